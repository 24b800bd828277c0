import { HubError } from '@qishu/kit/base';
import {
  Arg,
  type Context,
  Ctx,
  createUnionType,
  Directive,
  Field,
  Int,
  Mutation,
  ObjectType,
  Query,
  Requires,
  Resolver,
  RuleVerdictShown,
  shownVerdict,
} from '@qishu/kit/graph';
import { Assumed, describe, enumeration, RegionCodeScalar } from '@qishu/kit/records';
import { businessDate } from '@qishu/kit/rules';
import { exportAnnex } from '../work/export-annex.js';
import { type Annex, importAnnex } from '../work/import-annex.js';

const PeopleAnnex = enumeration(
  'PeopleAnnex',
  '江苏制度附件（苏工信服建〔2022〕179号）。',
  'Annexes of the Jiangsu notice.',
  {
    ANNEX_1: '附件1 服务专员办信息表 · Offices',
    ANNEX_2: '附件2 服务专员库 · Pool of specialists',
  },
);
const RowOutcome = enumeration('PeopleRowOutcome', '一行的处理结果。', 'What became of a row.', {
  CREATED: '新增 · Created',
  UPDATED: '更新 · Updated',
  UNCHANGED: '无变化 · Unchanged',
  REJECTED: '退回 · Rejected',
});

@ObjectType('PeopleCellFault', { description: describe('单元格问题。', 'What is wrong with a cell.') })
export class PeopleCellFault {
  @Field(() => String, {
    description: describe('单元格地址，如 B17；整表问题为空。', 'Address such as B17; empty for the sheet.'),
  })
  cell!: string;

  @Field(() => String, { description: describe('字段。', 'Field.') })
  field!: string;

  @Field(() => String, { description: describe('代码。', 'Code.') })
  code!: string;

  @Field(() => String, { description: describe('说明（中文）。', 'In Chinese.') })
  zh!: string;

  @Field(() => String, { description: describe('说明（英文）。', 'In English.') })
  en!: string;
}

@ObjectType('PeopleSheetRow', { description: describe('表中一行的处理结果。', 'What became of one row of a sheet.') })
export class PeopleSheetRow {
  @Field(() => Int, { description: describe('表中行号。', 'Row as the spreadsheet shows it.') })
  rowNumber!: number;

  @Field(() => RowOutcome, { description: describe('结果。', 'Outcome.') })
  outcome!: keyof typeof RowOutcome;

  @Assumed(3)
  @Field(() => [PeopleCellFault], { description: describe('单元格问题。', 'Faults of its cells.') })
  faults!: PeopleCellFault[];

  @Assumed(3)
  @Field(() => [RuleVerdictShown], { description: describe('不允许的规则判定。', 'Verdicts that stand against it.') })
  verdicts!: RuleVerdictShown[];

  @Assumed(3)
  @Field(() => [String], { description: describe('退回原因。', 'Why it was rejected, in Chinese.') })
  reasons!: string[];
}

@ObjectType('PeopleSheetReport', { description: describe('导入结果。', 'What came of an import.') })
export class PeopleSheetReport {
  @Field(() => String, { description: describe('批次号：文件的 sha256。', 'Run: sha256 of the file.') })
  runId!: string;

  @Field(() => Boolean, { description: describe('是否写入。', 'Whether anything was kept.') })
  applied!: boolean;

  @Assumed(3)
  @Field(() => [PeopleCellFault], { description: describe('整表问题。', 'Faults of the sheet itself.') })
  faults!: PeopleCellFault[];

  @Assumed(100)
  @Field(() => [PeopleSheetRow], { description: describe('各行结果。', 'The rows.') })
  rows!: PeopleSheetRow[];

  @Field(() => String, {
    nullable: true,
    description: describe(
      '退回行的同版式 .xlsx（Base64），含退回原因列。',
      'Rejected rows as the same sheet, Base64, with their reasons.',
    ),
  })
  rejectsBase64!: string | null;
}

@ObjectType('PeopleSheetRefused', {
  description: describe('文件无法读取，未写入。', 'The file cannot be read; nothing was kept.'),
})
export class PeopleSheetRefused {
  @Field(() => String, { description: describe('原因（中文）。', 'Why, in Chinese.') })
  reasonZh!: string;

