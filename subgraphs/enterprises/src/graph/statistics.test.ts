import { bulkLoad } from '@qishu/kit/inbound';
import { openNewEpoch } from '@qishu/kit/log';
import { dialect } from '@qishu/kit/records';
import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import type { Principal } from '@qishu/schema';
import { recognitions } from '../records/recognition.js';
import { subgraph } from '../subgraph.js';

const jiangsu = principalOf('PROVINCE_OFFICE', { regions: ['320000'] });
const fujian = principalOf('PROVINCE_OFFICE', { regions: ['350000'] });
const analyst = principalOf('ANALYST');

/** Titles of Fujian as the newsletter of 2022 counts them: 1015 provincial, 221 little giants, 55 of them key ones. */
function* fujianTitles() {
  const counts = { PROVINCIAL_SRDI: 1015, LITTLE_GIANT: 221, KEY_LITTLE_GIANT: 55 };
  for (const [tier, count] of Object.entries(counts))
    for (let at = 0; at < count; at += 1)
      yield {
        id: `fj-${tier}-${at}`,
        enterpriseId: `fj-e-${at}`,
        regionCode: at % 3 === 0 ? '350102' : '350203',
        ...{ tier, level: 'PROVINCE', year: 2021, recognisedOn: '2021-07-01', expiresOn: '2024-06-30', issuer: '省厅' },
        ...{ ruleVersion: '63', state: 'EXPIRED' },
      };
}

let house: TestSubgraph;
beforeAll(async () => {
  house = await startTestSubgraph(subgraph, { scale: 'small' }, { now: () => new Date('2026-11-20T02:00:00Z') });
  const { store, recordLog } = house.subgraph.runtime;
  await bulkLoad(store, recognitions as never, 'DEMO', fujianTitles());
  await openNewEpoch(recordLog);
}, 120_000);
afterAll(() => house?.stop());

interface Group {
  readonly tier: string;
  readonly regionCode: string;
  readonly inForceCount: number | null;
  readonly suppressed: boolean;
}
async function stats(who: Principal, asOf: string, region: string, groupBy = 'TIER, REGION'): Promise<Group[]> {
  const { recognitionStats } = await house.data(
    who,
    `{ recognitionStats(asOf: "${asOf}", region: "${region}", groupBy: [${groupBy}]) { groups { tier regionCode inForceCount suppressed } } }`,
  );
  return recognitionStats.groups;
}
async function recount(asOf: string, column: string, region: string, by: string): Promise<Map<string, number>> {
  const rows: { tier: string; place: string; n: number | string }[] = await house.subgraph.runtime.store.read.query(
    `SELECT tier, ${by} AS place, COUNT(*) AS n FROM recognitions WHERE ${column} = ? AND held_from <= ? AND held_to >= ? GROUP BY tier, ${by}`,
    [region, asOf, asOf],
  );
  return new Map(rows.map(({ tier, place, n }) => [`${tier} ${place}`, Number(n)]));
}
const asMap = (groups: readonly Group[]) =>
  new Map(groups.map(({ tier, regionCode, inForceCount }) => [`${tier} ${regionCode}`, inForceCount]));

