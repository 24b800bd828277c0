import { Field, InputType, Int, ObjectType, words } from '@qishu/kit/graph';
import { describe, RegionCodeScalar } from '@qishu/kit/records';
import { HalfYear } from '../records/vocabulary.js';

const version = words('所见版本。', 'Version that the asker saw.', true);

@ObjectType('SheetFile', { description: describe('一个 .xlsx 文件。', 'A workbook (.xlsx).') })
export class SheetFileShown {
  @Field(() => String, words('文件名。', 'File name.'))
  fileName!: string;
  @Field(() => String, words('内容的 SHA-256。', 'SHA-256 of the content.'))
  sha256!: string;
  @Field(() => String, words('内容（base64）。', 'The content, base64.'))
  base64!: string;
}

@ObjectType('ReportNumber', {
  description: describe('报表一数及其所据记录。', 'A number of a report and the rows behind it.'),
})
export class ReportNumberShown {
  @Field(
    () => String,
    words(
      '所据列表的查询字段；推算或填报项为空。',
      'Root field of the list that it counts; null where it is derived or filled in.',
      true,
    ),
  )
  list!: string | null;
  @Field(() => String, words('该列表的 filter（JSON）。', 'Filter of that list, as JSON.', true))
  filter!: string | null;
  @Field(() => String, words('报表所载；为空表示缺报。', 'What the report says; null is missing.', true))
  reported!: string | null;
  @Field(() => String, words('现在复算。', 'The recount of now.', true))
  now!: string | null;
}

@ObjectType('ReportDifference', {
  description: describe('报表与复算不符的一格。', 'A cell whose recount differs from the report.'),
})
export class ReportDifferenceShown {
  @Field(() => String, words('行键。', 'Key of the row.'))
  row!: string;
  @Field(() => String, words('列代码。', 'Code of the column.'))
  column!: string;
  @Field(() => String, words('报表所载。', 'What the report says.', true))
  reported!: string | null;
  @Field(() => String, words('现在复算。', 'The recount of now.', true))
  now!: string | null;
}

@InputType('DraftReportInput', { description: describe('编制半年报。', 'Drafts a half-year report.') })
export class DraftReportInput {
  @Field(() => Int, words('附件号：4 或 5。', 'Number of the annex: 4 or 5.'))
  annexNo!: number;
  @Field(() => RegionCodeScalar, words('设区市。', 'The city.'))
  regionCode!: string;
  @Field(() => Int, words('年。', 'Year.'))
  year!: number;
  @Field(() => HalfYear, words('半年。', 'Half.'))
  half!: keyof typeof HalfYear;
}

@InputType('EnteredValueInput', { description: describe('一个填报值。', 'A value that is filled in.') })
export class EnteredValueInput {
  @Field(() => String, words('行键。', 'Key of the row.'))
  row!: string;
  @Field(() => String, words('列代码。', 'Code of the column.'))
  column!: string;
  @Field(() => String, words('值；不填为清除。', 'The value; left out it is cleared.', true))
  value?: string | null;
}

@InputType('EnterReportValuesInput', { description: describe('填写半年报。', 'Fills in a half-year report.') })
export class EnterReportValuesInput {
  @Field(() => String, words('报表编号。', 'Id of the report.'))
  reportId!: string;
  @Field(() => Int, version)
  expectedVersion?: number | null;
  @Field(() => [EnteredValueInput], words('填报值。', 'The values.'))
  values!: EnteredValueInput[];
}

@InputType('SubmitReportInput', { description: describe('上报半年报。', 'Submits a half-year report.') })
export class SubmitReportInput {
  @Field(() => String, words('报表编号。', 'Id of the report.'))
  reportId!: string;
  @Field(() => Int, version)
  expectedVersion?: number | null;
  @Field(() => String, words('填报单位，1 至 100 字。', 'Unit that reports, 1 to 100 characters.'))
  reporterZh!: string;
}

@InputType('ReturnReportInput', { description: describe('退回半年报。', 'Returns a half-year report.') })
export class ReturnReportInput {
  @Field(() => String, words('报表编号。', 'Id of the report.'))
  reportId!: string;
  @Field(() => Int, version)
  expectedVersion?: number | null;
  @Field(() => String, words('理由，1 至 500 字。', 'Why, 1 to 500 characters.'))
  reasonZh!: string;
}

@InputType('AcceptReportInput', { description: describe('接收半年报。', 'Accepts a half-year report.') })
export class AcceptReportInput {
  @Field(() => String, words('报表编号。', 'Id of the report.'))
  reportId!: string;
  @Field(() => Int, version)
  expectedVersion?: number | null;
}
