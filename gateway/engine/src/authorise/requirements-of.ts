import type { DocumentNode, GraphQLCompositeType, GraphQLSchema, SelectionSetNode } from 'graphql';
import type { AuthIndex } from './auth-index.js';
import type { Requirement } from './requirement.js';
import { askedByRoot, type Surroundings, stepOf, surroundingsOf } from './steps.js';

/**
 * The distinct requirements that a valid operation meets, in the order of the document: the same document gives the same
 * list. Whoever meets them all needs nothing taken out.
 */
export function requirementsOf(
  index: AuthIndex,
  schema: GraphQLSchema,
  document: DocumentNode,
): readonly Requirement[] {
  return [...collectRequirements(surroundingsOf(index, schema, document))];
}

/** As `requirementsOf`; the order of insertion is the order of a decision's characters. */
export function collectRequirements(around: Surroundings): ReadonlySet<Requirement> {
  const found = new Set<Requirement>(askedByRoot(around));
  const visited = new Set<SelectionSetNode>();
  const visit = (parent: GraphQLCompositeType, set: SelectionSetNode): void => {
    if (visited.has(set)) return;
    visited.add(set);
    for (const node of set.selections) {
      const { asked, inner } = stepOf(around, parent, node);
      for (const requirement of asked) found.add(requirement);
      if (inner) visit(inner.type, inner.set);
    }
  };
  visit(around.root, around.operation.selectionSet);
  return found;
}
