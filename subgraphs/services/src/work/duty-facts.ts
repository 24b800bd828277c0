import { HubError } from '@qishu/kit/base';
import { type ProjectionLag, readLag } from '@qishu/kit/log';
import type { Reader } from '@qishu/kit/records';
import type { DutyFilter } from '../records/duty-rows.js';
import { ASSIGNMENTS } from './keep-assignments.js';

/** How far the facts lag on which a duty is judged. While they are read for the first time every verdict is UNKNOWN. */
export async function assignmentFacts(reader: Reader, now: Date): Promise<ProjectionLag & { readonly known: boolean }> {
  const lag = await readLag(reader.store.read.manager, ASSIGNMENTS, now);
  return { ...lag, known: lag.state === 'FOLLOWING' };
}

/** Refuses a region that the table does not know, which would otherwise widen the question. */
export function checkedFilter(filter: DutyFilter, { regions }: Reader): DutyFilter {
  const { region } = filter;
  if (region && !regions.has(region)) throw new HubError('UNKNOWN_REGION', { field: 'filter.region', code: region });
  return { region: region && regions.columnOf(region) === undefined ? null : region, specialist: filter.specialist };
}

/** A page of duties: where the one before ended. */
export interface DutyPage {
  readonly first: number;
  readonly after: string | null | undefined;
}

type Place = readonly [enterpriseId: string, id: string];

/** Opens the cursor of a page; one of another question is refused. */
export function openPlace(
  { seal, principal }: Reader,
  question: string,
  after: string | null | undefined,
): Place | null {
  if (after == null) return null;
  const opened = seal.open(after) as { q?: unknown; s?: unknown; p?: unknown } | null | undefined;
  if (opened?.q !== question || opened.s !== principal.subject || !Array.isArray(opened.p))
    throw new HubError('BAD_CURSOR', { field: 'after' });
  return opened.p as unknown as Place;
}

export const sealPlace = ({ seal, principal }: Reader, question: string, place: Place): string =>
  seal.seal({ q: question, s: principal.subject, p: place });
