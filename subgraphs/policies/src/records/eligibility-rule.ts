import { Code, defineNoun, EnumOf, KeptRecord, LongText, On, Refers, Text } from '@qishu/kit/records';
import { clauseScope } from '../rules/row-scope.js';
import { ruleIndex } from './keep-policy-texts.js';
import { LegalStatus } from './vocabulary.js';

/** 适用条件。The condition tree of a clause, as the one evaluator of the house reads it. */
export class EligibilityRule extends KeptRecord {
  @Refers('PolicyClause', '条款。', 'The clause.')
  clauseId!: string;

  @EnumOf(() => LegalStatus, '政策的效力状态。', 'Legal status of the policy.', { hidden: true })
  legalStatus!: keyof typeof LegalStatus;

  @Code(32, '规则编号，如 XM-02。', 'Rule id, e.g. XM-02.')
  ruleId!: string;

  @Text(32, '版本。', 'Version.')
  ruleVersion!: string;

  @LongText(
    '条件树（JSON），叶节点含事实、算子、阈值、期间与引文。',
    'The condition tree as JSON; each leaf has fact, operator, threshold, period and citation.',
  )
  tree!: string;

  @On('自何日起适用。', 'First day on which it applies.')
  appliesFrom!: string;

  @On('至何日止适用（含）。', 'Last day on which it applies.', { nullable: true })
  appliesTo!: string | null;
}

export const eligibilityRules = defineNoun('eligibility_rules', {
  record: EligibilityRule,
  name: 'EligibilityRule',
  one: 'eligibilityRule',
  many: 'eligibilityRules',
  zh: '条款的适用条件。',
  en: 'The condition tree of a clause.',
  keys: ['id'],
  guard: 'public',
  scope: clauseScope,
  sharedIndex: ruleIndex,
  filters: { clause: { kind: 'equals', property: 'clauseId' }, ruleId: { kind: 'equals', property: 'ruleId' } },
  orders: { APPLIES_FROM: { property: 'appliesFrom', direction: 'DESC' } },
  lists: [
    { by: ['clause'], order: 'APPLIES_FROM' },
    { by: ['ruleId'], order: 'APPLIES_FROM' },
    { by: [], order: 'APPLIES_FROM' },
  ],
});
