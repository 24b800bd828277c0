import { HubError } from '@qishu/kit/base/light';
import type { DocumentSize } from './measure.js';

/** Bounds on an operation. All but the last three are checked before validation, which takes long on a hostile document. */
export interface Limits {
  /** Lexical tokens of the document. */
  readonly tokens: number;
  /** Operations in the document; one of them is run. */
  readonly operations: number;
  /** Levels of nested fields, fragments expanded. */
  readonly depth: number;
  /** Aliases of an operation, fragments expanded. */
  readonly aliases: number;
  /** Directives in an operation, fragments expanded. */
  readonly directives: number;
  /** Fields of an operation, fragments expanded: doubling fragments make a million of forty. */
  readonly fields: number;
  /** Fields at the root of an operation: each may be a fetch of its own. */
  readonly rootFields: number;
  /** Estimated cost with the variables of the request; checked before every execution. */
  readonly cost: number;
  /** Fetches of a plan. */
  readonly fetches: number;
  /** Fetches of a plan that wait for each other, one after the other. */
  readonly hops: number;
}

export const defaultLimits: Limits = {
  tokens: 5_000,
  operations: 50,
  depth: 20,
  aliases: 200,
  directives: 200,
  fields: 5_000,
  rootFields: 100,
  cost: 250_000,
  fetches: 200,
  hops: 25,
};

/** Refuses a document that is larger than the limits with the code of the first that it breaks. */
export function checkSize(size: DocumentSize, limits: Limits): void {
  if (size.tokens > limits.tokens) throw new HubError('QUERY_TOO_LARGE', { most: limits.tokens });
  if (size.operations > limits.operations) throw new HubError('QUERY_TOO_MANY_OPERATIONS', { most: limits.operations });
  if (size.fields > limits.fields) throw new HubError('QUERY_TOO_MANY_FIELDS', { most: limits.fields });
  if (size.aliases > limits.aliases) throw new HubError('QUERY_TOO_MANY_ALIASES', { most: limits.aliases });
  if (size.depth > limits.depth) throw new HubError('QUERY_TOO_DEEP', { most: limits.depth });
  if (size.directives > limits.directives) throw new HubError('QUERY_TOO_MANY_DIRECTIVES', { most: limits.directives });
  if (size.rootFields > limits.rootFields)
    throw new HubError('QUERY_TOO_MANY_ROOT_FIELDS', { most: limits.rootFields });
}
