import { HubError } from '@qishu/kit/base';
import type { PageOfIds } from '@qishu/kit/records';
import { addDays, addMonths, evaluate, type LeafResult } from '@qishu/kit/rules';
import type { Tier } from '@qishu/schema';
import { annualIndicators } from '../records/annual-indicator.js';
import { type Recognition, recognitions } from '../records/recognition.js';
import { factsOf, type IndicatorValue } from '../rules/enterprise-facts.js';
import { ruleSets } from '../rules/standards/index.js';
import { type RuleSet, ruleSetFor } from '../rules/standards/rule-set.js';
import type { Asker } from './known-enterprise.js';

/** A title that ends soon, and how it stands before its review. */
export interface Expiring {
  readonly recognition: Recognition;
  /** The rules that judge its review if it is applied for today; null where no document does. */
  readonly ruleSet: RuleSet | null;
  /** The condition on the official score, or null where the rules have none or indicators may not be seen. */
  readonly score: LeafResult | null;
}

export interface ExpiringQuestion {
  readonly region?: string | null | undefined;
  readonly tiers?: readonly Tier[] | undefined;
  readonly withinMonths: number;
  readonly scoreBelowLine: boolean;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

const MOST_MONTHS = 60;
const SCORE = 'EV75-SCORE';

async function scoresOf(enterpriseId: string, { loaders }: Asker): Promise<IndicatorValue[]> {
  const filter = { enterprise: enterpriseId, indicator: ['EVALUATION_SCORE'] };
  const { ids } = await loaders.page(annualIndicators as never, { filter, first: 3 });
  const rows = await Promise.all(ids.map((id) => loaders.visible(annualIndicators, 'id', id)));
  return rows.filter((row) => row !== null);
}

async function expiringOf(recognition: Recognition, today: string, asker: Asker): Promise<Expiring> {
  const ruleSet = ruleSetFor(ruleSets, recognition.tier, 'REVIEW', today) ?? null;
  const sees = asker.reader.principal.scopes.includes('indicators:read');
  if (!ruleSet || !sees) return { recognition, ruleSet, score: null };
  const indicators = await scoresOf(recognition.enterpriseId, asker);
  const nothing = { titles: undefined, industryCode: null, sizeClass: null, sixBaseCategory: null };
  const facts = factsOf({ ...nothing, sourceCode: recognition.sourceCode, indicators }, today);
  const { leaves } = evaluate(ruleSet.tree, facts, today);
  return { recognition, ruleSet, score: leaves.find(({ leafId }) => leafId === SCORE) ?? null };
}

/**
 * Titles that end within some months, the earliest first. Asked for those below the line of the score, the titles of
 * one page are looked at and those kept that are below it: a page may be short, and the next one goes on behind it.
 */
export async function expiringRecognitions(
  { region, tiers, withinMonths, scoreBelowLine, first, after }: ExpiringQuestion,
  today: string,
  asker: Asker,
): Promise<{ readonly page: PageOfIds; readonly titles: readonly Expiring[] }> {
  if (withinMonths < 1 || withinMonths > MOST_MONTHS)
    throw new HubError('BAD_USER_INPUT', {
      ...{ field: 'withinMonths', reasonZh: `1 至 ${MOST_MONTHS}`, reasonEn: `1 to ${MOST_MONTHS}` },
    });
  if (scoreBelowLine && !asker.reader.principal.scopes.includes('indicators:read'))
    throw new HubError('UNAUTHORIZED_FIELD_OR_TYPE', { field: 'scoreBelowLine' });
  const heldTo = { from: today, to: addDays(addMonths(today, withinMonths), 1) };
  const filter = { ...(region != null && { region }), ...(tiers && { tier: tiers }), heldTo };
  const page = await asker.loaders.page(recognitions as never, { filter, order: 'HELD_TO', first, after });
  const rows = await Promise.all(page.ids.map((id) => asker.loaders.visible(recognitions, 'id', id)));
  const found = await Promise.all(rows.filter((row) => row !== null).map((row) => expiringOf(row, today, asker)));
  return { page, titles: scoreBelowLine ? found.filter(({ score }) => score?.verdict === 'FAIL') : found };
}
