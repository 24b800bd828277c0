import {
  Arg,
  type Context,
  Ctx,
  createUnionType,
  Field,
  Int,
  Mutation,
  ObjectType,
  Query,
  Requires,
  Resolver,
  words,
} from '@qishu/kit/graph';
import { Assumed, DateScalar, describe, RegionCodeScalar } from '@qishu/kit/records';
import { exportLedgerSheet } from '../work/export-ledger-sheet.js';
import { importLedgerSheet } from '../work/import-ledger-sheet.js';
import { SheetFileShown } from './report-types.js';

@ObjectType('SheetFault', {
  description: describe('表格中一处不能接收的内容。', 'What of a sheet cannot be taken, and why.'),
})
export class SheetFaultShown {
  @Field(
    () => String,
    words('单元格，如 B17；整行或整表的问题为空文本。', 'The cell, e.g. B17; empty for a whole row or sheet.'),
  )
  cell!: string;
  @Field(() => Int, words('行号；整表的问题为空。', 'Number of the row; null for the whole sheet.', true))
  row!: number | null;
  @Field(() => String, words('列名。', 'Header of the column.'))
  column!: string;
  @Field(
    () => String,
    words(
      '问题代码；违反规则为 RULE；企业不能确定时为 UNKNOWN_ENTERPRISE、AMBIGUOUS_ENTERPRISE、CONTRADICTION 或 NOT_YET_KNOWN。',
      'Code of the fault; RULE where a rule stands against the row; UNKNOWN_ENTERPRISE, AMBIGUOUS_ENTERPRISE, CONTRADICTION or NOT_YET_KNOWN where it is not certain which enterprise is meant.',
    ),
  )
  code!: string;
  @Field(() => String, words('说明（中文）。', 'Why, in Chinese.'))
  zh!: string;
  @Field(() => String, words('说明（英文）。', 'Why, in English.'))
  en!: string;
  @Field(() => String, words('原有内容（截短）。', 'What stood there, shortened.'))
  found!: string;
}

@ObjectType('LedgerSheetImport', { description: describe('表格导入结果。', 'What became of a sheet.') })
export class LedgerSheetImport {
  @Field(
    () => String,
    words('文件的 SHA-256：同一文件再次导入不变。', 'SHA-256 of the file: the same file again changes nothing.'),
  )
  sha256!: string;
  @Field(() => Boolean, words('是否仅检查。', 'Whether it was only checked.'))
  dryRun!: boolean;
  @Field(() => Int, words('新建条数。', 'Entries made.'))
  created!: number;
  @Field(() => Int, words('已有而不变的条数。', 'Entries that were there already.'))
  unchanged!: number;
  @Field(() => Int, words('退回条数。', 'Rows rejected.'))
  rejected!: number;
  @Assumed(50)
  @Field(() => [SheetFaultShown], words('逐格问题。', 'The faults, cell by cell.'))
  faults!: readonly SheetFaultShown[];
  @Field(
    () => String,
    words(
      '退回的行：同一表格加“退回原因”列（base64）；无退回为空。',
      'The rejected rows as the same sheet with reasons, base64; null when there are none.',
      true,
    ),
  )
  rejects!: string | null;
}

@ObjectType('LedgerSheetRefused', {
  description: describe('整个文件不能读取的原因。', 'Why the whole file cannot be read.'),
})
export class LedgerSheetRefused {
  @Field(() => String, words('原因（中文）。', 'Why, in Chinese.'))
  reasonZh!: string;
  @Field(() => String, words('原因（英文）。', 'Why, in English.'))
  reasonEn!: string;
}

const LedgerSheetResult = createUnionType({
  name: 'ImportLedgerSheetResult',
  description: describe('导入结果，或文件不能读取的原因。', 'What became of the sheet, or why it cannot be read.'),
  types: () => [LedgerSheetImport, LedgerSheetRefused] as const,
  resolveType: (value) => ('sha256' in value ? LedgerSheetImport : LedgerSheetRefused),
});

@Resolver()
export class LedgerSheets {
  @Requires(['services:read'])
  @Query(() => SheetFileShown, {
    nullable: true,
    description: describe(
      '服务台账（附件 3）的 .xlsx 文件，至多 5000 行。',
      'The service ledger (Annex 3) as a workbook, 5000 rows at most.',
    ),
  })
  ledgerSheet(
    @Arg('from', () => DateScalar, { description: describe('服务日期起（含）。', 'Served from this day on.') })
    from: string,
    @Arg('to', () => DateScalar, { description: describe('服务日期止（不含）。', 'Served before this day.') })
    to: string,
    @Arg('region', () => RegionCodeScalar, {
      nullable: true,
      description: describe('区划，含全部下级。', 'A region with its subtree. Error: UNKNOWN_REGION.'),
    })
    region: string | undefined,
    @Arg('specialist', () => String, {
      nullable: true,
      description: describe('服务专员编号。', 'Id of the specialist.'),
    })
    specialist: string | undefined,
    @Ctx() { reader }: Context,
  ): Promise<SheetFileShown> {
    return exportLedgerSheet({ from, to, region: region ?? null, specialist: specialist ?? null }, reader);
  }

  @Requires(['services:write', 'ingest:write'])
  @Mutation(() => LedgerSheetResult, {
    nullable: true,
    description: describe(
      '导入服务台账（附件 3，.xlsx）：企业可填编号、统一社会信用代码或名称；逐格检查，默认全部接收或全部退回；重复导入不变。',
      'Imports a ledger sheet (Annex 3, .xlsx): an enterprise is told by id, unified code or name; every cell is judged, all rows are kept or none unless `partial`; doing it again changes nothing.',
    ),
  })
  importLedgerSheet(
    @Arg('file', () => String, {
      description: describe(
        '文件内容（base64），至多 1 MB、2000 行。',
        'The file, base64, 1 MB and 2000 rows at most.',
      ),
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
  ): Promise<LedgerSheetImport | LedgerSheetRefused> {
    return importLedgerSheet(file, dryRun ?? false, partial ?? false, context);
  }
}
