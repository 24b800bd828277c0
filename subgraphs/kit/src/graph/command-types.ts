import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { messageOf } from '../base/index.js';
import { NoSuchRecord, OtherVersion, RefusedByRules } from '../command/index.js';
import { Assumed, describe } from '../records/index.js';
import { RuleVerdictShown, shownVerdict } from './verdict-types.js';

@Directive('@shareable')
@ObjectType('RuleRefused', {
  description: describe('规则不允许：未办理，未写入任何内容。', 'Rules stand against it; nothing was done.'),
})
export class RuleRefused {
  @Assumed(10)
  @Field(() => [RuleVerdictShown], {
    description: describe('全部判定，含通过的。', 'All verdicts, those that let it pass too.'),
  })
  verdicts!: RuleVerdictShown[];
}

@Directive('@shareable')
@ObjectType('RecordNotFound', {
  description: describe(
    '没有此记录，或不在可见范围内（两者不作区分）。',
    'There is no such record, or none that the asker may see: the two are told alike.',
  ),
})
export class RecordNotFound {
  @Field(() => String, { description: describe('记录类型。', 'Type of the record.') })
  type!: string;
  @Field(() => ID, { description: describe('记录编号。', 'Id of the record.') })
  id!: string;
  @Field(() => String, { description: describe('说明。', 'In words.') })
  message!: string;
}

@Directive('@shareable')
@ObjectType('VersionConflict', {
  description: describe(
    '记录已被他人修改：请重新读取后再试。',
    'The record has changed since the asker read it: read it again.',
  ),
})
export class VersionConflict {
  @Field(() => String, { description: describe('记录类型。', 'Type of the record.') })
  type!: string;
  @Field(() => ID, { description: describe('记录编号。', 'Id of the record.') })
  id!: string;
  @Field(() => Int, { description: describe('调用方所见的版本。', 'The version that the asker expected.') })
  expected!: number;
  @Field(() => Int, { description: describe('当前版本。', 'The version that it has.') })
  actual!: number;
  @Field(() => String, { description: describe('说明。', 'In words.') })
  message!: string;
}

/** The refusals that every command declares beside its result. */
export const refusals = [RuleRefused, RecordNotFound, VersionConflict] as const;

const shown = <T extends object>(type: new () => T, values: T): T => Object.assign(new type(), values);

/** An expected refusal as an outcome; everything else stays an error. */
export function shownRefusal(error: unknown): InstanceType<(typeof refusals)[number]> {
  if (error instanceof RefusedByRules) return shown(RuleRefused, { verdicts: error.verdicts.map(shownVerdict) });
  if (error instanceof NoSuchRecord) {
    const { type, id } = error;
    const message = `没有可见的 ${type} 记录 ${id} · No ${type} ${id} that you may see`;
    return shown(RecordNotFound, { type, id, message });
  }
  if (error instanceof OtherVersion) {
    const { type, id, expected, actual } = error;
    return shown(VersionConflict, { type, id, expected, actual, message: messageOf('VERSION_CONFLICT') });
  }
  throw error;
}
