import {
  type GraphQLFieldConfigMap,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLString,
  GraphQLUnionType,
} from 'graphql';
import type { Context } from './context.js';
import { checkedRepresentations, type Representation } from './representation.js';

/** How a reference of the gateway becomes a record; null where it is not to be seen. */
export type ResolveReference = (given: Representation, context: Context) => unknown;

/** A record that was found says its type, which the answer’s union needs. */
async function typed(found: unknown, name: string): Promise<unknown> {
  const record = await found;
  if (typeof record === 'object' && record !== null) Object.defineProperty(record, '__typename', { value: name });
  return record;
}

/** What federation adds to the root of a subgraph: `_entities` over the given types, and `_service`. */
export function federationFields(
  entities: readonly GraphQLObjectType[],
  references: ReadonlyMap<string, ResolveReference>,
  sdl: () => string,
): GraphQLFieldConfigMap<unknown, Context> {
  const any = new GraphQLScalarType({ name: '_Any' });
  const entity = new GraphQLUnionType({
    name: '_Entity',
    types: [...entities],
    resolveType: (record: { __typename: string }) => record.__typename,
  });
  const service = new GraphQLObjectType({ name: '_Service', fields: { sdl: { type: GraphQLString } } });
  const known = new Set(entities.map(({ name }) => name));
  const _service = { type: new GraphQLNonNull(service), resolve: () => ({ sdl: sdl() }) };
  if (entities.length === 0) return { _service };
  return {
    _entities: {
      type: new GraphQLNonNull(new GraphQLList(entity)),
      args: { representations: { type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(any))) } },
      resolve: (_source, { representations }, context) =>
        checkedRepresentations(representations, known).map((given) =>
          typed(references.get(given.__typename)?.(given, context) ?? null, given.__typename),
        ),
    },
    _service,
  };
}
