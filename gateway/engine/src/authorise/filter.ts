import { type DocumentNode, type GraphQLSchema, Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import type { AuthIndex } from './auth-index.js';
import { type Pruned, Pruning } from './prune.js';
import { type FilteredOperation, markRefused } from './refusal.js';
import type { AuthDecision } from './requirement.js';
import { collectRequirements } from './requirements-of.js';
import { askedByRoot, type Surroundings, surroundingsOf } from './steps.js';
import { withoutUnused } from './without-unused.js';

/**
 * Takes out of a valid operation what the decision (`decide`) on its requirements (`requirementsOf`) refuses, before it is
 * planned, so that nothing refused is ever fetched. A document of which nothing is refused comes back as it is.
 *
 * Semantics of Apollo Router: an object of which nothing is left goes too; an interface whose fields are selected of any
 * member goes whole where one member is refused; the type names of what stands behind an interface or a union stay open.
 * Unlike there, a path names response keys, and every way to the fields of an interface counts as selecting them.
 */
export function filter(
  index: AuthIndex,
  schema: GraphQLSchema,
  document: DocumentNode,
  decision: AuthDecision,
): FilteredOperation {
  const around = surroundingsOf(index, schema, document);
  const requirements = [...collectRequirements(around)];
  if (requirements.length !== decision.length) throw new Error('the decision was made on another operation');
  const refused = new Set(requirements.filter((_, place) => decision[place] !== '1'));
  if (refused.size === 0) return { document, answer: document, removed: [] };
  const pruning = new Pruning(around, refused);
  const { operation, root } = around;
  const pruned = pruning.isRefused(askedByRoot(around))
    ? withoutRoot(around)
    : pruning.prune(root, operation.selectionSet);
  const { kept, marked, removed } = pruned;
  return {
    ...(kept && { document: withoutUnused({ ...operation, selectionSet: kept }, keptFragments(around, pruning)) }),
    answer: {
      kind: Kind.DOCUMENT,
      definitions: [{ ...operation, selectionSet: marked }, ...markedFragments(around, pruning)],
    },
    removed,
  };
}

/** An operation whose root type is refused: only the specification's own fields are left. */
function withoutRoot({ operation, root }: Surroundings): Pruned<SelectionSetNode> {
  const set = operation.selectionSet;
  const isOwn = (node: SelectionNode) => node.kind === Kind.FIELD && node.name.value.startsWith('__');
  const kept = set.selections.filter(isOwn);
  return {
    ...(kept.length > 0 && { kept: { ...set, selections: kept } }),
    marked: { ...set, selections: set.selections.map((node) => (isOwn(node) ? node : markRefused(node))) },
    removed: [{ path: [], coordinate: root.name }],
  };
}

function keptFragments({ fragments }: Surroundings, pruning: Pruning) {
  return new Map(
    [...fragments].flatMap(([name, fragment]) => {
      const kept = pruning.fragments.get(name)?.kept;
      return kept ? [[name, { ...fragment, selectionSet: kept }]] : [];
    }),
  );
}

function markedFragments({ fragments }: Surroundings, pruning: Pruning) {
  return [...fragments].map(([name, fragment]) => ({
    ...fragment,
    selectionSet: pruning.fragments.get(name)?.marked ?? fragment.selectionSet,
  }));
}
