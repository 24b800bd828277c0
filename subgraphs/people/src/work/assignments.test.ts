import { createProjectionRunner, type UpstreamFeed } from '@qishu/kit/log';
import { dialect, inUnit, type Unit } from '@qishu/kit/records';
import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import type { Principal } from '@qishu/schema';
import { specialists } from '../records/specialist.js';
import { specialistOffices } from '../records/specialist-office.js';
import { subgraph } from '../subgraph.js';
import { keepTitles } from './keep-titles.js';

const ASSIGNMENT =
  'SpecialistAssignment { id version current tierAtAssignment assignedFrom assignedTo adjustment reportedOn region { code } specialist { id } }';
const SPECIALIST = 'Specialist { id version state srdiLoad certificateNo appointingLevel dutyTags }';
/** What a command tells when it is carried out. */
const MADE: Readonly<Record<string, string>> = {
  appointSpecialist: SPECIALIST,
  issueCertificate: SPECIALIST,
  recordTraining: 'Training { id participants }',
};
const REFUSED = `... on RuleRefused { verdicts { ruleId verdict version citation { docNo article } overridableBy } }
  ... on RecordNotFound { type id }
  ... on VersionConflict { expected actual }`;
const NOW = new Date('2026-11-20T04:00:00Z');
let house: TestSubgraph;
let last = 0;
const city = principalOf('CITY_OFFICE', { regions: ['320500'], subject: 'city' });
const province = principalOf('PROVINCE_OFFICE', { regions: ['320000'], subject: 'province' });

/** Carries a command out with a key of its own, and answers what it told. */
async function done(who: Principal, name: string, input: object, key = `key-${++last}-0000`) {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const mutation = `mutation ($input: ${type}!, $key: String!) { it: ${name}(input: $input, idempotencyKey: $key) { __typename ... on ${MADE[name] ?? ASSIGNMENT} ${REFUSED} } }`;
  const { data, errors } = await house.ask(who, mutation, { input, key });
  return JSON.parse(JSON.stringify(errors ? { code: errors[0]?.extensions?.code } : data?.it));
}
const against = (answer: { verdicts?: { ruleId: string; verdict: string }[] }): string[] =>
  (answer.verdicts ?? []).filter(({ verdict }) => ['FAIL', 'UNKNOWN'].includes(verdict)).map(({ ruleId }) => ruleId);
const assign = (specialistId: string, enterpriseId: string, more: object = {}, who = city) =>
  done(who, 'assignSpecialist', { specialistId, enterpriseId, ...more });
const stateOf = async (id: string) =>
  (await house.data(province, `{ specialist(id: "${id}") { state srdiLoad } }`)).specialist;

const COUNTY = Array.from({ length: 16 }, (_, at) => `e-${at}`);
const title = (id: string, code: string, tier: string) => ({
  type: 'Recognition',
  recordId: `r-${id}`,
  node: {
    enterprise: { id, uscc: null, nameZh: `演示${id}` },
    region: { code },
    tier,
    state: 'IN_FORCE',
    recognisedOn: '2024-01-01',
  },
});
const titles = [
  ...COUNTY.map((id) => title(id, '320571', 'PROVINCIAL_SRDI')),
  title('e-giant', '320571', 'LITTLE_GIANT'),
  title('e-nanjing', '320102', 'PROVINCIAL_SRDI'),
  title('e-wuhan', '420102', 'LITTLE_GIANT'),
];
const feed: UpstreamFeed = {
  snapshot: async () => ({ endCursor: null, changesFrom: 'from', changesFromSeq: 3, records: titles }),
  changes: async () => ({ changes: [], endCursor: 'from', endSeq: 3, head: 3, hasMore: false }),
};
const write = <T>(work: (unit: Unit) => Promise<T>): Promise<T> => {
  const { store, regions, events, now } = house.subgraph.runtime;
  return store.write((manager) => inUnit({ manager, regions, events, actor: 'test', now }, work));
};
const catchUp = (): Promise<void> =>
  createProjectionRunner({
    now: () => NOW,
    store: house.subgraph.runtime.store,
    projection: keepTitles,
    feed: feed as never,
  }).catchUp();
const person = {
  employer: '演示单位',
  employerType: 'ADMIN',
  kind: 'GOV_SPECIALIST',
  state: 'IN_POOL',
  sourceCode: 'DEMO',
} as const;

beforeAll(async () => {
  house = await startTestSubgraph(subgraph, {}, { now: () => NOW });
  await write(async (unit) => {
    const office = { unit: '演示局', division: '演示科', sourceCode: 'DEMO' };
    await unit.create(specialistOffices, { id: 'o-sip', regionCode: '320571', level: 'PARK', ...office });
    await unit.create(specialistOffices, { id: 'o-sz', regionCode: '320500', level: 'CITY', ...office });
    for (const at of Array(9).keys())
      await unit.create(specialists, {
        ...person,
        id: `s-${at}`,
        nameZh: `演示${at}`,
        officeId: 'o-sip',
        regionCode: '320571',
      });
    await unit.create(specialists, {
      ...person,
      id: 's-city',
      nameZh: '演示市',
      officeId: 'o-sz',
      regionCode: '320500',
    });
    await unit.create(specialists, {
      ...person,
      id: 's-left',
      nameZh: '演示退',
      officeId: 'o-sip',
      regionCode: '320571',
      state: 'LEFT',
    });
  });
}, 60_000);
afterAll(() => house?.stop());

