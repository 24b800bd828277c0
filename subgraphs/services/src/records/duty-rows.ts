import { branchesSql, conjunctSql, type Noun, type Reader, type SqlPart } from '@qishu/kit/records';
import { visibleBranches } from '@qishu/kit/rules';
import { dutyScope } from '../rules/duty-scope.js';
import { AssignmentPeriod } from './assignment-period.js';
import { LedgerEntry } from './ledger-entry.js';

type Conjunct = Parameters<typeof conjunctSql>[1];

/** The table of assignments under the name that the kit’s conditions know it by. */
const periods = { record: AssignmentPeriod, table: 'assignment_periods' } as unknown as Noun;
const ledger = { record: LedgerEntry, table: 'ledger_entries' } as unknown as Noun;

/** Whose assignments, and which part of them. */
export interface DutyFilter {
  readonly region?: string | null | undefined;
  readonly specialist?: string | null | undefined;
}

/** Services that count: of these modes, within a half-open range. */
export interface CountedServices {
  readonly modes: readonly string[];
  readonly from: Date;
  readonly to: Date;
}

/** Services of whole months, as `served_months` keeps them: `2026-01` to before `2027-01`. */
export interface KeptServices {
  readonly measure: 'contacts' | 'visits';
  readonly from: string;
  readonly to: string;
}

/** One assignment with the services that its enterprise got. */
export interface DutyRow {
  readonly id: string;
  readonly enterpriseId: string;
  readonly specialistId: string;
  readonly assignedFrom: string;
  readonly assignedTo: string | null;
  readonly services: number;
}

/** Which assignments: those that cover (or only touch) a span of days, those with or without services in it. */
export interface DutyQuestion {
  readonly filter: DutyFilter;
  readonly from: string;
  readonly to: string;
  readonly whole: boolean;
  readonly counted: CountedServices;
  /** Those alone with fewer services than this. */
  readonly fewerThan?: number;
}

/** Visible assignments of a question. `9999-12-31` stands for an assignment without end. */
export function wherePart({ filter, from, to, whole }: DutyQuestion, { principal, regions }: Reader): SqlPart {
  const conjunct: Conjunct = [
    ...(filter.region ? [{ kind: 'region' as const, code: filter.region }] : []),
    ...(filter.specialist ? [{ kind: 'in' as const, column: 'specialistId', values: [filter.specialist] }] : []),
  ];
  const own = conjunctSql(periods, conjunct, regions);
  const visible = branchesSql(periods, visibleBranches(dutyScope, principal, regions), regions);
  const [latestStart, earliestEnd] = whole ? [from, to] : [to, from];
  return {
    sql: `${own.sql} AND ${visible.sql} AND t.assigned_from <= ? AND COALESCE(t.assigned_to, '9999-12-31') >= ?`,
    parameters: [...own.parameters, ...visible.parameters, latestStart, earliestEnd],
  };
}

/** The services of an assignment’s enterprise, as a subquery that walks one short range of an index. */
function servicesPart({ modes, from, to }: CountedServices, { regions }: Reader): SqlPart {
  const conjunct: Conjunct = [
    { kind: 'range', column: 'servedAt', from, to },
    { kind: 'in', column: 'mode', values: modes },
  ];
  const { sql, parameters } = conjunctSql(ledger, conjunct, regions);
  return {
    sql: `(SELECT COUNT(*) FROM ledger_entries l WHERE l.enterprise_id = t.enterprise_id AND ${sql.replaceAll('t.', 'l.')})`,
    parameters,
  };
}

/** The same from the months that are kept: `contacts` or `visits` of the months from the one to before the other. */
function keptPart({ measure, from, to }: KeptServices): SqlPart {
  return {
    sql: `(SELECT COALESCE(SUM(m.${measure}), 0) FROM served_months m WHERE m.enterprise_id = t.enterprise_id AND m.month >= ? AND m.month < ?)`,
    parameters: [from, to],
  };
}

/** A page of assignments in the order of enterprise and id, each with its services. */
export async function dutyRows(
  question: DutyQuestion,
  reader: Reader,
  page: { readonly after: readonly [enterpriseId: string, id: string] | null; readonly most: number },
): Promise<DutyRow[]> {
  const [where, services] = [wherePart(question, reader), servicesPart(question.counted, reader)];
  const { fewerThan } = question;
  const after = page.after ? ' AND (t.enterprise_id > ? OR (t.enterprise_id = ? AND t.id > ?))' : '';
  const few = fewerThan === undefined ? '' : ` AND ${services.sql} < ?`;
  const rows: Record<string, string | number | null>[] = await reader.store.read.query(
    `SELECT t.id AS id, t.enterprise_id AS e, t.specialist_id AS s, t.assigned_from AS f, t.assigned_to AS u, ${services.sql} AS n
     FROM assignment_periods t WHERE ${where.sql}${after}${few} ORDER BY t.enterprise_id, t.id LIMIT ${page.most}`,
    [
      ...services.parameters,
      ...where.parameters,
      ...(page.after ? [page.after[0], page.after[0], page.after[1]] : []),
      ...(fewerThan === undefined ? [] : [...services.parameters, fewerThan]),
    ] as unknown[],
  );
  return rows.map(({ id, e, s, f, u, n }) => ({
    ...{ id: String(id), enterpriseId: String(e), specialistId: String(s) },
    ...{ assignedFrom: String(f), assignedTo: u === null ? null : String(u), services: Number(n) },
  }));
}