describe('titles in force on a day', () => {
  it.each([
    ['2026-11-20'],
    ['2026-10-01'],
    ['2024-12-31'],
    ['2025-02-28'],
    ['2027-03-15'],
    ['2028-01-01'],
    ['2023-12-31'],
  ])('on %s are those that a recount finds, for a province, a city and a county', async (day) => {
    const cities = await recount(day, 'province_code', '320000', 'city_code');
    expect(asMap(await stats(jiangsu, day, '320000'))).toEqual(cities);
    const counties = await recount(day, 'city_code', '320500', 'COALESCE(zone_code, county_code)');
    expect(asMap(await stats(jiangsu, day, '320500'))).toEqual(counties);
    const alone = await recount(day, 'county_code', '320582', 'county_code');
    expect(asMap(await stats(jiangsu, day, '320582'))).toEqual(alone);
  });

  it('of a synthetic Fujian are 1015, 221 and 55 in March 2022, and none when they have ended', async () => {
    const total = async (day: string) => asMap(await stats(fujian, day, '350000', 'TIER'));
    expect(Object.fromEntries(await total('2022-03-31'))).toEqual({
      ...{ 'PROVINCIAL_SRDI 350000': 1015, 'LITTLE_GIANT 350000': 221, 'KEY_LITTLE_GIANT 350000': 55 },
    });
    expect((await total('2024-06-30')).get('LITTLE_GIANT 350000')).toBe(221);
    expect((await total('2024-07-01')).size).toBe(0);
    expect((await total('2021-06-30')).size).toBe(0);
  });

  it('sum up: the cities are the province, the counties the city', async () => {
    const sum = (groups: readonly Group[]) => groups.reduce((all, { inForceCount }) => all + (inForceCount ?? 0), 0);
    const day = '2026-11-20';
    expect(sum(await stats(jiangsu, day, '320000'))).toBe(sum(await stats(jiangsu, day, '320000', 'TIER')));
    expect(sum(await stats(jiangsu, day, '320500'))).toBe(sum(await stats(jiangsu, day, '320500', 'TIER')));
  });

  it('follow a change that a command makes', async () => {
    const before = asMap(await stats(jiangsu, '2026-11-20', '320582', 'TIER')).get('LITTLE_GIANT 320582') ?? 0;
    const { recognitions: page } = await house.data(
      jiangsu,
      '{ recognitions(filter: {region: "320582", tier: [LITTLE_GIANT]}, first: 1) { nodes { id } } }',
    );
    await house.data(
      jiangsu,
      `mutation { revokeRecognition(input: {recognitionId: "${page.nodes[0].id}", reason: "数据造假", on: "2026-11-20"}, idempotencyKey: "statistics-1") { __typename } }`,
    );
    const log = async () => {
      const [position] = await house.subgraph.runtime.store.read.query('SELECT state, seq FROM roll_up_positions');
      const [state] = await house.subgraph.runtime.store.read.query('SELECT head_seq FROM log_state');
      return position?.state === 'READY' && Number(position.seq) === Number(state.head_seq);
    };
    while (!(await log())) await new Promise(setImmediate);
    const now = asMap(await stats(jiangsu, '2026-11-20', '320582', 'TIER')).get('LITTLE_GIANT 320582') ?? 0;
    expect(now).toBe(before - 1);
    expect(asMap(await stats(jiangsu, '2026-11-19', '320582', 'TIER')).get('LITTLE_GIANT 320582')).toBe(before);
  });

  it.each(['1899-12-31', '3000-01-01'])('of %s are not asked for', async (day) => {
    const { errors } = await house.ask(analyst, `{ recognitionStats(asOf: "${day}") { asOf } }`);
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });
});

it('count the days of a month in an index that holds all that is asked', async () => {
  house.statements();
  await stats(analyst, '2026-11-20', '320000');
  const counts = house.statements().filter((sql) => /ix_recognitions_(begun|ended)/.test(sql));
  expect(counts.length).toBeGreaterThan(1);
  for (const sql of counts) {
    const values = ['2026-11-01', '2026-11-20'];
    const explained = sql.replace(/\?/g, () => `'${values.shift() ?? '320000'}'`);
    const rows = await house.subgraph.runtime.store.read.query(
      `EXPLAIN ${dialect === 'sqlite' ? 'QUERY PLAN ' : ''}${explained}`,
    );
    const plan = rows.map(({ detail, Extra }: Record<string, string>) => detail ?? Extra).join('; ');
    expect(plan).toMatch(dialect === 'sqlite' ? /COVERING INDEX/ : /Using index/);
  }
});

