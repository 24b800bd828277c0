import {
  Arg,
  type Context,
  Ctx,
  createUnionType,
  Field,
  Int,
  Mutation,
  ObjectType,
  Requires,
  Resolver,
  words,
} from '@qishu/kit/graph';
import { Assumed, describe } from '@qishu/kit/records';
import { importReportSheet } from '../work/import-report-sheet.js';
import { LedgerSheetRefused, SheetFaultShown } from './ledger-sheets.js';

@ObjectType('ReportSheetImport', {
  description: describe('半年报表格导入结果。', 'What became of a sheet of a report.'),
})
export class ReportSheetImport {
  @Field(
    () => String,
    words('文件的 SHA-256：同一文件再次导入不变。', 'SHA-256 of the file: the same again changes nothing.'),
  )
  sha256!: string;
  @Field(() => Boolean, words('是否仅检查。', 'Whether it was only checked.'))
  dryRun!: boolean;
  @Field(() => Int, words('有新填内容的行数。', 'Rows with something new.'))
  changed!: number;
  @Field(() => Int, words('没有新内容的行数。', 'Rows without.'))
  unchanged!: number;
  @Field(() => Int, words('退回行数。', 'Rows rejected.'))
  rejected!: number;
  @Assumed(50)
  @Field(() => [SheetFaultShown], words('逐格问题。', 'The faults, cell by cell.'))
  faults!: readonly SheetFaultShown[];
  @Field(
    () => String,
    words(
      '退回的行：同一表格加“退回原因”列（base64）。',
      'The rejected rows as the same sheet with reasons, base64.',
      true,
    ),
  )
  rejects!: string | null;
}

const ReportSheetResult = createUnionType({
  name: 'ImportReportSheetResult',
  description: describe('导入结果，或不能导入的原因。', 'What became of the sheet, or why it is not taken.'),
  types: () => [ReportSheetImport, LedgerSheetRefused] as const,
  resolveType: (value) => ('sha256' in value ? ReportSheetImport : LedgerSheetRefused),
});

@Resolver()
export class ReportSheets {
  @Requires(['services:write'])
  @Mutation(() => ReportSheetResult, {
    nullable: true,
    description: describe(
      '导入半年报（附件 4、附件 5，.xlsx）：接收填报项，计得之数不变；默认全部接收或全部退回；重复导入不变。',
      'Imports the sheet of a half-year report (Annex 4, 5, .xlsx): what is filled in is taken, counted numbers stay; all rows or none unless `partial`; doing it again changes nothing.',
    ),
  })
  importReportSheet(
    @Arg('reportId', () => String, {
      description: describe('报表编号，须为草稿或已退回。', 'Id of a draft or returned report.'),
    })
    reportId: string,
    @Arg('file', () => String, {
      description: describe('文件内容（base64），至多 1 MB。', 'The file, base64, 1 MB at most.'),
    })
    file: string,
    @Arg('dryRun', () => Boolean, {
      nullable: true,
      description: describe('只检查不写入。', 'Check only; keep nothing.'),
    })
    dryRun: boolean | undefined,
    @Arg('partial', () => Boolean, {
      nullable: true,
      description: describe('接收合格的行，退回其余。', 'Keep the good rows, reject the others.'),
    })
    partial: boolean | undefined,
    @Ctx() context: Context,
  ): Promise<ReportSheetImport | LedgerSheetRefused> {
    return importReportSheet({ reportId, file, dryRun: dryRun ?? false, partial: partial ?? false }, context);
  }
}
