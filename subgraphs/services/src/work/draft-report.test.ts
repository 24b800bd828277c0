import { countRows, type Noun } from '@qishu/kit/records';
import { guardWorkbook, readSheet, writeSheet } from '@qishu/kit/sheet';
import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import type { Principal } from '@qishu/schema';
import fc from 'fast-check';
import { AssignmentPeriod } from '../records/assignment-period.js';
import { subgraph } from '../subgraph.js';
import { annexTemplate } from './annex-template.js';

const city = principalOf('CITY_OFFICE', { regions: ['320500'], subject: 'suzhou' });
const province = principalOf('PROVINCE_OFFICE', { regions: ['320000'], subject: 'jiangsu' });
const REPORT =
  '... on ReportSubmission { id version state submittedAt corrects { id } tableRows { key labelZh cells { column value } } timeliness { verdict } differences { row column reported now } }';
const REFUSED =
  '... on RuleRefused { verdicts { ruleId reasonZh } } ... on RecordNotFound { id } ... on VersionConflict { actual }';

interface Shown {
  readonly key: string;
  readonly cells: { readonly column: string; readonly value: string | null }[];
}
const cell = (rows: Shown[], key: string, column: string): string | null | undefined =>
  rows.find((row) => row.key === key)?.cells.find((each) => each.column === column)?.value;

let keys = 0;

