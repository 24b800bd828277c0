import { bulkLoad } from '@qishu/kit/inbound';
import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import { policies } from '../records/policy.js';
import { subgraph } from '../subgraph.js';
import { EnterpriseFeed } from './tests/enterprise-feed.js';
import { goldenRows } from './tests/golden-rows.js';

const { enterprises } = goldenRows;
const now = (): Date => new Date('2026-11-20T10:00:00+08:00');
const feed = new EnterpriseFeed();
let house: TestSubgraph;
beforeAll(async () => {
  house = await startTestSubgraph({ ...subgraph, projections: [], parts: () => [] }, {}, { now });
  for (const row of enterprises) feed.holdGolden(row);
  await feed.settle(house.subgraph.runtime);
}, 120_000);
afterAll(() => house?.stop());

describe('figures of the regional plans, from records', () => {
  const structure = async (id: string) =>
    (
      await house.data(
        principalOf('PUBLIC'),
        `{ policy(id: "${id}") { structure { topClauses articles coversOnce withConditions } upkeep { stepReached verdicts { ruleId verdict } } } }`,
      )
    ).policy;

  it('F-AH-5: seven parts that cover articles 1 to 20 once', async () => {
    expect((await structure('pol-ah-srdi-doubling')).structure).toMatchObject({
      topClauses: 7,
      articles: 20,
      coversOnce: true,
    });
  });

  it('F-YN-1: ten articles; F-JLP-2: six projects; F-JLP-1: the targets', async () => {
    expect((await structure('pol-yn-sme-relief')).structure.topClauses).toBe(10);
    expect((await structure('pol-jl-srdi-gradient')).structure.topClauses).toBe(6);
    const { policyTargets } = await house.data(
      principalOf('PUBLIC'),
      '{ policyTargets(filter: { region: "220000" }) { nodes { figureId tier value } } }',
    );
    expect(
      Object.fromEntries(policyTargets.nodes.map(({ tier, value }: { tier: string; value: string }) => [tier, value])),
    ).toEqual({
      ...{ CHAMPION: '10', LITTLE_GIANT: '100', PROVINCIAL_SRDI: '1500', MUNICIPAL_SRDI: '3000', SEED: '10000' },
    });
  });

  it('F-JLP-2: 3 billion yuan of relending, 2 billion of rediscount', async () => {
    const { programme } = await house.data(
      principalOf('PUBLIC'),
      '{ programme(id: "prog-jl-relending") { amounts { minor printed } } }',
    );
    expect(programme.amounts).toEqual([
      { minor: '300000000000', printed: '30亿元再贷款' },
      { minor: '200000000000', printed: '20亿元再贴现' },
    ]);
  });

  it('F-QH-2: ten aspects are published; the three that are told are entered, and none is counted as printed', async () => {
    const { policy } = await house.data(
      principalOf('PUBLIC'),
      '{ policy(id: "pol-qh-sme-relief") { structure { clauses topClauses articles } } }',
    );
    expect(policy.structure).toEqual({ clauses: 4, topClauses: 0, articles: 0 });
  });

  it('F-XM-4: from 3 to 10 billion yuan, under its former name', async () => {
    const { programme } = await house.data(
      principalOf('PUBLIC'),
      '{ programme(id: "prog-xm-tif") { formerNameZh amounts { minor } } }',
    );
    expect([
      programme.formerNameZh,
      ...programme.amounts.slice(0, 2).map(({ minor }: { minor: string }) => minor),
    ]).toEqual(['厦门市技改服务基金', '300000000000', '1000000000000']);
  });

  it('MI-09: what was matched can be traced', async () => {
    const { upkeep } = await structure('pol-sip-11-2022');
    expect(upkeep.stepReached).toBe('MATCHED');
    expect(
      upkeep.verdicts.map(({ ruleId, verdict }: { ruleId: string; verdict: string }) => [ruleId, verdict]),
    ).toEqual([
      ['MI-06', expect.any(String)],
      ['MI-09', 'PASS'],
    ]);
  });
});

