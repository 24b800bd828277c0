import type { Loaders } from '@qishu/kit/records';
import { type Fragment, fragmentsOf } from '@qishu/kit/search';
import { type FrequentQuestion, frequentQuestions } from '../../records/frequent-question.js';
import { type Policy, policies } from '../../records/policy.js';
import { type PolicyClause, policyClauses } from '../../records/policy-clause.js';
import { type FieldText, textsOfClause, textsOfPolicy, textsOfQuestion } from '../../rules/policy-texts.js';
import type { Found, SearchPlace } from './search-port.js';

/** The part of a text around what was looked for. */
export interface Excerpt {
  readonly field: string;
  readonly fragments: readonly Fragment[];
}

/** A hit with its record, which the reader sees now. */
export interface PolicyHit {
  readonly found: Found;
  readonly policy: Policy | null;
  readonly clause: PolicyClause | null;
  readonly question: FrequentQuestion | null;
  readonly excerpts: readonly Excerpt[];
}

const MOST_EXCERPTS = 5;

const excerptsOf = (texts: readonly FieldText[], words: readonly string[]): Excerpt[] =>
  texts
    .map(({ field, text }) => ({ field, fragments: fragmentsOf(text, words) }))
    .filter(({ fragments }) => fragments.length > 0)
    .slice(0, MOST_EXCERPTS);

/** The record of a hit; null when it went away since, or out of sight. */
export async function showHit(
  { found, id }: SearchPlace,
  words: readonly string[],
  loaders: Loaders,
): Promise<PolicyHit | null> {
  if (found === 'QUESTION') {
    const question = await loaders.visible(frequentQuestions, 'id', id);
    return question && hit(found, { question }, textsOfQuestion(question), words);
  }
  if (found === 'CLAUSE') {
    const clause = await loaders.visible(policyClauses, 'id', id);
    if (!clause) return null;
    const policy = await loaders.visible(policies, 'id', clause.policyId);
    return hit(found, { clause, policy }, textsOfClause(clause), words);
  }
  const policy = await loaders.visible(policies, 'id', id);
  return policy && hit(found, { policy }, textsOfPolicy(policy), words);
}

const hit = (
  found: Found,
  shown: Partial<Pick<PolicyHit, 'policy' | 'clause' | 'question'>>,
  texts: readonly FieldText[],
  words: readonly string[],
): PolicyHit => ({ policy: null, clause: null, question: null, ...shown, found, excerpts: excerptsOf(texts, words) });
