import {
  Arg,
  type Context,
  Ctx,
  commandResolver,
  FieldResolver,
  Query,
  Requires,
  Resolver,
  Root,
  RuleVerdictShown,
  shownVerdict,
} from '@qishu/kit/graph';
import { Assumed, describe } from '@qishu/kit/records';
import { ReportSubmission } from '../records/report-submission.js';
import { acceptReport, draftReport, enterReportValues, returnReport, submitReport } from '../work/draft-report.js';
import { reportDifferences, reportNumber, reportSheet, timelinessOf } from '../work/show-report.js';
import { LedgerSheets } from './ledger-sheets.js';
import { ReportSheets } from './report-sheets.js';
import * as types from './report-types.js';

@Resolver(() => ReportSubmission)
export class ReportQueries {
  @Requires(['services:read'])
  @Query(() => types.SheetFileShown, {
    nullable: true,
    description: describe(
      '半年报的 .xlsx 文件（附件 4、附件 5）；不可见或尚无内容者为空。',
      'The workbook of a half-year report (Annex 4, 5); null where there is none that the asker sees.',
    ),
  })
  reportSheet(
    @Arg('reportId', () => String, { description: describe('报表编号。', 'Id of the report.') }) reportId: string,
    @Ctx() { reader }: Context,
  ): Promise<types.SheetFileShown | null> {
    return reportSheet(reportId, reader);
  }

  @Requires(['services:read'])
  @Query(() => types.ReportNumberShown, {
    nullable: true,
    description: describe(
      '半年报一数所据的记录：列表及其 filter。',
      'The rows behind a number of a half-year report: a list and its filter.',
    ),
  })
  reportNumber(
    @Arg('reportId', () => String, { description: describe('报表编号。', 'Id of the report.') }) reportId: string,
    @Arg('row', () => String, { description: describe('行键；合计为 TOTAL。', 'Key of the row; TOTAL for the total.') })
    row: string,
    @Arg('column', () => String, { description: describe('列代码。', 'Code of the column.') }) column: string,
    @Ctx() { reader }: Context,
  ): Promise<types.ReportNumberShown | null> {
    return reportNumber(reportId, row, column, reader);
  }

  @FieldResolver(() => RuleVerdictShown, {
    description: describe('是否按期上报（JS-13）。', 'Whether it came in time (JS-13).'),
  })
  timeliness(@Root() report: ReportSubmission, @Ctx() { now }: Context): RuleVerdictShown {
    return shownVerdict(timelinessOf(report, now()));
  }

  @Assumed(20)
  @FieldResolver(() => [types.ReportDifferenceShown], {
    description: describe(
      '与现在复算不符之处，至多 500 格；上报后台账有更正时出现，快照不变。',
      'Where a recount of now differs, 500 cells at most; after corrections of the ledger. The snapshot stays.',
    ),
  })
  differences(@Root() report: ReportSubmission, @Ctx() { reader }: Context): Promise<types.ReportDifferenceShown[]> {
    return reportDifferences(report, reader);
  }
}

const needs = [['services:write']] as const;
const reporters = ['CITY_OFFICE', 'PROVINCE_OFFICE'] as const;
const receivers = ['PROVINCE_OFFICE'] as const;
const result = ReportSubmission;

/** Half-year reports: their life, their workbooks, and the way from a number to its rows. */
export const reports = [
  ReportQueries,
  LedgerSheets,
  ReportSheets,
  commandResolver({
    ...{ name: 'draftReport', needs, roles: reporters, input: types.DraftReportInput, result, run: draftReport },
    zh: '编制半年报：由记录计得附件 4 或附件 5（苏工信服建〔2022〕179号 五2）；已上报者另起更正稿。',
    en: 'Drafts a half-year report: Annex 4 or 5 counted from the records (苏工信服建〔2022〕179号, 5(2)); beside a submitted one it is a correction.',
  }),
  commandResolver({
    ...{
      name: 'enterReportValues',
      needs,
      roles: reporters,
      input: types.EnterReportValuesInput,
      result,
      run: enterReportValues,
    },
    zh: '填写半年报中记录未载的项目。',
    en: 'Fills in what no record tells.',
  }),
  commandResolver({
    ...{ name: 'submitReport', needs, roles: reporters, input: types.SubmitReportInput, result, run: submitReport },
    zh: '上报半年报；上报后即为快照。',
    en: 'Submits a half-year report, which is a snapshot from then on.',
  }),
  commandResolver({
    ...{ name: 'returnReport', needs, roles: receivers, input: types.ReturnReportInput, result, run: returnReport },
    zh: '退回半年报。',
    en: 'Returns a half-year report.',
  }),
  commandResolver({
    ...{ name: 'acceptReport', needs, roles: receivers, input: types.AcceptReportInput, result, run: acceptReport },
    zh: '接收半年报。',
    en: 'Accepts a half-year report.',
  }),
];
