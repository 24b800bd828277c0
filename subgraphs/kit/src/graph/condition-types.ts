import type { Verdict } from '@qishu/schema';
import { Field, ObjectType } from 'type-graphql';
import { describe } from '../records/index.js';
import type { FactValue, LeafResult, Threshold } from '../rules/index.js';
import { CitationShown, VerdictEnum } from './verdict-types.js';

/** What a condition that was judged tells, whatever it is a condition of. */
@ObjectType()
export abstract class ConditionShown {
  @Field(() => String, { description: describe('条件编号。', 'Id of the condition.') })
  id!: string;
  @Field(() => String, { description: describe('条件。', 'The condition, in Chinese.') })
  titleZh!: string;
  @Field(() => String, { description: describe('条件（英文）。', 'The condition, in English.') })
  titleEn!: string;
  @Field(() => VerdictEnum, {
    description: describe(
      '判定。缺数据为 UNKNOWN；只能由官方平台或人工给出的为 MANUAL_REVIEW；数据不可见的为 UNKNOWN 且 masked。',
      'The verdict. Missing data is UNKNOWN, what only the official platform or a person gives is MANUAL_REVIEW, what may not be seen is UNKNOWN and masked.',
    ),
  })
  verdict!: Verdict;
  @Field(() => String, {
    nullable: true,
    description: describe(
      '实际值（文本，按 unit 计量）；缺失或不予显示时为空。',
      'Actual value as text, in `unit`; null when it is missing or masked.',
    ),
  })
  actual!: string | null;
  @Field(() => String, { nullable: true, description: describe('运算。', 'How actual and threshold are compared.') })
  operator!: string | null;
  @Field(() => String, {
    nullable: true,
    description: describe('要求（文本，按 unit 计量）。', 'Threshold as text, in `unit`.'),
  })
  threshold!: string | null;
  @Field(() => String, { nullable: true, description: describe('计量单位代码。', 'Code of the unit.') })
  unit!: string | null;
  @Field(() => String, {
    nullable: true,
    description: describe('所属期，如 2025。', 'Period of the value, e.g. 2025.'),
  })
  period!: string | null;
  @Field(() => Boolean, {
    description: describe('为否定条件（不得具备）。', 'Whether the condition must not hold.'),
  })
  negated!: boolean;
  @Field(() => Boolean, {
    description: describe('数据不在可见范围内，未予显示。', 'Whether the data lies outside what may be seen.'),
  })
  masked!: boolean;
  @Field(() => String, { description: describe('理由。', 'Why, in Chinese.') })
  reasonZh!: string;
  @Field(() => String, { description: describe('理由（英文）。', 'Why, in English.') })
  reasonEn!: string;
  @Field(() => String, { description: describe('所需证明材料。', 'Evidence needed, in Chinese.') })
  evidenceZh!: string;
  @Field(() => String, { description: describe('所需证明材料（英文）。', 'Evidence needed, in English.') })
  evidenceEn!: string;
  @Field(() => CitationShown, { description: describe('依据。', 'What it rests on.') })
  citation!: CitationShown;
}

const asText = (value: FactValue | Threshold | undefined): string | null => {
  if (value === null || value === undefined) return null;
  return Array.isArray(value) ? value.join('、') : String(value);
};

/** A judged condition as the schema shows it. */
export function shownCondition(leaf: LeafResult): ConditionShown {
  const { leafId: id, titleZh, titleEn, verdict, negated, masked, reasonZh, reasonEn, citation, evidence } = leaf;
  return {
    ...{ id, titleZh, titleEn, verdict, negated, masked, reasonZh, reasonEn, citation },
    actual: asText(leaf.actual),
    operator: leaf.operator ?? null,
    threshold: asText(leaf.threshold),
    unit: leaf.unit ?? null,
    period: leaf.period ?? null,
    evidenceZh: evidence.zh,
    evidenceEn: evidence.en,
  };
}
