import { addDays, addMonths, addWorkingDays, businessDate } from '@qishu/kit/rules';
import { calendar } from '@qishu/schema';
import { type Home, makeHome } from '../running/home.js';
import { type RunningHub, startHub } from '../running/hub.js';
import { until } from '../running/until.js';
import { exampleFiles } from './example-files.js';

// biome-ignore lint/suspicious/noExplicitAny: answers have as many shapes as questions, and a wrong one fails its test
type Row = any;

let home: Home;
let hub: RunningHub;
beforeAll(async () => {
  home = makeHome();
  hub = await startHub(home);
}, 180_000);
afterAll(async () => {
  await hub?.program.end();
  await home?.remove();
});

/** The answer of a worked example, asked as it stands in the explorer. */
async function answered(number: string): Promise<Row> {
  const found = exampleFiles().find(({ name }) => name.startsWith(number));
  if (!found) throw new Error(`no example ${number}`);
  return hub.data(found.query, await hub.role(found.role), found.variables);
}

/** Every row of a list, page by page: what the answers of questions are counted against. */
async function rowsOf(role: string, field: string, filter: string, nodes: string): Promise<Row[]> {
  const token = await hub.role(role);
  const rows: Row[] = [];
  for (let after = ''; ; ) {
    const query = `{ page: ${field}(filter: { ${filter} }, first: 100 ${after}) { nodes { ${nodes} } pageInfo { hasNextPage endCursor } } }`;
    const { page } = await hub.data(query, token);
    rows.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return rows;
    after = `after: "${page.pageInfo.endCursor}"`;
  }
}

const SUZHOU = 'CITY_OFFICE 320500';
const PROVINCE = 'PROVINCE_OFFICE 320000';
const WUHAN = 'WH_GENERAL_STATION 420100';
const AT_WORK = ['RECOGNISED', 'ACTIVE', 'CHANGE_PENDING'];
const sorted = (values: readonly string[]): string[] => [...values].sort();
const countBy = (rows: readonly Row[], keyOf: (row: Row) => string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const row of rows) counts[keyOf(row)] = (counts[keyOf(row)] ?? 0) + 1;
  return counts;
};

