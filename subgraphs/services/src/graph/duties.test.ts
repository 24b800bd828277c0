import { catchUpRollUps } from '@qishu/kit/log';
import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import type { Principal } from '@qishu/schema';
import { AssignmentPeriod } from '../records/assignment-period.js';
import { subgraph } from '../subgraph.js';

const jiangsu = principalOf('PROVINCE_OFFICE', { regions: ['320000'] });

describe('statistics on duties', () => {
  let house: TestSubgraph;
  const park = principalOf('COUNTY_OFFICE', { regions: ['320571'] });
  let specialistId: string;

  beforeAll(async () => {
    house = await startTestSubgraph(subgraph, { scale: 'small' }, { now: () => new Date('2026-11-20T10:00:00+08:00') });
    const { store, regions } = house.subgraph.runtime;
    const served: Record<string, string>[] = await store.read.query(
      'SELECT DISTINCT enterprise_id AS e, specialist_id AS s, region_code AS r FROM ledger_entries ORDER BY enterprise_id',
    );
    const periods = served.map(({ e, s, r }, at) => ({
      ...{ id: `a-${at}`, enterpriseId: e, specialistId: s, tier: 'PROVINCIAL_SRDI', assignedFrom: '2024-01-01' },
      ...{ assignedTo: null, regionCode: r, ...regions.placement(r as string) },
    }));
    specialistId = served.find(({ r }) => r === '320571')?.s as string;
    await store.write(async (manager) => {
      await manager.insert(AssignmentPeriod, periods as never);
      await manager.query(
        "INSERT INTO projection_positions (name, upstream, state, seq, head, revision, updated_at) VALUES ('assignments', 'people', 'FOLLOWING', 1, 1, 1, '2026-11-20 00:00:00')",
      );
    });
    await catchUpRollUps(house.subgraph.runtime.recordLog, subgraph.rollUps ?? [], new Date());
  }, 120_000);
  afterAll(() => house?.stop());

  const month = (who: Principal, when: string, groupBy: string, more: string) =>
    house.data(
      who,
      `{ c: contactCompliance(month: "${when}", filter: {region: "320000"}${groupBy && `, groupBy: ${groupBy}`}) {
        total { bound missing rate { numerator denominator value } } groups { region { code } bound missing suppressed } ${more}
      } }`,
    );

  it('count the monthly contact, and list whom it is owed (question 5)', async () => {
    const list =
      'enterprises(missing: true, first: 100) { nodes { enterprise { id } contacts lastContactAt verdict { verdict ruleId citation { article } } } hasNextPage } assignments { known }';
    const { c } = await month(jiangsu, '2026-10', 'CITY', list);
    expect(c.groups).toHaveLength(13);
    expect(c.groups.reduce((sum: number, { missing }: { missing: number }) => sum + missing, 0)).toBe(c.total.missing);
    expect(c.total.rate).toEqual({
      ...{ numerator: c.total.bound - c.total.missing, denominator: c.total.bound },
      value: expect.closeTo((c.total.bound - c.total.missing) / c.total.bound, 5),
    });
    expect(c.assignments.known).toBe(true);
    expect(c.total.missing).toBeGreaterThan(0);
    const counted: { n: number | string }[] = await house.subgraph.runtime.store.read.query(
      `SELECT COUNT(DISTINCT a.enterprise_id) AS n FROM assignment_periods a WHERE a.province_code = '320000' AND NOT EXISTS (
        SELECT 1 FROM ledger_entries l WHERE l.enterprise_id = a.enterprise_id AND l.mode IN ('PHONE', 'WECHAT', 'ON_SITE')
        AND l.served_at >= '2026-09-30 16:00:00.000' AND l.served_at < '2026-10-31 16:00:00.000')`,
    );
    expect(c.total.missing).toBe(Number(counted[0]?.n));
    house.statements();
    expect((await month(jiangsu, '2026-10', 'CITY', '')).c).toMatchObject({ total: c.total, groups: c.groups });
    expect(house.statements().filter((sql) => sql.includes('ledger_entries'))).toEqual([]);
    for (const { contacts, verdict } of c.enterprises.nodes)
      expect([contacts, verdict]).toMatchObject([
        0,
        { ruleId: 'JS-07', verdict: 'FAIL', citation: { article: '三（一）' } },
      ]);
  });

  it('hint at contacts that nobody asked for, and not where a ticket or a policy was the reason (JS-09)', async () => {
    const nodes = 'enterprises(first: 100) { nodes { enterprise { id } contacts overContact { ruleId verdict } } }';
    const { c } = await month(jiangsu, '2026-10', '', nodes);
    for (const { enterprise, contacts, overContact } of c.enterprises.nodes) {
      const asked: { n: number | string }[] = await house.subgraph.runtime.store.read.query(
        `SELECT (SELECT COUNT(*) FROM tickets t WHERE t.enterprise_id = ? AND t.confidentiality <> 'CONFIDENTIAL' AND (t.open = 1 OR
           (t.received_at >= '2026-09-30 16:00:00.000' AND t.received_at < '2026-10-31 16:00:00.000'))) +
         (SELECT COUNT(*) FROM ledger_entries l WHERE l.enterprise_id = ? AND l.category = 'POLICY_DELIVERY'
           AND l.served_at >= '2026-09-30 16:00:00.000' AND l.served_at < '2026-10-31 16:00:00.000') AS n`,
        [enterprise.id, enterprise.id],
      );
      const expected = Number(asked[0]?.n) > 0 ? 'NOT_APPLICABLE' : contacts > 4 ? 'WARN' : 'PASS';
      expect([enterprise.id, overContact]).toEqual([enterprise.id, { ruleId: 'JS-09', verdict: expected }]);
    }
  });

  it('tell of the running month what is still to be done', async () => {
    const { c } = await month(
      jiangsu,
      '2026-11',
      '',
      'enterprises(missing: true, first: 1) { nodes { verdict { verdict } } }',
    );
    expect(c.enterprises.nodes[0].verdict.verdict).toBe('WARN');
  });

  it('page through every enterprise once', async () => {
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const { c } = await house.data(
        park,
        'query ($after: String) { c: contactCompliance(month: "2026-10") { total { bound } enterprises(first: 7, after: $after) { nodes { enterprise { id } } endCursor hasNextPage } } }',
        { after },
      );
      seen.push(...c.enterprises.nodes.map(({ enterprise }: { enterprise: { id: string } }) => enterprise.id));
      after = c.enterprises.endCursor;
      if (c.enterprises.hasNextPage) continue;
      expect([seen.length, new Set(seen).size]).toEqual([c.total.bound, c.total.bound]);
      break;
    }
  });

  it('show a specialist its own enterprises, others none, and analysts counts without enterprises', async () => {
    const own = await month(
      principalOf('SPECIALIST', { specialistId }),
      '2026-10',
      '',
      'enterprises(first: 100) { nodes { specialist { id } } }',
    );
    expect(own.c.enterprises.nodes.length).toBe(own.c.total.bound);
    expect(own.c.total.bound).toBeGreaterThan(0);
    expect(
      own.c.enterprises.nodes.every((node: { specialist: { id: string } }) => node.specialist.id === specialistId),
    ).toBe(true);
    const enterprise = await month(
      principalOf('ENTERPRISE', { enterpriseId: 'demo-e-0000000' }),
      '2026-10',
      '',
      'enterprises { nodes { contacts } }',
    );
    expect([enterprise.c.total.bound, enterprise.c.enterprises.nodes]).toEqual([0, []]);
    const analyst = await month(principalOf('ANALYST', { regions: ['320000'] }), '2026-10', 'COUNTY', '');
    expect(analyst.c.groups.some(({ suppressed }: { suppressed: boolean }) => suppressed)).toBe(true);
  });

  it('foresee who will miss the three visits (question 6)', async () => {
    const forecast = async (outlook: string) =>
      (
        await house.data(
          jiangsu,
          `{ f: visitForecast(year: 2026, filter: {region: "320500"}, outlook: [${outlook}], first: 50) { nodes { visits required projected monthsLeft outlook verdict { verdict } } hasNextPage } }`,
        )
      ).f.nodes;
    const [missing, met] = [await forecast('WILL_MISS'), await forecast('MET')];
    expect(missing.length).toBeGreaterThan(0);
    for (const { visits, required, projected, monthsLeft, verdict } of missing) {
      expect(visits).toBeLessThan(required);
      expect(projected).toBeLessThan(required);
      expect([monthsLeft, verdict.verdict]).toEqual([1, 'WARN']);
    }
    expect(met.every(({ visits }: { visits: number }) => visits >= 3)).toBe(true);
  });

  it('are unknown while the facts on assignments are not read whole', async () => {
    const { store } = house.subgraph.runtime;
    const state = (text: string) =>
      store.write((manager) =>
        manager.query(`UPDATE projection_positions SET state = '${text}' WHERE name = 'assignments'`),
      );
    await state('SNAPSHOT');
    const { c } = await month(
      jiangsu,
      '2026-10',
      '',
      'enterprises(first: 1) { nodes { verdict { verdict } } } assignments { known }',
    );
    await state('FOLLOWING');
    expect([c.assignments.known, c.enterprises.nodes[0].verdict.verdict]).toEqual([false, 'UNKNOWN']);
  });
});