describe('who sees them', () => {
  const asked =
    '{ recognitionStats(region: "320500", groupBy: [TIER, REGION]) { groups { tier regionCode inForceCount suppressed } } }';
  it.each([
    'PUBLIC',
    'ENTERPRISE',
    'SPECIALIST',
    'STATION_MASTER',
    'POLICY_EDITOR',
    'CITY_PLATFORM',
    'AUDITOR',
    'SYS_ADMIN',
  ] as const)('%s does not', async (role) => {
    const { data, errors } = await house.ask(principalOf(role, { regions: ['320500'] }), asked);
    expect((data as { recognitionStats: unknown } | null)?.recognitionStats ?? null).toBeNull();
    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
  });

  it('an office counts its own rows and no others', async () => {
    const county = principalOf('COUNTY_OFFICE', { regions: ['320582'] });
    const groups = await stats(county, '2026-11-20', '320000');
    expect([...new Set(groups.map(({ regionCode }) => regionCode))]).toEqual(['320500']);
    expect(asMap(groups).get('PROVINCIAL_SRDI 320500')).toBe(
      asMap(await stats(county, '2026-11-20', '320582', 'TIER')).get('PROVINCIAL_SRDI 320582'),
    );
    expect(await stats(county, '2026-11-20', '320100')).toEqual([]);
  });

  it.each(['ANALYST', 'NATIONAL_VIEWER'] as const)(
    '%s is shown no small number, nor what gives one back',
    async (role) => {
      const viewer = principalOf(role);
      const day = '2026-11-20';
      const shown = await stats(viewer, day, '320500');
      const whole = asMap(await stats(jiangsu, day, '320500'));
      for (const { tier, regionCode, inForceCount, suppressed } of shown) {
        const count = whole.get(`${tier} ${regionCode}`) ?? 0;
        expect(inForceCount).toBe(suppressed ? null : count);
        if (count < 5) expect(suppressed).toBe(true);
      }
      const tiers = new Set(shown.map(({ tier }) => tier));
      for (const tier of tiers) {
        const hidden = shown.filter((group) => group.tier === tier && group.suppressed);
        const together = hidden.reduce((sum, { regionCode }) => sum + (whole.get(`${tier} ${regionCode}`) ?? 0), 0);
        expect(
          hidden.length === 0 ||
            (hidden.length > 1 && together >= 5) ||
            hidden.length === shown.filter((each) => each.tier === tier).length,
        ).toBe(true);
        // Asked alone, a county tells no more than it does among its siblings.
        for (const { regionCode } of hidden)
          expect(asMap(await stats(viewer, day, regionCode, 'TIER')).get(`${tier} ${regionCode}`) ?? null).toBeNull();
      }
    },
  );
});

describe('titles that end soon', () => {
  const query = (more = '') =>
    `{ expiringRecognitions(region: "320000", tier: [PROVINCIAL_SRDI], withinMonths: 6, first: 50 ${more}) { nodes { recognition { id expiresOn } ruleSet { docNo } evaluationScore scoreLine scoreVerdict } pageInfo { hasNextPage endCursor } } }`;
  it('come the earliest first, within the months, with the rules of their review', async () => {
    const { expiringRecognitions: page } = await house.data(jiangsu, query());
    const ends = page.nodes.map((node: { recognition: { expiresOn: string } }) => node.recognition.expiresOn);
    expect(ends.length).toBeGreaterThan(0);
    expect(ends).toEqual([...ends].sort());
    expect(ends.every((day: string) => day >= '2026-11-20' && day <= '2027-05-20')).toBe(true);
    expect(page.nodes[0]).toMatchObject({ ruleSet: { docNo: '工信部企业〔2026〕2号' }, scoreLine: '50' });
  });

  it('are narrowed to those below the line, walked page by page to the end', async () => {
    const walk = async (more: string) => {
      const found: { id: string; verdict: string }[] = [];
      for (let after = ''; ; ) {
        const { expiringRecognitions: page } = await house.data(jiangsu, query(`${more} ${after}`));
        for (const { recognition, scoreVerdict } of page.nodes)
          found.push({ id: recognition.id, verdict: scoreVerdict });
        if (!page.pageInfo.hasNextPage) return found;
        after = `after: "${page.pageInfo.endCursor}"`;
      }
    };
    const all = await walk('');
    const below = await walk('scoreBelowLine: true');
    expect(below.length).toBeGreaterThan(0);
    expect(below).toEqual(all.filter(({ verdict }) => verdict === 'FAIL'));
  });

  it.each(['ANALYST', 'STATION_MASTER'] as const)('tell %s no score, and let it not be asked for', async (role) => {
    const who = principalOf(role, { regions: ['320000'] });
    const { data, errors } = await house.ask(who, query());
    const nodes = (data as { expiringRecognitions: { nodes: Record<string, unknown>[] } }).expiringRecognitions.nodes;
    expect(nodes.length).toBeGreaterThan(0);
    expect(nodes.every((node) => node.evaluationScore === null && node.scoreVerdict === null)).toBe(true);
    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
    const narrowed = await house.ask(who, query('scoreBelowLine: true').replace(/evaluationScore.*scoreVerdict/, ''));
    expect(narrowed.errors?.[0]?.extensions?.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
  });
});