describe('titles of the demonstration province', () => {
  it('15: by tier and city are the titles whose days hold the day, one by one', async () => {
    const nodes = 'tier state recognisedOn expiresOn region { code } ';
    const titles = await rowsOf(PROVINCE, 'recognitions', 'region: "320000"', nodes);
    const held = titles.filter(
      ({ state, recognisedOn, expiresOn }) =>
        !['APPLIED', 'RECOMMENDED', 'PUBLICISED', 'REJECTED', 'REVOKED'].includes(state) &&
        recognisedOn <= '2026-11-20' &&
        (expiresOn === null || expiresOn >= '2026-11-20'),
    );
    const { recognitionStats } = await answered('11');
    for (const { inForceCount, suppressed } of recognitionStats.groups) expect(inForceCount === null).toBe(suppressed);
    const whole = `{ recognitionStats(asOf: "2026-11-20", groupBy: [TIER, REGION], region: "320000") { groups { tier regionCode inForceCount } } }`;
    const { recognitionStats: all } = await hub.data(whole, await hub.role(PROVINCE));
    const counted = countBy(held, ({ tier, region }) => `${tier} ${region.code.slice(0, 4)}00`);
    const told = all.groups.map((each: Row) => [`${each.tier} ${each.regionCode}`, each.inForceCount]);
    expect(Object.fromEntries(told)).toEqual(counted);
  });

  it('16: three rosters are 4 922, the stated total 4 762, and the 160 between lie in the second', async () => {
    const { recognitionReconciliation: answer } = await answered('12');
    const counts = answer.batches.map((batch: Row) => batch.announcedCount);
    expect(counts).toEqual([248, 1744, 2930]);
    expect(answer.announcedSum).toBe(248 + 1744 + 2930);
    expect(answer.statedQuote).toContain(`${answer.statedTotal}家`);
    expect(answer.difference).toBe(answer.announcedSum - answer.statedTotal);
    expect(answer.differenceByBatch).toEqual([0, 4922 - 4762, 0]);
    // The demonstration’s own titles are another number, and stand in neither.
    const stats = '{ recognitionStats(asOf: "2021-12-31", groupBy: [TIER]) { groups { tier inForceCount } } }';
    const { recognitionStats } = await hub.data(stats, await hub.role('ANALYST 320000'));
    for (const { inForceCount } of recognitionStats.groups) expect([4762, 4922]).not.toContain(inForceCount);
  });

  it('17: end within six months with a platform score below 50, and no other', async () => {
    const { expiringRecognitions: page } = await answered('13');
    const today = businessDate(new Date());
    const until = addMonths(today, 6);
    const range = `region: "320000", tier: [PROVINCIAL_SRDI], heldTo: { from: "${today}", to: "${addDays(until, 1)}" }`;
    const scores = 'indicators(filter: { indicator: [EVALUATION_SCORE] }, first: 5) { nodes { year value } }';
    const titles = await rowsOf(PROVINCE, 'recognitions', range, `expiresOn enterprise { nameZh ${scores} }`);
    /** The newest score of the platform, which keeps it in hundredths. */
    const scoreOf = ({ enterprise }: Row): number | null => {
      const years = enterprise.indicators.nodes.sort((one: Row, other: Row) => other.year - one.year);
      return years.length === 0 ? null : Number(years[0].value) / 100;
    };
    const below = titles.filter((title) => title.expiresOn <= until && (scoreOf(title) ?? 50) < 50);
    expect(page.pageInfo.hasNextPage).toBe(false);
    const told = page.nodes.map((each: Row) => [each.recognition.enterprise.nameZh, Number(each.evaluationScore)]);
    expect(told.length).toBeGreaterThan(0);
    expect(Object.fromEntries(told)).toEqual(
      Object.fromEntries(below.map((title) => [title.enterprise.nameZh, scoreOf(title)])),
    );
  });

  it('18: a little giant is asked for other things before and after 2026-04-01', async () => {
    const { before, after } = await answered('08');
    expect([before.ruleSet.docNo, after.ruleSet.docNo]).toEqual(['工信部企业〔2022〕63号', '工信部企业〔2026〕2号']);
    const least = ({ conditions }: Row, word: string) =>
      conditions.find(({ titleZh }: Row) => titleZh.includes(word))?.threshold;
    expect([least(before, '主营业务收入占'), least(after, '主营业务收入占')]).toEqual(['70', '90']);
    expect([least(before, '资产负债率'), least(after, '资产负债率')]).toEqual(['70', '75']);
  });

  it('19: what is missing never stands as passed, and a score is the platform’s or nobody’s', async () => {
    const { enterprises } = await answered('09');
    const filter = 'region: "320505", tier: [PROVINCIAL_SRDI]';
    const scores = 'indicators(filter: { indicator: [EVALUATION_SCORE] }, first: 5) { nodes { value } }';
    const kept = new Map(
      (await rowsOf(SUZHOU, 'enterprises', filter, `nameZh ${scores}`)).map((row) => [row.nameZh, row]),
    );
    expect(enterprises.nodes).toHaveLength(3);
    for (const { nameZh, nextTierGap } of enterprises.nodes) {
      expect(nextTierGap).toMatchObject({ target: 'LITTLE_GIANT' });
      expect(nextTierGap.missing.length).toBeGreaterThan(0);
      for (const { titleZh, verdict, actual, evidenceZh } of nextTierGap.missing) {
        expect(['FAIL', 'UNKNOWN', 'MANUAL_REVIEW']).toContain(verdict);
        expect(evidenceZh).toBeTruthy();
        if (!titleZh.includes('得分')) continue;
        const platform = kept.get(nameZh).indicators.nodes.map(({ value }: Row) => Number(value) / 100);
        expect(actual === null ? verdict === 'MANUAL_REVIEW' : platform.includes(Number(actual))).toBe(true);
      }
    }
  });

  it('20: class and bonus of the park follow from the titles of each enterprise', async () => {
    const { enterprises } = await answered('10');
    const nodes = 'nameZh recognitions(first: 20) { nodes { tier state recognisedOn expiresOn } }';
    const park = await rowsOf(SUZHOU, 'enterprises', 'region: "320571"', nodes);
    const titlesOf = new Map(park.map(({ nameZh, recognitions }) => [nameZh, recognitions.nodes]));
    const national = ['LITTLE_GIANT', 'KEY_LITTLE_GIANT'];
    const local = ['MUNICIPAL_SRDI', 'DISTRICT_SRDI'];
    for (const { nameZh, tier, cultivationClass, resourceEvaluationBonus: bonus } of enterprises.nodes) {
      const first = national.includes(tier) || tier === 'PROVINCIAL_SRDI';
      expect(cultivationClass).toBe(first ? 'CLASS_ONE' : local.includes(tier) ? 'CLASS_TWO' : 'CLASS_THREE');
      const recent = (titlesOf.get(nameZh) as Row[]).filter(
        (title) => title.recognisedOn >= '2024-01-01' && title.recognisedOn <= '2026-12-31',
      );
      const has = (tiers: string[]): boolean => recent.some((title) => tiers.includes(title.tier));
      const points = has(national) ? 0 : has(['PROVINCIAL_SRDI']) ? 2 : has(local) ? 1 : 0;
      if (bonus.verdict === 'PASS') expect([bonus.gradeRise, bonus.points]).toEqual([has(national) ? 1 : 0, points]);
      else expect(bonus).toMatchObject({ gradeRise: 0, points: 0 });
    }
  });
});

