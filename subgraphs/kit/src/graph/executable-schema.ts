import {
  type GraphQLField,
  GraphQLObjectType,
  GraphQLSchema,
  isInterfaceType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Context } from './context.js';
import { federationFields, type ResolveReference } from './entities.js';
import { isGuarded } from './guard.js';

/** Resolvers by field. */
export type Fields = Record<
  string,
  (source: Record<string, string | null>, args: unknown, context: Context) => unknown
>;

/** What a federated schema has beyond the plain one. */
export interface Federated {
  /** Resolvers of fields that the plain schema only declares, by type. */
  readonly fields: ReadonlyMap<string, Fields>;
  /** How references become records, by type: these are the subgraph’s entities. */
  readonly references: ReadonlyMap<string, ResolveReference>;
  /** What is published, for who asks for it. */
  readonly sdl: () => string;
}

/**
 * Makes the plain schema executable for a gateway, in place. It is the schema that is published, without the way through
 * its text and back, which takes a start most of its time: a test holds them to be the same.
 */
export function executableSchema(plain: GraphQLSchema, { fields, references, sdl }: Federated): GraphQLSchema {
  for (const type of Object.values(plain.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) allowDenial(field);
  }
  for (const [name, resolvers] of fields) {
    const type = plain.getType(name);
    if (!isObjectType(type)) continue;
    const known = type.getFields();
    for (const [field, resolve] of Object.entries(resolvers)) if (known[field]) known[field].resolve = resolve as never;
  }
  const { query, ...config } = plain.toConfig();
  const entities = [...references.keys()].map((name) => plain.getType(name)).filter(isObjectType);
  const root = query?.toConfig();
  return new GraphQLSchema({
    ...config,
    // Only the root is made anew: nothing refers to it.
    query:
      root &&
      new GraphQLObjectType({ ...root, fields: { ...root.fields, ...federationFields(entities, references, sdl) } }),
    types: config.types.filter((type) => type !== query),
    assumeValid: true,
  });
}

/** A denied field answers null. */
function allowDenial(field: GraphQLField<unknown, unknown>): void {
  if (isGuarded(field.astNode) && isNonNullType(field.type)) field.type = field.type.ofType;
}
