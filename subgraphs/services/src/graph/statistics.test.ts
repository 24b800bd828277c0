import { openContext } from '@qishu/kit/graph';
import { catchUpRollUps } from '@qishu/kit/log';
import { countRows, type Noun } from '@qishu/kit/records';
import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import type { Principal } from '@qishu/schema';
import fc from 'fast-check';
import { Activity, activities } from '../records/activity.js';
import { AssignmentPeriod } from '../records/assignment-period.js';
import { subgraph } from '../subgraph.js';

const guangdong = principalOf('PROVINCE_OFFICE', { regions: ['440000'] });
const jiangsu = principalOf('PROVINCE_OFFICE', { regions: ['320000'] });
const national = principalOf('NATIONAL_VIEWER', { regions: ['100000'] });
const everybody = principalOf('SUBGRAPH');
const firstQuarter = 'from: "2022-01-01", to: "2022-04-01"';

describe('statistics', () => {
  let house: TestSubgraph;
  beforeAll(async () => {
    house = await startTestSubgraph(subgraph, { scale: 'small' }, { now: () => new Date('2026-11-20T10:00:00+08:00') });
  }, 120_000);
  afterAll(() => house?.stop());

  const total = async (who: Principal, field: string, filter: string, fields: string) =>
    (await house.data(who, `{ s: ${field}(filter: {${filter}}) { total { ${fields} } } }`)).s.total;

  it.each([
    ['an office of the province', guangdong],
    ['a national viewer', national],
  ])('give the published figures of Guangdong from its records, to %s (F-GD-1 to 3b)', async (_who, principal) => {
    expect(
      await total(
        principal,
        'ticketStats',
        `source: "GD_DEMAND", region: "440000", ${firstQuarter}`,
        'received handled open handledRate { numerator denominator value }',
      ),
    ).toEqual({
      ...{ received: 530, handled: 475, open: 55 },
      handledRate: { numerator: 475, denominator: 530, value: 0.896226 },
    });
  });

  it('give the payment complaints of Guangdong, and say what is undetermined (F-GD-4 to 8)', async () => {
    const fields =
      'received inScope closed verifying outOfScope undetermined closingRate { value } amount { minor currency }';
    const stats = await total(guangdong, 'paymentComplaintStats', `region: "440000", ${firstQuarter}`, fields);
    expect(stats).toMatchObject({
      ...{ received: 126, inScope: 24, closed: 22, verifying: 59, outOfScope: 43, undetermined: 59 },
      closingRate: { value: 0.916667 },
    });
    expect(stats.inScope + stats.outOfScope + stats.undetermined).toBe(stats.received);
  });

  it.each([
    ['F-GD-9 and 10', `region: "440000", ${firstQuarter}, kind: [VOLUNTEER]`, { sessions: 85, enterpriseTimes: 16150 }],
    [
      'F-CQ-1',
      'region: "500000", from: "2021-01-01", to: "2022-01-01", programme: "专家服务区县行"',
      { sessions: 32, enterprises: 400 },
    ],
    ['F-NX-1', `region: "640000", ${firstQuarter}, mode: [ONLINE]`, { sessions: 11, personTimes: 4070 }],
  ])('give the activities of %s, to everybody', async (_figure, filter, expected) => {
    expect(
      await total(principalOf('PUBLIC'), 'activityStats', filter, 'sessions enterprises enterpriseTimes personTimes'),
    ).toMatchObject(expected);
  });

  it('group by source and quarter, and the groups sum to the total', async () => {
    const { s } = await house.data(
      jiangsu,
      `{ s: ticketStats(groupBy: [SOURCE, QUARTER], filter: {region: "320000"}) {
        total { received } groups { sourceCode period received handled handledRate { value } } } }`,
    );
    expect(s.groups.length).toBeGreaterThan(10);
    expect(s.groups.every(({ period }: { period: string }) => /^202[56]-Q[1-4]$/.test(period))).toBe(true);
    expect(s.groups.reduce((sum: number, { received }: { received: number }) => sum + received, 0)).toBe(
      s.total.received,
    );
  });

  it('group overdue and nearly due tickets by region, the whole country at once (question 2)', async () => {
    const { s } = await house.data(
      principalOf('PROVINCE_OFFICE', { regions: ['100000'] }),
      '{ s: ticketStats(groupBy: [CITY], filter: {open: true}) { total { open breached nearDue } groups { region { code } open breached nearDue } } }',
    );
    const sum = (name: string): number =>
      s.groups.reduce((all: number, group: Record<string, number>) => all + (group[name] as number), 0);
    expect([sum('open'), sum('breached'), sum('nearDue')]).toEqual([s.total.open, s.total.breached, s.total.nearDue]);
    expect(s.total.breached).toBeGreaterThan(0);
  });

  it('name cities without records as missing, not as zero (question 4)', async () => {
    const { s } = await house.data(
      jiangsu,
      '{ s: ledgerSummary(groupBy: [CITY], filter: {region: "320000", from: "2026-01-01", to: "2026-07-01"}) { groups { region { code } services } missing { code } } }',
    );
    expect([s.groups.length, s.missing]).toEqual([13, []]);
    const { none } = await house.data(
      jiangsu,
      '{ none: ledgerSummary(groupBy: [CITY], filter: {region: "320000", to: "2020-01-01"}) { groups { services } missing { code } } }',
    );
    expect([none.groups, none.missing.length]).toEqual([[], 13]);
  });

  const recounted = ['services', 'phone', 'wechat', 'onSite', 'demandIntake', 'rightsProtection', 'late'];
  const filters: Record<string, object> = {
    phone: { mode: ['PHONE'] },
    wechat: { mode: ['WECHAT'] },
    onSite: { mode: ['ON_SITE'] },
    demandIntake: { category: ['DEMAND_INTAKE'] },
    rightsProtection: { category: ['RIGHTS_PROTECTION'] },
    late: { late: true },
  };

  it('equal a recount of the rows, by the filter behind each figure', async () => {
    const noun = subgraph.nouns.find(({ name }) => name === 'LedgerEntry') as Noun;
    const { store, regions, seal } = house.subgraph.runtime;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('320000', '320500', '320571', '320505', '420100'),
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 1, max: 12 }),
        async (region, first, months) => {
          const [from, to] = [first, first + months].map((each) =>
            new Date(Date.UTC(2025, each, 1)).toISOString().slice(0, 10),
          ) as [string, string];
          const shown = await total(
            principalOf('PROVINCE_OFFICE', { regions: ['100000'] }),
            'ledgerSummary',
            `region: "${region}", from: "${from}", to: "${to}"`,
            recounted.join(' '),
          );
          const servedAt = { from: new Date(`${from}T00:00:00+08:00`), to: new Date(`${to}T00:00:00+08:00`) };
          for (const name of recounted) {
            const count = await countRows(
              noun,
              { region, servedAt, ...filters[name] },
              { principal: everybody, store, regions, seal },
            );
            expect([name, shown[name]]).toEqual([name, count]);
          }
        },
      ),
      { numRuns: 8 },
    );
  });

  it('count the rows of a reader alone', async () => {
    const services = (who: Principal) => total(who, 'ledgerSummary', '', 'services');
    const office = (role: 'COUNTY_OFFICE' | 'CITY_OFFICE', region: string) => principalOf(role, { regions: [region] });
    const [city, county, nobody] = await Promise.all([
      services(office('CITY_OFFICE', '320500')),
      services(office('COUNTY_OFFICE', '320505')),
      services(principalOf('CITY_OFFICE')),
    ]);
    expect(city.services).toBeGreaterThan(county.services);
    expect(county.services).toBeGreaterThan(0);
    expect(nobody.services).toBe(0);
    const foreign = await total(office('CITY_OFFICE', '320500'), 'ledgerSummary', 'region: "320100"', 'services');
    expect(foreign.services).toBe(0);
  });

  it.each(['ENTERPRISE', 'SPECIALIST', 'PUBLIC', 'SYS_ADMIN', 'CITY_PLATFORM'] as const)(
    'are refused to %s, activities apart',
    async (role) => {
      for (const field of ['ticketStats', 'ledgerSummary', 'paymentComplaintStats']) {
        const { errors } = await house.ask(
          principalOf(role, { enterpriseId: 'e1' }),
          `{ ${field} { total { suppressed } } }`,
        );
        expect(errors?.[0]?.extensions?.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
      }
    },
  );

  it('withhold cells of fewer than five enterprises from analysts, so that none is had back by subtraction', async () => {
    const ask = (who: Principal) =>
      house.data(
        who,
        '{ s: ticketStats(groupBy: [COUNTY, KIND], filter: {region: "320500"}) { total { received } groups { region { code } kind suppressed received enterprises } } }',
      );
    const [{ s: staff }, { s: analyst }] = await Promise.all([
      ask(principalOf('CITY_OFFICE', { regions: ['320500'] })),
      ask(principalOf('ANALYST', { regions: ['320500'] })),
    ]);
    expect(staff.groups.some(({ enterprises }: { enterprises: number }) => enterprises < 5)).toBe(true);
    expect(analyst.groups.map(({ kind }: { kind: string }) => kind)).toEqual(
      staff.groups.map(({ kind }: { kind: string }) => kind),
    );
    for (const [at, { suppressed, received, enterprises }] of analyst.groups.entries()) {
      if (staff.groups[at].enterprises < 5) expect(suppressed).toBe(true);
      if (suppressed) expect([received, enterprises]).toEqual([null, null]);
    }
  });

  it('withhold amounts of few complaints from those who may not see the details', async () => {
    const { s } = await house.data(
      principalOf('COUNTY_OFFICE', { regions: ['320000'] }),
      '{ s: paymentComplaintStats(groupBy: [COUNTY]) { groups { received enterprises amount { minor } } } }',
    );
    for (const { enterprises, amount } of s.groups) if (enterprises < 5) expect(amount).toBeNull();
  });

  it.each([
    ['two lengths of period', 'groupBy: [MONTH, YEAR]', 'BAD_USER_INPUT'],
    ['days that end before they begin', 'filter: {from: "2026-02-01", to: "2026-02-01"}', 'BAD_USER_INPUT'],
    ['an unknown region', 'filter: {region: "999999"}', 'UNKNOWN_REGION'],
  ])('refuse %s', async (_what, question, code) => {
    const { errors } = await house.ask(jiangsu, `{ ticketStats(${question}) { total { received } } }`);
    expect(errors?.[0]?.extensions?.code).toBe(code);
  });

  describe('on duties', () => {
    const park = principalOf('COUNTY_OFFICE', { regions: ['320571'] });
    let specialistId: string;

    beforeAll(async () => {
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
      expect(c.groups.reduce((sum: number, { missing }: { missing: number }) => sum + missing, 0)).toBe(
        c.total.missing,
      );
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

  it('find common problems, whose tickets the list shows (question 22)', async () => {
    const { found } = await house.data(
      jiangsu,
      '{ found: commonProblems(region: "320500", windowDays: 300) { category enterprises tickets from to verdict { verdict ruleId } } }',
    );
    expect(found.length).toBeGreaterThan(0);
    const [{ category, enterprises, tickets, from, to, verdict }] = found;
    expect(verdict).toEqual({ verdict: 'WARN', ruleId: 'JS-21' });
    const { list } = await house.data(
      jiangsu,
      `{ list: tickets(filter: {region: "320500", category: [${category}], kind: [PROBLEM, DEMAND], receivedAt: {from: "${from}T00:00:00+08:00", to: "${to}T00:00:00+08:00"}}, first: 100) { totalCount nodes { enterprise { id } } } }`,
    );
    expect(list.totalCount).toBe(tickets);
    expect(enterprises).toBeGreaterThanOrEqual(3);
  });

  it('count the job fairs of the park, and do not take a year without records for a year without fairs (SZ-06)', async () => {
    const fairs = async (year: number) =>
      (await house.data(principalOf('PUBLIC'), `{ f: jobFairs(year: ${year}) { fairs verdict { verdict ruleId } } }`))
        .f;
    expect(await fairs(2026)).toEqual({ fairs: null, verdict: { verdict: 'UNKNOWN', ruleId: 'SZ-06' } });
    expect((await fairs(2021)).verdict.verdict).toBe('NOT_APPLICABLE');
    const { runtime } = house.subgraph;
    const { write } = openContext(runtime, { principal: everybody, requestId: 'test' });
    const [fair] = await runtime.store.read
      .getRepository(Activity)
      .find({ where: { kind: 'FAIR', published: true }, take: 1 });
    const hold = (id: string, changes: Partial<Activity>) =>
      write((unit) =>
        unit.create(activities, { ...fair, id, sourceId: id, regionCode: '320571', ...changes } as never),
      );
    await hold('park-salon', { kind: 'SALON', startAt: new Date('2025-03-01T02:00:00Z') });
    expect(await fairs(2025)).toMatchObject({ fairs: 0, verdict: { verdict: 'FAIL' } });
    await hold('park-fair', { startAt: new Date('2026-05-20T02:00:00Z') });
    await hold('park-fair-to-come', { startAt: new Date('2026-12-20T02:00:00Z') });
    expect(await fairs(2026)).toMatchObject({ fairs: 1, verdict: { verdict: 'PASS' } });
  });

  it('leave out of an analyst’s common problems what fewer than five enterprises share', async () => {
    const ask = (who: Principal) =>
      house.data(who, '{ found: commonProblems(region: "320000", level: COUNTY, windowDays: 300) { enterprises } }');
    const least = (answer: { found: { enterprises: number }[] }) =>
      Math.min(...answer.found.map((each) => each.enterprises));
    expect(least(await ask(jiangsu))).toBe(3);
    expect(least(await ask(principalOf('ANALYST', { regions: ['320000'] })))).toBeGreaterThanOrEqual(5);
  });

  it('stand beside a rule book with its sources', async () => {
    const { serviceRules } = await house.data(
      principalOf('PUBLIC'),
      '{ serviceRules(profile: "jiangsu-2022", subject: "LedgerEntry") { id citation { quote } parameters { name value } } }',
    );
    expect(serviceRules).toContainEqual({
      id: 'JS-08',
      citation: { quote: '每年现场实地走访不少于三次' },
      parameters: [{ name: 'visitsPerYear', value: '3' }],
    });
  });
});
