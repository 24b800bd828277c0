import { createProjectionRunner, type UpstreamFeed } from '@qishu/kit/log';
import { dialect, inUnit, type Unit } from '@qishu/kit/records';
import { usccCheckDigit } from '@qishu/kit/rules';
import { readSheet, writeSheet } from '@qishu/kit/sheet';
import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import type { Principal } from '@qishu/schema';
import { specialistOffices } from '../records/specialist-office.js';
import { subgraph } from '../subgraph.js';
import { annexOne, annexTwo } from './annex-templates.js';
import { keepTitles } from './keep-titles.js';

const NOW = new Date('2026-11-20T04:00:00Z');
const city = principalOf('CITY_OFFICE', { regions: ['320500'], subject: 'city' });
const IMPORT = `mutation ($annex: PeopleAnnex!, $file: String!, $dryRun: Boolean!, $partial: Boolean!) {
  importPeopleSheet(annex: $annex, fileBase64: $file, dryRun: $dryRun, partial: $partial) { ... on PeopleSheetRefused { reasonZh } ... on PeopleSheetReport {
    runId applied faults { code } rejectsBase64
    rows { rowNumber outcome reasons faults { cell code } verdicts { ruleId verdict } }
  } }
}`;
let house: TestSubgraph;

const usccOf = (at: number): string => {
  const body = `91320571MD${String(at).padStart(7, '0')}`;
  return `${body}${usccCheckDigit(body)}`;
};
const titles = Array.from({ length: 8 }, (_, at) => ({
  type: 'Recognition',
  recordId: `r-${at}`,
  node: {
    ...{ enterprise: { id: `e-${at}`, uscc: usccOf(at), nameZh: `演示企业${at}` }, region: { code: '320571' } },
    ...{ tier: 'PROVINCIAL_SRDI', state: 'IN_FORCE', recognisedOn: '2024-01-01' },
  },
}));
const feed: UpstreamFeed = {
  snapshot: async () => ({ endCursor: null, changesFrom: 'from', changesFromSeq: 3, records: titles }),
  changes: async () => ({ changes: [], endCursor: 'from', endSeq: 3, head: 3, hasMore: false }),
};
const write = <T>(work: (unit: Unit) => Promise<T>): Promise<T> => {
  const { store, regions, events, now } = house.subgraph.runtime;
  return store.write((manager) => inUnit({ manager, regions, events, actor: 'test', now }, work));
};
const pool = (at: number, more: object = {}) => ({
  ...{ city: '苏州市', county: '苏州工业园区', enterpriseName: `演示企业${at}`, uscc: usccOf(at), name: '演示甲' },
  ...{ employer: '演示单位', employerType: 'ADMIN', assignedFrom: '2026-05-01', adjustment: 'ADDED', ...more },
});
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

async function sent(annex: 'ANNEX_1' | 'ANNEX_2', rows: object[], more: object = {}, who: Principal = city) {
  const bytes = await writeSheet(annex === 'ANNEX_1' ? annexOne : annexTwo, { rows: rows as never });
  const variables = { annex, file: base64(bytes), dryRun: false, partial: false, ...more };
  const { data, errors } = await house.ask(who, IMPORT, variables);
  return JSON.parse(JSON.stringify(errors ? { code: errors[0]?.extensions?.code } : data?.importPeopleSheet));
}
const outcomes = (report: { rows: { outcome: string }[] }): string[] => report.rows.map(({ outcome }) => outcome);
const assigned = async (): Promise<number> =>
  (await house.data(city, '{ specialistAssignments(filter: { current: true }) { totalCount } }')).specialistAssignments
    .totalCount;

beforeAll(async () => {
  house = await startTestSubgraph(subgraph, {}, { now: () => NOW });
  await write((unit) =>
    unit.create(specialistOffices, {
      id: 'o-sip',
      regionCode: '320571',
      level: 'PARK',
      unit: '旧名',
      division: '科',
      phone: '19900001234',
      sourceCode: 'DEMO',
    }),
  );
  const { store } = house.subgraph.runtime;
  await createProjectionRunner({ now: () => NOW, store, projection: keepTitles, feed: feed as never }).catchUp();
}, 60_000);
afterAll(() => house?.stop());