describe('specialists of the demonstration province', () => {
  it('6: visits of the year are those of the ledger, and who has enough misses nothing', async () => {
    const { visitForecast } = await until(
      () => answered('41'),
      (answer) => answer.visitForecast.assignments.known,
    );
    const visits = 'mode: [ON_SITE], servedAt: { from: "2026-01-01T00:00:00+08:00", to: "2027-01-01T00:00:00+08:00" }';
    const ledger = await rowsOf(PROVINCE, 'ledgerEntries', `region: "320100", ${visits}`, 'enterprise { nameZh }');
    const counted = countBy(ledger, ({ enterprise }) => enterprise.nameZh);
    expect(visitForecast.nodes.length).toBeGreaterThan(0);
    for (const { enterprise, visits: told, required, outlook, projected } of visitForecast.nodes) {
      if (enterprise.nameZh.startsWith('南京')) expect(told).toBe(counted[enterprise.nameZh] ?? 0);
      expect(outlook).toBe(told >= required ? 'MET' : projected >= required ? 'ON_PACE' : 'WILL_MISS');
    }
  });

  it('7: the least number of each county is its titled enterprises by five, rounded up', async () => {
    const { coverageByRegion, specialists } = await until(
      () => answered('26'),
      (answer) => answer.coverageByRegion.every(({ bases }: Row) => bases.every(({ upToDate }: Row) => upToDate)),
    );
    const titled = 'region: "320500", tier: [LITTLE_GIANT, KEY_LITTLE_GIANT, PROVINCIAL_SRDI]';
    const enterprises = await rowsOf(SUZHOU, 'enterprises', titled, 'tier region { code } specialist { id }');
    for (const { region, national, provincial, leastSpecialists } of coverageByRegion) {
      const here = enterprises.filter((each) => each.region.code === region.code);
      const served = here.filter((each) => each.specialist !== null);
      expect([region.code, national.enterprises + provincial.enterprises]).toEqual([region.code, here.length]);
      expect(national.covered + provincial.covered).toBe(served.length);
      expect(provincial.enterprises).toBe(here.filter(({ tier }) => tier === 'PROVINCIAL_SRDI').length);
      expect(leastSpecialists).toBe(Math.ceil(here.length / 5));
    }
    const all = await rowsOf(SUZHOU, 'specialists', 'region: "320500"', 'srdiLoad');
    expect(specialists.totalCount).toBe(all.filter(({ srdiLoad }) => srdiLoad >= 5).length);
  });
});

