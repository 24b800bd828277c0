import { HubError } from '@qishu/kit/base/light';
import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from '../limits/measure.js';
import { getOperations } from './operations-of.js';

/** A field at the root of an operation, and the directives on the way to it: its own and those of fragments. */
interface RootField {
  readonly field: FieldNode;
  readonly directives: readonly DirectiveNode[];
}

/** The variables on which it depends what a subscription or a mutation selects at its root. */
export function rootConditionsOf(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  for (const operation of getOperations(document)) {
    if (operation.operation === 'query') continue;
    for (const { directives } of rootFields(document, operation))
      for (const directive of directives) {
        const value = conditionOf(directive);
        if (value?.kind === Kind.VARIABLE) names.add(value.name.value);
      }
  }
  return [...names].sort();
}

/** The response keys that an operation may have at its root. */
export function responseKeysAtRoot(document: DocumentNode, operation: OperationDefinitionNode): ReadonlySet<string> {
  return new Set(rootFields(document, operation).map(({ field }) => (field.alias ?? field.name).value));
}

/**
 * A subscription or a mutation whose root is decided: the planner cannot plan a subscription that depends on `@skip` and
 * `@include` there, and would do twice what a mutation selects with a condition and without. The root fields stand without
 * fragments around them. Refuses a subscription of which nothing is left.
 */
export function decideRoot(document: DocumentNode, variables: Readonly<Record<string, unknown>>): DocumentNode {
  const [operation] = getOperations(document);
  if (!operation || operation.operation === 'query') return document;
  const included = rootFields(document, operation).filter(({ directives }) =>
    directives.every((directive) => {
      const value = conditionOf(directive);
      const given =
        value?.kind === Kind.VARIABLE ? variables[value.name.value] : value?.kind === Kind.BOOLEAN && value.value;
      return !value || given === (directive.name.value === 'include');
    }),
  );
  if (included.length === 0 && operation.operation === 'subscription')
    throw new HubError('OPERATION_RESOLUTION_FAILURE', { reason: '@skip, @include' });
  const selectionSet: SelectionSetNode = {
    kind: Kind.SELECTION_SET,
    selections:
      included.length === 0
        ? [typename]
        : included.map(({ field, directives }) => ({
            ...field,
            // What marks a refused selection stays.
            directives: directives.filter((directive) => !conditionOf(directive)),
          })),
  };
  const others = document.definitions.filter((node) => node !== operation);
  return { ...document, definitions: [{ ...operation, selectionSet }, ...others] };
}

/** A mutation of which nothing is left does nothing. */
const typename: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

function rootFields(document: DocumentNode, { selectionSet }: OperationDefinitionNode): RootField[] {
  const fragments = fragmentsOf(document);
  const open = new Set<string>();
  const collect = (selections: readonly SelectionNode[], around: readonly DirectiveNode[]): RootField[] =>
    selections.flatMap((node): RootField[] => {
      const directives = [...around, ...(node.directives ?? [])];
      if (node.kind === Kind.FIELD) return [{ field: node, directives }];
      if (node.kind === Kind.INLINE_FRAGMENT) return collect(node.selectionSet.selections, directives);
      const name = node.name.value;
      const fragment = fragments.get(name);
      if (!fragment || open.has(name)) return [];
      open.add(name);
      const fields = collect(fragment.selectionSet.selections, directives);
      open.delete(name);
      return fields;
    });
  return collect(selectionSet.selections, []);
}

/** The `if` of a `@skip` or `@include`; nothing for other directives. */
function conditionOf({ name, arguments: given = [] }: DirectiveNode) {
  if (name.value !== 'skip' && name.value !== 'include') return undefined;
  return given.find((argument) => argument.name.value === 'if')?.value;
}
