import type { Verdict } from '@qishu/schema';
import { At, Code, Codes, defineTable, Id, Text } from '../records/index.js';

/** The shortest and the longest reason for setting a verdict aside, in characters. */
export const LEAST_REASON = 4;
export const MOST_REASON = 500;

const hidden = { hidden: true } as const;

/** A verdict of a rule that somebody set aside: kept in the transaction that it let through. */
export class RuleOverride {
  @Id('编号。', 'Id.')
  id!: string;

  @Code(64, '规则编号。', 'Rule.', hidden)
  ruleId!: string;

  @Code(64, '规则档案。', 'Profile of the rule.', hidden)
  profile!: string;

  @Code(64, '规则版本。', 'Version of the rule.', hidden)
  ruleVersion!: string;

  @Code(32, '被搁置的判定。', 'The verdict that was set aside.', hidden)
  verdict!: Verdict;

  @Code(64, '办理事项。', 'The command.', hidden)
  command!: string;

  @Code(64, '对象类型。', 'Type of the record that the verdict is about.', hidden)
  subjectType!: string;

  @Code(40, '对象编号。', 'Id of that record.', hidden)
  subjectId!: string;

  @Text(MOST_REASON, '理由。', 'Why.', hidden)
  reason!: string;

  @Text(200, '经办账号。', 'Account that did it.', hidden)
  actor!: string;

  @Codes('经办角色。', 'Its roles.', hidden)
  roles!: readonly string[];

  @At('时间。', 'When.', hidden)
  at!: Date;
}

defineTable('rule_overrides', RuleOverride, [['ix_rule_overrides_subject', ['subjectType', 'subjectId', 'id']]]);
