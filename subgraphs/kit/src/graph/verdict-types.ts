import { type Citation, type RuleVerdict, type Verdict, type VerdictInput, verdicts } from '@qishu/schema';
import { Directive, Field, InputType, ObjectType } from 'type-graphql';
import type { OverrideRequest } from '../command/index.js';
import { Assumed, describe, enumeration } from '../records/index.js';

export const VerdictEnum = enumeration('Verdict', '规则判定。', 'What a rule answers.', verdicts);

@Directive('@shareable')
@ObjectType('Citation', {
  description: describe('依据：文件、条款与原文。', 'The document, article and words that a rule rests on.'),
})
export class CitationShown implements Citation {
  @Field(() => String, { description: describe('文号。', 'Document number.') })
  docNo!: string;
  @Field(() => String, { description: describe('条款。', 'Article.') })
  article!: string;
  @Field(() => String, { description: describe('原文。', 'The words of the document.') })
  quote!: string;
}

@Directive('@shareable')
@ObjectType('VerdictInput', { description: describe('判定所依据的一项数据。', 'One input that a verdict rests on.') })
export class VerdictInputShown {
  @Field(() => String, { description: describe('数据项。', 'Name of the input.') })
  field!: string;
  @Field(() => String, {
    nullable: true,
    description: describe('取值（文本形式）；缺失时为空。', 'Its value as text; null when it is missing.'),
  })
  value!: string | null;
  @Field(() => String, {
    nullable: true,
    description: describe('所属期间，如 2025 或 2025-H2。', 'The period that it belongs to, e.g. `2025` or `2025-H2`.'),
  })
  period!: string | null;
  @Field(() => String, {
    nullable: true,
    description: describe('来源平台或文件。', 'Platform or document that it comes from.'),
  })
  source!: string | null;
}

@Directive('@shareable')
@ObjectType('RuleVerdict', {
  description: describe('一条规则的判定及其依据。', 'What one rule answers, with its inputs and its source.'),
})
export class RuleVerdictShown {
  @Field(() => String, { description: describe('规则编号。', 'Id of the rule.') })
  ruleId!: string;
  @Field(() => String, {
    description: describe('规则档案，如 jiangsu-2022。', 'Regional profile, e.g. `jiangsu-2022`.'),
  })
  profile!: string;
  @Field(() => String, { description: describe('规则版本。', 'Version of the rule.') })
  version!: string;
  @Field(() => VerdictEnum, { description: describe('判定。', 'The verdict.') })
  verdict!: Verdict;
  @Assumed(5)
  @Field(() => [VerdictInputShown], { description: describe('所依据的数据。', 'Its inputs.') })
  inputs!: VerdictInputShown[];
  @Field(() => String, { description: describe('理由（中文）。', 'Why, in Chinese.') })
  reasonZh!: string;
  @Field(() => String, { description: describe('理由（英文）。', 'Why, in English.') })
  reasonEn!: string;
  @Field(() => CitationShown, { description: describe('依据。', 'What it rests on.') })
  citation!: Citation;
  @Assumed(3)
  @Field(() => [String], {
    description: describe('可说明理由后搁置此判定的角色。', 'Roles that may set the verdict aside, for a reason.'),
  })
  overridableBy!: readonly string[];
}

const shownInput = ({ field, value, period, source }: VerdictInput): VerdictInputShown => ({
  field,
  value: value === null ? null : String(value),
  period: period ?? null,
  source: source ?? null,
});

/** A verdict as the schema shows it. */
export const shownVerdict = ({ inputs, ...verdict }: RuleVerdict): RuleVerdictShown => ({
  ...verdict,
  inputs: inputs.map(shownInput),
});

@InputType('RuleOverrideInput', {
  description: describe(
    '搁置一条规则的判定；仅其 overridableBy 所列角色有效，并留痕。',
    'Sets the verdict of one rule aside; taken from the roles in its `overridableBy` alone, and kept on record.',
  ),
})
export class RuleOverrideInput implements OverrideRequest {
  @Field(() => String, { description: describe('规则编号。', 'Id of the rule.') })
  ruleId!: string;
  @Field(() => String, { description: describe('理由，4 至 500 个字符。', 'Why; 4 to 500 characters.') })
  reason!: string;
}
