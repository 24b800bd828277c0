import { Arg, Ctx, Directive, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { listPersonalReads, type PersonalRead } from '../log/index.js';
import { Assumed, type Class, DataLevelEnum, DateTimeScalar, describe } from '../records/index.js';
import type { Context } from './context.js';
import type { SubgraphDefinition } from './define-subgraph.js';
import { Requires } from './guard.js';
import { method } from './noun-resolvers.js';
import { AfterArgument, BoundedList, FirstArgument } from './paging.js';

@Directive('@shareable')
@ObjectType('PersonalRead', {
  description: describe('一次未脱敏读取的记录。', 'The record of one read of unmasked personal or sensitive data.'),
})
export class PersonalReadShown {
  @Field(() => Int, { description: describe('链上序号，连续无间断。', 'Place in the hash chain, without gaps.') })
  id!: number;
  @Field(() => DateTimeScalar, { description: describe('读取时间。', 'When it was read.') })
  at!: Date;
  @Field(() => String, { description: describe('读取者账号。', 'Account that read.') })
  subject!: string;
  @Assumed(3)
  @Field(() => [String], {
    description: describe(
      '读取时的角色；一次请求只有一个，早先的记录可有多个。',
      'Role in which it was read: one for a request, perhaps several in early records.',
    ),
  })
  roles!: readonly string[];
  @Field(() => String, { description: describe('记录类型。', 'Type of the record.') })
  type!: string;
  @Field(() => ID, { description: describe('记录编号。', 'Id of the record.') })
  recordId!: string;
  @Assumed(3)
  @Field(() => [String], {
    description: describe('读取的字段（不含值）。', 'Fields that were read, never their values.'),
  })
  fields!: readonly string[];
  @Field(() => DataLevelEnum, { description: describe('数据分级。', 'Data level.') })
  level!: PersonalRead['level'];
  @Field(() => String, { description: describe('理由。', 'The reason given.') })
  reason!: string;
  @Field(() => String, { description: describe('请求编号。', 'Request id.') })
  requestId!: string;
  @Field(() => String, { description: describe('链上哈希。', 'Hash in the chain.') })
  hash!: string;
}

@Directive('@shareable')
@ObjectType('PersonalReadPage', {
  description: describe('一页读取记录，新者在前。', 'One page of recorded reads, the newest first.'),
})
export class PersonalReadPageShown {
  @Assumed(20)
  @Field(() => [PersonalReadShown], { description: describe('记录。', 'The reads.') })
  reads!: readonly PersonalRead[];
  @Field(() => String, { nullable: true, description: describe('下一页的 after。', 'The `after` of the next page.') })
  endCursor!: string | null;
  @Field(() => Boolean, { description: describe('是否还有。', 'Whether there is more.') })
  hasMore!: boolean;
}

/** `peoplePersonalReads`: who read which unmasked values of this subgraph, for the auditor alone. */
export function personalReadsResolver(definition: SubgraphDefinition): Class {
  class Reads {}
  const { prototype } = Reads;
  const name = `${definition.feed}PersonalReads`;
  const argument = (at: number, field: string, type: () => unknown, zh: string, en: string): void =>
    Arg(field, type as () => StringConstructor, { nullable: true, description: describe(zh, en) })(prototype, name, at);
  method(
    Reads,
    name,
    (
      first: number | undefined,
      after: string | undefined,
      recordId: string | undefined,
      subject: string | undefined,
      from: Date | undefined,
      context: Context,
    ) => {
      const { store, recordLog } = context.runtime;
      return listPersonalReads(store, recordLog.seal, { first, after, recordId, subject, from });
    },
    Query(() => PersonalReadPageShown, {
      description: describe(
        `${definition.zh}：未脱敏信息的读取记录，供审计。`,
        'Who read which unmasked values, for audit. Errors: BAD_PAGE_SIZE, BAD_CURSOR.',
      ),
    }),
    Requires(['audit:read']),
    BoundedList(['reads']),
  );
  FirstArgument()(prototype, name, 0);
  AfterArgument()(prototype, name, 1);
  argument(2, 'recordId', () => ID, '只看此记录。', 'Only reads of this record.');
  argument(3, 'subject', () => String, '只看此账号。', 'Only reads by this account.');
  argument(4, 'from', () => DateTimeScalar, '自此时间起。', 'Only reads from then on.');
  Ctx()(prototype, name, 5);
  Resolver()(Reads);
  return Reads;
}
