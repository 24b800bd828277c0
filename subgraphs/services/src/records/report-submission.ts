import {
  Assumed,
  At,
  defineNoun,
  EnumOf,
  Flag,
  Member,
  On,
  Refers,
  RegionalRecord,
  Shape,
  Structured,
  Text,
  Whole,
} from '@qishu/kit/records';
import { reportScope } from '../rules/row-scope.js';
import { ServiceAttachment } from './attachment.js';
import { HalfYear, ReportState } from './vocabulary.js';

@Shape('ReportCell', '报表的一格。', 'One cell of a report.')
export class ReportCell {
  @Member(() => String, '列代码，见报表模板。', 'Code of the column in the template of the annex.')
  column!: string;

  @Member(() => String, '值；为空表示缺报，不等于 0。', 'The value; null is missing, which is not zero.', {
    nullable: true,
  })
  value!: string | null;
}

@Shape('ReportRow', '报表的一行。', 'One row of a report.')
export class ReportRow {
  @Member(
    () => String,
    '行键：区划代码或专员编号；合计行为 TOTAL。',
    'Key of the row: a region code or the id of a specialist; TOTAL for totals.',
  )
  key!: string;

  @Member(() => String, '行名。', 'Name of the row.')
  labelZh!: string;

  @Assumed(20)
  @Member(() => [ReportCell], '各列。', 'Its cells.')
  cells!: ReportCell[];
}

/** 半年报。Annex 3, 4 or 5 of one region and half-year, as it was submitted: a snapshot (苏工信服建〔2022〕179号 五2, JS-13). */
export class ReportSubmission extends RegionalRecord {
  @Whole(
    '附件号：3 服务台账，4 台账汇总，5 专员服务情况汇总。',
    'Number of the annex: 3 ledger, 4 summary of the ledger, 5 summary by specialist.',
  )
  annexNo!: number;

  @Whole('年。', 'Year.')
  year!: number;

  @EnumOf(() => HalfYear, '半年。', 'Half.')
  half!: keyof typeof HalfYear;

  @On('上报期限：期末后第 7 个工作日（JS-13）。', 'Due: the 7th working day after the end of the period (JS-13).')
  dueOn!: string;

  @Flag(
    '期限是否待定（当年工作日历尚未公布）。',
    'Whether the due date is provisional because no calendar of that year is published.',
  )
  dueProvisional!: boolean;

  @EnumOf(() => ReportState, '状态。', 'State.')
  state!: keyof typeof ReportState;

  @At('上报时间。', 'When it was submitted.', { nullable: true })
  submittedAt!: Date | null;

  @Text(100, '填报单位。', 'Unit that reports.', { nullable: true })
  reporterZh!: string | null;

  @Text(500, '退回理由。', 'Why it was returned.', { nullable: true })
  returnReasonZh!: string | null;

  @Refers('ReportSubmission', '所更正的已上报报表。', 'The submitted report that it corrects.', {
    as: 'corrects',
    nullable: true,
  })
  correctsId!: string | null;

  @Structured(() => ReportRow, '内容（上报时的快照）。', 'Its rows, as submitted.', { nullable: true, list: true })
  tableRows!: ReportRow[] | null;

  @Structured(() => ServiceAttachment, '报表文件。', 'File of the report.', { nullable: true })
  file!: ServiceAttachment | null;
}

export const reportSubmissions = defineNoun('report_submissions', {
  record: ReportSubmission,
  name: 'ReportSubmission',
  one: 'reportSubmission',
  many: 'reportSubmissions',
  zh: '半年报。',
  en: 'A half-year report of one region, as it was submitted.',
  keys: ['id'],
  guard: ['services:read'],
  scope: reportScope,
  bringable: false,
  filters: {
    region: { kind: 'region' },
    annexNo: { kind: 'equals', property: 'annexNo' },
    year: { kind: 'equals', property: 'year' },
    half: { kind: 'equals', property: 'half' },
    state: { kind: 'oneOf', property: 'state' },
    dueOn: { kind: 'between', property: 'dueOn' },
  },
  orders: { DUE_ON: { property: 'dueOn', direction: 'DESC' } },
  lists: [
    { by: ['region'], and: ['annexNo', 'year', 'half', 'state', 'dueOn'], order: 'DUE_ON' },
    { by: [], and: ['annexNo', 'year', 'half', 'state', 'dueOn'], order: 'DUE_ON' },
  ],
});
