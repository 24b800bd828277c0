import { columnsOf, dialect, inUnit, type KeptRecord, type Noun } from '@qishu/kit/records';
import { usccCheckDigit } from '@qishu/kit/rules';
import {
  principalOf,
  type Sought,
  startTestSubgraph,
  type TestSubgraph,
  type Way,
  wayBySearch,
  waysByFeed,
  waysToField,
} from '@qishu/kit/testing';
import type { DataLevel, Principal } from '@qishu/schema';
import { subgraph } from './subgraph.js';

const HERE = { regionCode: '320571' };
const own = { enterpriseId: 'e-1', ...HERE };

/** One enterprise of the park with a published title, and what is kept of it. */
const rows: Readonly<Record<string, object>> = {
  Enterprise: {
    ...{ id: 'e-1', ...HERE, uscc: '91320594MA1MD00A1G', nameZh: '演示精密机械', status: 'ACTIVE' },
    ...{
      creditFlags: [{ kind: 'ABNORMAL_LIST', checkedAt: '2026-01-05' }],
      assistedList: { from: '2026-01-01', to: null },
    },
    ...{ legalRepresentative: '张三丰', contactName: '李四光', contactPhone: '19900001234' },
    contactEmail: 'lisi@example.com',
  },
  Recognition: {
    ...{ id: 'r-1', ...own, tier: 'PROVINCIAL_SRDI', level: 'PROVINCE', year: 2025, recognisedOn: '2025-07-01' },
    ...{ expiresOn: '2028-06-30', issuer: '省厅', ruleVersion: '63', state: 'IN_FORCE', certificateNo: 'JS-1' },
  },
  RecognitionStep: {
    ...{ id: 'rs-1', ...own, recognitionId: 'r-1', event: 'APPLY', stateBefore: null, stateAfter: 'APPLIED' },
    ...{ takenOn: '2025-05-01', reason: '材料齐全' },
  },
  AnnualIndicator: {
    id: 'i-1',
    ...own,
    year: 2025,
    indicator: 'OPERATING_REVENUE',
    value: '7654321',
    provenance: 'OFFICIAL',
  },
  ResourceEvaluation: { id: 'v-1', ...own, year: 2025, score: 86.5, grade: 'A' },
  RecognitionBatch: {
    id: 'b-1',
    tier: 'LITTLE_GIANT',
    batchNo: 99,
    year: 2025,
    announcedOn: '2025-07-01',
    announcedCount: 1,
  },
};

/** Who asks: every role, and those of them who answer for somebody or somewhere else. */
const askers: Readonly<Record<string, Principal>> = {
  visitor: principalOf('PUBLIC'),
  itself: principalOf('ENTERPRISE', { enterpriseId: 'e-1' }),
  'another enterprise': principalOf('ENTERPRISE', { enterpriseId: 'e-2' }),
  'its specialist': principalOf('SPECIALIST', { specialistId: 's-1', regions: ['320571'] }),
  'another specialist': principalOf('SPECIALIST', { specialistId: 's-2', regions: ['320571'] }),
  'station here': principalOf('STATION_MASTER', { stationId: 'st-1', regions: ['320571'] }),
  'park office': principalOf('COUNTY_OFFICE', { regions: ['320571'] }),
  'county elsewhere': principalOf('COUNTY_OFFICE', { regions: ['320506'] }),
  'city office': principalOf('CITY_OFFICE', { regions: ['320500'] }),
  'city elsewhere': principalOf('CITY_OFFICE', { regions: ['320100'] }),
  'province office': principalOf('PROVINCE_OFFICE', { regions: ['320000'] }),
  'province elsewhere': principalOf('PROVINCE_OFFICE', { regions: ['350000'] }),
  handler: principalOf('COMPLAINT_HANDLER', { regions: ['320571'] }),
  wuhan: principalOf('WH_GENERAL_STATION', { regions: ['420100'] }),
  editor: principalOf('POLICY_EDITOR', { regions: ['320000'] }),
  nation: principalOf('NATIONAL_VIEWER'),
  analyst: principalOf('ANALYST'),
  platform: principalOf('CITY_PLATFORM', { regions: ['320500'], sources: ['JS_LEDGER'] }),
  'platform elsewhere': principalOf('CITY_PLATFORM', { regions: ['420100'], sources: ['HANQITONG'] }),
  auditor: principalOf('AUDITOR', { regions: ['320000'] }),
  administrator: principalOf('SYS_ADMIN', { regions: ['320000'] }),
};

