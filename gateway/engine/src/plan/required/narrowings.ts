import type { Operation, SelectionSet } from '@apollo/federation-internals';
import type { FetchNode, ResponsePath } from '@apollo/query-planner';
import { parse } from 'graphql';
import { entityFields, withoutFragments } from './entity-fields.js';

/** Of each place of an answer, of which types around it each of its fields is asked. Lists are no steps of a place. */
export type Narrowings = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;

/** Of which types the fields of an operation are asked: `bonus` of a call's assignee only in `... on Call { assignee { bonus } }`. */
export function narrowingsOf(operation: Operation): Narrowings {
  const places = new Map<string, Map<string, Set<string>>>();
  const walk = (set: SelectionSet, path: readonly string[], around: string, here: string): void => {
    for (const selection of set.selections()) {
      if (selection.kind === 'FragmentSelection') {
        const type = selection.element.typeCondition?.name;
        // What an entity is asked by its own type is told apart by what is required of that type.
        walk(selection.selectionSet, path, around, type ? `${here} ${type}` : here);
        continue;
      }
      const name = selection.element.responseName();
      const fields = entry(places, textOfPath(path), () => new Map<string, Set<string>>());
      entry(fields, name, () => new Set<string>()).add(around);
      if (selection.selectionSet) walk(selection.selectionSet, [...path, name], `${around}${here}.`, '');
    }
  };
  walk(operation.expandAllFragments().normalize().selectionSet, [], '', '');
  return places;
}

/** Whether some fields of an entity fetch are asked of other types around the entity than others are. */
export function areNarrowedApart(narrowings: Narrowings, fetch: FetchNode, path: ResponsePath): boolean {
  const asked = narrowings.get(textOfPath(path.filter((step) => step !== '@')));
  const textOf = (name: string) => [...(asked?.get(name) ?? [`required: ${name}`])].sort().join();
  if (new Set([...(asked?.keys() ?? [])].map(textOf)).size < 2) return false;
  const names = [...entityFields(withoutFragments(parse(fetch.operation)))]
    .map(({ field }) => (field.alias ?? field.name).value)
    .filter((name) => name !== '__typename');
  return new Set(names.map(textOf)).size > 1;
}

const textOfPath = (path: readonly (string | number)[]) => path.join(' ');

function entry<Value>(map: Map<string, Value>, key: string, create: () => Value): Value {
  const value = map.get(key) ?? create();
  map.set(key, value);
  return value;
}
