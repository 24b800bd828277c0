import { inUnit, type KeptRecord, type Noun } from '@qishu/kit/records';
import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import type { Principal } from '@qishu/schema';
import { subgraph } from '../subgraph.js';

const province = principalOf('PROVINCE_OFFICE', { regions: ['320000'] });
const wuhan = principalOf('WH_GENERAL_STATION', { regions: ['420100'] });

const office = { level: 'COUNTY', unit: '演示局', division: '演示科' };
const person = {
  ...{ nameZh: '演示专员', employer: '演示单位', employerType: 'ADMIN' },
  ...{ kind: 'GOV_SPECIALIST', state: 'IN_POOL' },
};
const station = { address: '演示路', hostKind: 'STREET', hostOrg: '演示街道', nameZh: '演示站', state: 'ACTIVE' };
const training = { titleZh: '培训班', level: 'PROVINCE', organiser: '省厅', regionCode: '320000' };
const GUSU = { regionCode: '320508' };
const JIANGAN = { regionCode: '420102' };

const rows: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  specialistOffices: {
    'o-early': { ...office, regionCode: '320505' },
    'o-late': { ...office, regionCode: '320506' },
    'o-none': { ...office, ...GUSU },
    'o-nj': { ...office, regionCode: '320102' },
  },
  specialists: {
    's-1': { ...person, regionCode: '320505', officeId: 'o-early', filedOn: '2022-05-16' },
    's-2': { ...person, regionCode: '320505', officeId: 'o-early', filedOn: '2024-01-08' },
    's-3': { ...person, regionCode: '320506', officeId: 'o-late', filedOn: '2022-05-17' },
  },
  trainings: {
    'tr-25': { ...training, year: 2025, heldFrom: '2025-09-01', heldTo: '2025-09-03' },
    'tr-city': { ...training, level: 'CITY', year: 2024, heldFrom: '2024-09-01', heldTo: '2024-09-03' },
    'tr-planned': { ...training, year: 2026, heldFrom: '2026-12-01', heldTo: '2026-12-03' },
  },
  serviceStations: {
    'st-wh': { ...station, regionCode: '420100', type: 'GENERAL', recognisedOn: '2020-01-01' },
    'st-branch': { ...station, ...JIANGAN, type: 'BRANCH', parentId: 'st-wh', recognisedOn: '2020-01-01' },
    'st-done': { ...station, ...JIANGAN, type: 'STATION', parentId: 'st-branch', recognisedOn: '2020-01-01' },
    'st-last-day': { ...station, ...JIANGAN, type: 'STATION', parentId: 'st-branch', recognisedOn: '2025-12-31' },
    'st-new': { ...station, ...JIANGAN, type: 'STATION', parentId: 'st-branch', recognisedOn: '2026-01-01' },
    'st-left': { ...station, ...JIANGAN, type: 'STATION', parentId: 'st-branch', state: 'EXITED_SELF' },
  },
  stationAssessments: { 'a-1': { ...JIANGAN, stationId: 'st-done', year: 2025, grade: 'GOOD' } },
};

let house: TestSubgraph;
beforeAll(async () => {
  house = await startTestSubgraph(subgraph, {}, { now: () => new Date('2026-11-20T04:00:00Z') });
  const { store, regions, events, now } = house.subgraph.runtime;
  await store.write((manager) =>
    inUnit({ manager, regions, events, actor: 'test', now }, async (unit) => {
      for (const [list, byId] of Object.entries(rows)) {
        const noun = subgraph.nouns.find(({ many }) => many === list) as Noun<KeptRecord>;
        for (const [id, row] of Object.entries(byId))
          await unit.create(noun, { id, sourceCode: 'DEMO', ...row } as never);
      }
    }),
  );
}, 120_000);
afterAll(() => house?.stop());

const codeOf = async (who: Principal, query: string) =>
  (await house.ask(who, query)).errors?.[0]?.extensions?.code as string | undefined;

describe('first filings (JS-14)', () => {
  const query = (region: string) =>
    `{ initialFilings(region: "${region}") { office { id } verdict { ruleId verdict } } }`;
  const found = async (who: Principal, region: string) =>
    (await house.data(who, query(region))).initialFilings.map(
      ({ office: { id }, verdict }: { office: { id: string }; verdict: { verdict: string } }) => [id, verdict.verdict],
    );

  it('came in time on 2022-05-16, too late a day after, and nobody knows of an office without specialists', async () =>
    expect(await found(province, '320500')).toEqual([
      ['o-early', 'PASS'],
      ['o-late', 'FAIL'],
      ['o-none', 'UNKNOWN'],
    ]));

  it('are told of the asker’s region alone, to staff, and of one province at most', async () => {
    expect(await found(principalOf('COUNTY_OFFICE', { regions: ['320506'] }), '320000')).toEqual([['o-late', 'FAIL']]);
    expect(await found(wuhan, '320000')).toEqual([]);
    expect(await codeOf(principalOf('PUBLIC'), query('320500'))).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
    expect(await codeOf(province, query('100000'))).toBe('BAD_USER_INPUT');
    expect(await codeOf(province, query('329999'))).toBe('UNKNOWN_REGION');
  });
});

it.each([
  [2025, 'PASS'],
  [2024, 'FAIL'],
  [2026, 'MANUAL_REVIEW'],
  [2021, 'NOT_APPLICABLE'],
])('the yearly training of %i (JS-23): %s, whoever asks', async (year, verdict) => {
  const query = `{ annualTraining(year: ${year}) { ruleId verdict } }`;
  for (const who of [province, principalOf('PUBLIC')])
    expect((await house.data(who, query)).annualTraining).toEqual({ ruleId: 'JS-23', verdict });
});

describe('assessments that are missing (WH-20)', () => {
  const query = (year: number) =>
    `{ missingAssessments(region: "420000", year: ${year}) { nodes { station { id } verdict { ruleId verdict } } } }`;
  const found = async (who: Principal) =>
    (await house.data(who, query(2025))).missingAssessments.nodes.map(
      ({ station: { id }, verdict }: { station: { id: string }; verdict: { verdict: string } }) => [
        id,
        verdict.verdict,
      ],
    );

  it('are those of branches and stations at work by the end of the year', async () =>
    expect(await found(wuhan)).toEqual([
      ['st-branch', 'FAIL'],
      ['st-last-day', 'FAIL'],
    ]));

  it('are told to those who see assessments alone', async () => {
    expect(await found(province)).toEqual([]);
    expect(await found(principalOf('SPECIALIST', { specialistId: 's-1', regions: ['420102'] }))).toEqual([]);
    expect(await codeOf(principalOf('PUBLIC'), query(2025))).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
  });

  it('are not asked of a year that still runs', async () =>
    expect(await codeOf(wuhan, query(2026))).toBe('BAD_USER_INPUT'));
});

it('the book of Jiangsu tells the figures of its document to everybody: one, at most five, once a year (F-S0-1)', async () => {
  const { peopleRules } = await house.data(
    principalOf('PUBLIC'),
    '{ peopleRules(profile: "jiangsu-2022") { id parameters { name value } } }',
  );
  const figures = peopleRules.flatMap(
    ({ id, parameters }: { id: string; parameters: { name: string; value: string }[] }) =>
      parameters.map(({ name, value }) => `${id} ${name} ${value}`),
  );
  expect(figures).toEqual([
    ...['JS-01 specialistsPerEnterprise 1', 'JS-03 enterprisesPerSpecialist 5'],
    ...['JS-14 initialFilingDue 2022-05-16', 'JS-23 trainingsPerYear 1'],
  ]);
});