  @Field(() => String, { description: describe('原因（英文）。', 'Why, in English.') })
  reasonEn!: string;
}

const PeopleSheetResult = createUnionType({
  name: 'PeopleSheetResult',
  description: describe('导入结果，或无法读取的原因。', 'What came of an import, or why the file cannot be read.'),
  types: () => [PeopleSheetReport, PeopleSheetRefused] as const,
  resolveType: (value) => ('reasonZh' in value ? PeopleSheetRefused : PeopleSheetReport),
});

@ObjectType('PeopleSheetFile', { description: describe('导出的表格。', 'An exported sheet.') })
export class PeopleSheetFile {
  @Field(() => String, { description: describe('文件名。', 'File name.') })
  fileName!: string;

  @Field(() => Int, { description: describe('数据行数。', 'Rows.') })
  rows!: number;

  @Field(() => String, {
    description: describe('.xlsx 内容（Base64），联系方式已脱敏。', 'The .xlsx in Base64, contacts masked.'),
  })
  contentBase64!: string;
}

function bytesOf(base64: string): Uint8Array {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64))
    throw new HubError('BAD_USER_INPUT', {
      field: 'fileBase64',
      reasonZh: '不是 Base64',
      reasonEn: 'it is not Base64',
    });
  return new Uint8Array(Buffer.from(base64, 'base64'));
}

/** Annexes 1 and 2 as .xlsx, out and in. */
@Resolver()
export class SheetFields {
  @Requires(['people:write', 'contacts:read'])
  @Query(() => PeopleSheetFile, {
    nullable: true,
    description: describe(
      '导出附件1或附件2；至多 2000 行，联系方式已脱敏。',
      'Exports annex 1 or 2; at most 2000 rows, contacts masked. Errors: UNKNOWN_REGION, BAD_USER_INPUT.',
    ),
  })
  async peopleSheet(
    @Arg('annex', () => PeopleAnnex, { description: describe('附件。', 'Annex.') }) annex: Annex,
    @Arg('region', () => RegionCodeScalar, { description: describe('区划，含下级。', 'Region with its subtree.') })
    region: string,
    @Ctx() { reader, loaders, now }: Context,
  ): Promise<PeopleSheetFile> {
    const { bytes, ...file } = await exportAnnex(annex, region, businessDate(now()), { reader, loaders });
    return { ...file, contentBase64: Buffer.from(bytes).toString('base64') };
  }

  @Requires(['people:write'])
  @Directive('@cost(weight: 100)')
  @Mutation(() => PeopleSheetResult, {
    nullable: true,
    description: describe(
      '导入附件1或附件2：默认全部成功才写入；先试运行。同一文件再次导入不产生变化。',
      'Imports annex 1 or 2: all or nothing unless partial; dry run first. The same file again changes nothing. Errors: FORBIDDEN, BAD_USER_INPUT.',
    ),
  })
  async importPeopleSheet(
    @Arg('annex', () => PeopleAnnex, { description: describe('附件。', 'Annex.') }) annex: Annex,
    @Arg('fileBase64', () => String, { description: describe('.xlsx 内容（Base64）。', 'The .xlsx in Base64.') })
    fileBase64: string,
    @Arg('dryRun', () => Boolean, { defaultValue: true, description: describe('试运行，不写入。', 'Keeps nothing.') })
    dryRun: boolean,
    @Arg('partial', () => Boolean, {
      defaultValue: false,
      description: describe('部分写入。', 'Keeps the rows that may be.'),
    })
    partial: boolean,
    @Ctx() { principal, runtime, now, write }: Context,
  ): Promise<PeopleSheetReport | PeopleSheetRefused> {
    const asker = { principal, regions: runtime.regions, seal: runtime.seal, now: now(), write };
    const told = await importAnnex(asker, annex, bytesOf(fileBase64), { dryRun, partial });
    if ('reasonZh' in told) return told;
    const { rejects, rows, faults, ...report } = told;
    return {
      ...{ ...report, faults: [...faults], rejectsBase64: rejects && Buffer.from(rejects).toString('base64') },
      rows: rows.map((row) => ({
        ...row,
        faults: [...row.faults],
        reasons: [...row.reasons],
        verdicts: row.verdicts.map(shownVerdict),
      })),
    };
  }
}
