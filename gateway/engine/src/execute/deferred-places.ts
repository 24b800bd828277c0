import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isUnionType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Operation } from './compile-answer.js';
import { getOwn, isObject, type Json } from './own.js';
import type { Place } from './plan-path.js';
import { isOfType } from './type-conditions.js';

const fragmentStart = '... on ';

/** The type of what stands at the place of a deferred fragment, named by response keys and type conditions. */
export function typeAt(
  schema: GraphQLSchema,
  { definition, fragments }: Operation,
  root: GraphQLCompositeType,
  queryPath: readonly string[],
): GraphQLCompositeType {
  let type = root;
  let sets: readonly SelectionSetNode[] = [definition.selectionSet];
  const fieldsUnder = (
    set: SelectionSetNode,
    parent: GraphQLCompositeType,
    key: string,
  ): [FieldNode, GraphQLCompositeType][] =>
    set.selections.flatMap((node): [FieldNode, GraphQLCompositeType][] => {
      if (node.kind === Kind.FIELD) return (node.alias ?? node.name).value === key ? [[node, parent]] : [];
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
      const condition = schema.getType(fragment?.typeCondition?.name.value ?? '');
      return fragment ? fieldsUnder(fragment.selectionSet, isCompositeType(condition) ? condition : parent, key) : [];
    });
  for (const step of queryPath) {
    if (step.startsWith(fragmentStart)) {
      const condition = schema.getType(step.slice(fragmentStart.length));
      if (isCompositeType(condition)) type = condition;
      continue;
    }
    const found = sets.flatMap((set) => fieldsUnder(set, type, step));
    const [field, parent] = found[0] ?? [];
    const next = field && parent && !isUnionType(parent) ? parent.getFields()[field.name.value]?.type : undefined;
    const named = next && getNamedType(next);
    if (!isCompositeType(named)) throw new Error(`nothing is deferred at ${queryPath.join('.')}`);
    type = named;
    sets = found.flatMap(([node]) => node.selectionSet ?? []);
  }
  return type;
}

/** An object that a deferred fragment adds to. */
export interface DeferredPlace {
  readonly object: Json;
  readonly path: Place;
}

/** The objects at the place of a deferred fragment that the answer so far has not made null. */
export function placesOf(
  schema: GraphQLSchema,
  data: Json,
  answered: Json | null,
  queryPath: readonly string[],
): DeferredPlace[] {
  const found: DeferredPlace[] = [];
  const walk = (value: unknown, told: unknown, at: number, path: Place): void => {
    if (told === null) return;
    if (Array.isArray(value)) {
      for (const [index, element] of value.entries())
        walk(element, Array.isArray(told) ? told[index] : undefined, at, [...path, index]);
    } else if (isObject(value)) {
      const step = queryPath[at];
      if (step === undefined) found.push({ object: value, path });
      else if (step.startsWith(fragmentStart)) {
        const typename = getOwn(value, '__typename');
        const applies = typeof typename !== 'string' || isOfType(schema, typename, step.slice(fragmentStart.length));
        if (applies) walk(value, told, at + 1, path);
      } else walk(getOwn(value, step), isObject(told) ? getOwn(told, step) : undefined, at + 1, [...path, step]);
    }
  };
  walk(data, answered, 0, []);
  return found;
}
