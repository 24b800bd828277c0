import type { FetchDataRewrite } from '@apollo/query-planner';
import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from 'graphql';
import { getOwn, isObject, type Json, setOwn } from './own.js';

const fragmentStart = '... on ';

/** Applies the rewrites that a plan asks for (renamed keys, interface objects' type names) to data in place. */
export function rewrite(
  schema: GraphQLSchema,
  rewrites: readonly FetchDataRewrite[] | undefined,
  value: unknown,
): void {
  for (const one of rewrites ?? []) applyAt(schema, one, 0, value);
}

function applyAt(schema: GraphQLSchema, one: FetchDataRewrite, at: number, value: unknown): void {
  if (Array.isArray(value)) {
    for (const element of value) applyAt(schema, one, at, element);
    return;
  }
  const step = one.path[at];
  if (!isObject(value) || step === undefined) return;
  if (at === one.path.length - 1) change(one, step, value);
  else if (!step.startsWith(fragmentStart)) applyAt(schema, one, at + 1, getOwn(value, step));
  else if (isOfType(schema, value, step.slice(fragmentStart.length), true)) applyAt(schema, one, at + 1, value);
}

function change(one: FetchDataRewrite, key: string, object: Json): void {
  if (one.kind === 'ValueSetter') {
    setOwn(object, key, one.setValueTo);
    return;
  }
  const value = getOwn(object, key);
  if (value === undefined) return;
  setOwn(object, one.renameKeyTo, value);
  delete object[key];
}

/** Whether an object, by its `__typename`, is of a type or of one that implements it. */
export function isOfType(schema: GraphQLSchema, object: Json, condition: string, whenUnknown = false): boolean {
  const name = getOwn(object, '__typename');
  if (typeof name !== 'string') return whenUnknown;
  if (name === condition) return true;
  const type = schema.getType(name);
  const wanted = schema.getType(condition);
  return isAbstractType(wanted) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(wanted, type);
}
