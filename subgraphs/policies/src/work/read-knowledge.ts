import type { Store } from '@qishu/kit/records';
import type { RegionPlacement } from '@qishu/kit/rules';
import type { Tier } from '@qishu/schema';
import type { EnterpriseKnowledge, KnownTitleFacts } from '../rules/enterprise-facts.js';
import type { Prefilter } from '../rules/prefilter.js';

/** What some trees read, so that nothing else is fetched. */
export interface Needs {
  readonly titles: boolean;
  readonly indicators: boolean;
  readonly lists: boolean;
}

/** An enterprise with what is known of it and where it lies. */
export interface KnownOne extends EnterpriseKnowledge, RegionPlacement {
  readonly id: string;
}

/** The connection that reads, or a transaction. */
export type Database = Pick<Store['read'], 'query'>;

interface Row extends RegionPlacement {
  readonly id: string;
  readonly regionCode: string;
  readonly industryCode: string | null;
  readonly sizeClass: string | null;
  readonly status: string | null;
  readonly listed: string | null;
  readonly establishedOn: string | null;
  readonly registeredCapital: number | string | null;
  readonly assistedFrom: string | null;
  readonly assistedTo: string | null;
}

const COLUMNS = [
  'e.id AS id',
  'e.region_code AS regionCode',
  'e.province_code AS provinceCode',
  'e.city_code AS cityCode',
  'e.county_code AS countyCode',
  'e.zone_code AS zoneCode',
  'e.industry_code AS industryCode',
  'e.size_class AS sizeClass',
  'e.status AS status',
  'e.listed AS listed',
  'e.established_on AS establishedOn',
  'e.registered_capital AS registeredCapital',
  'e.assisted_from AS assistedFrom',
  'e.assisted_to AS assistedTo',
].join(', ');

const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

/** A prefilter as SQL over the alias e; undefined when no row can meet it. */
export function prefilterSql(
  filter: Prefilter,
  columnOf: (region: string) => keyof RegionPlacement | undefined,
): { readonly sql: string; readonly parameters: readonly unknown[] } | undefined {
  const placement = {
    provinceCode: 'province_code',
    cityCode: 'city_code',
    countyCode: 'county_code',
    zoneCode: 'zone_code',
  };
  const parts: string[] = [];
  const parameters: unknown[] = [];
  for (const region of filter.regions) {
    const column = columnOf(region);
    if (column === undefined) continue;
    parts.push(`e.${placement[column]} = ?`);
    parameters.push(region);
  }
  for (const [column, values] of [
    ['status', filter.status],
    ['size_class', filter.sizeClass],
    ['industry_code', filter.industry],
  ] as const) {
    if (values === undefined) continue;
    if (values.length === 0) return undefined;
    parts.push(`e.${column} IN (${marks(values)})`);
    parameters.push(...values);
  }
  if (filter.tiers) {
    if (filter.tiers.length === 0) return undefined;
    parts.push(
      `EXISTS (SELECT 1 FROM known_titles k WHERE k.enterprise_id = e.id AND k.tier IN (${marks(filter.tiers)}))`,
    );
    parameters.push(...filter.tiers);
  }
  return { sql: parts.length > 0 ? parts.join(' AND ') : '1 = 1', parameters };
}

/** The next enterprises after an id that a prefilter lets through, in the order of their ids. */
export async function nextRows(
  database: Database,
  where: { readonly sql: string; readonly parameters: readonly unknown[] },
  after: string,
  limit: number,
): Promise<Row[]> {
  return database.query(
    `SELECT ${COLUMNS} FROM known_enterprises e WHERE e.id > ? AND ${where.sql} ORDER BY e.id LIMIT ${limit}`,
    [after, ...where.parameters],
  );
}

/** Rows of these enterprises. */
export const rowsOf = async (database: Database, ids: readonly string[]): Promise<Row[]> =>
  ids.length === 0
    ? []
    : database.query(`SELECT ${COLUMNS} FROM known_enterprises e WHERE e.id IN (${marks(ids)}) ORDER BY e.id`, [
        ...ids,
      ]);