const offices = ['park office', 'city office', 'province office'];
const served = ['itself', 'its specialist', ...offices];
const inside = [...served, 'station here', 'nation', 'analyst', 'platform'];
/** Unpublished scores are granted to no platform. */
const evaluated = inside.filter((who) => who !== 'platform');
const everybody = [...inside, 'visitor', 'handler', 'editor'];
/** Those who read feeds at all. */
const copiers = [...offices, 'platform'];
const reason = '(reason: "核对联系方式")';

/** A field, its level, what it shows, and to whom alone (domain reference §7.4). */
const fields: readonly (readonly [noun: string, field: string, DataLevel, shown: unknown, readonly string[]])[] = [
  ['Enterprise', 'nameZh', 'L1', '演示精密机械', everybody],
  ['Enterprise', 'tier', 'L1', 'PROVINCIAL_SRDI', everybody],
  ['Enterprise', 'creditFlags { kind }', 'L2', [{ kind: 'ABNORMAL_LIST' }], inside],
  ['Enterprise', 'assistedList { from }', 'L2', { from: '2026-01-01' }, inside],
  ['Enterprise', 'cultivationClass', 'L2', expect.any(String), inside],
  ['Enterprise', 'contactPhone', 'L3', '199****1234', [...served, 'station here']],
  ['Enterprise', 'legalRepresentative', 'L3', expect.stringContaining('*'), [...served, 'station here']],
  ['Enterprise', 'contactName', 'L3', expect.stringContaining('*'), [...served, 'station here']],
  ['Enterprise', 'contactEmail', 'L3', expect.stringContaining('*'), [...served, 'station here']],
  ['Enterprise', `contactPhoneUnmasked${reason}`, 'L3', '19900001234', ['itself', ...offices]],
  ['Enterprise', `legalRepresentativeUnmasked${reason}`, 'L3', '张三丰', ['itself', ...offices]],
  ['Enterprise', 'indicators { nodes { value } }', 'L3', { nodes: [{ value: '7654321' }] }, served],
  ['Enterprise', 'resourceEvaluations { nodes { score } }', 'L2', { nodes: [{ score: 86.5 }] }, evaluated],
  ['Recognition', 'certificateNo', 'L1', 'JS-1', [...inside, 'visitor', 'editor']],
  ['Recognition', 'enterprise { contactPhone }', 'L3', { contactPhone: '199****1234' }, [...served, 'station here']],
  ['Recognition', 'steps { nodes { reason } }', 'L2', { nodes: [{ reason: '材料齐全' }] }, served],
  ['RecognitionStep', 'reason', 'L2', '材料齐全', served],
  ['AnnualIndicator', 'value', 'L3', '7654321', served],
  ['ResourceEvaluation', 'score', 'L2', 86.5, evaluated],
];

let house: TestSubgraph;
let since: string;
const nounNamed = (name: string) => subgraph.nouns.find((noun) => noun.name === name) as Noun<KeptRecord>;

beforeAll(async () => {
  house = await startTestSubgraph(subgraph, {}, { now: () => new Date('2026-11-20T02:00:00Z') });
  const { store, regions, events, now } = house.subgraph.runtime;
  since = (await house.data(principalOf('SUBGRAPH'), '{ enterpriseChanges(first: 1) { endCursor } }')).enterpriseChanges
    .endCursor;
  await store.write((manager) =>
    inUnit({ manager, regions, events, actor: 'test', now }, async (unit) => {
      for (const [name, row] of Object.entries(rows))
        await unit.create(nounNamed(name), { sourceCode: 'DEMO', ...row } as never);
    }),
  );
  await store.write((manager) =>
    manager.query(
      'INSERT INTO assigned_enterprises (id, enterprise_id, specialist_id, assigned_from) VALUES (?, ?, ?, ?)',
      ['a-1', 'e-1', 's-1', '2026-01-01'],
    ),
  );
  // The log is numbered beside the writes: once the last record is told, all before it are.
  await waysByFeed['in a subscription']?.(house, askers['city office'] as Principal, soughtOf('Enterprise', 'id'));
}, 120_000);
afterAll(() => house?.stop());

const soughtOf = (name: string, field: string): Sought => ({
  ...{ noun: nounNamed(name) as unknown as Noun, id: (rows[name] as { id: string }).id, field, since },
  ...{ filter: '{region: "320571"}', text: '演示精密', feed: 'enterprise' },
  end: { type: 'RecognitionBatch', id: 'b-1' },
});

/** Whether a value tells anything: nulls and empty lists, at any depth, do not. */
const tells = (value: unknown): boolean =>
  typeof value === 'object' && value !== null ? Object.values(value).some(tells) : value != null;

