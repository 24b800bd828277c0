import type { Rule } from '@qishu/kit/rules';

/** What a rule of the book does (domain reference §2): refuse, flag, set a deadline, compute, oblige, guard, class. */
export type RuleKind = 'BLOCK' | 'WARN' | 'SLA' | 'CALC' | 'DUTY' | 'STATE' | 'SCOPE';

/** A rule of the book as data; what it asks of a subject stands in the function of the same name. */
export interface BookRule extends Rule {
  readonly kind: RuleKind;
  /** GraphQL type of what it judges. */
  readonly subject: string;
  readonly zh: string;
  readonly en: string;
}

/** Everything of a rule that its document does not fix once for all of its rules. */
export type BookEntry = Omit<BookRule, 'profile' | 'version' | 'citation'> & {
  readonly article: string;
  /** The words of the document, as they stand there. */
  readonly quote: string;
};

/** Binds rules to their document and profile. */
export const bookOf =
  (profile: string, docNo: string) =>
  ({ article, quote, ...entry }: BookEntry): BookRule => ({
    ...entry,
    profile,
    version: '1',
    citation: { docNo, article, quote },
  });