describe(`assignments on ${dialect}`, () => {
  it('are refused as unknown while the titles have not been read, by the offices alone set aside', async () => {
    const refused = await assign('s-0', 'e-0', { regionCode: '320571' });
    expect(refused.__typename).toBe('RuleRefused');
    expect(against(refused)).toEqual(['JS-01', 'JS-02', 'JS-03', 'JS-04']);
    await catchUp();
  });

  it('keep tier, place, office and load, and take the specialist out of the idle pool', async () => {
    expect(await assign('s-0', 'e-0')).toMatchObject({
      ...{ __typename: 'SpecialistAssignment', current: true, tierAtAssignment: 'PROVINCIAL_SRDI' },
      ...{ adjustment: 'ADDED', region: { code: '320571' }, specialist: { id: 's-0' } },
    });
    expect(await stateOf('s-0')).toEqual({ state: 'ASSIGNED', srdiLoad: 1 });
  });

  it.each([
    ['a second specialist', 's-1', 'e-0', ['JS-01']],
    ['a county specialist for a national title', 's-1', 'e-giant', ['JS-02', 'JS-04']],
    ['a city specialist for a provincial title', 's-city', 'e-1', ['JS-02', 'JS-04']],
    ['somebody who has left', 's-left', 'e-1', ['JS-15']],
  ])('refuse %s', async (_name, specialist, enterprise, rules) => {
    const answer = await assign(specialist, enterprise);
    expect(answer.__typename).toBe('RuleRefused');
    expect(against(answer).sort()).toEqual([...rules].sort());
  });

  it('let the city serve a national title, and nobody a place outside the asker’s grant', async () => {
    expect(await assign('s-city', 'e-giant')).toMatchObject({ tierAtAssignment: 'LITTLE_GIANT' });
    expect(await assign('s-city', 'e-nanjing')).toEqual({ code: 'FORBIDDEN' });
    const other = principalOf('CITY_OFFICE', { regions: ['320200'], subject: 'other' });
    expect(await assign('s-1', 'e-1', {}, other)).toMatchObject({ __typename: 'RecordNotFound', id: 's-1' });
    expect(await assign('s-1', 'e-1', {}, principalOf('SPECIALIST', { specialistId: 's-1' }))).toMatchObject({
      code: expect.any(String),
    });
    expect(await assign('s-1', 'e-1', { assignedFrom: '2999-01-01' })).toEqual({ code: 'BAD_USER_INPUT' });
  });

  it('may be set aside where the rule says by whom, on record', async () => {
    const aside = {
      overrides: [
        { ruleId: 'JS-02', reason: '跨区统一服务试点' },
        { ruleId: 'JS-04', reason: '跨区统一服务试点' },
      ],
    };
    expect((await assign('s-1', 'e-nanjing', aside, province)).__typename).toBe('SpecialistAssignment');
    const query = '{ peopleRuleOverrides(subjectType: "Specialist", subjectId: "s-1") { ruleId reason actor } }';
    const auditor = { ...province, scopes: [...province.scopes, 'overrides:read' as never] };
    const { peopleRuleOverrides } = await house.data(auditor, query);
    expect(peopleRuleOverrides).toEqual([{ ruleId: 'JS-02', actor: 'province', reason: '跨区统一服务试点' }]);
  });

  it('end the race for the last place with exactly one winner (JS-03)', async () => {
    for (const enterprise of COUNTY.slice(1, 5))
      expect((await assign('s-2', enterprise)).__typename).toBe('SpecialistAssignment');
    const answers = await Promise.all(COUNTY.slice(5, 11).map((enterprise) => assign('s-2', enterprise)));
    expect(answers.filter(({ __typename }) => __typename === 'SpecialistAssignment')).toHaveLength(1);
    for (const refused of answers.filter(({ __typename }) => __typename === 'RuleRefused'))
      expect(against(refused)).toEqual(['JS-03']);
    expect(await stateOf('s-2')).toEqual({ state: 'ASSIGNED', srdiLoad: 5 });
  });

  it('end the race for one enterprise with exactly one winner (JS-01)', async () => {
    const answers = await Promise.all(
      ['s-3', 's-4', 's-5', 's-6', 's-7'].map((specialist) => assign(specialist, 'e-15')),
    );
    const won = answers.filter(({ __typename }) => __typename === 'SpecialistAssignment');
    expect(won).toHaveLength(1);
    for (const refused of answers.filter((answer) => !won.includes(answer)))
      expect(against(refused)).toEqual(['JS-01']);
    const { specialistAssignments: kept } = await house.data(
      city,
      '{ specialistAssignments(filter: { enterprise: "e-15" }) { totalCount } }',
    );
    expect(kept.totalCount).toBe(1);
  });

  it('do not count an enterprise without a title towards the five (T6)', async () => {
    expect(await assign('s-2', 'e-small', { regionCode: '320571' })).toMatchObject({ tierAtAssignment: null });
    expect((await stateOf('s-2')).srdiLoad).toBe(5);
    expect(await assign('s-2', 'e-nowhere')).toEqual({ code: 'BAD_USER_INPUT' });
  });
});

