import type { Unit } from '@qishu/kit/records';
import type { MatchStatus } from '../rules/clause-match.js';
import type { Database, KnownOne } from './read-knowledge.js';

type Manager = Unit['manager'];
export type KeptStatus = 'ELIGIBLE' | 'NEARLY';

/** A match that is kept, or is to be. */
export interface MatchRow {
  readonly clauseId: string;
  readonly enterprise: Pick<KnownOne, 'id' | 'provinceCode' | 'cityCode' | 'countyCode' | 'zoneCode'>;
  readonly status: KeptStatus;
  readonly level: 'L1' | 'L2' | 'L3';
}

/** What is kept now. */
export interface KeptRow {
  readonly id: string;
  readonly clauseId: string;
  readonly enterpriseId: string;
  readonly status: KeptStatus;
  readonly level: 'L1' | 'L2' | 'L3';
}

/** What changed. */
export interface MatchChanges {
  readonly gained: readonly MatchRow[];
  /** Kept before and after, with another status. */
  readonly moved: readonly (MatchRow & { readonly was: KeptStatus })[];
  readonly lost: readonly KeptRow[];
}

export const isKept = (status: MatchStatus): status is KeptStatus => status === 'ELIGIBLE' || status === 'NEARLY';
export const matchId = (clauseId: string, enterpriseId: string): string => `${clauseId}:${enterpriseId}`;

/** What of the kept rows differs from what the trees say now. */
export function changesOf(kept: readonly KeptRow[], now: readonly MatchRow[]): MatchChanges {
  if (kept.length === 0) return { gained: now, moved: [], lost: [] };
  const before = new Map(kept.map((row) => [row.id, row]));
  const after = new Set(now.map((row) => matchId(row.clauseId, row.enterprise.id)));
  const known = (row: MatchRow): KeptRow | undefined => before.get(matchId(row.clauseId, row.enterprise.id));
  return {
    gained: now.filter((row) => !known(row)),
    moved: now.flatMap((row) => {
      const was = known(row);
      return was && (was.status !== row.status || was.level !== row.level) ? [{ ...row, was: was.status }] : [];
    }),
    lost: kept.filter((row) => !after.has(row.id)),
  };
}

const ROWS_TOGETHER = 500;

async function inParts<T>(rows: readonly T[], work: (some: readonly T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_TOGETHER) await work(rows.slice(from, from + ROWS_TOGETHER));
}

const COLUMNS = [
  'id',
  'clause_id',
  'enterprise_id',
  'status',
  'level',
  'since',
  'was',
  'province_code',
  'city_code',
  'county_code',
  'zone_code',
];
const ONE = `(${COLUMNS.map(() => '?').join(', ')})`;

const valuesOf = ({ clauseId, enterprise, status, level }: MatchRow, was: KeptStatus | null, on: string): unknown[] => [
  matchId(clauseId, enterprise.id),
  clauseId,
  enterprise.id,
  status,
  level,
  on,
  was,
  enterprise.provinceCode,
  enterprise.cityCode,
  enterprise.countyCode,
  enterprise.zoneCode,
];

const insert = (manager: Manager, rows: readonly unknown[][]): Promise<void> =>
  inParts(rows, (some) =>
    manager.query(
      `INSERT INTO kept_matches (${COLUMNS.join(', ')}) VALUES ${some.map(() => ONE).join(', ')}`,
      some.flat(),
    ),
  );

const remove = (manager: Manager, ids: readonly string[]): Promise<void> =>
  inParts(ids, (some) =>
    manager.query(`DELETE FROM kept_matches WHERE id IN (${some.map(() => '?').join(', ')})`, [...some]),
  );

const LOST = ['id', 'clause_id', 'enterprise_id', 'was', 'level', 'lost_on'];

const keepLost = (manager: Manager, rows: readonly KeptRow[], on: string): Promise<void> =>
  inParts(rows, async (some) => {
    const ids = some.map((row) => `${row.id}:${on}`);
    // Lost, gained and lost again on one day is lost once.
    await manager.query(`DELETE FROM lost_matches WHERE id IN (${ids.map(() => '?').join(', ')})`, ids);
    await manager.query(
      `INSERT INTO lost_matches (${LOST.join(', ')}) VALUES ${some.map(() => '(?, ?, ?, ?, ?, ?)').join(', ')}`,
      some.flatMap((row) => [`${row.id}:${on}`, row.clauseId, row.enterpriseId, row.status, row.level, on]),
    );
  });

/** Writes changes down, within the transaction of the caller. */
export async function writeChanges(manager: Manager, { gained, moved, lost }: MatchChanges, on: string): Promise<void> {
  await remove(manager, [...moved.map((row) => matchId(row.clauseId, row.enterprise.id)), ...lost.map(({ id }) => id)]);
  await insert(manager, [
    ...gained.map((row) => valuesOf(row, null, on)),
    ...moved.map((row) => valuesOf(row, row.was, on)),
  ]);
  await keepLost(manager, lost, on);
}

const KEPT = 'id, clause_id AS clauseId, enterprise_id AS enterpriseId, status, level';

/** Kept matches of a clause whose enterprise comes after one id and, unless `to` is null, not after another. */
export const keptOfClause = (
  database: Database,
  clauseId: string,
  after: string,
  to: string | null,
): Promise<KeptRow[]> =>
  database.query(
    // By the ids alone: with the clause named as well SQLite may read all rows of the clause in another index.
    `SELECT ${KEPT} FROM kept_matches WHERE id > ? AND id ${to === null ? '< ?' : '<= ?'}`,
    [matchId(clauseId, after), to === null ? endOf(clauseId) : matchId(clauseId, to)],
  );

/** `;` comes after `:`, so this is the end of a clause’s rows. */
const endOf = (clauseId: string): string => `${clauseId};`;

/** Takes away the next kept matches of a clause that has ended; says how many. */
export async function removeSome(manager: Manager, clauseId: string, most: number): Promise<number> {
  const rows: { id: string }[] = await manager.query(
    `SELECT id FROM kept_matches WHERE id > ? AND id < ? ORDER BY id LIMIT ${most}`,
    [matchId(clauseId, ''), endOf(clauseId)],
  );
  await remove(
    manager,
    rows.map(({ id }) => id),
  );
  return rows.length;
}

/** Kept matches of some enterprises. */
export const keptOfEnterprises = async (database: Database, ids: readonly string[]): Promise<KeptRow[]> =>
  ids.length === 0
    ? []
    : database.query(`SELECT ${KEPT} FROM kept_matches WHERE enterprise_id IN (${ids.map(() => '?').join(', ')})`, [
        ...ids,
      ]);
