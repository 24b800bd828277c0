import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  type InlineFragmentNode,
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

/** The way to a deferred fragment in the question. */
export interface DeferredWay {
  /** The type of what it stands in. */
  readonly type: GraphQLCompositeType;
  /** One selection for each step, with nothing inside yet. */
  readonly steps: readonly (FieldNode | InlineFragmentNode)[];
}

/** Follows response keys and type conditions from the root of a question to where something is deferred. */
export function wayTo(
  schema: GraphQLSchema,
  { definition, fragments }: Operation,
  root: GraphQLCompositeType,
  queryPath: readonly string[],
): DeferredWay {
  let type = root;
  let sets: readonly SelectionSetNode[] = [definition.selectionSet];
  const steps = queryPath.map((step) => {
    if (step.startsWith(fragmentStart)) {
      const name = step.slice(fragmentStart.length);
      const condition = schema.getType(name);
      if (isCompositeType(condition)) type = condition;
      return onType(name);
    }
    const found = sets.flatMap((set) => fieldsUnder({ schema, fragments }, set, type, step));
    const [field, parent] = found[0] ?? [];
    const next = field && parent && !isUnionType(parent) ? parent.getFields()[field.name.value]?.type : undefined;
    const named = next && getNamedType(next);
    if (!field || !isCompositeType(named)) throw new Error(`nothing is deferred at ${queryPath.join('.')}`);
    type = named;
    sets = found.flatMap(([node]) => node.selectionSet ?? []);
    return field;
  });
  return { type, steps };
}

/** A selection of the steps alone: the objects on the way, empty, for what follows to be added to. */
export function emptyAlong(steps: DeferredWay['steps']): SelectionSetNode {
  const [first, ...others] = steps;
  const selections = first ? [{ ...first, selectionSet: emptyAlong(others) }] : [];
  return { kind: Kind.SELECTION_SET, selections };
}

function onType(name: string): InlineFragmentNode {
  return {
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: name } },
    selectionSet: emptyAlong([]),
  };
}

/** All fields of a selection with a response key, each with the type that it is selected of. */
function fieldsUnder(
  around: { readonly schema: GraphQLSchema; readonly fragments: Operation['fragments'] },
  set: SelectionSetNode,
  parent: GraphQLCompositeType,
  key: string,
): [FieldNode, GraphQLCompositeType][] {
  return set.selections.flatMap((node): [FieldNode, GraphQLCompositeType][] => {
    if (node.kind === Kind.FIELD) return (node.alias ?? node.name).value === key ? [[node, parent]] : [];
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? around.fragments.get(node.name.value) : node;
    if (!fragment) return [];
    const condition = around.schema.getType(fragment.typeCondition?.name.value ?? '');
    return fieldsUnder(around, fragment.selectionSet, isCompositeType(condition) ? condition : parent, key);
  });
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
      // No further than the answer goes: a subgraph may nest lists without end.
      if (Array.isArray(told))
        for (const [index, element] of value.entries()) walk(element, told[index], at, [...path, index]);
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
