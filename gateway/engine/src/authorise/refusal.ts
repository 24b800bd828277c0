import { formatError, HubError } from '@qishu/kit/base/light';
import { type DocumentNode, type GraphQLFormattedError, Kind, type SelectionNode } from 'graphql';
import type { RemovedSelection } from './requirement.js';

/** An operation after filtering. */
export interface FilteredOperation {
  /** What is planned and fetched; absent where nothing is left to fetch. */
  readonly document?: DocumentNode;
  /** The operation whole, whose shape the answer has: each refused selection is marked (`isRefused`). */
  readonly answer: DocumentNode;
  readonly removed: readonly RemovedSelection[];
}

/** Marks a refused selection. No client can write it: names with two underscores are the specification's own. */
const refusedDirective = '__refused';

/** The selection, marked. */
export function markRefused<Node extends SelectionNode>(node: Node): Node {
  const directive = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: refusedDirective } } as const;
  return { ...node, directives: [...(node.directives ?? []), directive] };
}

/**
 * Whether a field, inline fragment or spread of the answer's document was refused, with everything in it. A response key
 * whose every field is refused is null; where some are allowed (a sibling fragment), their value stands.
 */
export function isRefused({ directives }: SelectionNode): boolean {
  return directives?.some(({ name }) => name.value === refusedDirective) ?? false;
}

/**
 * The errors of an answer from which selections were removed, one for each place in the document, not for each object
 * there. `variables` are the coerced ones. A gateway that rejects whole operations answers with these alone.
 */
export function errorsOfRemoved(
  removed: readonly RemovedSelection[],
  variables: Readonly<Record<string, unknown>>,
): GraphQLFormattedError[] {
  const told = new Map<string, GraphQLFormattedError>();
  for (const { path, coordinate, when = [] } of removed) {
    const place = `${coordinate} ${path.join(' ')}`;
    if (told.has(place) || !when.every(({ variable, is }) => variables[variable] === is)) continue;
    const { message, extensions } = formatError(new HubError('UNAUTHORIZED_FIELD_OR_TYPE', { field: coordinate }));
    told.set(place, { message, ...(path.length > 0 && { path }), ...(extensions && { extensions }) });
  }
  return [...told.values()];
}
