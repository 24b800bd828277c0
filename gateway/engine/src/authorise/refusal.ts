import type { DocumentNode, SelectionNode } from 'graphql';

/** A value of the request that a removed selection hangs on, by `@skip` or `@include`. */
export interface RemovalCondition {
  readonly variable: string;
  readonly is: boolean;
}

/** A selection that was taken out because its requirement is unmet: one error of the answer. Plain data. */
export interface RemovedSelection {
  /** Response keys from the root; `@` after the key of a list, `... on Type` for a fragment, as Apollo Router tells it. */
  readonly path: readonly string[];
  /** The refused field as `Type.field`, or the type of the refused fragment or operation. */
  readonly coordinate: string;
  /** All of these must hold for the selection to be part of the request at all; absent: always. */
  readonly when?: readonly RemovalCondition[];
}

/** An operation after filtering. */
export interface FilteredOperation {
  /** What is planned and fetched; absent where nothing is left to fetch. */
  readonly document?: DocumentNode;
  /** The operation whole, whose shape the answer has: each refused selection is marked (`isRefused`). */
  readonly answer: DocumentNode;
  readonly removed: readonly RemovedSelection[];
}

/** Marks a refused selection. No client can write it: names with two underscores are the specification's own. */
export const refusedDirective = '__refused';

/**
 * Whether a field, inline fragment or spread of the answer's document was refused, with everything in it. A response key
 * whose every field is refused is null; where some are allowed (a sibling fragment), their value stands.
 */
export function isRefused(node: SelectionNode): boolean {
  return node.directives?.some((directive) => directive.name.value === refusedDirective) ?? false;
}
