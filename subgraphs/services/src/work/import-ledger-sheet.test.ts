import { createProjectionRunner, type UpstreamFeed } from '@qishu/kit/log';
import { dialect } from '@qishu/kit/records';
import { usccCheckDigit } from '@qishu/kit/rules';
import { readSheet, writeSheet } from '@qishu/kit/sheet';
import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import type { Principal } from '@qishu/schema';
import { AssignedEnterprise } from '../records/assigned-enterprise.js';
import { AssignmentPeriod } from '../records/assignment-period.js';
import { subgraph } from '../subgraph.js';
import { annexTemplate } from './annex-template.js';
import { keepEnterprises } from './keep-enterprises.js';

const codeOf = (at: number): string => {
  const body = `91320571MA${String(at).padStart(7, '0')}`;
  return `${body}${usccCheckDigit(body)}`;
};
const wide = (text: string): string =>
  text.replace(/[!-~]/g, (each) => String.fromCharCode(each.charCodeAt(0) + 0xfee0));

interface Told {
  readonly uscc: string | null;
  readonly nameZh: string;
  readonly formerNames: string[] | null;
  readonly region: { readonly code: string };
}
const told = (at: number, nameZh: string, region = '320571', more: Partial<Told> = {}): Told => ({
  ...{ uscc: codeOf(at), nameZh, formerNames: null, region: { code: region }, ...more },
});
const enterprises: Record<string, Told> = {
  'e-x': told(1, '演示精工（苏州）有限公司', '320571', { formerNames: ['演示旧名有限公司'] }),
  'e-y': told(2, '演示同名有限公司', '320505'),
  'e-z': told(3, '演示同名有限公司', '320582'),
  'e-here': told(4, '演示两地有限公司'),
  'e-there': told(5, '演示两地有限公司', '420102'),
  'e-far': told(6, '演示外地有限公司', '420102'),
  'e-bare': told(7, '演示无码有限公司', '320571', { uscc: null }),
  // A ligature of one character is eighteen when widths are made one.
  'e-long': told(8, 'ﷺ'.repeat(200)),
};
let at = new Date('2026-11-20T10:00:00+08:00');
const changed: { recordId: string; node: Told | null }[] = [];
const feed: UpstreamFeed<Told> = {
  snapshot: async () => ({
    records: Object.entries(enterprises).map(([recordId, node]) => ({ type: 'Enterprise', recordId, node })),
    ...{ endCursor: null, changesFrom: '0', changesFromSeq: 0 },
  }),
  changes: async () => ({
    changes: changed.splice(0).map((each) => ({ ...each, type: 'Enterprise', operation: 'UPSERT' as const })),
    ...{ endCursor: String(at.getTime()), endSeq: 0, head: 0, hasMore: false },
  }),
};

const office = principalOf('CITY_OFFICE', { regions: ['320500'], sources: ['EXCEL'], subject: 'office' });
const province = principalOf('PROVINCE_OFFICE', { regions: ['320000'] });
const service = {
  ...{ specialistId: 's-x', servedOn: '2026-11-02', mode: 'ON_SITE', category: 'CAPABILITY' },
  ...{ contentZh: '走访', outcomeZh: '计划' },
};
interface Fault {
  readonly cell: string;
  readonly row: number;
  readonly column: string;
  readonly code: string;
  readonly zh: string;
  readonly found: string;
}

