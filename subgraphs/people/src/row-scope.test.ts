import { inUnit, type KeptRecord, type Noun } from '@qishu/kit/records';
import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import type { Principal } from '@qishu/schema';
import { subgraph } from './subgraph.js';

const station = { address: '演示路', hostKind: 'STREET', hostOrg: '演示街道', nameZh: '演示站' };
const person = { nameZh: '演示专员', employer: '演示单位', employerType: 'ADMIN', phone: '19900001234' };
const resident = { ...person, kind: 'RESIDENT', publishedOn: '2026-06-10' };
const change = { kind: 'ADDRESS', detail: '迁址', changedOn: '2026-06-10', state: 'SUBMITTED' };
const assessment = { year: 2025, grade: 'GOOD' };
const attended = { trainingId: 't', attendedOn: '2026-09-13', completed: true };
const commended = { titleZh: '表扬', level: 'CITY', issuer: '市局', year: 2025, awardedOn: '2026-01-20' };
const expert = { nameZh: '演示专家', kind: 'ADVISER', affiliation: '演示大学', fields: ['IP'], state: 'REGISTERED' };
const institution = { nameZh: '演示机构', fields: ['IP'], level: 'NONE' };
const SIP = { regionCode: '320571' };
const NANJING = { regionCode: '320102' };
const JIANGAN = { regionCode: '420102' };
const JIANGHAN = { regionCode: '420103' };

/** A handful of rows of each noun, by the root field of its list: two in Jiangsu, two in Wuhan where it has any. */
const rows: Record<string, Record<string, Record<string, unknown>>> = {
  specialistOffices: {
    'o-sip': { ...SIP, level: 'PARK', unit: '园区', division: '科' },
    'o-nj': { ...NANJING, level: 'COUNTY', unit: '区局', division: '科' },
  },
  serviceStations: {
    'st-wh': { ...station, regionCode: '420100', type: 'GENERAL', state: 'ACTIVE' },
    'st-ja': { ...station, ...JIANGAN, type: 'BRANCH', state: 'ACTIVE', parentId: 'st-wh' },
    'st-ja1': { ...station, ...JIANGAN, type: 'STATION', state: 'ACTIVE', parentId: 'st-ja' },
    'st-jh1': { ...station, ...JIANGHAN, type: 'STATION', state: 'APPLIED', parentId: 'st-jh' },
  },
  specialists: {
    's-sip': { ...person, ...SIP, kind: 'GOV_SPECIALIST', state: 'ASSIGNED', officeId: 'o-sip' },
    's-nj': { ...person, ...NANJING, kind: 'GOV_SPECIALIST', state: 'ASSIGNED', officeId: 'o-nj' },
    's-ja1': { ...resident, ...JIANGAN, state: 'ACTIVATED', stationId: 'st-ja1' },
    's-jh1': { ...resident, ...JIANGHAN, state: 'SUBMITTED', publishedOn: null, stationId: 'st-jh1' },
  },
  specialistAssignments: {
    'a-former': { ...SIP, enterpriseId: 'e1', specialistId: 's-nj', assignedTo: '2024-12-31', officeId: 'o-nj' },
    'a-sip': { ...SIP, enterpriseId: 'e1', specialistId: 's-sip', officeId: 'o-sip' },
    'a-nj': { ...NANJING, enterpriseId: 'e2', specialistId: 's-nj', officeId: 'o-nj' },
    'a-ja': { ...JIANGAN, enterpriseId: 'e3', specialistId: 's-ja1' },
  },
  specialistDispatches: {
    'd-ja': { ...JIANGAN, specialistId: 's-ja1', stationId: 'st-ja1', dispatchedFrom: '2026-10-12' },
    'd-jh': { ...JIANGHAN, specialistId: 's-m', stationId: 'st-jh1', dispatchedFrom: '2026-10-12' },
  },
  stationAssessments: {
    'sa-ja1': { ...assessment, ...JIANGAN, stationId: 'st-ja1' },
    'sa-jh1': { ...assessment, ...JIANGHAN, stationId: 'st-jh1' },
  },
  stationChanges: {
    'sc-ja1': { ...change, ...JIANGAN, stationId: 'st-ja1' },
    'sc-jh1': { ...change, ...JIANGHAN, stationId: 'st-jh1' },
  },
  trainingAttendances: {
    'ta-sip': { ...attended, ...SIP, specialistId: 's-sip' },
    'ta-ja': { ...attended, ...JIANGAN, specialistId: 's-ja1' },
  },
  commendations: {
    'c-sip': { ...commended, ...SIP, specialistId: 's-sip' },
    'c-ja': { ...commended, ...JIANGAN, specialistId: 's-ja1' },
  },
  experts: {
    'x-sip': { ...expert, ...SIP, consentedOn: '2026-01-01' },
    'x-ja': { ...expert, ...JIANGAN, consentedOn: null },
  },
  serviceInstitutions: {
    'n-sip': { ...institution, ...SIP, state: 'IN_LIBRARY' },
    'n-ja': { ...institution, ...JIANGAN, state: 'CANDIDATE' },
  },
  institutionEvaluations: {
    'ne-sip': { ...SIP, institutionId: 'n-sip', year: 2025, evaluatedOn: '2025-12-10' },
    'ne-ja': { ...JIANGAN, institutionId: 'n-ja', year: 2025, evaluatedOn: '2025-12-10' },
  },
};

