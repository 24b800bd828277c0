import type { Field, Selection, SelectionSet } from '@apollo/federation-internals';
import type { QueryPlanner } from '@apollo/query-planner';

/** Fields that another field requires, by name, with the alias under which each arrives. */
export type Required = ReadonlyMap<string, { readonly alias?: string; readonly inner: Required }>;

/** What fields require, by `subgraph Type.field`; only those that require a field with arguments. */
export type RequiredArguments = ReadonlyMap<string, Required>;

/** Where the requirement of a field is found. */
export const requiredKey = (subgraph: string, type: string, field: string): string => `${subgraph} ${type}.${field}`;

/** An edge of the planner's query graph. Its conditions are private there; the tests of this file notice when that changes. */
interface Edge {
  readonly head: { readonly source: string; readonly type: { readonly name: string } };
  readonly transition: { readonly kind: string; readonly definition?: { readonly name: string } };
  _conditions?: SelectionSet;
}

interface Graph {
  readonly vertices: readonly unknown[];
  outEdges(vertex: unknown, includeKeyAndRootTypeEdgesToSelf: boolean): readonly Edge[];
}

/**
 * Gives every field with arguments that a `@requires` asks for an alias of its own, so that the planner does not take the
 * caller's `price(currency: "EUR")` for the required `price(currency: "USD")`. Once for a planner, before it plans.
 */
export function aliasRequiredArguments(planner: QueryPlanner): RequiredArguments {
  const { federatedQueryGraph: graph } = planner as unknown as { federatedQueryGraph: Graph };
  const aliases = new Map<string, string>();
  const required = new Map<string, Required>();
  for (const vertex of graph.vertices) {
    for (const edge of graph.outEdges(vertex, true)) {
      const { head, transition, _conditions: conditions } = edge;
      if (transition.kind !== 'FieldCollection' || !transition.definition || !conditions) continue;
      if (!selectsArguments(conditions)) continue;
      edge._conditions = withAliases(conditions, aliases);
      required.set(requiredKey(head.source, head.type.name, transition.definition.name), requiredOf(edge._conditions));
    }
  }
  return required;
}

function selectsArguments(set: SelectionSet): boolean {
  return set
    .selections()
    .some((one) => hasArguments(one) || (one.selectionSet !== undefined && selectsArguments(one.selectionSet)));
}

function hasArguments({ element }: Selection): boolean {
  return element.kind === 'Field' && Object.keys(element.args ?? {}).length > 0;
}

function withAliases(set: SelectionSet, aliases: Map<string, string>): SelectionSet {
  return set.lazyMap((selection) => {
    const inner = selection.selectionSet ? withAliases(selection.selectionSet, aliases) : undefined;
    const deep = inner ? selection.withUpdatedSelectionSet(inner) : selection;
    if (!hasArguments(selection)) return deep;
    const field = selection.element as Field;
    return deep.withUpdatedElement(field.withUpdatedAlias(aliasOf(field, aliases)) as never);
  });
}

/** One alias for one field with the same arguments: what several fields require arrives once. */
function aliasOf({ name, args }: Field, aliases: Map<string, string>): string {
  const key = `${name} ${JSON.stringify(args)}`;
  const alias = aliases.get(key) ?? `__required${aliases.size}_${name}`;
  aliases.set(key, alias);
  return alias;
}

function requiredOf(set: SelectionSet): Required {
  const fields = new Map<string, { alias?: string; inner: Required }>();
  for (const { element, selectionSet } of set.selections()) {
    const inner = selectionSet ? requiredOf(selectionSet) : new Map();
    if (element.kind === 'Field') fields.set(element.name, { ...(element.alias && { alias: element.alias }), inner });
    else for (const [name, field] of inner) fields.set(name, field);
  }
  return fields;
}