describe(`annex 1, the offices, on ${dialect}`, () => {
  const rows = [
    { city: '苏州市', county: null, unit: '苏州市工信局', division: '中小企业处', phone: '0512-66680000' },
    { city: '苏州市', county: '苏州工业园区', unit: '园区', division: '中小企业科', phone: '199****1234' },
  ];

  it('is kept whole, and the same file again changes nothing; a masked phone is left alone', async () => {
    expect(await sent('ANNEX_1', rows, { dryRun: true })).toMatchObject({
      applied: false,
      rows: [{ outcome: 'CREATED' }, { outcome: 'UPDATED' }],
    });
    expect(outcomes(await sent('ANNEX_1', rows))).toEqual(['CREATED', 'UPDATED']);
    expect(outcomes(await sent('ANNEX_1', rows))).toEqual(['UNCHANGED', 'UNCHANGED']);
    const { specialistOffice } = await house.data(
      city,
      '{ specialistOffice(id: "o-sip") { unit phone phoneUnmasked(reason: "核对") } }',
    );
    expect(specialistOffice).toEqual({ unit: '园区', phone: '199****1234', phoneUnmasked: '19900001234' });
  });

  it('turns back a place that is unknown or another’s, a cell left empty, and asks no more of the rest', async () => {
    const report = await sent('ANNEX_1', [
      { ...rows[0], city: '不存在市' },
      { ...rows[0], city: '南京市' },
      { ...rows[0], division: null },
      { ...rows[0], unit: '改名' },
    ]);
    expect(outcomes(report)).toEqual(['REJECTED', 'REJECTED', 'REJECTED', 'UPDATED']);
    expect(report).toMatchObject({ applied: false, rows: [{}, {}, { faults: [{ code: 'REQUIRED' }] }, {}] });
    expect(await house.data(city, '{ specialistOffices(filter: { level: [CITY] }) { nodes { unit } } }')).toEqual({
      specialistOffices: { nodes: [{ unit: '苏州市工信局' }] },
    });
  });

  it('is refused to who is no office, and refuses what is no workbook', async () => {
    expect(await sent('ANNEX_1', rows, {}, principalOf('STATION_MASTER', { stationId: 'st' }))).toEqual({
      code: 'FORBIDDEN',
    });
    expect(await sent('ANNEX_1', rows, {}, principalOf('ANALYST'))).toMatchObject({
      code: 'UNAUTHORIZED_FIELD_OR_TYPE',
    });
    expect(await sent('ANNEX_1', rows, { file: base64(Buffer.from('a,b\n1,2')) })).toEqual({
      reasonZh: expect.stringContaining('CSV'),
    });
    expect(await sent('ANNEX_1', rows, { file: '不是' })).toEqual({ code: 'BAD_USER_INPUT' });
  });
});

describe('annex 2, the pool', () => {
  it('turns the sixth enterprise of one specialist back, naming row and rule, and then keeps nothing (JS-03)', async () => {
    const six = [0, 1, 2, 3, 4, 5].map((at) => pool(at));
    const report = await sent('ANNEX_2', six);
    expect(outcomes(report)).toEqual(['CREATED', 'CREATED', 'CREATED', 'CREATED', 'CREATED', 'REJECTED']);
    const [turned] = report.rows.slice(5);
    expect(turned).toMatchObject({
      verdicts: [{ ruleId: 'JS-03', verdict: 'FAIL' }],
      reasons: [expect.stringContaining('JS-03')],
    });
    expect([report.applied, await assigned()]).toEqual([false, 0]);
    const back = await readSheet(new Uint8Array(Buffer.from(report.rejectsBase64, 'base64')), annexTwo);
    expect(back.rows).toHaveLength(1);
    expect(back.rows[0]?.cells).toMatchObject({ uscc: usccOf(5), name: '演示甲' });
    expect(turned.rowNumber).toBe(report.rows[0].rowNumber + 5);
    const part = await sent('ANNEX_2', six, { partial: true });
    expect([part.applied, await assigned()]).toEqual([true, 5]);
    expect(outcomes(await sent('ANNEX_2', six.slice(0, 5)))).toEqual(Array(5).fill('UNCHANGED'));
  });

  it('turns back a second specialist, an unknown code and a region without an office', async () => {
    const report = await sent('ANNEX_2', [
      pool(0, { name: '演示乙' }),
      pool(99),
      pool(6, { county: '昆山市', name: '演示丙' }),
    ]);
    expect(outcomes(report)).toEqual(['REJECTED', 'REJECTED', 'REJECTED']);
    expect(report.rows[0].verdicts).toMatchObject([{ ruleId: 'JS-01' }]);
    expect(report.rows[2].reasons[0]).toContain('JS-22');
  });

  it('ends what a row withdraws, and goes out as it came in, contacts masked', async () => {
    expect(outcomes(await sent('ANNEX_2', [pool(4, { adjustment: 'WITHDRAWN', assignedTo: '2026-11-01' })]))).toEqual([
      'UPDATED',
    ]);
    expect(outcomes(await sent('ANNEX_2', [pool(6, { name: '演示丁', phone: '19900005678' })]))).toEqual(['CREATED']);
    const file = async (who: Principal) =>
      (await house.data(who, '{ peopleSheet(annex: ANNEX_2, region: "320500") { rows contentBase64 } }')).peopleSheet;
    const { rows, contentBase64 } = await file(city);
    const { rows: read } = await readSheet(new Uint8Array(Buffer.from(contentBase64, 'base64')), annexTwo);
    expect(rows).toBe(5);
    expect(read.map(({ cells }) => cells.uscc).sort()).toEqual([0, 1, 2, 3, 6].map(usccOf));
    expect(read.find(({ cells }) => cells.uscc === usccOf(6))?.cells).toMatchObject({
      name: '演示丁',
      phone: '199****5678',
      county: '苏州工业园区',
    });
    expect(await file(principalOf('CITY_OFFICE', { regions: ['320200'] }))).toMatchObject({ rows: 0 });
    const again = await house.data(city, IMPORT, {
      annex: 'ANNEX_2',
      file: contentBase64,
      dryRun: false,
      partial: false,
    });
    expect(outcomes(again.importPeopleSheet)).toEqual(Array(5).fill('UNCHANGED'));
  });
});
