import { CitationShown, ConditionShown, Field, Float, ObjectType, shownCondition, VerdictEnum } from '@qishu/kit/graph';
import { Assumed, DateScalar, describe } from '@qishu/kit/records';
import type { LeafResult } from '@qishu/kit/rules';
import type { Tier as TierName, Verdict } from '@qishu/schema';
import { ApplicationKindEnum, ConfidenceEnum, Tier } from '../records/vocabulary.js';
import type { EvaluationBonus } from '../rules/cultivation.js';
import type { Eligibility } from '../rules/eligibility.js';
import type { Confidence } from '../rules/standards/rule-set.js';

@ObjectType('TierRuleSet', {
  description: describe(
    '某梯度在某一时期适用的认定办法。',
    'The document whose conditions judge a tier for applications of certain dates.',
  ),
})
export class TierRuleSet {
  @Field(() => String, { description: describe('规则集编号。', 'Id of the rule set.') })
  id!: string;
  @Field(() => String, { description: describe('文号。', 'Document number.') })
  docNo!: string;
  @Field(() => String, { description: describe('名称。', 'Title in Chinese.') })
  titleZh!: string;
  @Field(() => String, { description: describe('英文名称。', 'Title in English.') })
  titleEn!: string;
  @Field(() => DateScalar, {
    nullable: true,
    description: describe(
      '适用首日；为空表示此前一直适用。',
      'First day of application dates; null before all others.',
    ),
  })
  from!: string | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: describe('适用末日（含）；为空表示仍适用。', 'Last day, inclusive; null while it applies.'),
  })
  to!: string | null;
  @Field(() => ConfidenceEnum, { description: describe('文本可信度。', 'How sure its text is.') })
  confidence!: Confidence;
  @Field(() => String, { nullable: true, description: describe('使用须知。', 'What to know before relying on it.') })
  noteZh!: string | null;
  @Field(() => String, { nullable: true, description: describe('使用须知（英文）。', 'The same in English.') })
  noteEn!: string | null;
}

@ObjectType('TierCondition', {
  description: describe(
    '一项认定条件的判定：实际值、要求、所需证明与依据。',
    'One condition of a tier: actual value, threshold, evidence needed, and its source.',
  ),
})
export class TierCondition extends ConditionShown {
  @Field(() => String, { nullable: true, description: describe('数据来源。', 'Where the value comes from.') })
  source!: string | null;
  @Field(() => ConfidenceEnum, {
    description: describe('条件文本的可信度。', 'How sure the text of the condition is.'),
  })
  confidence!: Confidence;
}

@ObjectType('TierEligibility', {
  description: describe(
    '对照某日适用的认定办法，企业是否符合某梯度；评价得分只取官方平台，本系统不测算。',
    'Whether an enterprise meets a tier under the rules in force on a date. The evaluation score is the official platform’s; the hub reckons none.',
  ),
})
export class TierEligibility {
  @Field(() => Tier, { description: describe('目标梯度。', 'The tier that is aimed at.') })
  target!: TierName;
  @Field(() => ApplicationKindEnum, { description: describe('新申报或复核。', 'New application or review.') })
  kind!: keyof typeof ApplicationKindEnum;
  @Field(() => DateScalar, { description: describe('判定日期。', 'The date of the application.') })
  on!: string;
  @Field(() => VerdictEnum, {
    description: describe('总判定，只依据可见数据。', 'The verdict of the whole, resting on visible data alone.'),
  })
  verdict!: Verdict;
  @Field(() => String, { description: describe('总理由。', 'Why, in Chinese.') })
  reasonZh!: string;
  @Field(() => String, { description: describe('总理由（英文）。', 'Why, in English.') })
  reasonEn!: string;
  @Field(() => TierRuleSet, { description: describe('适用的认定办法。', 'The rules applied.') })
  ruleSet!: TierRuleSet;
  @Assumed(20)
  @Field(() => [TierCondition], { description: describe('全部条件。', 'All conditions.') })
  conditions!: TierCondition[];
  @Assumed(10)
  @Field(() => [TierCondition], {
    description: describe(
      '最短路径上尚缺的条件。',
      'The fewest conditions that would have to turn for the whole to pass.',
    ),
  })
  missing!: TierCondition[];
  @Field(() => Boolean, {
    description: describe(
      '是否接近符合：至多一项不满足且可以改变。',
      'Nearly eligible: at most one fails, and an effort would change it.',
    ),
  })
  nearly!: boolean;
}

/** An eligibility as the schema shows it; conditions with their words are made of those lists alone that are read. */
export function shownEligibility(judged: Eligibility): TierEligibility {
  const { verdict, conditions, missing, ruleSet, target, kind, on, nearly, confidenceIn } = judged;
  const shown = (condition: LeafResult): TierCondition => ({
    ...shownCondition(condition),
    source: condition.masked ? null : (condition.source ?? null),
    confidence: confidenceIn(condition),
  });
  return {
    ...{ target, kind, on, ruleSet, nearly },
    verdict: verdict.verdict,
    reasonZh: verdict.reasonZh,
    reasonEn: verdict.reasonEn,
    get conditions() {
      return conditions.map(shown);
    },
    get missing() {
      return missing.map(shown);
    },
  };
}

@ObjectType('ResourceEvaluationBonus', {
  description: describe(
    '资源集约利用评价的提档加分（SZ-02，苏园经〔2022〕11号 二（四））。',
    'What a title adds to the evaluation of resource use (SZ-02, 苏园经〔2022〕11号, 2(4)).',
  ),
})
export class ResourceEvaluationBonus implements Omit<EvaluationBonus, 'verdict'> {
  @Field(() => VerdictEnum, { description: describe('判定。', 'The verdict of SZ-02.') })
  verdict!: Verdict;
  @Field(() => Float, { description: describe('提升级数（级）。', 'Grades raised.') })
  gradeRise!: number;
  @Field(() => Float, { description: describe('加分（分）。', 'Points added.') })
  points!: number;
  @Field(() => Tier, { nullable: true, description: describe('计入的称号。', 'The title that counts.') })
  tier!: TierName | null;
  @Field(() => String, { nullable: true, description: describe('提档后等级。', 'Grade with the rise.') })
  grade!: 'A' | 'B' | 'C' | 'D' | null;
  @Field(() => Float, { nullable: true, description: describe('加分后得分。', 'Score with the points.') })
  score!: number | null;
  @Field(() => String, { description: describe('理由。', 'Why, in Chinese.') })
  reasonZh!: string;
  @Field(() => String, { description: describe('理由（英文）。', 'Why, in English.') })
  reasonEn!: string;
  @Field(() => CitationShown, { description: describe('依据。', 'What it rests on.') })
  citation!: CitationShown;
}

/** A bonus as the schema shows it. */
export function shownBonus({ verdict, ...bonus }: EvaluationBonus): ResourceEvaluationBonus {
  const { reasonZh, reasonEn, citation } = verdict;
  return { ...bonus, verdict: verdict.verdict, reasonZh, reasonEn, citation };
}
