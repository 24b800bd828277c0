import { columnsOf, dialect, inUnit, type KeptRecord, type Noun } from '@qishu/kit/records';
import { readSheet } from '@qishu/kit/sheet';
import {
  principalOf,
  type Sought,
  startTestSubgraph,
  type TestSubgraph,
  type Way,
  waysByFeed,
  waysToField,
} from '@qishu/kit/testing';
import type { DataLevel, Principal } from '@qishu/schema';
import { subgraph } from './subgraph.js';
import { annexOne, annexTwo } from './work/annex-templates.js';

const HERE = { regionCode: '320571' };
const JIANGAN = { regionCode: '420102' };
const person = { employer: '演示单位', employerType: 'ADMIN', filedOn: '2024-01-08' };
const station = { address: '演示路', hostKind: 'STREET', hostOrg: '演示街道', state: 'ACTIVE' };

/** A specialist of the park and one of a station of Wuhan, whose name is published, and what is kept around them. */
const rows: readonly (readonly [noun: string, row: Readonly<Record<string, unknown>> & { readonly id: string }])[] = [
  [
    'SpecialistOffice',
    {
      ...{ id: 'o-1', ...HERE, level: 'PARK', unit: '园区局', division: '科', head: '赵一', contact: '钱二' },
      ...{ phone: '19900005678', email: 'office@example.com' },
    },
  ],
  ['ServiceStation', { id: 'st-0', ...JIANGAN, ...station, nameZh: '区分站', type: 'BRANCH' }],
  [
    'ServiceStation',
    { id: 'st-1', ...JIANGAN, ...station, nameZh: '演示站', type: 'STATION', parentId: 'st-0', master: '孙三' },
  ],
  [
    'Specialist',
    {
      ...{
        id: 's-1',
        ...HERE,
        ...person,
        nameZh: '李四光',
        kind: 'GOV_SPECIALIST',
        state: 'ASSIGNED',
        officeId: 'o-1',
      },
      ...{ phone: '19900001234', wechat: 'lisiguang' },
    },
  ],
  [
    'Specialist',
    {
      ...{
        id: 's-2',
        ...JIANGAN,
        ...person,
        nameZh: '王五一',
        kind: 'RESIDENT',
        state: 'ACTIVATED',
        stationId: 'st-1',
      },
      ...{ phone: '19900004321', publishedOn: '2026-06-10' },
    },
  ],
  [
    'SpecialistAssignment',
    {
      ...{ id: 'a-1', ...HERE, enterpriseId: 'e-1', specialistId: 's-1', officeId: 'o-1', duty: 'SPECIALIST' },
      ...{ tierAtAssignment: 'PROVINCIAL_SRDI', assignedFrom: '2025-01-01', adjustment: 'ADDED', reason: '选派' },
    },
  ],
  ['StationAssessment', { id: 'sa-1', ...JIANGAN, stationId: 'st-1', year: 2025, grade: 'GOOD' }],
  [
    'Training',
    {
      ...{ id: 'tr-1', regionCode: '320000', titleZh: '培训班', level: 'PROVINCE', organiser: '省厅', year: 2025 },
      ...{ heldFrom: '2025-09-01', heldTo: '2025-09-02' },
    },
  ],
];

/** Who asks: every role, and those of them who answer for somebody or somewhere else. */
const askers: Readonly<Record<string, Principal>> = {
  visitor: principalOf('PUBLIC'),
  'served enterprise': principalOf('ENTERPRISE', { enterpriseId: 'e-1' }),
  'another enterprise': principalOf('ENTERPRISE', { enterpriseId: 'e-2' }),
  'specialist of the park': principalOf('SPECIALIST', { specialistId: 's-1', regions: ['320571'] }),
  'another specialist': principalOf('SPECIALIST', { specialistId: 's-9', regions: ['320571'] }),
  resident: principalOf('SPECIALIST', { specialistId: 's-2' }),
  'station master': principalOf('STATION_MASTER', { stationId: 'st-1', regions: ['420102'] }),
  'branch master': principalOf('STATION_MASTER', { stationId: 'st-0', regions: ['420102'] }),
  'another master': principalOf('STATION_MASTER', { stationId: 'st-9', regions: ['420102'] }),
  'park office': principalOf('COUNTY_OFFICE', { regions: ['320571'] }),
  'county elsewhere': principalOf('COUNTY_OFFICE', { regions: ['320506'] }),
  'city office': principalOf('CITY_OFFICE', { regions: ['320500'] }),
  'province office': principalOf('PROVINCE_OFFICE', { regions: ['320000'] }),
  'province elsewhere': principalOf('PROVINCE_OFFICE', { regions: ['350000'] }),
  handler: principalOf('COMPLAINT_HANDLER', { regions: ['320571'] }),
  'general station': principalOf('WH_GENERAL_STATION', { regions: ['420100'] }),
  editor: principalOf('POLICY_EDITOR', { regions: ['320000'] }),
  nation: principalOf('NATIONAL_VIEWER'),
  analyst: principalOf('ANALYST'),
  platform: principalOf('CITY_PLATFORM', { regions: ['320500'], sources: ['JS_LEDGER'] }),
  'platform of Wuhan': principalOf('CITY_PLATFORM', { regions: ['420100'], sources: ['HANQITONG'] }),
  auditor: principalOf('AUDITOR', { regions: ['320000'] }),
  administrator: principalOf('SYS_ADMIN', { regions: ['320000'] }),
};

