import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import type { Principal, Role } from '@qishu/schema';
import { subgraph } from '../subgraph.js';

const LEVEL = 'enterprises covered uncovered several';
const COVERAGE = `region { code } national { ${LEVEL} } provincial { ${LEVEL} } leastSpecialists freePlaces suppressed`;

interface Level {
  readonly enterprises: number | null;
  readonly covered: number | null;
  readonly uncovered: number | null;
  readonly several: number | null;
}
interface Coverage {
  readonly region: { readonly code: string };
  readonly national: Level;
  readonly provincial: Level;
  readonly leastSpecialists: number | null;
  readonly freePlaces: number | null;
  readonly suppressed: boolean;
}

/** Provincial titles of Suzhou by place: enterprises, those served, those with several specialists. */
const suzhou: Readonly<Record<string, readonly [number, number, number]>> = {
  '320571': [3, 2, 0],
  '320505': [40, 20, 6],
  '320506': [30, 15, 7],
  '320507': [50, 25, 2],
  '320581': [60, 30, 9],
};

let house: TestSubgraph;
beforeAll(async () => {
  house = await startTestSubgraph(subgraph, {}, { now: () => new Date('2026-11-20T04:00:00Z') });
  const { store, regions } = house.subgraph.runtime;
  const counted = { ...suzhou, '320102': [70, 35, 8], '320200': [80, 40, 8] };
  for (const [code, counts] of Object.entries(counted)) {
    const { provinceCode, cityCode, countyCode, zoneCode } = regions.placement(code);
    await store.write((manager) =>
      manager.query(
        `INSERT INTO coverage_counts (id, region_code, province_code, city_code, county_code, zone_code, level, enterprises, covered, several)
          VALUES (?, ?, ?, ?, ?, ?, 'PROVINCIAL', ?, ?, ?)`,
        [`${code}:PROVINCIAL`, code, provinceCode, cityCode, countyCode, zoneCode, ...counts],
      ),
    );
  }
}, 120_000);
afterAll(() => house?.stop());

const below = async (who: Principal, region: string): Promise<Coverage[]> =>
  (await house.data(who, `{ coverageByRegion(region: "${region}") { ${COVERAGE} } }`)).coverageByRegion;
const alone = async (who: Principal, code: string): Promise<Coverage> => {
  const query = `{ _entities(representations: [{__typename: "Region", code: "${code}"}]) { ... on Region { specialistCoverage { ${COVERAGE} } } } }`;
  return (await house.data(who, query))._entities[0].specialistCoverage;
};
const office = principalOf('CITY_OFFICE', { regions: ['320500'] });
const hidden = (rows: readonly Coverage[]) =>
  rows.flatMap(({ region, suppressed }) => (suppressed ? [region.code] : [])).sort();

describe.each(['ANALYST', 'NATIONAL_VIEWER'] as const satisfies readonly Role[])('coverage shown to %s', (role) => {
  const viewer = principalOf(role);

  it('hides a second county with a small one, so that the city less the others does not give it back', async () => {
    const rows = await below(viewer, '320500');
    expect(hidden(rows)).toEqual(['320506', '320571']);
    const whole = await alone(viewer, '320500');
    expect(whole.suppressed).toBe(false);
    for (const column of ['enterprises', 'covered', 'uncovered'] as const) {
      const shown = rows.reduce((sum, { provincial }) => sum + (provincial[column] ?? 0), 0);
      expect(Number(whole.provincial[column]) - shown).toBeGreaterThanOrEqual(5);
    }
  });

  it('tells nothing of what is hidden: neither the places left nor the least number of specialists', async () => {
    const of = (await below(viewer, '320500')).filter(({ suppressed }) => suppressed);
    for (const { provincial, leastSpecialists, freePlaces } of of)
      expect([...Object.values(provincial), leastSpecialists, freePlaces]).toEqual(Array(6).fill(null));
  });

  it('hides how many have several specialists where these alone are few', async () => {
    const rows = new Map((await below(viewer, '320500')).map((row) => [row.region.code, row.provincial]));
    expect(rows.get('320507')).toEqual({ enterprises: 50, covered: 25, uncovered: 25, several: null });
    expect(rows.get('320581')).toEqual({ enterprises: 60, covered: 30, uncovered: 30, several: 9 });
  });

  it.each(Object.keys(suzhou))('tells of %s alone what it tells of it among its siblings', async (code) => {
    const among = (await below(viewer, '320500')).find(({ region }) => region.code === code);
    expect(await alone(viewer, code)).toEqual(among);
  });

  it('counts what lies in a city and in none of its counties as a part of it', async () => {
    expect(hidden(await below(viewer, '320200'))).toEqual([]);
    expect((await alone(viewer, '320200')).suppressed).toBe(false);
  });
});

describe('a page of regions', () => {
  const viewer = principalOf('ANALYST');
  const page = (who: Principal, codes: readonly string[]) =>
    house.ask(
      who,
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Region { code specialistCoverage { ${COVERAGE} } } } }`,
      { of: codes.map((code) => ({ __typename: 'Region', code })) },
    );
  const counties = ['320571', '320505', '320506', '320507', '320508', '320509', '320581', '320582', '320583', '320585'];

  it.each([
    ['an office', office],
    ['who sees figures only', viewer],
  ])('is counted in as many statements as two of its regions, for %s', async (_who, who) => {
    house.statements();
    await page(who, ['320571', '320505']);
    const two = house.statements().length;
    await page(who, counties);
    expect(house.statements().length).toBe(two);
  });

  it('tells of each what is told of it alone, and refuses an unknown one alone', async () => {
    const { data, errors } = await page(viewer, ['320500', '320571', '999999', '320505']);
    const told = JSON.parse(JSON.stringify(data))._entities;
    expect(told.map((each: { specialistCoverage: Coverage | null }) => each.specialistCoverage)).toEqual([
      await alone(viewer, '320500'),
      await alone(viewer, '320571'),
      null,
      await alone(viewer, '320505'),
    ]);
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['UNKNOWN_REGION']);
  });
});

it('an office is shown all of its own', async () => {
  const rows = await below(office, '320500');
  expect(hidden(rows)).toEqual([]);
  for (const { region, provincial } of rows)
    expect([provincial.enterprises, provincial.covered, provincial.several]).toEqual(suzhou[region.code] ?? [0, 0, 0]);
});

it('the whole country is small before anything is known of it, and is not shown', async () => {
  const { store } = house.subgraph.runtime;
  await store.write((manager) => manager.query("DELETE FROM coverage_counts WHERE city_code <> '320200'"));
  await store.write((manager) => manager.query('UPDATE coverage_counts SET enterprises = 3, covered = 1, several = 0'));
  expect((await alone(principalOf('ANALYST'), '100000')).provincial.enterprises).toBeNull();
});
