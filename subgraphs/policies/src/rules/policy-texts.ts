/** A text by which a record is found, and the field that holds it. */
export interface FieldText {
  readonly field: string;
  readonly text: string;
}

/** The texts of a record by field, the name first; a field without text is left out, except the name. */
const texts = (name: readonly [string, string | null], ...others: readonly [string, string | null][]): FieldText[] => [
  { field: name[0], text: name[1] ?? '' },
  ...others.flatMap(([field, text]) => (text === null || text === '' ? [] : [{ field, text }])),
];

export interface PolicyWords {
  readonly titleZh: string;
  readonly titleEn: string | null;
  readonly docNo: string | null;
  readonly docNoAliases: readonly string[] | null;
  readonly issuers: readonly string[];
  readonly kind: string;
  readonly stage: string;
  readonly fullText: string | null;
  readonly quote: string | null;
}

/**
 * The texts of a document: its header. The full text only of an interpretation, and of what is not parsed into clauses:
 * else each word of it would be found twice, and the clause says more.
 */
export const textsOfPolicy = (policy: PolicyWords): FieldText[] =>
  texts(
    ['titleZh', policy.titleZh],
    ['docNo', policy.docNo],
    ...(policy.docNoAliases ?? []).map((alias): [string, string] => ['docNoAliases', alias]),
    ...policy.issuers.map((issuer): [string, string] => ['issuers', issuer]),
    ['titleEn', policy.titleEn],
    ...(policy.kind === 'INTERPRETATION' || policy.stage === 'COLLECTED'
      ? ([['fullText', policy.fullText]] as [string, string | null][])
      : []),
    ['quote', policy.quote],
  );

export interface ClauseWords {
  readonly number: string;
  readonly headingZh: string | null;
  readonly textZh: string | null;
  readonly summaryEn: string | null;
}

export const textsOfClause = ({ headingZh, number, textZh, summaryEn }: ClauseWords): FieldText[] =>
  texts(['headingZh', headingZh], ['textZh', textZh], ['number', number], ['summaryEn', summaryEn]);

export interface QuestionWords {
  readonly questionZh: string;
  readonly answerZh: string;
}

export const textsOfQuestion = ({ questionZh, answerZh }: QuestionWords): FieldText[] =>
  texts(['questionZh', questionZh], ['answerZh', answerZh]);