const nationwide = ['nation', 'analyst'];
const offices = ['park office', 'city office', 'province office'];
const around = ['served enterprise', 'specialist of the park', ...offices];
const ofPark = [...around, ...nationwide, 'platform'];
const staffOfPark = ofPark.filter((who) => who !== 'served enterprise');
const ofStation = ['resident', 'station master', 'branch master', 'general station'];
const ofWuhan = [...ofStation, ...nationwide, 'platform of Wuhan'];
const assessed = ofWuhan.filter((who) => who !== 'resident');
const revealing = ['served enterprise', ...offices];
/** Those who read feeds at all. */
const copiers = [...offices, 'platform', 'platform of Wuhan', 'general station'];
const reason = '(reason: "核对联系方式")';

type Row = readonly [noun: string, id: string, field: string, DataLevel, shown: unknown, readonly string[]];

/** A field of a record, its level, what it shows, and to whom alone (domain reference §7.4). */
const fields: readonly Row[] = [
  ['Specialist', 's-1', 'nameZh', 'L1', '李四光', ofPark],
  ['Specialist', 's-1', 'employer', 'L2', '演示单位', ofPark],
  ['Specialist', 's-1', 'srdiLoad', 'L2', 1, ofPark],
  ['Specialist', 's-1', 'phone', 'L3', '199****1234', around],
  ['Specialist', 's-1', 'wechat', 'L3', expect.stringContaining('*'), around],
  ['Specialist', 's-1', `phoneUnmasked${reason}`, 'L3', '19900001234', revealing],
  ['Specialist', 's-1', `wechatUnmasked${reason}`, 'L3', 'lisiguang', revealing],
  ['Specialist', 's-2', 'nameZh', 'L1', '王五一', [...ofWuhan, 'visitor', 'editor']],
  ['Specialist', 's-2', 'employer', 'L2', '演示单位', ofWuhan],
  ['Specialist', 's-2', 'phone', 'L3', '199****4321', ofStation],
  ['Specialist', 's-2', `phoneUnmasked${reason}`, 'L3', '19900004321', ['general station']],
  ['SpecialistOffice', 'o-1', 'unit', 'L2', '园区局', ofPark],
  ['SpecialistOffice', 'o-1', 'head', 'L2', '赵一', staffOfPark],
  ['SpecialistOffice', 'o-1', 'phone', 'L3', '199****5678', around],
  ['SpecialistOffice', 'o-1', `emailUnmasked${reason}`, 'L3', 'office@example.com', revealing],
  ['SpecialistAssignment', 'a-1', 'reason', 'L2', '选派', ofPark],
  ['SpecialistAssignment', 'a-1', 'specialist { phone }', 'L3', { phone: '199****1234' }, around],
  ['ServiceStation', 'st-1', 'master', 'L2', '孙三', ofWuhan],
  ['StationAssessment', 'sa-1', 'grade', 'L2', 'GOOD', assessed],
];

let house: TestSubgraph;
let since: string;
const nounNamed = (name: string) => subgraph.nouns.find((noun) => noun.name === name) as Noun<KeptRecord>;
const soughtOf = (name: string, id: string, field: string): Sought => ({
  ...{ noun: nounNamed(name) as unknown as Noun, id, field, since, feed: 'people' },
  end: { type: 'Training', id: 'tr-1' },
});

