import type { RuleEntry } from '@qishu/kit/rules';
import { profiles } from '@qishu/schema';

/** A rule of the book as data; what it asks of a subject stands in the function of the same number. */
export type BookRule = RuleEntry;

/** Everything of a rule that its document does not fix once for all of its rules. */
type BookEntry = Pick<RuleEntry, 'ruleId' | 'kind' | 'subject' | 'zh' | 'en' | 'overridableBy'> & {
  readonly article: string;
  /** The words of the document, as they stand there. */
  readonly quote: string;
};

/** Binds rules to their document: its dates, its standing and the figures of each rule come from the profile. */
export function bookOf(profile: string, docNo: string): (entry: BookEntry) => BookRule {
  const header = profiles().find(({ id }) => id === profile);
  if (!header) throw new RangeError(`There is no profile ${profile}`);
  const { validFrom, validTo, legalStatus, parameters } = header;
  return ({ article, quote, ...entry }) => ({
    ...entry,
    ...{ profile, version: '1', validFrom, validTo, legalStatus },
    citation: { docNo, article, quote },
    parameters: Object.entries(parameters)
      .filter(([, { ruleId }]) => ruleId === entry.ruleId)
      .map(([name, { value, unit }]) => ({ name, value, unit })),
  });
}
