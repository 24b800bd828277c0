import type { DocumentNode } from 'graphql';
import { type ConstDirectiveNode, Kind } from 'graphql';

/**
 * A supergraph in which a type's usable keys stand before those that its subgraph does not resolve. The planner comes back
 * to a subgraph by the type's first key, whether the subgraph resolves it or not.
 */
export function resolvableKeysFirst(supergraph: DocumentNode): DocumentNode {
  return {
    ...supergraph,
    definitions: supergraph.definitions.map((definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION
        ? { ...definition, directives: inOrder(definition.directives ?? []) }
        : definition,
    ),
  };
}

function inOrder(directives: readonly ConstDirectiveNode[]): ConstDirectiveNode[] {
  return [...directives.filter((one) => !isUnresolvable(one)), ...directives.filter(isUnresolvable)];
}

function isUnresolvable({ name, arguments: given = [] }: ConstDirectiveNode): boolean {
  if (name.value !== 'join__type') return false;
  return given.some((one) => one.name.value === 'resolvable' && one.value.kind === Kind.BOOLEAN && !one.value.value);
}
