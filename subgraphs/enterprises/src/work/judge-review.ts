import type { Unit } from '@qishu/kit/records';
import { ruleVerdict } from '@qishu/kit/rules';
import type { RuleVerdict } from '@qishu/schema';
import { AnnualIndicator } from '../records/annual-indicator.js';
import { Enterprise } from '../records/enterprise.js';
import { Recognition } from '../records/recognition.js';
import { eligibilityOf } from '../rules/eligibility.js';
import { factsOf } from '../rules/enterprise-facts.js';
import { reviewStandardRule } from '../rules/rules.js';
import { isHeld } from './known-enterprise.js';

const YEARS_BACK = [1, 2, 3] as const;

/**
 * RC-03: whether a title meets the rules of its review, by all that is kept of the enterprise. What only a person or
 * the official platform decides is MANUAL_REVIEW, which the reviewing office sets aside with its reason on record.
 */
export async function judgeReview(manager: Unit['manager'], title: Recognition, on: string): Promise<RuleVerdict> {
  const { enterpriseId, tier } = title;
  const year = Number(on.slice(0, 4));
  const enterprise = await manager.getRepository(Enterprise).findOneByOrFail({ id: enterpriseId });
  const titles = await manager.getRepository(Recognition).findBy({ enterpriseId });
  const indicators: AnnualIndicator[] = [];
  for (const back of YEARS_BACK)
    indicators.push(...(await manager.getRepository(AnnualIndicator).findBy({ enterpriseId, year: year - back })));
  const { industryCode, sizeClass, sixBaseCategory, sourceCode } = enterprise;
  const held = titles.filter(isHeld(on)).map((each) => each.tier);
  const facts = factsOf({ industryCode, sizeClass, sixBaseCategory, sourceCode, titles: held, indicators }, on);
  const judged = eligibilityOf(tier, 'REVIEW', on, facts, { indicators: false, titles: false });
  if (!judged) {
    const reason = { zh: '没有适用于该日的复核办法', en: 'No document judges reviews of that date' };
    return ruleVerdict(reviewStandardRule, 'MANUAL_REVIEW', [], reason);
  }
  const { verdict, inputs, reasonZh, reasonEn } = judged.verdict;
  return { ...ruleVerdict(reviewStandardRule, verdict, [], { zh: reasonZh, en: reasonEn }), inputs };
}
