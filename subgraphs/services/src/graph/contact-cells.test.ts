import { dialect } from '@qishu/kit/records';
import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import type { Principal } from '@qishu/schema';
import { AssignmentPeriod } from '../records/assignment-period.js';
import { subgraph } from '../subgraph.js';

const analyst = principalOf('ANALYST', { regions: ['320000'] });
const viewer = principalOf('NATIONAL_VIEWER', { regions: ['320000'] });
const office = principalOf('PROVINCE_OFFICE', { regions: ['320000'] });

/** Specialists and how many enterprises each serves there: by county or zone. */
const served: readonly (readonly [region: string, specialist: string, enterprises: number])[] = [
  ['320505', 'su-1', 3],
  ['320506', 'su-2', 5],
  ['320506', 'su-3', 5],
  ['320506', 'su-4', 2],
  ['320571', 'su-5', 5],
  ['320571', 'su-6', 4],
  // One specialist in two counties.
  ['320582', 'su-7', 3],
  ['320583', 'su-7', 2],
  ['320583', 'su-8', 5],
  ['320102', 'nj-1', 4],
  ['320104', 'nj-2', 5],
  ['320104', 'nj-3', 5],
  ['320104', 'nj-4', 5],
  ['320205', 'wx-1', 3],
  ['320404', 'cz-1', 5],
  ['320404', 'cz-2', 1],
];
const specialists = [...new Set(served.map(([, specialist]) => specialist))];
const places = [...new Set(served.map(([region]) => region))];
const regions = [null, '320000', '320500', '320100', '320200', '320400', ...places];
const groupings = ['PROVINCE', 'CITY', 'COUNTY', 'ZONE', 'SPECIALIST'] as const;

/** A figure that was told, with the enterprises that it is about. */
interface Told {
  readonly asked: string;
  readonly about: ReadonlySet<string>;
}
interface Count {
  readonly region: { readonly code: string } | null;
  readonly specialist: { readonly id: string } | null;
  readonly bound: number | null;
  readonly missing: number | null;
  readonly rate: object | null;
  readonly suppressed: boolean;
}

describe(`the monthly contact, told to those who see figures only, on ${dialect}`, () => {
  let house: TestSubgraph;
  let all: AssignmentPeriod[];
  beforeAll(async () => {
    house = await startTestSubgraph(subgraph, {}, { now: () => new Date('2026-11-20T10:00:00+08:00') });
    const { store, regions: tree } = house.subgraph.runtime;
    all = served.flatMap(([region, specialistId, enterprises]) =>
      Array.from({ length: enterprises }, (_, at) => ({
        ...{ id: `a-${region}-${specialistId}-${at}`, enterpriseId: `e-${region}-${specialistId}-${at}`, specialistId },
        ...{ tier: 'PROVINCIAL_SRDI' as const, assignedFrom: '2024-01-01', assignedTo: null },
        ...{ regionCode: region, ...tree.placement(region) },
      })),
    );
    await store.write((manager) => manager.insert(AssignmentPeriod, all as never));
  }, 120_000);
  afterAll(() => house?.stop());

  async function ask(who: Principal, region: string | null, specialist: string | null, groupBy: string | null) {
    const variables = { filter: { region, specialist }, groupBy };
    const counts = 'region { code } specialist { id } bound missing rate { numerator } suppressed';
    const { c } = await house.data(
      who,
      `query ($filter: DutyFilter, $groupBy: DutyGroupBy) { c: contactCompliance(month: "2026-10", filter: $filter, groupBy: $groupBy) { total { ${counts} } groups { ${counts} } } }`,
      variables,
    );
    return c as { total: Count; groups: Count[] };
  }
  const keyOf = ({ region, specialist }: Count): string | null => region?.code ?? specialist?.id ?? null;
  const columns = { PROVINCE: 'provinceCode', CITY: 'cityCode', COUNTY: 'countyCode', ZONE: 'zoneCode' } as const;

  function about(
    region: string | null,
    specialist: string | null,
    group?: [(typeof groupings)[number], string | null],
  ) {
    const tree = house.subgraph.runtime.regions;
    const isOf = (row: AssignmentPeriod): boolean => {
      if (!group) return true;
      return group[0] === 'SPECIALIST' ? row.specialistId === group[1] : row[columns[group[0]]] === group[1];
    };
    const chosen = all.filter(
      (row) =>
        (region === null || tree.isWithin(row.regionCode, region)) &&
        (specialist === null || row.specialistId === specialist) &&
        isOf(row),
    );
    return new Set(chosen.map(({ enterpriseId }) => enterpriseId));
  }

  it('is never told of fewer than five enterprises, nor of so few by the difference of what is told', async () => {
    const single: Told[] = [];
    const answers: Told[][] = [];
    for (const region of regions)
      for (const specialist of [null, ...specialists]) {
        const { total } = await ask(analyst, region, specialist, null);
        if (total.bound !== null && total.bound > 0)
          single.push({ asked: `${region} ${specialist}`, about: about(region, specialist) });
      }
    for (const region of regions)
      for (const groupBy of groupings) {
        const { groups } = await ask(analyst, region, null, groupBy);
        const told = groups.filter(({ suppressed }) => !suppressed);
        answers.push(
          told.map((each) => ({
            asked: `${region} by ${groupBy}: ${keyOf(each)}`,
            about: about(region, null, [groupBy, keyOf(each)]),
          })),
        );
        for (const each of told) expect(each.bound).toBe(about(region, null, [groupBy, keyOf(each)]).size);
        for (const each of groups.filter(({ suppressed }) => suppressed))
          expect(each).toMatchObject({ bound: null, missing: null, rate: null });
      }
    const figures = [...single, ...answers.flat()];
    expect(figures.filter(({ about: of }) => of.size < 5)).toEqual([]);
    const few: string[] = [];
    for (const whole of figures)
      for (const parts of [...answers, ...figures.map((each) => [each])]) {
        const within = parts.filter(({ about: of }) => [...of].every((id) => whole.about.has(id)));
        const rest = [...whole.about].filter((id) => !within.some(({ about: of }) => of.has(id)));
        if (within.length > 0 && rest.length > 0 && rest.length < 5)
          few.push(`${whole.asked} − (${within.map(({ asked }) => asked).join(' + ')}) is ${rest.length}`);
      }
    expect(few).toEqual([]);
  }, 120_000);

  it('is told of what is about many, and to offices whole', async () => {
    for (const who of [analyst, viewer]) {
      const { total, groups } = await ask(who, '320000', null, 'CITY');
      expect(total.bound).toBe(all.length);
      const told = groups.filter(({ suppressed }) => !suppressed).map((each) => [keyOf(each), each.bound]);
      expect(told).toEqual([
        ['320100', 19],
        ['320500', 34],
      ]);
      expect((await ask(who, '320500', null, 'COUNTY')).groups.some(({ suppressed }) => !suppressed)).toBe(true);
    }
    const { total, groups } = await ask(office, '320505', null, 'SPECIALIST');
    expect([total.bound, groups.map(({ bound }) => bound)]).toEqual([3, [3]]);
  });

  it('is not told of one specialist, nor of a county with few', async () => {
    for (const [region, specialist] of [
      [null, 'su-1'],
      ['320500', 'su-4'],
      ['320505', null],
      ['320200', null],
      ['320102', 'nj-1'],
    ] as const)
      expect((await ask(analyst, region, specialist, null)).total).toMatchObject({
        ...{ suppressed: true, bound: null, missing: null, rate: null },
      });
  });
});
