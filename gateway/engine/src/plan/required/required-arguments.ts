import type { Field, Selection, SelectionSet } from '@apollo/federation-internals';
import type { QueryPlanner } from '@apollo/query-planner';
import { edgesOf } from './query-graph.js';
import { type Required, requiredKey, requiredOf } from './required-fields.js';

/** What fields require, by `requiredKey`; only those that require a field with arguments. */
export type RequiredArguments = ReadonlyMap<string, Required>;

/**
 * Gives every field with arguments that a `@requires` asks for an alias of its own, so that the planner does not take the
 * caller's `price(currency: "EUR")` for the required `price(currency: "USD")`. Once for a planner, before it plans.
 */
export function aliasRequiredArguments(planner: QueryPlanner): RequiredArguments {
  const aliases = new Map<string, string>();
  const required = new Map<string, Required>();
  for (const edge of edgesOf(planner)) {
    const { head, transition, _conditions: conditions } = edge;
    if (transition.kind !== 'FieldCollection' || !transition.definition || !conditions) continue;
    if (!selectsArguments(conditions)) continue;
    edge._conditions = withAliases(conditions, aliases);
    required.set(requiredKey(head.source, head.type.name, transition.definition.name), requiredOf(edge._conditions));
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