/** What duties are put together by. */
export type DutyGroup = 'PROVINCE' | 'CITY' | 'COUNTY' | 'ZONE' | 'SPECIALIST';

const columns: Readonly<Record<DutyGroup, string>> = {
  PROVINCE: 't.province_code',
  CITY: 't.city_code',
  COUNTY: 't.county_code',
  ZONE: 't.zone_code',
  SPECIALIST: 't.specialist_id',
};

/** How many enterprises a duty binds, and for how many it was not met. */
export interface DutyCount {
  readonly key: string | null;
  readonly bound: number;
  readonly missing: number;
}

/** Counts a duty over all its assignments, group by group; an enterprise with two of them counts once. */
export async function countDuties(
  question: DutyQuestion & { readonly least: number },
  group: DutyGroup | null,
  reader: Reader,
  most: number,
  kept?: KeptServices,
): Promise<DutyCount[]> {
  const where = wherePart(question, reader);
  const services = kept ? keptPart(kept) : servicesPart(question.counted, reader);
  const key = group ? columns[group] : 'NULL';
  const rows: { g: string | null; n: number | string; m: number | string | null }[] = await reader.store.read.query(
    `SELECT d.g AS g, COUNT(*) AS n, SUM(CASE WHEN d.c < ? THEN 1 ELSE 0 END) AS m FROM (
       SELECT ${key} AS g, t.enterprise_id AS e, MAX(${services.sql}) AS c
       FROM assignment_periods t WHERE ${where.sql} GROUP BY ${group ? `${key}, ` : ''}t.enterprise_id) d
     GROUP BY d.g ORDER BY d.g LIMIT ${most}`,
    [question.least, ...services.parameters, ...where.parameters] as unknown[],
  );
  return rows.map(({ g, n, m }) => ({ key: g, bound: Number(n), missing: Number(m ?? 0) }));
}

/** When each enterprise was last served in one of these modes before an instant. */
export async function lastServed(
  enterprises: readonly string[],
  modes: readonly string[],
  before: Date,
  { store, regions }: Reader,
): Promise<ReadonlyMap<string, Date>> {
  if (enterprises.length === 0) return new Map();
  const conjunct: Conjunct = [
    { kind: 'in', column: 'enterpriseId', values: enterprises },
    { kind: 'range', column: 'servedAt', to: before },
    { kind: 'in', column: 'mode', values: modes },
  ];
  const { sql, parameters } = conjunctSql(ledger, conjunct, regions);
  const rows: { e: string; last: Date | string }[] = await store.read.query(
    `SELECT t.enterprise_id AS e, MAX(t.served_at) AS last FROM ledger_entries t WHERE ${sql} GROUP BY t.enterprise_id`,
    [...parameters] as unknown[],
  );
  const instant = (last: Date | string): Date => (last instanceof Date ? last : new Date(`${last.replace(' ', 'T')}Z`));
  return new Map(rows.map(({ e, last }) => [e, instant(last)]));
}

/** How many enterprises have a specialist on a day, by the tier that they had when it was assigned. */
export async function countAssigned(
  region: string,
  on: string,
  by: 'PLACE' | 'SPECIALIST' | null,
  reader: Reader,
): Promise<{ readonly key: string | null; readonly tier: string | null; readonly count: number }[]> {
  const none = { modes: [], from: new Date(0), to: new Date(0) };
  const where = wherePart({ filter: { region }, from: on, to: on, whole: false, counted: none }, reader);
  const place = 'COALESCE(t.zone_code, t.county_code, t.city_code)';
  const key = by === null ? 'NULL' : by === 'SPECIALIST' ? 't.specialist_id' : place;
  const rows: { g: string | null; tier: string | null; n: number | string }[] = await reader.store.read.query(
    `SELECT d.g AS g, d.tier AS tier, COUNT(*) AS n FROM (
       SELECT ${key} AS g, t.enterprise_id AS e, MAX(t.tier) AS tier
       FROM assignment_periods t WHERE ${where.sql} GROUP BY ${by === null ? '' : `${key}, `}t.enterprise_id) d
     GROUP BY d.g, d.tier ORDER BY d.g, d.tier`,
    [...where.parameters] as unknown[],
  );
  return rows.map(({ g, tier, n }) => ({ key: g, tier, count: Number(n) }));
}
