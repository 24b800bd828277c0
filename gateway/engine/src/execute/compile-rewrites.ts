import type { FetchDataRewrite } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';
import { getOwn, isObject, type Json, setOwn } from './own.js';
import { isOfType } from './type-conditions.js';

/** Changes data in place as a plan asks for it (renamed keys, type names of interface objects). */
export type Rewrite = (value: unknown) => void;

const fragmentStart = '... on ';

/** Compiles the rewrites of a fetch; nothing where it has none. */
export function compileRewrites(
  schema: GraphQLSchema,
  rewrites: readonly FetchDataRewrite[] | undefined,
): Rewrite | undefined {
  if (!rewrites || rewrites.length === 0) return undefined;
  const compiled = rewrites.map((rewrite) => compileRewrite(schema, rewrite));
  return (value) => {
    for (const rewrite of compiled) rewrite(value);
  };
}

function compileRewrite(schema: GraphQLSchema, rewrite: FetchDataRewrite): Rewrite {
  const last = rewrite.path.at(-1) as string;
  let next = atEveryObject(
    rewrite.kind === 'ValueSetter'
      ? (object) => setOwn(object, last, rewrite.setValueTo)
      : (object) => rename(object, last, rewrite.renameKeyTo),
  );
  for (const step of rewrite.path.slice(0, -1).reverse()) {
    const then = next;
    if (!step.startsWith(fragmentStart)) next = atEveryObject((object) => then(getOwn(object, step)));
    else {
      const applies = compileCondition(schema, step.slice(fragmentStart.length));
      next = atEveryObject((object) => applies(getOwn(object, '__typename')) && then(object));
    }
  }
  return next;
}

function atEveryObject(change: (object: Json) => void): Rewrite {
  const visit: Rewrite = (value) => {
    if (Array.isArray(value)) for (const element of value) visit(element);
    else if (isObject(value)) change(value);
  };
  return visit;
}

/** The old key stays with no value: deleting it would make every later access to the object slow. */
function rename(object: Json, from: string, to: string): void {
  const value = getOwn(object, from);
  if (value === undefined) return;
  setOwn(object, to, value);
  setOwn(object, from, undefined);
}

/** An object that does not say its type is taken to fit: a subgraph is not asked for it everywhere. */
function compileCondition(schema: GraphQLSchema, condition: string): (typename: unknown) => boolean {
  const known = new Map<string, boolean>();
  return (typename) => {
    if (typeof typename !== 'string') return true;
    let fits = known.get(typename);
    if (fits === undefined) {
      fits = isOfType(schema, typename, condition);
      if (known.size < mostTypes) known.set(typename, fits);
    }
    return fits;
  };
}

/** Type names come from subgraphs, which may invent them. */
const mostTypes = 1_000;