const assignmentFacts = { duty: 'SPECIALIST', tierAtAssignment: 'PROVINCIAL_SRDI', adjustment: 'ADDED' };
const withDefaults = (list: string, row: Record<string, unknown>): Record<string, unknown> =>
  list === 'specialistAssignments' ? { assignedFrom: '2025-01-01', ...assignmentFacts, ...row } : row;

const everyRow = Object.values(rows).flatMap((byId) => Object.keys(byId));
const jiangsu = [
  'o-sip',
  'o-nj',
  's-sip',
  's-nj',
  'a-former',
  'a-sip',
  'a-nj',
  'ta-sip',
  'c-sip',
  'x-sip',
  'n-sip',
  'ne-sip',
];
const wuhan = everyRow.filter((id) => !jiangsu.includes(id));
const inSip = ['o-sip', 's-sip', 'a-former', 'a-sip', 'ta-sip', 'c-sip', 'x-sip', 'n-sip', 'ne-sip'];
const publicStations = ['st-wh', 'st-ja', 'st-ja1'];
const library = ['x-sip', 'n-sip'];
const ofStation = ['st-ja1', 's-ja1', 'a-ja', 'd-ja', 'sa-ja1', 'sc-ja1', 'ta-ja', 'c-ja', ...library];

/** Role, claims, and the rows of all nouns that it sees (domain reference §7.4). */
const table: readonly (readonly [string, Principal, readonly string[]])[] = [
  ['a visitor', principalOf('PUBLIC'), ['s-ja1', ...publicStations, ...library]],
  [
    'an enterprise',
    principalOf('ENTERPRISE', { enterpriseId: 'e1' }),
    ['s-sip', 'a-sip', 'a-former', 'o-sip', ...publicStations, ...library],
  ],
  ['an enterprise without its claim', principalOf('ENTERPRISE'), [...publicStations, ...library]],
  [
    'a specialist',
    principalOf('SPECIALIST', { specialistId: 's-sip' }),
    ['s-sip', 'a-sip', 'o-sip', 'ta-sip', 'c-sip', ...library],
  ],
  [
    'a resident specialist',
    principalOf('SPECIALIST', { specialistId: 's-ja1' }),
    ['s-ja1', 'st-ja1', 'a-ja', 'd-ja', 'ta-ja', 'c-ja', ...library],
  ],
  ['a station master', principalOf('STATION_MASTER', { stationId: 'st-ja1' }), ofStation],
  [
    'a branch master',
    principalOf('STATION_MASTER', { stationId: 'st-ja' }),
    ['st-ja', 'st-ja1', 's-ja1', 'd-ja', 'sa-ja1', 'sc-ja1', ...library],
  ],
  ['a park office', principalOf('COUNTY_OFFICE', { regions: ['320571'] }), inSip],
  ['a city office', principalOf('CITY_OFFICE', { regions: ['320500'] }), inSip],
  ['another city office', principalOf('CITY_OFFICE', { regions: ['320200'] }), library],
  ['the province office', principalOf('PROVINCE_OFFICE', { regions: ['320000'] }), jiangsu],
  ['an office without a region', principalOf('CITY_OFFICE'), library],
  ['the general station', principalOf('WH_GENERAL_STATION', { regions: ['420100'] }), [...wuhan, ...library]],
  ['a handler of complaints', principalOf('COMPLAINT_HANDLER'), [...publicStations, ...library]],
  ['a policy editor', principalOf('POLICY_EDITOR'), ['s-ja1', ...publicStations, ...library]],
  ['a national viewer', principalOf('NATIONAL_VIEWER'), everyRow],
  ['an analyst', principalOf('ANALYST'), everyRow],
  ['a city platform', principalOf('CITY_PLATFORM', { regions: ['420100'] }), [...wuhan, ...library]],
  ['an auditor', principalOf('AUDITOR'), []],
  ['a system administrator', principalOf('SYS_ADMIN'), []],
  ['a subgraph', principalOf('SUBGRAPH'), everyRow],
];