describe('policies that a platform has collected', () => {
  const LEVELS = { NATIONAL: '100000', PROVINCIAL: '340000', CITY: '340100', COUNTY: '340102' } as const;
  const levels = Object.keys(LEVELS) as (keyof typeof LEVELS)[];
  const COLLECTED = 4_986;

  it('F-AH-1: nearly 5000, of all four levels, counted by source', async () => {
    const platform = principalOf('CITY_PLATFORM', { regions: ['100000'], sources: ['AH_PORTAL'] });
    const rows = Array.from({ length: COLLECTED }, (_, at) => {
      const level = levels[at % levels.length] as keyof typeof LEVELS;
      return {
        ...{ sourceId: `ah-${at}`, titleZh: `演示政策 ${at}`, issuers: ['演示机关'], level, kind: 'NOTICE' },
        ...{ regionCode: LEVELS[level], legalStatus: 'IN_FORCE', stage: 'COLLECTED' },
      };
    });
    // Some by the door of the platform; the rest at once, as a first load is.
    const { bringPolicies } = await house.data(
      platform,
      'mutation ($rows: [PolicyRecord!]!) { bringPolicies(source: "AH_PORTAL", rows: $rows) { ... on IngestReport { created rejected } } }',
      { rows: rows.slice(0, 20) },
    );
    expect(bringPolicies).toEqual({ created: 20, rejected: 0 });
    const whole = rows
      .slice(20)
      .map((row) => ({ ...row, id: `pol-${row.sourceId}`, relations: null, dataLevel: 'L1' }));
    await bulkLoad(house.subgraph.runtime.store, policies, 'AH_PORTAL', whole);
    const counted = await house.data(
      principalOf('PUBLIC'),
      `{ all: policies(filter: { source: "AH_PORTAL" }) { totalCount }
        ${levels.map((level) => `${level}: policies(filter: { source: "AH_PORTAL", level: [${level}] }) { totalCount }`).join('\n')} }`,
    );
    expect(counted.all.totalCount).toBe(COLLECTED);
    expect(COLLECTED).toBeLessThan(5_000);
    expect(levels.map((level) => counted[level].totalCount)).toEqual([1_247, 1_247, 1_246, 1_246]);
  });
});

describe('loans by the title at the time they were paid out', () => {
  const platform = principalOf('CITY_PLATFORM', { regions: ['630000'], sources: ['HANQITONG'] });
  const office = principalOf('PROVINCE_OFFICE', { regions: ['630000'] });
  const STATS =
    '{ loanStats(region: "630000", from: "2022-01-01", to: "2022-03-31") { tier loans enterprises amount { minor } } }';
  const wan = (count: number): string => String(count * 1_000_000);

  it('F-QH-1: 2.14 亿 is 1.44 亿 to four little giants and 0.7 亿 to four provincial SRDI SMEs', async () => {
    for (let at = 0; at < 8; at += 1) {
      const id = `demo-qh-${at}`;
      feed.tell('Enterprise', id, {
        region: { code: '630102' },
        industry: { code: '3981' },
        sizeClass: 'SMALL',
        status: 'ACTIVE',
        establishedOn: '2010-01-01',
        registeredCapital: null,
        listed: null,
        assistedList: null,
      });
      feed.tell('Recognition', `r-${id}`, {
        enterprise: { id },
        tier: at < 4 ? 'LITTLE_GIANT' : 'PROVINCIAL_SRDI',
        state: 'IN_FORCE',
        recognisedOn: '2021-07-01',
        expiresOn: '2027-06-30',
      });
    }
    await feed.settle(house.subgraph.runtime);
    const rows = Array.from({ length: 8 }, (_, at) => ({
      ...{
        sourceId: `qh-${at}`,
        regionCode: '630102',
        enterpriseId: `demo-qh-${at}`,
        lender: '演示银行',
        kind: 'CREDIT',
        disbursedOn: '2022-02-01',
      },
      amount: { minor: at < 4 ? wan(3_600) : wan(1_750) },
    }));
    await house.data(
      platform,
      'mutation ($rows: [LoanRecord!]!) { bringLoans(source: "HANQITONG", rows: $rows) { ... on IngestReport { created } } }',
      { rows },
    );
    const { loanStats } = await house.data(office, STATS);
    expect(loanStats).toEqual([
      { tier: 'LITTLE_GIANT', loans: 4, enterprises: 4, amount: { minor: '14400000000' } },
      { tier: 'PROVINCIAL_SRDI', loans: 4, enterprises: 4, amount: { minor: '7000000000' } },
    ]);
    // Four are fewer than five, for who sees no loan.
    const { loanStats: told } = await house.data(principalOf('ANALYST', { regions: ['100000'] }), STATS);
    expect(told).toEqual([
      { tier: 'LITTLE_GIANT', loans: null, enterprises: null, amount: null },
      { tier: 'PROVINCIAL_SRDI', loans: null, enterprises: null, amount: null },
    ]);
    expect((await house.data(principalOf('CITY_OFFICE', { regions: ['320500'] }), STATS)).loanStats).toEqual([]);
  });

  it('pushes of a half-year are counted with their receipts', async () => {
    const { pushStats } = await house.data(
      principalOf('PROVINCE_OFFICE', { regions: ['320000'] }),
      '{ pushStats(region: "320000", from: "2026-07-01", to: "2026-12-31") { sent read enterprises } }',
    );
    expect(pushStats).toEqual({ sent: 0, read: 0, enterprises: 0 });
  });
});