beforeAll(async () => {
  house = await startTestSubgraph(subgraph, {}, { now: () => new Date('2026-11-20T04:00:00Z') });
  const { store, regions, events, now } = house.subgraph.runtime;
  since = (await house.data(principalOf('SUBGRAPH'), '{ peopleChanges(first: 1) { endCursor } }')).peopleChanges
    .endCursor;
  await store.write((manager) =>
    inUnit({ manager, regions, events, actor: 'test', now }, async (unit) => {
      for (const [name, row] of rows) await unit.create(nounNamed(name), { sourceCode: 'DEMO', ...row } as never);
    }),
  );
  // The log is numbered beside the writes: once the last record is told, all before it are.
  await waysByFeed['in a subscription']?.(
    house,
    askers['city office'] as Principal,
    soughtOf('Specialist', 's-1', 'id'),
  );
}, 120_000);
afterAll(() => house?.stop());

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

describe.each(fields)(`%s %s.%s (%s) on ${dialect}`, (noun, id, field, _level, shown, who) => {
  it.each(Object.entries(waysToField))('%s', async (_way, way) =>
    expect(await seenOn(way, soughtOf(noun, id, field))).toEqual(shownTo(who, shown)),
  );

  it.each(Object.entries(waysByFeed))('%s, by those who read feeds', async (_way, way) =>
    expect(await seenOn(way, soughtOf(noun, id, field))).toEqual(
      shownTo(
        who.filter((name) => copiers.includes(name)),
        shown,
      ),
    ),
  );
});

describe('what is kept from somebody is not told by the way that he asks', () => {
  it.each(['srdiLoad: {from: 1}', 'employerType: [ADMIN]', 'filedOn: {from: "2024-01-01"}'])(
    'a filter %s is refused to those who may not read the field',
    async (filter) => {
      for (const name of ['visitor', 'handler', 'editor', 'auditor', 'administrator']) {
        const { data, errors } = await house.ask(
          askers[name] as Principal,
          `{ specialists(filter: {${filter}}) { totalCount nodes { id } } }`,
        );
        expect([data?.['specialists'] ?? null, errors?.length]).toEqual([null, 1]);
      }
    },
  );

  it.each([
    ['specialists', 'region: "320571"', ofPark],
    ['specialistOffices', 'region: "320571"', ofPark],
    ['specialistAssignments', 'region: "320571"', ofPark],
    ['stationAssessments', 'station: "st-1"', assessed],
  ] as const)('%s are counted for those alone who see them', async (many, filter, who) => {
    const counted: string[] = [];
    for (const [name, principal] of Object.entries(askers)) {
      const { data } = await house.ask(principal, `{ ${many}(filter: {${filter}}) { totalCount } }`);
      if ((data?.[many] as { totalCount: number } | null)?.totalCount) counted.push(name);
    }
    expect(counted.sort()).toEqual([...who].sort());
  });

  it.each([
    ['ANNEX_1', annexOne, '园区局', '19900005678'],
    ['ANNEX_2', annexTwo, '李四光', '19900001234'],
  ] as const)(
    '%s goes to the offices of the region alone, its contacts masked',
    async (annex, template, shown, phone) => {
      const told: string[] = [];
      for (const [name, principal] of Object.entries(askers)) {
        const query = `{ peopleSheet(annex: ${annex}, region: "320000") { rows contentBase64 } }`;
        const file = (await house.ask(principal, query)).data?.['peopleSheet'] as {
          rows: number;
          contentBase64: string;
        } | null;
        if (!file?.rows) continue;
        told.push(name);
        const cells = JSON.stringify((await readSheet(Buffer.from(file.contentBase64, 'base64'), template)).rows);
        expect(cells).toContain(shown);
        expect(cells).toContain(`${phone.slice(0, 3)}****${phone.slice(-4)}`);
        expect(cells).not.toContain(phone);
      }
      expect(told.sort()).toEqual([...offices].sort());
    },
  );
});

it.each(['Specialist', 'SpecialistOffice'])('the table has every personal column of %s', (name) => {
  const personal = columnsOf(nounNamed(name).record).filter((column) => column.personal);
  const inTable = fields
    .filter(([noun]) => noun === name)
    .map(([, , field]) => field.replace(/(Unmasked)?(\(.*)?$/, ''));
  expect(personal.map(({ property }) => property).filter((property) => !inTable.includes(property))).toEqual([]);
});
