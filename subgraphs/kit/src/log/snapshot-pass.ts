import {
  branchesFor,
  branchesSql,
  type Class,
  columnOf,
  indexFor,
  indexHint,
  isRegional,
  type Noun,
  type Reader,
} from '../records/index.js';
import type { RegionTree, RowBranches } from '../rules/index.js';
import type { AskedFilter } from './feed-filter.js';

/** A row that a pass came by: whether its reader sees it, and the mark after which the pass goes on. */
export interface Passed {
  readonly id: string;
  readonly mark: string;
  readonly visible: boolean;
}

/** One walk over rows of a table in the order of an index, from mark to mark. */
export interface SnapshotPass {
  readonly noun: Noun;
  /** Column whose order it follows. */
  readonly by: 'id' | 'source_id';
  /** Subtree outside of which no row is visible. */
  readonly region: string | undefined;
  readonly where: string;
  readonly parameters: readonly string[];
  /** The index that it must follow, where the planner might choose another. */
  readonly index?: string;
}

const BY_ID = { property: 'id', direction: 'ASC' } as const;

/** The pass over a region along the index of its list by id; undefined for a noun without that list. */
function passWithin(noun: Noun, region: string, regions: RegionTree): SnapshotPass | undefined {
  const [placement, index] = [
    regions.columnOf(region),
    indexFor(noun, [{ kind: 'region', code: region }], BY_ID, regions),
  ];
  if (placement === undefined || index === undefined) return undefined;
  const where = `t.${columnOf(noun.record as unknown as Class, placement).column} = ?`;
  return { noun, region, by: 'id', where, parameters: [region], index };
}

/**
 * The passes over a table: one along its primary key, or along the index of a region’s list by id; for one source alone
 * two along the index of sources, first the records that have no id there, then the others. So a snapshot of one source
 * reads no row of another. None over records that lie in no region when one is asked for.
 */
export function passesOver(noun: Noun, { region, source }: AskedFilter, regions: RegionTree): SnapshotPass[] {
  if (region !== undefined && !isRegional(noun.record)) return [];
  if (source === undefined) {
    const within = region === undefined ? undefined : passWithin(noun, region, regions);
    return [within ?? { noun, region, by: 'id', where: '1 = 1', parameters: [] }];
  }
  const parameters = [source];
  return [
    { noun, region, by: 'id', where: 't.source_code = ? AND t.source_id IS NULL', parameters },
    { noun, region, by: 'source_id', where: 't.source_code = ?', parameters },
  ];
}

/** What a reader sees of a noun within a region. */
const branchesWithin = (noun: Noun, reader: Reader, region: string | undefined): RowBranches =>
  branchesFor(noun, reader).map((branch) =>
    region === undefined ? branch : [...branch, { kind: 'region', code: region }],
  );

/**
 * How the next rows of a pass are read; undefined when the reader sees none of the noun. The scope stands among the
 * columns and not in WHERE, so that no planner is tempted away from the walk along the index.
 */
export function passSql(
  { noun, region, by, where, parameters, index }: SnapshotPass,
  after: string,
  limit: number,
  reader: Reader,
): { readonly sql: string; readonly parameters: readonly unknown[] } | undefined {
  const branches = branchesWithin(noun, reader, region);
  if (branches.length === 0) return undefined;
  const scope = branchesSql(noun, branches, reader.regions);
  const hint = index === undefined ? '' : indexHint(index);
  return {
    sql: `SELECT t.id AS id, t.${by} AS mark, CASE WHEN ${scope.sql} THEN 1 ELSE 0 END AS visible
      FROM ${noun.table} t${hint} WHERE ${where} AND t.${by} > ? ORDER BY t.${by} LIMIT ${limit}`,
    parameters: [...scope.parameters, ...parameters, after],
  };
}

/** The next rows of a pass. */
export async function nextRows(pass: SnapshotPass, after: string, limit: number, reader: Reader): Promise<Passed[]> {
  const asked = passSql(pass, after, limit, reader);
  if (!asked) return [];
  const rows: { id: string; mark: string; visible: unknown }[] = await reader.store.read.query(asked.sql, [
    ...asked.parameters,
  ]);
  return rows.map(({ id, mark, visible }) => ({ id, mark, visible: Number(visible) === 1 }));
}