async function seenOn(way: Way, sought: Sought): Promise<Record<string, unknown>> {
  const seen: Record<string, unknown> = {};
  for (const [name, who] of Object.entries(askers)) {
    const value = await way(house, who, sought);
    if (tells(value)) seen[name] = JSON.parse(JSON.stringify(value));
  }
  return seen;
}
const shownTo = (who: readonly string[], shown: unknown) => Object.fromEntries(who.map((name) => [name, shown]));

describe.each(fields)(`%s.%s (%s) on ${dialect}`, (noun, field, _level, shown, who) => {
  it.each(Object.entries(waysToField))('%s', async (_way, way) =>
    expect(await seenOn(way, soughtOf(noun, field))).toEqual(shownTo(who, shown)),
  );

  it.each(Object.entries(waysByFeed))('%s, by those who read feeds', async (_way, way) =>
    expect(await seenOn(way, soughtOf(noun, field))).toEqual(
      shownTo(
        who.filter((name) => copiers.includes(name)),
        shown,
      ),
    ),
  );

  if (noun === 'Enterprise')
    it('in a search', async () =>
      expect(await seenOn(wayBySearch, soughtOf(noun, field))).toEqual(shownTo(who, shown)));
});

describe('what is kept from somebody is not told by the way that he asks', () => {
  it.each(['19900001234', '1234', '199****1234', '李四光', '张三丰', 'lisi@example.com', '7654321'])(
    'a search for “%s” finds nothing for anybody',
    async (text) => {
      for (const who of Object.values(askers)) {
        const { data } = await house.ask(
          who,
          'query ($text: String!) { enterpriseSearch(text: $text) { nodes { id } } }',
          {
            text,
          },
        );
        expect((data?.['enterpriseSearch'] as { nodes: unknown[] } | null)?.nodes ?? []).toEqual([]);
      }
    },
  );

  it.each([
    ['enterprises', everybody],
    ['recognitions', [...inside, 'visitor', 'editor']],
    ['recognitionSteps', served],
    ['annualIndicators', served],
    ['resourceEvaluations', evaluated],
  ] as const)('%s are counted for those alone who see them', async (many, who) => {
    const counted: string[] = [];
    for (const [name, principal] of Object.entries(askers)) {
      const { data } = await house.ask(principal, `{ ${many}(filter: {region: "320571"}) { totalCount } }`);
      if ((data?.[many] as { totalCount: number } | null)?.totalCount) counted.push(name);
    }
    expect(counted.sort()).toEqual([...who].sort());
  });

  it.each([
    ['list', '{ enterprises(filter: {region: "320571", cultivationClass: [CLASS_ONE]}) { totalCount } }'],
    ['search', '{ enterpriseSearch(text: "演示", filter: {cultivationClass: [CLASS_ONE]}) { nodes { id } } }'],
    [
      'list under a region',
      '{ _entities(representations: [{__typename: "Region", code: "320571"}]) { ... on Region { enterprises(filter: {cultivationClass: [CLASS_ONE]}) { totalCount } } } }',
    ],
  ])('a filter on an inside column is refused in a %s to those who may not read it', async (_where, query) => {
    for (const name of ['visitor', 'handler', 'editor', 'auditor', 'administrator']) {
      const { data, errors } = await house.ask(askers[name] as Principal, query);
      expect(errors?.length).toBeGreaterThan(0);
      expect(JSON.stringify(data)).not.toMatch(/totalCount|"id"/);
    }
  });

  it('a code of an enterprise elsewhere tells its office no more than one that nobody has', async () => {
    const unknown = '91320105MA1MFN3T6';
    const asked = (uscc: string) =>
      house.ask(
        askers['county elsewhere'] as Principal,
        `{ enterprise(uscc: "${uscc}") { id } eligibility(uscc: "${uscc}", target: LITTLE_GIANT) { verdict } }`,
      );
    expect(await asked('91320594MA1MD00A1G')).toEqual(await asked(`${unknown}${usccCheckDigit(unknown)}`));
  });
});

it('the table has every field of an enterprise that is kept from somebody', () => {
  const columns = columnsOf(nounNamed('Enterprise').record);
  const type = house.subgraph.schema.getType('Enterprise') as unknown as {
    getFields(): Record<string, { astNode?: { directives?: readonly { name: { value: string } }[] } }>;
  };
  const guarded = columns
    .filter(({ property, personal, shown }) => {
      const directives = type.getFields()[property]?.astNode?.directives ?? [];
      return personal || (shown && directives.some(({ name }) => name.value === 'requiresScopes'));
    })
    .map(({ property }) => property);
  const inTable = fields.filter(([noun]) => noun === 'Enterprise').map(([, field]) => field.split(' ')[0]);
  expect(guarded.filter((property) => !inTable.includes(property))).toEqual([]);
});
