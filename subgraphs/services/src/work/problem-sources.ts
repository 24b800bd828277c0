import type { Work } from '@qishu/kit/command';
import { branchesSql, conjunctSql, type FilterValues, filterConditions, type Noun } from '@qishu/kit/records';
import { visibleBranches } from '@qishu/kit/rules';
import { tickets } from '../records/ticket.js';
import { ticketScope } from '../rules/row-scope.js';

/** Tickets that are named one by one; the figures count all of them. */
const MOST_NAMED = 500;

/** The tickets behind a common problem. */
export interface ProblemSources {
  readonly enterprises: number;
  readonly tickets: number;
  readonly openTickets: number;
  /** The oldest first. */
  readonly ticketIds: string[];
}

/** Tickets that a filter selects among those that the asker of a command sees; confidential ones are left out. */
export async function problemSources(
  { unit, principal, regions }: Pick<Work, 'unit' | 'principal' | 'regions'>,
  filter: FilterValues,
): Promise<ProblemSources> {
  const noun = tickets as unknown as Noun;
  const shareable = { kind: 'in', column: 'confidentiality', values: ['OPEN', 'NAME_HIDDEN'] } as const;
  const parts = [
    conjunctSql(noun, [...filterConditions(noun, filter, regions), shareable], regions),
    branchesSql(noun, visibleBranches(ticketScope, principal, regions), regions),
  ];
  const rows = `FROM ${noun.table} t WHERE ${parts.map(({ sql }) => `(${sql})`).join(' AND ')}`;
  const parameters = parts.flatMap((part) => part.parameters) as unknown[];
  const [figures]: Record<string, string | number | null>[] = await unit.manager.query(
    `SELECT COUNT(*) AS n, COUNT(DISTINCT t.enterprise_id) AS e, SUM(t.open) AS o ${rows}`,
    parameters,
  );
  const named: { id: string }[] = await unit.manager.query(
    `SELECT t.id AS id ${rows} ORDER BY t.received_at, t.id LIMIT ${MOST_NAMED}`,
    parameters,
  );
  return {
    ...{ enterprises: Number(figures?.e), tickets: Number(figures?.n), openTickets: Number(figures?.o ?? 0) },
    ticketIds: named.map(({ id }) => id),
  };
}
