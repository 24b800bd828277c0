import { documentOfTexts, type SearchDocument } from '@qishu/kit/records';
import { businessDate, type ConditionTree, normaliseText } from '@qishu/kit/rules';
import { type Audience, audienceOf } from '../rules/audience.js';
import {
  type ClauseWords,
  type FieldText,
  type PolicyWords,
  type QuestionWords,
  textsOfClause,
  textsOfPolicy,
  textsOfQuestion,
} from '../rules/policy-texts.js';
import type { PolicyText } from './policy-text.js';

/** Where a record lies, as every regional record tells it. */
interface Placed {
  readonly id: string;
  readonly regionCode: string;
  readonly provinceCode: string | null;
  readonly cityCode: string | null;
  readonly countyCode: string | null;
  readonly zoneCode: string | null;
}

/** What the index needs to know of a policy. */
export interface IndexedPolicy extends Placed, PolicyWords {
  readonly level: string;
  readonly legalStatus: string;
  readonly datedOn: string;
}

export interface IndexedClause extends Placed, ClauseWords {
  readonly policyId: string;
  readonly legalStatus: string;
  readonly benefit: string | null;
}

export interface IndexedQuestion extends Placed, QuestionWords {
  readonly createdAt: Date;
}

/** What one clause, or the clauses of a policy together, are counted by. */
export interface Given extends Audience {
  readonly benefits: readonly string[];
}

/** One text of the index. */
export interface TextEntry {
  readonly row: PolicyText;
  readonly document: SearchDocument;
}

function entryOf(
  { id, regionCode, provinceCode, cityCode, countyCode, zoneCode }: Placed,
  texts: readonly FieldText[],
  { benefits, tiers, industries }: Given,
  rest: Pick<PolicyText, 'found' | 'policyId' | 'level' | 'legalStatus' | 'datedOn'>,
): TextEntry {
  const place = { regionCode, provinceCode, cityCode, countyCode, zoneCode };
  const given = { benefits: [...benefits], tiers: [...tiers], industries: [...industries] };
  return {
    row: { id, ...place, ...given, ...rest, nameLength: [...normaliseText(texts[0]?.text ?? '')].length },
    document: documentOfTexts(
      id,
      texts.map(({ text }) => text),
    ),
  };
}

export const entryOfPolicy = (policy: IndexedPolicy & { readonly kind: string }, given: Given): TextEntry =>
  entryOf(policy, textsOfPolicy(policy), given, {
    found: policy.kind === 'INTERPRETATION' ? 'INTERPRETATION' : 'DOCUMENT',
    policyId: policy.id,
    level: policy.level,
    legalStatus: policy.legalStatus,
    datedOn: policy.datedOn,
  });

/** `policy` is undefined for a clause whose policy is not known: it is found, and of no level. */
export const entryOfClause = (
  clause: IndexedClause,
  policy: Pick<IndexedPolicy, 'level' | 'datedOn'> | undefined,
  trees: readonly ConditionTree[],
): TextEntry =>
  entryOf(
    clause,
    textsOfClause(clause),
    { benefits: clause.benefit === null ? [] : [clause.benefit], ...audienceOf(trees) },
    {
      found: 'CLAUSE',
      policyId: clause.policyId,
      level: policy?.level ?? null,
      legalStatus: clause.legalStatus,
      datedOn: policy?.datedOn ?? '0001-01-01',
    },
  );

export const entryOfQuestion = (question: IndexedQuestion): TextEntry =>
  entryOf(
    question,
    textsOfQuestion(question),
    { benefits: [], tiers: [], industries: [] },
    {
      found: 'QUESTION',
      policyId: null,
      level: null,
      legalStatus: null,
      datedOn: businessDate(question.createdAt),
    },
  );

/** What several clauses give together. */
export const togetherOf = (given: readonly Given[]): Given => {
  const all = (name: keyof Given): string[] => [...new Set(given.flatMap((each) => each[name] as string[]))].sort();
  return { benefits: all('benefits'), tiers: all('tiers') as Given['tiers'], industries: all('industries') };
};
