import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { getOwn, isObject, type Json, setOwn } from './own.js';
import { place } from './place-entities.js';
import { isOfType } from './type-conditions.js';

/** What is selected of an object; nothing where a required field never arrived (its fetch failed, and told so). */
export type Select = (source: Json) => Json | undefined;

/** Compiles a selection of a plan to a copy of what it selects. */
export function compileSelect(schema: GraphQLSchema, selections: readonly QueryPlanSelectionNode[]): Select {
  const parts = selections.map((selection) =>
    selection.kind === 'Field' ? compileField(schema, selection) : compileFragment(schema, selection),
  );
  return (source) => {
    const result: Json = {};
    for (const part of parts) if (!part(source, result)) return undefined;
    return result;
  };
}

/** Adds what one selection takes from the source; false where that is missing. */
type SelectPart = (source: Json, result: Json) => boolean;

function compileField(schema: GraphQLSchema, field: Extract<QueryPlanSelectionNode, { kind: 'Field' }>): SelectPart {
  // What is required with arguments arrived under an alias; the subgraph that requires it knows it by its name.
  const key = field.alias ?? field.name;
  const inner = field.selections?.length ? compileSelect(schema, field.selections) : undefined;
  return (source, result) => {
    const value = getOwn(source, key);
    if (value === undefined) return false;
    setOwn(result, field.name, inner ? selectValue(inner, value) : value);
    return true;
  };
}

function selectValue(select: Select, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((element) => selectValue(select, element));
  return isObject(value) ? (select(value) ?? null) : value;
}

/** A fragment whose fields are missing adds nothing; the other fragments of the type still count. */
function compileFragment(
  schema: GraphQLSchema,
  fragment: Extract<QueryPlanSelectionNode, { kind: 'InlineFragment' }>,
): SelectPart {
  const { typeCondition } = fragment;
  const select = compileSelect(schema, fragment.selections);
  return (source, result) => {
    const typename = getOwn(source, '__typename');
    if (typeCondition === undefined || typeof typename !== 'string') return true;
    const part = isOfType(schema, typename, typeCondition) ? select(source) : undefined;
    if (part) place(result, part);
    return true;
  };
}
