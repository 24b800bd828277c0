import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import { subgraph } from '../subgraph.js';

let house: TestSubgraph;
beforeAll(async () => {
  const now = () => new Date('2026-11-20T10:00:00+08:00');
  house = await startTestSubgraph({ ...subgraph, projections: [], parts: () => [] }, {}, { now });
}, 120_000);
afterAll(() => house?.stop());

describe('the fund of Xiamen', () => {
  const platform = principalOf('CITY_PLATFORM', { regions: ['350200'], sources: ['HANQITONG'] });
  const office = principalOf('CITY_OFFICE', { regions: ['350200'] });
  const analyst = principalOf('ANALYST', { regions: ['100000'] });
  const STATS =
    '{ applicationStats(programme: "prog-xm-tif", region: "350200", asOf: "2021-12-31") { applicants applications amountApplied { minor } approved amountApproved { minor } investmentApproved { minor } approvalRate amountApprovalRate suppressed } }';
  const million = (count: number): string => String(count * 100_000_000);

  // 58 applications over 48.2 亿, of which 43 over 34.2 亿 for projects of 107.5 亿 were approved: records made to the size
  // of the published figures.
  const rows = Array.from({ length: 58 }, (_, at) => {
    const approved = at < 43;
    const applied = at === 0 ? million(4_820 - 57 * 80) : million(80);
    const granted = at === 0 ? million(3_420 - 42 * 80) : million(80);
    return {
      ...{
        sourceId: `xm-${at}`,
        regionCode: '350203',
        programmeId: 'prog-xm-tif',
        enterpriseId: `demo-xm-${at}`,
        no: `XM-${at}`,
      },
      ...{
        state: approved ? 'APPROVED' : 'REVIEW',
        submittedAt: '2021-06-01T09:00:00+08:00',
        amountApplied: { minor: applied },
      },
      ...{
        decidedAt: approved ? '2021-11-01T09:00:00+08:00' : null,
        amountApproved: approved ? { minor: granted } : null,
        totalInvestment: { minor: million(250) },
      },
      ...{
        fundingLine: at % 2 === 0 ? 'RD_EXISTING' : 'FIXED_ASSET',
        annualRate: 0.02,
        termMonths: 60,
        channel: 'ONLINE',
      },
    };
  });

  it('F-XM-1 to F-XM-3: 58 of 48.2 亿, 43 of 34.2 亿, 74.1 % and 71.0 %, 107.5 亿 invested, from records', async () => {
    const brought = await house.data(
      platform,
      'mutation ($rows: [ApplicationRecord!]!) { bringApplications(source: "HANQITONG", rows: $rows) { ... on IngestReport { created rejected rows { faults { field message } } } ... on IngestRefused { code } } }',
      { rows },
    );
    expect(brought.bringApplications).toMatchObject({ created: 58, rejected: 0 });
    const { applicationStats: stats } = await house.data(office, STATS);
    expect(stats).toMatchObject({
      applicants: 58,
      applications: 58,
      amountApplied: { minor: '482000000000' },
      approved: 43,
      amountApproved: { minor: '342000000000' },
      // F-XM-3, computed: what the approved projects invest.
      investmentApproved: { minor: '1075000000000' },
      suppressed: false,
    });
    expect([(stats.approvalRate * 100).toFixed(1), (stats.amountApprovalRate * 100).toFixed(1)]).toEqual([
      '74.1',
      '71.0',
    ]);
    expect((await house.data(analyst, STATS)).applicationStats).toEqual(stats);
  });

  it('numbers below five are not told to who sees no rows; another city sees none', async () => {
    const small = STATS.replace('asOf: "2021-12-31"', 'asOf: "2021-05-31"');
    expect((await house.data(analyst, small)).applicationStats).toMatchObject({ applicants: null, suppressed: true });
    expect(
      (await house.data(principalOf('CITY_OFFICE', { regions: ['320500'] }), STATS)).applicationStats,
    ).toMatchObject({ applicants: 0 });
  });

  it('its rules are replayed on each application: what is not known is UNKNOWN, what is too much FAILs', async () => {
    const { ruleReplay } = await house.data(
      office,
      '{ ruleReplay(programme: "prog-xm-tif", on: "2022-06-01", first: 100) { nodes { application { no } verdicts { ruleId verdict } } pageInfo { hasNextPage } } }',
    );
    expect(ruleReplay.nodes).toHaveLength(58);
    const of = (no: string) =>
      Object.fromEntries(
        ruleReplay.nodes
          .find((node: { application: { no: string } }) => node.application.no === no)
          .verdicts.map((each: { ruleId: string; verdict: string }) => [each.ruleId, each.verdict]),
      );
    expect(of('XM-2')).toEqual({
      'XM-01': 'NOT_APPLICABLE',
      'XM-02': 'UNKNOWN',
      'XM-03': 'NOT_APPLICABLE',
      'XM-04': 'NOT_APPLICABLE',
      'XM-05': 'FAIL',
      'XM-06': 'NOT_APPLICABLE',
      'XM-07': 'PASS',
      'XM-08': 'PASS',
    });
    expect(of('XM-1')).toMatchObject({ 'XM-03': 'UNKNOWN', 'XM-07': 'PASS' });
    expect(
      (await house.ask(analyst, '{ ruleReplay(programme: "prog-xm-tif") { nodes { verdicts { ruleId } } } }')).errors,
    ).toBeDefined();
  });

  it('a replay is read page by page; a cursor that is none of it is refused', async () => {
    const page = async (after: string) => {
      const { data, errors } = await house.ask(
        office,
        `{ ruleReplay(programme: "prog-xm-tif", first: 40${after}) { nodes { application { no } } pageInfo { hasNextPage endCursor } } }`,
      );
      return {
        code: errors?.[0]?.extensions?.code,
        ...(data?.ruleReplay as { nodes: object[]; pageInfo: { endCursor: string } }),
      };
    };
    const first = await page('');
    const second = await page(`, after: "${first.pageInfo.endCursor}"`);
    expect([first.nodes.length, second.nodes.length]).toEqual([40, 18]);
    expect((await page(', after: "forged"')).code).toBe('BAD_CURSOR');
  });

  it('the investment is not told while one approved project does not say its own', async () => {
    const row = { ...rows[0], sourceId: 'xm-silent', no: 'XM-SILENT', totalInvestment: null };
    const brought = await house.data(
      platform,
      'mutation ($rows: [ApplicationRecord!]!) { bringApplications(source: "HANQITONG", rows: $rows) { ... on IngestReport { created } } }',
      { rows: [row] },
    );
    expect(brought.bringApplications).toEqual({ created: 1 });
    expect((await house.data(office, STATS)).applicationStats).toMatchObject({
      applicants: 58,
      applications: 59,
      investmentApproved: null,
    });
  });
});
