import { defineRules, type RuleEntry } from '@qishu/kit/rules';
import { parkRules, recognitionRules, supersededRules } from './rules.js';
import { ruleSets } from './standards/index.js';
import type { RuleSet } from './standards/rule-set.js';

/** A rule set as one entry of the book; its conditions stand in every eligibility answer. */
function entryOf({ id, tier, kinds, docNo, titleZh, titleEn, from, to, confidence, ...set }: RuleSet): RuleEntry {
  const superseded = to !== null && to < '2026-04-01';
  return {
    ruleId: `RS-${id.replace(/\//g, '-')}`,
    profile: 'gradient-standards',
    version: from ?? 'standing',
    kind: 'SCOPE',
    subject: 'Enterprise',
    zh: `${titleZh}：${tier}（${kinds.map((kind) => (kind === 'NEW' ? '新申报' : '复核')).join('、')}）的条件。${set.noteZh ?? ''}`,
    en: `${titleEn}: conditions of ${tier} (${kinds.join(', ')}). ${set.noteEn ?? ''}`.trim(),
    citation: { docNo, article: '认定条件', quote: `${titleZh}（可信度 ${confidence}）` },
    validFrom: from ?? '2000-01-01',
    validTo: to,
    legalStatus: superseded ? 'EXPIRED' : 'IN_FORCE',
  };
}

/** The rule book of enterprises and their titles. */
export const enterpriseRuleBook: readonly RuleEntry[] = defineRules([
  ...recognitionRules,
  ...parkRules,
  ...supersededRules,
  ...ruleSets.map(entryOf),
]);
