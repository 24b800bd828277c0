import { Codes, defineNoun, EnumOf, Flag, On, RegionalRecord, Text } from '@qishu/kit/records';
import { pushRuleScope } from '../rules/row-scope.js';
import { Benefit, PushChannel } from './vocabulary.js';

/** 常设推送规则。A standing order of an office: whoever of its region comes to match a clause is sent the policy. */
export class PushRule extends RegionalRecord {
  @EnumOf(() => PushChannel, '渠道。', 'Channel.')
  channel!: keyof typeof PushChannel;

  @Codes('只推送这些支持方式的条款；为空表示不限。', 'Only clauses that give these; null for any.', {
    of: () => Benefit,
    nullable: true,
  })
  benefits!: (keyof typeof Benefit)[] | null;

  @On('自何日起新匹配的才推送。', 'Only matches that began on this day or later.')
  beganOn!: string;

  @On('停用日期。', 'Day on which it was ended.', { nullable: true })
  endedOn!: string | null;

  @Text(200, '设定人账号。', 'Account of who set it.')
  setBy!: string;

  @Flag(
    '设定者可否读取指标：不可者，不推送取决于指标的匹配。',
    'Whether who set it may read indicators; if not, what rests on them is not pushed.',
    { hidden: true },
  )
  guarded!: boolean;
}

export const pushRules = defineNoun('push_rules', {
  record: PushRule,
  name: 'PushRule',
  one: 'pushRule',
  many: 'pushRules',
  zh: '常设推送规则。',
  en: 'A standing order of an office to push what comes to match.',
  keys: ['id'],
  guard: ['policies:push'],
  scope: pushRuleScope,
  bringable: false,
  filters: { region: { kind: 'region' } },
  orders: { BEGAN_ON: { property: 'beganOn', direction: 'DESC' } },
  lists: [
    { by: ['region'], order: 'BEGAN_ON' },
    { by: [], order: 'BEGAN_ON' },
  ],
});
