import {
  Amount,
  Code,
  Codes,
  Decimal,
  defineNoun,
  EnumOf,
  Flag,
  LongText,
  On,
  Refers,
  RegionalRecord,
  Text,
  Whole,
} from '@qishu/kit/records';
import { clauseScope } from '../rules/row-scope.js';
import { eligibilityRules } from './eligibility-rule.js';
import { clauseIndex } from './keep-policy-texts.js';
import { ApplyMode, Benefit, LegalStatus } from './vocabulary.js';

/** 政策条款。A clause of a policy, as numbered in the text. */
export class PolicyClause extends RegionalRecord {
  @Refers('Policy', '所属政策。', 'The policy.')
  policyId!: string;

  @EnumOf(() => LegalStatus, '政策的效力状态。', 'Legal status of the policy.', { hidden: true })
  legalStatus!: keyof typeof LegalStatus;

  @Text(64, '条款编号，如 第十八条(一)1、二(四).资源集约利用评价。', 'Number of the clause, e.g. 第十八条(一)1.')
  number!: string;

  @Text(64, '上级条款编号。', 'Number of the clause above.', { nullable: true })
  parentNumber!: string | null;

  @Whole('在文中的次序。', 'Place in the text.')
  position!: number;

  @Text(200, '标题。', 'Heading.', { nullable: true })
  headingZh!: string | null;

  @LongText(
    '条文，照原文；转述的政策为简短引文。',
    'Text as printed; a short quote where the policy is known from a report.',
    { nullable: true },
  )
  textZh!: string | null;

  @LongText('英文摘要（非官方）。', 'English summary (not official).', { nullable: true })
  summaryEn!: string | null;

  @Flag('编号是否为原文所印。', 'Whether the number is printed in the source.')
  numberPrinted!: boolean;

  @Codes('责任单位，首位为牵头单位。', 'Responsible units, the first one leads.', { nullable: true })
  responsibleUnits!: string[] | null;

  @EnumOf(() => Benefit, '支持方式。', 'What the clause gives.', { nullable: true })
  benefit!: keyof typeof Benefit | null;

  @Amount('支持金额下限。', 'Least amount.', { nullable: true })
  amountMin!: { minor: string; currency: string } | null;

  @Amount('支持金额上限。', 'Most amount.', { nullable: true })
  amountMax!: { minor: string; currency: string } | null;

  @Decimal('支持比例（0–1）。', 'Rate, 0 to 1.', { nullable: true })
  rate!: number | null;

  @On('截止日期。', 'Deadline.', { nullable: true })
  deadline!: string | null;

  @Text(200, '时限的原文表述。', 'Deadline as printed.', { nullable: true })
  deadlineZh!: string | null;

  @EnumOf(() => ApplyMode, '享受方式。', 'How the benefit is obtained.', { nullable: true })
  applyMode!: keyof typeof ApplyMode | null;

  @LongText('支持金额的计算公式（JSON）。', 'Formula of the amount, as JSON.', { nullable: true })
  formula!: string | null;

  @Codes('据此条款的规则编号。', 'Ids of the rules that rest on the clause.', { nullable: true })
  ruleIds!: string[] | null;

  @Code(16, '所含条次，如 1-2。', 'Articles contained, e.g. 1-2.', { nullable: true })
  articleRange!: string | null;
}

export const policyClauses = defineNoun('policy_clauses', {
  record: PolicyClause,
  name: 'PolicyClause',
  one: 'policyClause',
  many: 'policyClauses',
  zh: '政策条款。',
  en: 'A clause of a policy.',
  keys: ['id'],
  guard: 'public',
  scope: clauseScope,
  sharedIndex: clauseIndex,
  followers: [{ noun: eligibilityRules, by: 'clauseId', columns: ['legalStatus'] }],
  filters: {
    policy: { kind: 'equals', property: 'policyId' },
    benefit: { kind: 'oneOf', property: 'benefit' },
    region: { kind: 'region' },
  },
  covering: [['ix_policy_clauses_region_deadline', ['regionCode', 'deadline', 'id']]],
  orders: { POSITION: { property: 'position', direction: 'ASC' } },
  lists: [
    { by: ['policy'], and: ['benefit'], order: 'POSITION' },
    { by: ['benefit'], and: ['region'], order: 'POSITION' },
    { by: [], order: 'POSITION' },
  ],
});