describe('Wuhan’s stations', () => {
  it('23: due for exit are those who failed twice, and those whose account is not activated', async () => {
    const { failedTwice, notActivated, stationsNotActivated } = await answered('27');
    const nodes = 'nameZh type state recognisedOn platformActivatedAt assessments(first: 10) { nodes { year grade } }';
    const stations = (await rowsOf(WUHAN, 'serviceStations', 'region: "420100"', nodes)).filter(({ state }) =>
      AT_WORK.includes(state),
    );
    const failed = ({ assessments }: Row, year: number): boolean =>
      assessments.nodes.some((each: Row) => each.year === year && each.grade === 'FAIL');
    const names = (rows: readonly Row[]): string[] => sorted(rows.map(({ nameZh }) => nameZh));
    const twice = stations.filter((station) => failed(station, 2024) && failed(station, 2025));
    expect(names(failedTwice.nodes.map(({ station }: Row) => station))).toEqual(names(twice));
    const idle = stations.filter(({ type, platformActivatedAt }) => type === 'STATION' && platformActivatedAt === null);
    expect(idle.length).toBeGreaterThan(0);
    expect(names(stationsNotActivated.nodes.map(({ station }: Row) => station))).toEqual(names(idle));
    for (const { specialist, verdict } of notActivated.nodes) {
      const due = verdict.inputs.find(({ field }: Row) => field === 'dueOn')?.value;
      expect(due >= '2026-11-29' && due <= '2026-12-01').toBe(true);
      expect(specialist.filedOn < due).toBe(true);
    }
  });

  it('24: overdue are changes whose fifteenth working day is past, reported late or not at all', async () => {
    const { unreported, late } = await answered('23');
    const nodes = 'detail changedOn dueOn state late submittedAt';
    const changes = await rowsOf(WUHAN, 'stationChanges', 'region: "420100"', nodes);
    const dueOf = ({ changedOn }: Row): string | null =>
      changedOn < '2026-05-29' ? null : addWorkingDays(changedOn, 15, calendar()).date;
    for (const change of changes) expect(change.dueOn).toBe(dueOf(change));
    const open = changes.filter((each) => each.state === 'NOT_REPORTED' && each.dueOn < '2026-11-20');
    const days = (rows: readonly Row[]): string[] => sorted(rows.map(({ changedOn }) => changedOn));
    expect(days(unreported.nodes)).toEqual(days(open).slice(-20));
    expect(late.nodes.every(({ submittedAt, dueOn }: Row) => submittedAt.slice(0, 10) > dueOn)).toBe(true);
    expect(late.nodes).toHaveLength(Math.min(20, changes.filter((each) => each.late === true).length));
  });
});

describe('the library', () => {
  it('25: experts in intellectual property who receive next week in the city', async () => {
    const { expertReceptions } = await answered('21');
    const all = await rowsOf('PUBLIC', 'expertReceptions', 'region: "320500"', 'heldOn field expert { nameZh fields }');
    const wanted = all.filter(
      ({ field, heldOn }) => field === 'IP' && heldOn >= '2026-11-21' && heldOn <= '2026-11-28',
    );
    expect(expertReceptions.nodes.map(({ expert }: Row) => expert.nameZh)).toEqual(
      wanted.map(({ expert }) => expert.nameZh),
    );
    for (const { expert } of expertReceptions.nodes) expect(expert.fields).toContain('IP');
  });

  it('27: institutions to leave are those whose newest evaluation has a score below 60, or lacks one', async () => {
    const { failingInstitutions } = await answered('28');
    const scores = 'year evaluatedOn ability management quality satisfaction';
    const library = await rowsOf(
      PROVINCE,
      'serviceInstitutions',
      'region: "320000"',
      `nameZh state evaluations(first: 20) { nodes { ${scores} } }`,
    );
    const due = library.flatMap(({ nameZh, state, evaluations }) => {
      const [newest] = evaluations.nodes.sort((one: Row, other: Row) => (one.evaluatedOn < other.evaluatedOn ? 1 : -1));
      if (!newest || !['IN_LIBRARY', 'MONITORED', 'WARNED'].includes(state)) return [];
      const four = [newest.ability, newest.management, newest.quality, newest.satisfaction];
      return four.some((score) => score === null || score < 60) ? [nameZh] : [];
    });
    const told = failingInstitutions.nodes.map(({ institution }: Row) => institution.nameZh);
    expect(told).toHaveLength(Math.min(20, due.length));
    expect(due).toEqual(expect.arrayContaining(told));
  });
});
