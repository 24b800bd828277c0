import { platforms } from '@qishu/schema';
import { Arg, Ctx, createUnionType, Directive, Field, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { HubError, messageOf } from '../base/index.js';
import type { Context } from '../graph/context.js';
import { Requires } from '../graph/guard.js';
import { method } from '../graph/noun-resolvers.js';
import { Assumed, type Class, describe, enumeration, type Noun } from '../records/index.js';
import { bringRecords, type CheckBrought } from './bring-records.js';
import type { Brought } from './check-record.js';
import type { BroughtRow } from './keep-brought.js';
import { recordInputOf } from './record-input.js';

/** The most rows of one call. */
export const MOST_ROWS = 500;

export const IngestOutcome = enumeration(
  'IngestOutcome',
  '一条记录的处理结果。',
  'What became of one brought record.',
  {
    CREATED: '已新增 · Created',
    UPDATED: '已更新 · Updated',
    UNCHANGED: '无变化 · Nothing changed',
    REJECTED: '已退回 · Rejected, with its faults',
  },
);

@Directive('@shareable')
@ObjectType('IngestFault', { description: describe('一个字段的问题。', 'What is wrong with one field.') })
export class IngestFault {
  @Field(() => String, { description: describe('字段。', 'The field.') })
  field!: string;
  @Field(() => String, { description: describe('错误码，见错误登记表。', 'Error code of the registry.') })
  code!: string;
  @Field(() => String, { description: describe('说明。', 'What is wrong.') })
  message!: string;
}

@Directive('@shareable')
@ObjectType('IngestRow', { description: describe('一条记录的处理结果。', 'What became of one brought record.') })
export class IngestRow {
  @Field(() => String, { description: describe('在来源平台的编号。', 'Id at the source.') })
  sourceId!: string;
  @Field(() => IngestOutcome, { description: describe('处理结果。', 'Outcome.') })
  outcome!: keyof typeof IngestOutcome;
  @Field(() => String, {
    nullable: true,
    description: describe('枢纽内编号；退回时为空。', 'Id in the hub; null when rejected.'),
  })
  id!: string | null;
  @Assumed(3)
  @Field(() => [IngestFault], { description: describe('问题；未退回时为空列表。', 'Faults; empty unless rejected.') })
  faults!: IngestFault[];
}

@Directive('@shareable')
@ObjectType('IngestReport', {
  description: describe(
    '写入结果：计数以实际入库为准。',
    'What was kept: the counts are of rows stored, never of rows read.',
  ),
})
export class IngestReport {
  @Field(() => Boolean, {
    description: describe('是否试运行（未写入）。', 'Whether this was a dry run that kept nothing.'),
  })
  dryRun!: boolean;
  @Field(() => Int, { description: describe('新增条数。', 'Rows created.') })
  created!: number;
  @Field(() => Int, { description: describe('更新条数。', 'Rows updated.') })
  updated!: number;
  @Field(() => Int, { description: describe('无变化条数。', 'Rows unchanged.') })
  unchanged!: number;
  @Field(() => Int, { description: describe('退回条数。', 'Rows rejected.') })
  rejected!: number;
  @Assumed(100)
  @Field(() => [IngestRow], { description: describe('逐条结果，顺序同输入。', 'Each row, in the order brought.') })
  rows!: BroughtRow[];
}

@Directive('@shareable')
@ObjectType('IngestRefused', { description: describe('整批退回的原因。', 'Why the whole call was refused.') })
export class IngestRefused {
  @Field(() => String, { description: describe('错误码，见错误登记表。', 'Error code of the registry.') })
  code!: string;
  @Field(() => String, { description: describe('说明。', 'Why.') })
  message!: string;
}

const IngestResult = createUnionType({
  name: 'IngestResult',
  description: describe('写入结果，或整批退回的原因。', 'What was kept, or why the whole call was refused.'),
  types: () => [IngestReport, IngestRefused] as const,
  resolveType: (value) => ('rows' in value ? IngestReport : IngestRefused),
});

function refusal(source: string, rows: readonly Brought[], context: Context): IngestRefused | undefined {
  const refuse = (error: HubError): IngestRefused => ({ code: error.code, message: error.message });
  if (!platforms().some((platform) => platform.code === source))
    return refuse(
      new HubError('BAD_USER_INPUT', { field: 'source', reasonZh: '未登记的来源平台', reasonEn: 'no such platform' }),
    );
  if (!context.principal.sources.includes(source))
    return refuse(new HubError('FORBIDDEN', { what: `source ${source}` }));
  if (rows.length > MOST_ROWS)
    return refuse(
      new HubError('BAD_USER_INPUT', {
        field: 'rows',
        reasonZh: `每次最多 ${MOST_ROWS} 条`,
        reasonEn: `at most ${MOST_ROWS} rows`,
      }),
    );
  return undefined;
}

const count = (rows: readonly BroughtRow[], outcome: BroughtRow['outcome']): number =>
  rows.filter((row) => row.outcome === outcome).length;

/** The mutation by which outsiders bring records of a noun: `bringTickets(source, rows, dryRun)`. */
export function ingestResolver(noun: Noun, check: CheckBrought = () => []): Class {
  class NounIngest {}
  const name = `bring${noun.many[0]?.toUpperCase()}${noun.many.slice(1)}`;
  method(
    NounIngest,
    name,
    async (
      source: string,
      rows: Brought[],
      dryRun: boolean | undefined,
      context: Context,
    ): Promise<IngestReport | IngestRefused> => {
      const refused = refusal(source, rows, context);
      if (refused) return Object.assign(new IngestRefused(), refused);
      const kept = await bringRecords(noun, source, rows, dryRun ?? false, check, context);
      const report = {
        dryRun: dryRun ?? false,
        created: count(kept, 'CREATED'),
        updated: count(kept, 'UPDATED'),
        unchanged: count(kept, 'UNCHANGED'),
        rejected: count(kept, 'REJECTED'),
        rows: kept,
      };
      return Object.assign(new IngestReport(), report);
    },
    Mutation(() => IngestResult, {
      nullable: true,
      description: describe(
        `写入来源平台的${noun.zh.replace(/。$/, '')}；按（来源，来源编号）幂等。`,
        `Brings ${noun.name} records of a source platform; idempotent by (source, sourceId). ${messageOf('FORBIDDEN', { what: 'source' }).split(' · ')[1]} when the source or region is not granted.`,
      ),
    }),
    Requires(['ingest:write']),
  );
  const { prototype } = NounIngest;
  const input = recordInputOf(noun);
  Arg('source', () => String, { description: describe('来源平台代码。', 'Code of the source platform.') })(
    prototype,
    name,
    0,
  );
  Arg('rows', () => [input] as never, {
    description: describe(`记录，最多 ${MOST_ROWS} 条。`, `Records, at most ${MOST_ROWS}.`),
  })(prototype, name, 1);
  Arg('dryRun', () => Boolean, {
    nullable: true,
    description: describe('只检查不写入。', 'Check only; keep nothing.'),
  })(prototype, name, 2);
  Ctx()(prototype, name, 3);
  Resolver()(NounIngest);
  return NounIngest;
}
