import { type RecordLog, readRollUp } from '@qishu/kit/log';
import {
  branchesFor,
  branchesSql,
  conjunctSql,
  indexHint,
  type Noun,
  type Reader,
  type SqlPart,
} from '@qishu/kit/records';
import { firstOfMonth, type RegionTree } from '@qishu/kit/rules';
import { regions as regionRows, type Tier } from '@qishu/schema';
import { recognitions } from '../records/recognition.js';
import { recognitionTerms } from '../records/recognition-terms.js';

/** Columns by which the regions below one are told apart. */
type Placement = 'provinceCode' | 'cityCode' | 'countyCode' | 'zoneCode';
const columnNames: Readonly<Record<Placement, string>> = {
  ...{ provinceCode: 'province_code', cityCode: 'city_code', countyCode: 'county_code', zoneCode: 'zone_code' },
};

/** What divides a region: its provinces, its cities (a municipality has districts at once), its counties and zones. */
function dividing(region: string, regions: RegionTree): readonly Placement[] {
  const level = regions.get(region)?.level;
  if (level === 'COUNTRY') return ['provinceCode'];
  if (level === 'CITY') return ['countyCode', 'zoneCode'];
  if (level !== 'PROVINCE') return [];
  const hasCities = regionRows().some((row) => row.parent === region && row.level === 'CITY');
  return hasCities ? ['cityCode'] : ['countyCode', 'zoneCode'];
}

/** Titles in force by tier, then by region. */
export type Counts = ReadonlyMap<Tier, ReadonlyMap<string, number>>;

export interface Counted {
  readonly counts: Counts;
  /** Events of the log that the sums do not contain yet. */
  readonly behind: number;
}

export interface CountQuestion {
  readonly region: string;
  readonly asOf: string;
  readonly tiers?: readonly Tier[] | undefined;
  /** Whether the regions directly below are told apart. */
  readonly divided: boolean;
}

type Row = Readonly<Record<string, string | number | null>>;

/** Titles that begin or end within some days of a month, counted in an index that holds all that is asked. */
async function countDays(
  column: 'held_from' | 'held_to',
  until: '<' | '<=',
  { region, tiers, divided, asOf }: CountQuestion,
  reader: Reader,
): Promise<Row[]> {
  const noun = recognitions as unknown as Noun;
  const { regions, store } = reader;
  const index = column === 'held_from' ? 'ix_recognitions_begun' : 'ix_recognitions_ended';
  const columns = ['tier', ...(divided ? dividing(region, regions) : []).map((each) => columnNames[each])];
  const list = columns.map((each) => `t.${each}`).join(', ');
  const tests: SqlPart[] = [
    branchesSql(noun, branchesFor(noun, reader), regions),
    conjunctSql(
      noun,
      [{ kind: 'region', code: region }, ...(tiers ? [{ kind: 'in' as const, column: 'tier', values: tiers }] : [])],
      regions,
    ),
  ];
  const where = tests.map(({ sql }) => `(${sql})`).join(' AND ');
  return store.read.query(
    `SELECT ${list}, COUNT(*) AS n FROM recognitions t${indexHint(index)} WHERE t.${column} >= ? AND t.${column} ${until} ? AND ${where} GROUP BY ${list}`,
    [firstOfMonth(asOf), asOf, ...tests.flatMap(({ parameters }) => parameters)],
  );
}

/** How many titles are in force on a day, within the rows of the asker: those begun by then less those ended before. */
export async function countRecognitions(
  question: CountQuestion,
  { reader, log }: { readonly reader: Reader; readonly log: RecordLog },
): Promise<Counted> {
  const { region, asOf, tiers, divided } = question;
  const month = firstOfMonth(asOf);
  const columns = divided ? dividing(region, reader.regions) : [];
  const months = (where: object) =>
    readRollUp(log, reader, recognitionTerms, {
      groupBy: ['tier', ...columns],
      region,
      where: { ...(tiers && { tier: tiers }), ...where },
    });
  const [begun, ended, begunNow, endedNow] = await Promise.all([
    months({ begun: { to: month } }),
    // From year 1: a title that never held ends before all dates.
    months({ ended: { from: '0001-01-01', to: month } }),
    countDays('held_from', '<=', question, reader),
    countDays('held_to', '<', question, reader),
  ]);
  const counts = new Map<Tier, Map<string, number>>();
  const add = (tier: string, place: string | null | undefined, n: number): void => {
    const of = counts.get(tier as Tier) ?? new Map<string, number>();
    const key = place || region;
    of.set(key, (of.get(key) ?? 0) + n);
    counts.set(tier as Tier, of);
  };
  const placeOf = (values: Readonly<Record<string, unknown>>, names: readonly string[]): string | undefined =>
    names.map((name) => values[name]).find((value) => value) as string | undefined;
  for (const [answer, sign] of [
    [begun, 1],
    [ended, -1],
  ] as const)
    for (const { by, sums } of answer.cells) add(String(by.tier), placeOf(by, columns), sign * (sums.records ?? 0));
  const names = columns.map((each) => columnNames[each]);
  for (const [rows, sign] of [
    [begunNow, 1],
    [endedNow, -1],
  ] as const)
    for (const row of rows) add(String(row.tier), placeOf(row, names), sign * Number(row.n));
  return { counts, behind: Math.max(begun.asOf.behind, ended.asOf.behind) };
}
