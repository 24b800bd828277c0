import type { QueryPlan } from '@apollo/query-planner';
import { type DocumentNode, getOperationAST, Kind, type SelectionNode } from 'graphql';

/**
 * Whether a plan leaves out everything that was asked for: the planner drops, without a word, a field that no subgraph can
 * answer for any type. What is asked for conditionally may rightly be left out.
 */
export function isUnplanned({ node }: QueryPlan, document: DocumentNode): boolean {
  if (node) return false;
  const asksData = (selection: SelectionNode): boolean => {
    if (selection.directives?.length) return false;
    if (selection.kind === Kind.FIELD) return !selection.name.value.startsWith('__');
    if (selection.kind === Kind.INLINE_FRAGMENT) return selection.selectionSet.selections.some(asksData);
    return document.definitions.some(
      (one) =>
        one.kind === Kind.FRAGMENT_DEFINITION &&
        one.name.value === selection.name.value &&
        one.selectionSet.selections.some(asksData),
    );
  };
  return getOperationAST(document)?.selectionSet.selections.some(asksData) ?? false;
}