describe('who sees which rows of people', () => {
  let house: TestSubgraph;
  beforeAll(async () => {
    house = await startTestSubgraph(subgraph);
    const { store, regions, events, now } = house.subgraph.runtime;
    await store.write((manager) =>
      inUnit({ manager, regions, events, actor: 'test', now }, async (unit) => {
        for (const [list, byId] of Object.entries(rows)) {
          const noun = nounOf(list);
          for (const [id, row] of Object.entries(byId))
            await unit.create(noun, { id, sourceCode: 'DEMO', ...withDefaults(list, row) } as never);
        }
      }),
    );
  }, 120_000);
  afterAll(() => house?.stop());

  const nounOf = (list: string): Noun<KeptRecord> =>
    subgraph.nouns.find((noun) => noun.many === list) as Noun<KeptRecord>;

  /** What one reader sees of a noun, list, count and each id asked; a refused field shows nothing. */
  async function sees(
    principal: Principal,
    list: string,
  ): Promise<{ listed: string[]; count: number; found: string[] }> {
    const ids = Object.keys(rows[list] ?? {});
    const single = ids.map((id, at) => `_${at}: ${nounOf(list).one}(id: "${id}") { id }`).join(' ');
    const { data } = await house.ask(principal, `{ ${list} { totalCount nodes { id } } ${single} }`);
    const answers = (data ?? {}) as Record<
      string,
      { id?: string; totalCount?: number; nodes?: { id: string }[] } | null
    >;
    return {
      listed: (answers[list]?.nodes ?? []).map((node) => node.id).sort(),
      count: answers[list]?.totalCount ?? 0,
      found: ids.flatMap((_, at) => answers[`_${at}`]?.id ?? []).sort(),
    };
  }

  const lists = Object.keys(rows);
  it.each(table)('%s sees its rows and no others, by list, count and id', async (_who, principal, expected) => {
    const seen = await Promise.all(lists.map((list) => sees(principal, list)));
    const wanted = lists.map((list) =>
      Object.keys(rows[list] ?? {})
        .filter((id) => expected.includes(id))
        .sort(),
    );
    expect(seen.map(({ listed }) => listed)).toEqual(wanted);
    expect(seen.map(({ found }) => found)).toEqual(wanted);
    expect(seen.map(({ count }) => count)).toEqual(wanted.map((ids) => ids.length));
  });

  it.each([
    ['PUBLIC', {}, 's-ja1'],
    ['POLICY_EDITOR', {}, 's-ja1'],
  ] as const)('%s sees the name of a published specialist, and nothing inside', async (role, claims, id) => {
    const principal = principalOf(role, claims);
    const name = `{ specialist(id: "${id}") { nameZh region { code } } }`;
    expect(await house.data(principal, name)).toEqual({
      specialist: { nameZh: '演示专员', region: { code: '420102' } },
    });
    for (const field of [
      'employer',
      'srdiLoad',
      'attestations { health { given } }',
      'phone',
      'phoneUnmasked(reason: "x")',
    ]) {
      const { data, errors } = await house.ask(principal, `{ specialist(id: "${id}") { ${field} } }`);
      expect(errors?.[0]?.extensions?.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
      expect(Object.values((data?.specialist as object | null) ?? {}).every((value) => value === null)).toBe(true);
    }
  });

  it('refuses visitors a filter on what they may not read', async () => {
    const { errors } = await house.ask(
      principalOf('PUBLIC'),
      '{ specialists(filter: {srdiLoad: {from: 1}}) { nodes { id } } }',
    );
    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
  });

  it('shows an enterprise the phone of its own specialist, masked, and whole for a reason', async () => {
    const enterprise = principalOf('ENTERPRISE', { enterpriseId: 'e1' });
    const query = '{ specialists { nodes { phone phoneUnmasked(reason: "联系服务专员") } } }';
    expect(await house.data(enterprise, query)).toEqual({
      specialists: { nodes: [{ phone: '199****1234', phoneUnmasked: '19900001234' }] },
    });
  });

  it('shows no reader the hash of an ID number', () => {
    expect(house.subgraph.sdl).not.toMatch(/personIdHash/);
  });
});
