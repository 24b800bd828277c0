import { HubError } from '@qishu/kit/base';
import { pageSize, type Reader } from '@qishu/kit/records';
import type { DateSpan } from '@qishu/kit/rules';
import type { RuleVerdict, Tier } from '@qishu/schema';
import { judgeCoverage } from '../rules/assignment-rules.js';
import { type Coverage, coverageOf, type Served } from '../rules/coverage.js';
import type { Basis } from '../rules/projected.js';
import { coverageScope } from '../rules/row-scope.js';
import { type ServedLevel, servedLevelOf } from '../rules/tiers.js';
import { TITLES } from './keep-titles.js';
import { readBasis } from './read-basis.js';
import { byPlacement, placedIn, regionsSeen } from './region-sight.js';

/** Which gaps are looked for: nobody in the whole period, or in a part of it. */
export interface GapQuestion {
  readonly region: string;
  readonly tier: readonly Tier[] | null;
  /** Both days included. */
  readonly during: DateSpan;
  readonly extent: 'NONE' | 'PART';
  readonly first: number | null;
  readonly after: string | null;
}

export interface Gap {
  readonly enterpriseId: string;
  readonly regionCode: string;
  readonly tier: Tier;
  readonly coverage: Coverage;
  readonly verdict: RuleVerdict;
  readonly cursor: string;
}

export interface GapPage {
  readonly basis: Basis;
  readonly gaps: readonly Gap[];
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

interface Row {
  readonly id: string;
  readonly tier: Tier;
  readonly held_from: string;
  readonly region_code: string;
}

interface Place {
  readonly part: number;
  readonly level: number;
  readonly id: string;
}

const LEVELS: readonly ServedLevel[] = ['NATIONAL', 'PROVINCIAL'];
/** Enterprises looked at in one statement, and for one page: where all are served, a page may be empty and go on. */
const TOGETHER = 200;
const MOST_LOOKED_AT = 2_000;

function checked({ during }: GapQuestion): void {
  if (during.from > during.to)
    throw new HubError('BAD_USER_INPUT', {
      field: 'during',
      reasonZh: '截止日早于起始日',
      reasonEn: 'it ends before it begins',
    });
}

/** The next enterprises of one region and level, by id. */
async function rowsAfter(reader: Reader, region: string, level: ServedLevel, id: string, question: GapQuestion) {
  const { sql, parameters } = placedIn(region, reader);
  const tiers = (question.tier ?? []).filter((tier) => servedLevelOf(tier) === level);
  const ofTier = question.tier ? ` AND tier IN (${tiers.map(() => '?').join(', ') || 'NULL'})` : '';
  const hint = byPlacement('served_enterprises', region, reader);
  return reader.store.read.query(
    `SELECT id, tier, held_from, region_code FROM served_enterprises${hint}
      WHERE ${sql} AND level = ? AND id > ?${ofTier} AND held_from <= ? ORDER BY id LIMIT ${TOGETHER}`,
    [...parameters, level, id, ...(question.tier ? tiers : []), question.during.to],
  ) as Promise<Row[]>;
}

/** Who served these enterprises in the period, from the assignments as they are. */
async function servedIn(reader: Reader, ids: readonly string[], { from, to }: DateSpan) {
  const served = new Map<string, Served[]>();
  if (ids.length === 0) return served;
  const rows: { enterprise_id: string; assigned_from: string; assigned_to: string | null }[] =
    await reader.store.read.query(
      `SELECT enterprise_id, assigned_from, assigned_to FROM specialist_assignments
        WHERE enterprise_id IN (${ids.map(() => '?').join(', ')}) AND duty = 'SPECIALIST' AND assigned_from <= ?
          AND (assigned_to IS NULL OR assigned_to >= ?)`,
      [...ids, to, from],
    );
  for (const row of rows) {
    const known = served.get(row.enterprise_id) ?? [];
    served.set(row.enterprise_id, [...known, { assignedFrom: row.assigned_from, assignedTo: row.assigned_to }]);
  }
  return served;
}

const isWanted = ({ coveredDays, days }: Coverage, extent: GapQuestion['extent']): boolean =>
  extent === 'NONE' ? coveredDays === 0 : coveredDays > 0 && coveredDays < days;

/**
 * Titled enterprises that nobody served in a period, or not throughout. Titles come from the projection, assignments
 * from the rows themselves; an enterprise that got its title within the period need be served from then on only.
 */
export async function findCoverageGaps(question: GapQuestion, reader: Reader, now: Date): Promise<GapPage> {
  checked(question);
  const first = pageSize(question.first ?? undefined);
  const { during, extent } = question;
  const mark = JSON.stringify(['gaps', question.region, question.tier, during, extent, reader.principal.subject]);
  const basis = await readBasis(reader.store.read.manager, TITLES, now);
  const parts = regionsSeen(question.region, coverageScope, reader);
  let place = openPlace(question.after, mark, reader);
  const gaps: Gap[] = [];
  const cursorOf = (at: Place): string => reader.seal.seal({ k: mark, ...at });
  let lookedAt = 0;
  while (place.part < parts.length && lookedAt < MOST_LOOKED_AT) {
    const rows = await rowsAfter(
      reader,
      parts[place.part] as string,
      LEVELS[place.level] as ServedLevel,
      place.id,
      question,
    );
    const served = await servedIn(
      reader,
      rows.map(({ id }) => id),
      during,
    );
    for (const { id, tier, held_from, region_code: regionCode } of rows) {
      place = { ...place, id };
      const from = [held_from, during.from].sort().at(-1) as string;
      const period = { from, to: during.to };
      const coverage = coverageOf(period, served.get(id) ?? []);
      if (!isWanted(coverage, extent)) continue;
      const verdict = judgeCoverage({ tier, basis }, 0);
      gaps.push({ enterpriseId: id, regionCode, tier, coverage, verdict, cursor: cursorOf(place) });
      if (gaps.length === first) return { basis, gaps, hasNextPage: true, endCursor: cursorOf(place) };
    }
    lookedAt += rows.length;
    if (rows.length < TOGETHER) place = afterLevel(place);
  }
  const hasNextPage = place.part < parts.length;
  return { basis, gaps, hasNextPage, endCursor: hasNextPage ? cursorOf(place) : (gaps.at(-1)?.cursor ?? null) };
}

const afterLevel = ({ part, level }: Place): Place =>
  level + 1 < LEVELS.length ? { part, level: level + 1, id: '' } : { part: part + 1, level: 0, id: '' };

function openPlace(after: string | null, mark: string, { seal }: Reader): Place {
  if (after === null) return { part: 0, level: 0, id: '' };
  const opened = seal.open(after) as (Partial<Place> & { k?: unknown }) | null | undefined;
  if (opened?.k !== mark) throw new HubError('BAD_CURSOR', { field: 'after' });
  return { part: Number(opened.part), level: Number(opened.level), id: String(opened.id) };
}
