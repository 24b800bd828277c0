import type { Reader } from '@qishu/kit/records';
import type { SearchedText } from '@qishu/kit/rules';
import type { foundWords } from '../../rules/vocabulary.js';

/** What a search finds: `found` says which kind of record the id is of. */
export type Found = keyof typeof foundWords;

/** Only these; what is not said does not narrow. Values of one filter are alternatives. */
export interface PolicySearchFilter {
  readonly found?: readonly Found[] | null;
  /** Policies of this region and of the regions within. */
  readonly region?: string | null;
  /** Policies that apply in this region: its own, and those of the regions above. */
  readonly appliesTo?: string | null;
  readonly level?: readonly string[] | null;
  readonly legalStatus?: readonly string[] | null;
  readonly benefit?: readonly string[] | null;
  readonly tier?: readonly string[] | null;
  /** Sections of GB/T 4754-2017, A to T. */
  readonly industry?: readonly string[] | null;
}

/** Where a hit stands in the answer. */
export interface SearchPlace {
  readonly found: Found;
  readonly id: string;
  readonly datedOn: string;
  /** Null where hits are not weighed. */
  readonly score: number | null;
}

export interface PolicySearchQuestion {
  readonly text: SearchedText;
  readonly filter: PolicySearchFilter;
  /** Hits of a page; one more tells whether there are others. */
  readonly size: number;
  readonly after: SearchPlace | undefined;
}

/** By what hits are counted. */
export const facetNames = ['found', 'level', 'region', 'tier', 'benefit', 'industry', 'legalStatus'] as const;
export type FacetName = (typeof facetNames)[number];

/** How many hits have a value; a hit with several values counts with each. */
export interface FacetCount {
  readonly value: string;
  readonly count: number;
}

export interface PolicyFindings {
  readonly places: readonly SearchPlace[];
  /** How far was looked where the search was broken off; the next page goes on from there. */
  readonly lookedTo?: SearchPlace | undefined;
  /** RELEVANCE: each hit weighed. STANDING: too many to weigh, the newest first. */
  readonly ranking: 'RELEVANCE' | 'STANDING';
  readonly total: number;
  readonly facets: Readonly<Record<FacetName, readonly FacetCount[]>>;
  /** False: total and facets are of what was looked at, and there are at least so many. */
  readonly exact: boolean;
}

/**
 * What an engine has to answer; nothing else of the house knows which one it is. `reader` says on whose behalf: neither
 * places nor counts may know of what that person does not see. What is shown of a hit is read from its record, not from
 * the engine, so an engine that lags can show nothing that was withheld since.
 */
export interface PolicySearchEngine {
  find(question: PolicySearchQuestion, reader: Reader): Promise<PolicyFindings>;
}