describe('half-year reports and their sheets', () => {
  let house: TestSubgraph;
  beforeAll(async () => {
    house = await startTestSubgraph(subgraph, { scale: 'small' }, { now: () => new Date('2026-11-20T10:00:00+08:00') });
    const { store, regions } = house.subgraph.runtime;
    const served: Record<string, string>[] = await store.read.query(
      "SELECT DISTINCT enterprise_id AS e, specialist_id AS s, region_code AS r FROM ledger_entries WHERE city_code = '320500'",
    );
    await store.write((manager) =>
      manager.insert(
        AssignmentPeriod,
        served.map(({ e, s, r }, at) => ({
          ...{
            id: `a-${at}`,
            enterpriseId: e,
            specialistId: s,
            tier: at % 3 === 0 ? 'LITTLE_GIANT' : 'PROVINCIAL_SRDI',
          },
          ...{ assignedFrom: '2024-01-01', assignedTo: null, regionCode: r, ...regions.placement(r as string) },
        })) as never,
      ),
    );
  }, 120_000);
  afterAll(() => house?.stop());

  const run = async (who: Principal, command: string, input: object) => {
    keys += 1;
    const name = `${command[0]?.toUpperCase()}${command.slice(1)}Input`;
    const { answer } = await house.data(
      who,
      `mutation ($input: ${name}!, $key: String!) { answer: ${command}(input: $input, idempotencyKey: $key) { __typename ${REPORT} ${REFUSED} } }`,
      { input, key: `report-key-${keys}` },
    );
    return answer;
  };
  const draft = (annexNo: number, regionCode = '320500', who = city) =>
    run(who, 'draftReport', { annexNo, regionCode, year: 2026, half: 'H2' });
  const count = (list: string, filter: Record<string, unknown>) => {
    const { store, regions, seal } = house.subgraph.runtime;
    const noun = subgraph.nouns.find(({ many }) => many === list) as Noun;
    const range = (name: string) => {
      const given = filter[name] as { from: string; to: string } | undefined;
      return given ? { [name]: { from: new Date(given.from), to: new Date(given.to) } } : {};
    };
    return countRows(
      noun,
      { ...filter, ...range('servedAt'), ...range('receivedAt') },
      { principal: province, store, regions, seal },
    );
  };

  it('count every number from rows that its filter leads to, the total too', async () => {
    for (const annexNo of [4, 5]) {
      const report = await draft(annexNo);
      expect(report).toMatchObject({ state: 'DRAFT', timeliness: { verdict: 'WARN' }, differences: [] });
      const rows: Shown[] = report.tableRows;
      expect(rows.at(-1)?.key).toBe('TOTAL');
      const columns =
        annexNo === 4
          ? ['services', 'phone', 'onSite', 'capability', 'problems', 'open', 'demands']
          : ['contacts', 'onSite', 'closed', 'policyDelivery'];
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...rows.map(({ key }) => key)),
          fc.constantFrom(...columns),
          async (row, column) => {
            const { n } = await house.data(
              city,
              'query ($id: String!, $row: String!, $column: String!) { n: reportNumber(reportId: $id, row: $row, column: $column) { list filter reported now } }',
              { id: report.id, row, column },
            );
            expect(n.now).toBe(n.reported);
            expect(String(await count(n.list, JSON.parse(n.filter)))).toBe(n.reported ?? '0');
          },
        ),
        { numRuns: 8 },
      );
      const sum = (column: string): number =>
        rows.slice(0, -1).reduce((all, { key }) => all + Number(cell(rows, key, column) ?? 0), 0);
      // A ticket without a specialist stands in the total of Annex 5 alone.
      for (const column of columns.filter((each) => annexNo === 4 || each !== 'closed'))
        expect([column, sum(column)]).toEqual([column, Number(cell(rows, 'TOTAL', column))]);
    }
  });

  it('take from a sheet what the reporter wrote, never a number that is counted, and send back what they cannot take', async () => {
    const report = await draft(4);
    const [first] = report.tableRows as (Shown & { labelZh: string })[];
    const before = cell(report.tableRows, first?.key as string, 'services');
    const sheet = await writeSheet(annexTemplate(4), {
      rows: [
        { regionName: first?.labelZh, typicalCaseZh: '导入的案例', nationalEnterprises: 7, services: 999_999 },
        { regionName: '没有这个县', typicalCaseZh: '无处可放' },
      ] as never,
    });
    const bring = async (more: string, who = city, reportId = report.id) =>
      (
        await house.data(
          who,
          `mutation ($id: String!, $file: String!) { i: importReportSheet(reportId: $id, file: $file${more}) {
            ... on ReportSheetImport { sha256 dryRun changed unchanged rejected faults { row code zh } rejects }
            ... on LedgerSheetRefused { reasonZh } } }`,
          { id: reportId, file: Buffer.from(sheet).toString('base64') },
        )
      ).i;
    expect(await bring('')).toMatchObject({ changed: 0, rejected: 2, faults: [{ code: 'RULE', zh: '本表无此行' }] });
    expect(await bring(', partial: true, dryRun: true')).toMatchObject({ changed: 1, dryRun: true });
    const shown = async () => (await draft(4)).tableRows;
    expect(cell(await shown(), first?.key as string, 'typicalCaseZh')).toBeNull();
    const taken = await bring(', partial: true');
    expect(taken).toMatchObject({ changed: 1, unchanged: 0, rejected: 1 });
    const sentBack = await readSheet(Buffer.from(taken.rejects, 'base64'), annexTemplate(4));
    expect(sentBack.rows.map(({ cells }) => cells['regionName'])).toEqual(['没有这个县']);
    const after = await shown();
    expect(
      ['typicalCaseZh', 'nationalEnterprises', 'services'].map((name) => cell(after, first?.key as string, name)),
    ).toEqual(['导入的案例', '7', before]);
    expect(await bring(', partial: true')).toMatchObject({ sha256: taken.sha256, changed: 0, unchanged: 1 });
    const elsewhere = principalOf('CITY_OFFICE', { regions: ['320100'], subject: 'nanjing' });
    expect(await bring('', elsewhere)).toEqual({ reasonZh: '没有这份报表' });
    expect(await bring('', principalOf('COUNTY_OFFICE', { regions: ['320500'] }))).toEqual({
      reasonZh: '没有这份报表',
    });
    await run(city, 'submitReport', { reportId: report.id, reporterZh: '演示市工信局' });
    expect(await bring('')).toEqual({ reasonZh: '已上报的报表不能再填写' });
    await run(province, 'returnReport', { reportId: report.id, reasonZh: '演示退回' });
  });

  it('leave empty what no record tells, which is not zero', async () => {
    const { tableRows } = await draft(4);
    expect(cell(tableRows, 'TOTAL', 'nationalEnterprises')).toBeNull();
    const nowhere = await draft(
      4,
      '371300',
      principalOf('PROVINCE_OFFICE', { regions: ['370000'], subject: 'shandong' }),
    );
    expect(cell(nowhere.tableRows, 'TOTAL', 'services')).toBeNull();
  });

  it('are submitted as a snapshot, returned, corrected and accepted', async () => {
    const report = await draft(4);
    const filled = await run(city, 'enterReportValues', {
      reportId: report.id,
      values: [{ row: 'TOTAL', column: 'typicalCaseZh', value: '演示案例' }],
    });
    expect(cell(filled.tableRows, 'TOTAL', 'typicalCaseZh')).toBe('演示案例');
    const submitted = await run(city, 'submitReport', { reportId: report.id, reporterZh: '演示市工信局' });
    expect(submitted).toMatchObject({
      state: 'SUBMITTED',
      submittedAt: '2026-11-20T10:00:00.000+08:00',
      timeliness: { verdict: 'PASS' },
    });
    expect(await run(city, 'enterReportValues', { reportId: report.id, values: [] })).toMatchObject({
      __typename: 'RuleRefused',
    });
    const returned = await run(province, 'returnReport', { reportId: report.id, reasonZh: '请核对' });
    expect(returned.state).toBe('RETURNED');
    await run(city, 'submitReport', { reportId: report.id, reporterZh: '演示市工信局' });
    expect((await run(province, 'acceptReport', { reportId: report.id, expectedVersion: 1 })).__typename).toBe(
      'VersionConflict',
    );
    expect((await run(province, 'acceptReport', { reportId: report.id })).state).toBe('ACCEPTED');

    const before = Number(cell(submitted.tableRows, 'TOTAL', 'onSite'));
    const { list } = await house.data(
      city,
      '{ list: ledgerEntries(filter: {region: "320500", mode: [PHONE], servedAt: {from: "2026-07-01T00:00:00+08:00"}}, first: 1) { nodes { id } } }',
    );
    keys += 1;
    await house.data(
      city,
      'mutation ($id: String!, $key: String!) { correctLedgerEntry(input: {ledgerEntryId: $id, reasonZh: "记错方式", mode: ON_SITE}, idempotencyKey: $key) { __typename } }',
      { id: list.nodes[0].id, key: `correct-key-${keys}` },
    );
    const { kept } = await house.data(
      city,
      `{ kept: reportSubmission(id: "${report.id}") { tableRows { key cells { column value } } differences { row column reported now } } }`,
    );
    expect(cell(kept.tableRows, 'TOTAL', 'onSite')).toBe(String(before));
    expect(kept.differences).toContainEqual({
      row: 'TOTAL',
      column: 'onSite',
      reported: String(before),
      now: String(before + 1),
    });
    const correction = await draft(4);
    expect(correction).toMatchObject({ state: 'DRAFT', corrects: { id: report.id } });
    expect(correction.id).not.toBe(report.id);
    expect(cell(correction.tableRows, 'TOTAL', 'onSite')).toBe(String(before + 1));
  });

  it('are written as workbooks of their template, and read again', async () => {
    const report = await draft(5);
    const { sheet } = await house.data(city, `{ sheet: reportSheet(reportId: "${report.id}") { fileName base64 } }`);
    expect(sheet.fileName).toBe('annex-5-320500-2026H2.xlsx');
    const bytes = Buffer.from(sheet.base64, 'base64');
    expect(guardWorkbook(bytes).sheets).toHaveLength(1);
    const { rows, faults } = await readSheet(bytes, annexTemplate(5));
    expect([rows.length, faults]).toEqual([report.tableRows.length, []]);
  });

  it('are hidden from other cities, and refused to those who may not report', async () => {
    const report = await draft(5);
    const other = principalOf('CITY_OFFICE', { regions: ['320100'] });
    const { sheet } = await house.data(other, `{ sheet: reportSheet(reportId: "${report.id}") { sha256 } }`);
    expect(sheet).toBeNull();
    const { errors } = await house.ask(
      other,
      'mutation { draftReport(input: {annexNo: 4, regionCode: "320500", year: 2026, half: H1}, idempotencyKey: "foreign-city") { __typename } }',
    );
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });
});