describe(`a sheet of the ledger (Annex 3), on ${dialect}`, () => {
  let house: TestSubgraph;
  const follow = () =>
    createProjectionRunner({
      ...{ now: () => at, store: house.subgraph.runtime.store, projection: keepEnterprises, feed: feed as never },
    }).catchUp();
  beforeAll(async () => {
    house = await startTestSubgraph(subgraph, {}, { now: () => at });
    await follow();
  }, 120_000);
  afterAll(() => house?.stop());

  const sheetOf = async (...rows: object[]) =>
    Buffer.from(await writeSheet(annexTemplate(3), { rows: rows as never })).toString('base64');
  const bring = async (file: string, more = '', who: Principal = office) =>
    (
      await house.data(
        who,
        `mutation ($file: String!) { i: importLedgerSheet(file: $file${more}) { ... on LedgerSheetImport { sha256 dryRun created unchanged rejected faults { cell row column code zh found } rejects } } }`,
        { file },
      )
    ).i;
  const tried = async (rows: object[], who = office) => bring(await sheetOf(...rows), ', dryRun: true', who);
  const faultsOf = async (cells: object, who = office): Promise<Fault[]> =>
    (await tried([{ ...service, ...cells }], who)).faults;
  const codes = async (cells: object, who = office): Promise<string[]> =>
    (await faultsOf(cells, who)).map(({ code }) => code);
  const entries = async (enterprise: string) =>
    (
      await house.data(
        province,
        `{ l: ledgerEntries(filter: {enterprise: "${enterprise}"}) { nodes { id contentZh problems specialist { id } region { code } recordedAt late } } }`,
      )
    ).l.nodes;

  it('is taken whole, and the same file again changes nothing', async () => {
    const row = { ...service, enterpriseId: 'e-x' };
    const file = await sheetOf(row, { ...row, contentZh: '=HYPERLINK("x")', problem: '缺工' });
    expect(await bring(file, ', dryRun: true')).toMatchObject({ dryRun: true, created: 2, rejected: 0 });
    const first = await bring(file);
    expect(first).toMatchObject({ created: 2, unchanged: 0, rejected: 0, faults: [], rejects: null });
    expect(await bring(file)).toMatchObject({ sha256: first.sha256, created: 0, unchanged: 2 });
    expect(await entries('e-x')).toContainEqual(
      expect.objectContaining({ contentZh: '=HYPERLINK("x")', problems: ['缺工'], region: { code: '320571' } }),
    );
  });

  it('calls an enterprise by id, by code or by name, and the same service by another call is the same entry', async () => {
    const ways = [
      { uscc: codeOf(1) },
      { uscc: ` ${wide(codeOf(1).toLowerCase())} ` },
      { enterpriseName: '演示精工（苏州）有限公司' },
      { enterpriseName: ' 演示精工(苏州) 有限公司　' },
      { enterpriseName: codeOf(1) },
      { enterpriseName: 'e-x', uscc: codeOf(1) },
      { enterpriseId: 'e-x', uscc: codeOf(1), enterpriseName: '演示旧名有限公司', regionCode: '320500' },
    ];
    for (const way of ways)
      expect([way, await bring(await sheetOf({ ...service, ...way }))]).toMatchObject([
        way,
        { unchanged: 1, faults: [] },
      ]);
    const twice = await tried(ways.slice(0, 3).map((way) => ({ ...service, ...way, contentZh: '另一次' })));
    expect([twice.created, twice.faults.map(({ zh }: Fault) => zh)]).toEqual([1, ['与前面一行重复', '与前面一行重复']]);
  });

  it('refuses a name that two bear, in its cell, and tells to give the code, which settles it', async () => {
    const name = '演示同名有限公司';
    expect(await faultsOf({ enterpriseName: name })).toEqual([
      {
        ...{ cell: 'C5', row: 5, column: '服务企业', code: 'AMBIGUOUS_ENTERPRISE', found: name },
        zh: expect.stringContaining('统一社会信用代码'),
      },
    ]);
    expect(await codes({ enterpriseName: name, uscc: codeOf(3) })).toEqual([]);
    expect(
      await codes({ enterpriseName: name }, principalOf('COUNTY_OFFICE', { regions: ['320505'], sources: ['EXCEL'] })),
    ).toEqual([]);
  });

  it('says of an enterprise that lies elsewhere what it says of none, by whatever it is called', async () => {
    const { store, regions } = house.subgraph.runtime;
    const served = {
      id: 'a-far',
      enterpriseId: 'e-far',
      specialistId: 's-far',
      tier: null,
      assignedFrom: '2024-01-01',
    };
    const place = { assignedTo: null, regionCode: '420102', ...regions.placement('420102') };
    await store.write((manager) => manager.insert(AssignmentPeriod, { ...served, ...place }));
    for (const [field, elsewhere, nowhere] of [
      ['enterpriseId', 'e-far', 'e-none'],
      ['uscc', codeOf(6), codeOf(99)],
      ['enterpriseName', '演示外地有限公司', '演示没有有限公司'],
      ['enterpriseName', codeOf(6), codeOf(99)],
      ['enterpriseName', 'e-far', 'e-none'],
    ] as const)
      for (const regionCode of [null, '320571', '420102']) {
        const [known, unknown] = await Promise.all(
          [elsewhere, nowhere].map(async (text) =>
            JSON.stringify(await faultsOf({ [field]: text, regionCode })).replaceAll(text, '…'),
          ),
        );
        expect(known).toBe(unknown);
        expect(known).toContain('UNKNOWN_ENTERPRISE');
        expect(known?.replace(/"found":"[^"]*"/, '')).not.toContain('420102');
      }
  });

  it('is not told that a name is borne elsewhere too', async () => {
    expect(await bring(await sheetOf({ ...service, enterpriseName: '演示两地有限公司' }))).toMatchObject({
      created: 1,
    });
    expect([(await entries('e-here')).length, (await entries('e-there')).length]).toEqual([1, 0]);
    const wuhan = principalOf('WH_GENERAL_STATION', { regions: ['420100'], sources: ['EXCEL'] });
    expect(await codes({ enterpriseName: '演示两地有限公司', contentZh: '武汉' }, wuhan)).toEqual([]);
  });

  it('keeps a specialist to the enterprises that it serves', async () => {
    const claims = { specialistId: 's-x', regions: ['320500'], sources: ['EXCEL'] };
    const specialist = principalOf('SPECIALIST', claims);
    expect(await codes({ uscc: codeOf(1) }, specialist)).toEqual(['UNKNOWN_ENTERPRISE']);
    const own = { id: 'a-x', enterpriseId: 'e-x', specialistId: 's-x', assignedFrom: '2024-01-01' };
    await house.subgraph.runtime.store.write((manager) => manager.insert(AssignedEnterprise, own));
    expect(await codes({ uscc: codeOf(1) }, specialist)).toEqual([]);
    expect(await codes({ uscc: codeOf(2) }, specialist)).toEqual(['UNKNOWN_ENTERPRISE']);
  });

  it.each([
    [{ enterpriseId: 'e-x', uscc: codeOf(2) }, '统一社会信用代码'],
    [{ uscc: codeOf(1), enterpriseName: '演示同名有限公司' }, '服务企业'],
    [{ enterpriseId: 'e-bare', uscc: codeOf(1) }, '统一社会信用代码'],
    [{ enterpriseId: 'e-x', regionCode: '320100' }, '所在区划'],
  ])('refuses cells of a row that do not agree: %j', async (cells, column) => {
    expect(await faultsOf(cells)).toMatchObject([
      { code: 'CONTRADICTION', column, cell: expect.stringMatching(/^[C-F]5$/) },
    ]);
  });

  it.each([
    ['nothing', {}, 'REQUIRED'],
    ['a former name', { enterpriseName: '演示旧名有限公司' }, 'UNKNOWN_ENTERPRISE'],
    ['a part of a name', { enterpriseName: '演示精工' }, 'UNKNOWN_ENTERPRISE'],
    ['a code with a slip', { uscc: `${codeOf(1).slice(0, 17)}${codeOf(1).endsWith('0') ? '1' : '0'}` }, 'BAD_USCC'],
    ['the same slip among the names', { enterpriseName: `${codeOf(1).slice(0, 16)}XX` }, 'BAD_USCC'],
    ['SQL', { enterpriseName: "' OR 1=1 --" }, 'UNKNOWN_ENTERPRISE'],
    ['patterns', { enterpriseName: '演示%_\\' }, 'UNKNOWN_ENTERPRISE'],
    ['a formula', { enterpriseName: '=HYPERLINK("http://x","e-x")' }, 'UNKNOWN_ENTERPRISE'],
    ['the name of what every object has', { enterpriseName: '__proto__' }, 'UNKNOWN_ENTERPRISE'],
    ['an id beyond ASCII', { enterpriseId: 'ｅ－中文' }, 'UNKNOWN_ENTERPRISE'],
    ['letters beyond the basic plane', { enterpriseName: '𠮷🏭'.repeat(50) }, 'UNKNOWN_ENTERPRISE'],
    ['a name turned round', { enterpriseName: '演示\u202E司公' }, 'UNREADABLE_TEXT'],
    ['a name without an end', { enterpriseName: '长'.repeat(201) }, 'TOO_LONG'],
    ['an id without an end', { enterpriseId: 'x'.repeat(30_000) }, 'UNKNOWN_ENTERPRISE'],
  ])('refuses %s, and keeps nothing', async (_what, cells, code) => {
    const answer = await bring(await sheetOf({ ...service, ...cells, contentZh: '敌意' }));
    expect([answer.created, answer.faults.map((fault: Fault) => fault.code)]).toEqual([0, [code]]);
  });

  it('takes a name that grows when widths are made one', async () => {
    expect(await codes({ enterpriseName: 'ﷺ'.repeat(200) })).toEqual([]);
  });

  it('tells of every bad cell of a row at once', async () => {
    expect(await codes({ enterpriseName: '演示没有有限公司', servedOn: null })).toEqual([
      'REQUIRED',
      'UNKNOWN_ENTERPRISE',
    ]);
  });

  it('names the cells that cannot be taken, keeps none, and gives the rows back with their reasons', async () => {
    const row = { ...service, uscc: codeOf(1) };
    const file = await sheetOf(
      { ...row, contentZh: '又一次' },
      { ...row, servedOn: null },
      { ...row, category: 'RIGHTS_PROTECTION' },
      { ...row, uscc: codeOf(6), contentZh: '外地' },
    );
    const answer = await bring(file);
    expect(answer).toMatchObject({ created: 0, rejected: 4 });
    expect(answer.faults).toContainEqual(expect.objectContaining({ column: '服务时间', code: 'REQUIRED' }));
    expect(answer.faults.map(({ code, zh }: Fault) => code + zh).join()).toMatch(/RULEJS-26/);
    const { rows } = await readSheet(Buffer.from(answer.rejects, 'base64'), annexTemplate(3));
    expect(rows.map(({ cells }) => cells.uscc)).toEqual([codeOf(1), codeOf(1), codeOf(6)]);
    expect(await bring(file, ', partial: true')).toMatchObject({ created: 1, rejected: 3 });
  });

  it('brought again after another has taken over, still names who served then, and when it was recorded', async () => {
    const { store, regions } = house.subgraph.runtime;
    const period = (id: string, specialistId: string, from: string, to: string | null) => ({
      ...{ id, enterpriseId: 'e-bare', specialistId, tier: null, assignedFrom: from, assignedTo: to },
      ...{ regionCode: '320571', ...regions.placement('320571') },
    });
    const keep = (row: object) => store.write((manager) => manager.upsert(AssignmentPeriod, row as never, ['id']));
    await keep(period('a-1', 's-first', '2026-01-01', '2026-10-31'));
    await keep(period('a-2', 's-second', '2026-11-01', null));
    const row = { ...service, specialistId: null, enterpriseName: '演示无码有限公司' };
    const file = await sheetOf({ ...row, servedOn: '2026-10-30' }, { ...row, servedOn: '2026-11-19' });
    await bring(file);
    const first = await entries('e-bare');
    expect(first.map((each: { specialist: { id: string } }) => each.specialist.id)).toEqual(['s-second', 's-first']);
    await keep(period('a-2', 's-second', '2026-11-01', '2026-11-15'));
    await keep(period('a-3', 's-third', '2026-11-16', null));
    at = new Date('2026-12-20T10:00:00+08:00');
    await follow();
    expect(await bring(file)).toMatchObject({ created: 0, unchanged: 2 });
    expect(await entries('e-bare')).toEqual(first);
    at = new Date('2026-11-20T10:00:00+08:00');
  });

  it('follows an enterprise that is renamed, moves away, or is gone', async () => {
    const renamed = told(1, '演示新名有限公司', '320571', { formerNames: ['演示精工（苏州）有限公司'] });
    changed.push({ recordId: 'e-x', node: renamed }, { recordId: 'e-z', node: null });
    changed.push({ recordId: 'e-here', node: told(4, '演示两地有限公司', '420102') });
    at = new Date(at.getTime() + 10_000);
    await follow();
    expect(await codes({ enterpriseName: '演示新名有限公司' })).toEqual([]);
    expect(await codes({ uscc: codeOf(1), enterpriseName: '演示精工（苏州）有限公司' })).toEqual([]);
    expect(await codes({ enterpriseName: '演示精工（苏州）有限公司' })).toEqual(['UNKNOWN_ENTERPRISE']);
    expect(await codes({ enterpriseName: '演示同名有限公司' })).toEqual([]);
    expect(await codes({ enterpriseName: '演示两地有限公司' })).toEqual(['UNKNOWN_ENTERPRISE']);
  });

  it('says that the enterprises are not all read rather than that one is unknown', async () => {
    const { store } = house.subgraph.runtime;
    const unknown = { enterpriseName: '演示没有有限公司' };
    at = new Date(at.getTime() + 301_000);
    expect(await codes(unknown)).toEqual(['NOT_YET_KNOWN']);
    expect(await codes({ enterpriseName: '演示新名有限公司' })).toEqual([]);
    await follow();
    expect(await codes(unknown)).toEqual(['UNKNOWN_ENTERPRISE']);
    await store.write((manager) =>
      manager.query("UPDATE projection_positions SET state = 'SNAPSHOT' WHERE name = 'known_enterprises'"),
    );
    expect(await codes({ enterpriseName: '演示新名有限公司' })).toEqual(['NOT_YET_KNOWN']);
    expect(await codes({ uscc: codeOf(99) })).toEqual(['NOT_YET_KNOWN']);
    expect(await codes({ uscc: codeOf(1) })).toEqual([]);
  });

  it.each([
    ['text', Buffer.from('a,b,c')],
    ['nothing', Buffer.alloc(0)],
    ['an archive that is no workbook', Buffer.from('UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==', 'base64')],
  ])('refuses %s', async (_what, bytes) => {
    const { i } = await house.data(
      office,
      `mutation { i: importLedgerSheet(file: "${bytes.toString('base64')}") { __typename ... on LedgerSheetRefused { reasonZh } } }`,
    );
    expect(i).toEqual({ __typename: 'LedgerSheetRefused', reasonZh: expect.stringMatching(/./) });
  });

  it('is written for the rows that the reader sees, with code and name where it sees the enterprise', async () => {
    const rowsFor = async (who: Principal) => {
      const { s } = await house.data(who, '{ s: ledgerSheet(from: "2026-11-01", to: "2026-11-21") { base64 } }');
      const { rows, faults } = await readSheet(Buffer.from(s.base64, 'base64'), annexTemplate(3));
      expect(faults).toEqual([]);
      return rows.map(({ cells: { enterpriseId, enterpriseName, uscc } }) =>
        [enterpriseId, enterpriseName, uscc].join(),
      );
    };
    expect(new Set(await rowsFor(office))).toEqual(
      new Set([`e-x,演示新名有限公司,${codeOf(1)}`, 'e-here,,', 'e-bare,演示无码有限公司,']),
    );
    expect(await rowsFor(principalOf('CITY_OFFICE', { regions: ['320100'] }))).toEqual([]);
    const former = principalOf('SPECIALIST', { specialistId: 's-x' });
    await house.subgraph.runtime.store.write((manager) => manager.delete(AssignedEnterprise, { id: 'a-x' }));
    expect(new Set(await rowsFor(former))).toEqual(new Set(['e-x,,', 'e-here,,']));
  });
});
