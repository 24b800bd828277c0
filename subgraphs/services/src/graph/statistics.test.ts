import { openContext } from '@qishu/kit/graph';
import { countRows, type Noun } from '@qishu/kit/records';
import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import type { Principal } from '@qishu/schema';
import fc from 'fast-check';
import { Activity, activities } from '../records/activity.js';
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