describe('a hand-over', () => {
  it('leaves no day open: the former one’s last day is the day before the new one’s first', async () => {
    const made = await assign('s-8', 'e-12', { assignedFrom: '2026-01-01' });
    const over = { assignmentId: made.id, toSpecialistId: 's-3', handedOverOn: '2026-11-01', reason: '工作岗位调整' };
    expect(await done(city, 'handOverAssignment', { ...over, expectedVersion: 9 })).toMatchObject({
      expected: 9,
      actual: 1,
    });
    expect(await done(city, 'handOverAssignment', { ...over, toSpecialistId: 's-8' })).toEqual({
      code: 'BAD_USER_INPUT',
    });
    expect(await done(city, 'handOverAssignment', over)).toMatchObject({
      assignedFrom: '2026-11-01',
      adjustment: 'CHANGED',
      current: true,
    });
    const { specialistAssignment: former } = await house.data(
      city,
      `{ specialistAssignment(id: "${made.id}") { current assignedTo adjustment } }`,
    );
    expect(former).toEqual({ current: false, assignedTo: '2026-10-31', adjustment: 'WITHDRAWN' });
    expect(await stateOf('s-8')).toEqual({ state: 'IN_POOL', srdiLoad: 0 });
  });

  it('overlaps by override only', async () => {
    const made = await assign('s-8', 'e-13', { assignedFrom: '2026-01-01' });
    const over = { assignmentId: made.id, toSpecialistId: 's-4', reason: '交接带教', overlapping: true };
    const refused = await done(city, 'handOverAssignment', over);
    expect(against(refused)).toEqual(['JS-01']);
    const aside = { ...over, overrides: [{ ruleId: 'JS-01', reason: '带教两周' }] };
    expect((await done(city, 'handOverAssignment', aside)).__typename).toBe('SpecialistAssignment');
    const { specialistAssignments: both } = await house.data(
      city,
      '{ specialistAssignments(filter: { enterprise: "e-13", current: true }) { totalCount } }',
    );
    expect(both.totalCount).toBe(2);
  });

  it('an end is one day within the assignment, is reported, and cannot come twice', async () => {
    const made = await assign('s-8', 'e-14', { assignedFrom: '2026-11-01' });
    const end = { assignmentId: made.id, reason: '企业迁出' };
    expect(await done(city, 'endAssignment', { ...end, assignedTo: '2026-10-31' })).toEqual({ code: 'BAD_USER_INPUT' });
    expect(await done(city, 'endAssignment', end)).toMatchObject({
      current: false,
      adjustment: 'WITHDRAWN',
      reportedOn: null,
    });
    expect(await done(city, 'endAssignment', end)).toEqual({ code: 'BAD_USER_INPUT' });
    expect((await done(city, 'reportAdjustment', { assignmentId: made.id })).reportedOn).toMatch(/^\d{4}-/);
  });
});

it('appointing, certifying and training keep to their offices, and a replay answers the same', async () => {
  const input = { officeId: 'o-sz', nameZh: '演示新', employer: '演示企业', employerType: 'ENTERPRISE' };
  const made = await done(city, 'appointSpecialist', input, 'appoint-0001');
  expect(made).toMatchObject({ state: 'IN_POOL', appointingLevel: 'CITY', srdiLoad: 0, dutyTags: expect.any(Array) });
  expect((await done(city, 'appointSpecialist', input, 'appoint-0001')).id).toBe(made.id);
  const certificate = { specialistId: made.id, certificateNo: 'JS-2026-1' };
  expect(await done(city, 'issueCertificate', certificate)).toEqual({ code: 'FORBIDDEN' });
  expect(await done(province, 'issueCertificate', certificate)).toMatchObject({ certificateNo: 'JS-2026-1' });
  expect(against(await done(province, 'issueCertificate', certificate))).toEqual(['JS-24']);
  const training = {
    titleZh: '演示培训',
    level: 'CITY',
    regionCode: '320500',
    organiser: '市局',
    heldFrom: '2026-05-01',
    heldTo: '2026-05-02',
  };
  expect(await done(city, 'recordTraining', { ...training, specialistIds: [made.id, 's-0'] })).toMatchObject({
    participants: 2,
  });
});
