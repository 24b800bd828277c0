import { Code, defineNoun, EnumOf, LongText, On, Refers, RegionalRecord, Text, Whole } from '@qishu/kit/records';
import { openToAll } from '@qishu/kit/rules';
import { TargetOperator, Tier } from './vocabulary.js';

/** 政策目标。A number that a policy sets out to reach, as published. */
export class PolicyTarget extends RegionalRecord {
  @Code(16, '数据编号。', 'Id of the figure.')
  figureId!: string;

  @Text(200, '指标。', 'Indicator.')
  indicatorZh!: string;

  @Text(200, '指标（英文）。', 'Indicator in English.', { nullable: true })
  indicatorEn!: string | null;

  @EnumOf(() => Tier, '企业梯度。', 'Tier.', { nullable: true })
  tier!: keyof typeof Tier | null;

  @Whole('目标年份。', 'Year.', { nullable: true })
  year!: number | null;

  @On('期间起。', 'First day of the period.', { nullable: true })
  periodFrom!: string | null;

  @On('期间止（含）。', 'Last day of the period.', { nullable: true })
  periodTo!: string | null;

  @Code(32, '目标值（十进制）。', 'Value, a decimal number.')
  value!: string;

  @Code(32, '单位。', 'Unit.')
  unit!: string;

  @EnumOf(() => TargetOperator, '比较方式。', 'How it is to be compared.')
  operator!: keyof typeof TargetOperator;

  @Text(100, '原文写法。', 'As printed.')
  printed!: string;

  @Refers('Policy', '所属政策。', 'The policy.', { nullable: true })
  policyId!: string | null;

  @LongText('引文。', 'Quote.')
  quote!: string;

  @LongText('说明。', 'Note.', { nullable: true })
  note!: string | null;
}

export const policyTargets = defineNoun('policy_targets', {
  record: PolicyTarget,
  name: 'PolicyTarget',
  one: 'policyTarget',
  many: 'policyTargets',
  zh: '政策目标。',
  en: 'A number that a policy sets out to reach.',
  keys: ['id'],
  guard: 'public',
  scope: openToAll,
  filters: {
    region: { kind: 'region' },
    tier: { kind: 'oneOf', property: 'tier' },
    year: { kind: 'equals', property: 'year' },
  },
  orders: { FIGURE: { property: 'figureId', direction: 'ASC' } },
  lists: [
    { by: [], and: ['tier', 'year'], order: 'FIGURE' },
    { by: ['region'], and: ['tier', 'year'], order: 'FIGURE' },
  ],
});