/** Rows of these owners in a table that has an index on its owner. */
async function grouped<T extends { readonly owner: string }>(
  database: Database,
  columns: string,
  table: string,
  ids: readonly string[],
  more = '',
): Promise<Map<string, T[]>> {
  const rows: T[] = await database.query(
    `SELECT enterprise_id AS owner, ${columns} FROM ${table} WHERE enterprise_id IN (${marks(ids)})${more}`,
    [...ids],
  );
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.owner);
    if (group) group.push(row);
    else groups.set(row.owner, [row]);
  }
  return groups;
}

interface IndicatorRow {
  readonly owner: string;
  readonly indicator: string;
  readonly year: number;
  readonly value: string;
}
interface ListRow {
  readonly owner: string;
  readonly list: string;
  readonly listedFrom: string;
  readonly listedTo: string | null;
}
interface TitleRow extends KnownTitleFacts {
  readonly owner: string;
  readonly tier: Tier;
}

// Backticks are quotes to both databases.
const INDICATORS = 'indicator, `year` AS `year`, `value` AS `value`';
const TITLES = 'tier, state, recognised_on AS recognisedOn, expires_on AS expiresOn';
const LISTS = 'list_code AS list, listed_from AS listedFrom, listed_to AS listedTo';
const nothing = <T>(): Promise<Map<string, T[]>> => Promise.resolve(new Map<string, T[]>());

/** Codes of the lists of which something is kept; a list of which nothing is kept is unknown. */
const keptLists = async (database: Database): Promise<string[]> => {
  const rows: { code: string }[] = await database.query('SELECT DISTINCT list_code AS code FROM white_list_entries');
  return rows.map(({ code }) => code);
};

/** What is known of some enterprises, as conditions read it. */
export async function knowledgeOf(
  database: Database,
  rows: readonly Row[],
  needs: Needs,
  { on, lagging }: { readonly on: string; readonly lagging: boolean },
): Promise<KnownOne[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const titles = await (needs.titles ? grouped<TitleRow>(database, TITLES, 'known_titles', ids) : nothing<TitleRow>());
  const indicators = await (needs.indicators
    ? grouped<IndicatorRow>(database, INDICATORS, 'known_indicators', ids)
    : nothing<IndicatorRow>());
  const lists = needs.lists ? await keptLists(database) : [];
  const entries = await (lists.length > 0
    ? grouped<ListRow>(database, LISTS, 'white_list_entries', ids)
    : nothing<ListRow>());
  return rows.map((row): KnownOne => {
    const { regionCode, provinceCode, cityCode, countyCode, zoneCode, registeredCapital } = row;
    const { industryCode, sizeClass, status, listed, establishedOn } = row;
    // Written out: a spread of each row and its garbage would be a third of what a clause for a million takes.
    return {
      id: row.id,
      regionCode,
      provinceCode,
      cityCode,
      countyCode,
      zoneCode,
      industryCode,
      sizeClass,
      status,
      listed,
      establishedOn,
      registeredCapital: registeredCapital === null ? null : Number(registeredCapital),
      titles: titles.get(row.id) ?? [],
      indicators: figuresOf(indicators.get(row.id)),
      lists: needs.lists ? listsOf(row, lists, entries.get(row.id) ?? [], on) : NONE,
      stated: NONE,
      lagging,
    };
  });
}

// A million rows share one empty map.
const NONE: ReadonlyMap<string, never> = new Map<string, never>();

const figuresOf = (rows: readonly IndicatorRow[] | undefined): ReadonlyMap<string, number> =>
  rows ? new Map(rows.map(({ indicator, year, value }) => [`${indicator} ${year}`, Number(value)])) : NONE;

const holdsOn = (from: string, to: string | null, on: string): boolean => from <= on && (to === null || to >= on);

function listsOf(row: Row, lists: readonly string[], entries: readonly ListRow[], on: string): Map<string, boolean> {
  const { assistedFrom, assistedTo } = row;
  const assisted = assistedFrom !== null && holdsOn(assistedFrom, assistedTo, on);
  const stands = (code: string): boolean =>
    entries.some(({ list, listedFrom, listedTo }) => list === code && holdsOn(listedFrom, listedTo, on));
  return new Map([['ASSISTED', assisted], ...lists.map((code): [string, boolean] => [code, stands(code)])]);
}
