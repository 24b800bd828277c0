import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper/index.js';
import { type GraphQLSchema, isObjectType } from 'graphql';
import { buildSchema, createResolversMap } from 'type-graphql';
import { type Class, columnsOf, type Noun, nounNamed } from '../records/index.js';
import type { Context } from './context.js';
import { type ExtraDirectives, federate } from './federate.js';
import { foreignTypes } from './foreign.js';
import { enforceGuards } from './guard.js';
import { checkRepresentations, keyOf, type Representation } from './representation.js';

type Fields = Record<string, (source: Record<string, string | null>, args: unknown, context: Context) => unknown>;

/** A referred record: loaded here when this subgraph owns it, else its key alone for the owner to resolve. */
function referredFields(noun: Noun): Fields {
  return Object.fromEntries(
    columnsOf(noun.record as unknown as Class).flatMap(({ refers, property }) => {
      if (!refers) return [];
      const target = nounNamed(refers.type);
      const resolve: Fields[string] = (source, _args, context) => {
        const key = source[property];
        if (key == null) return null;
        return target ? context.loaders.visible(target, refers.key, key) : { [refers.key]: key };
      };
      return [[refers.field, resolve]];
    }),
  );
}

/** How the gateway’s references become records: by whichever key it holds, in the rows of the asker. */
function reference(noun: Noun) {
  return (given: Representation, context: Context): unknown => {
    for (const property of noun.keys) {
      const key = keyOf(given, property);
      if (key !== undefined) return context.loaders.visible(noun, property, key);
    }
    return null;
  };
}

function extraDirectives(nouns: readonly Noun[], plain: GraphQLSchema): ExtraDirectives {
  const extra: Record<string, string> = {};
  for (const noun of nouns) extra[noun.name] = noun.keys.map((key) => `@key(fields: "${key}")`).join(' ');
  for (const { name, key } of foreignTypes()) {
    const type = plain.getType(name);
    if (!isObjectType(type)) continue;
    const extended = Object.keys(type.getFields()).length > 1;
    extra[name] = `@key(fields: "${key}"${extended ? '' : ', resolvable: false'})`;
  }
  return extra;
}

/** type-graphql wants a bus as soon as there is a subscription, but ours follow the log: see `followLog`. */
function noTopics(): never {
  throw new Error('a subscription needs `subscribe`: topics are not kept here');
}

/** The federated schema of a subgraph, made of its nouns’ data and its resolver classes. */
export async function buildSubgraph(
  nouns: readonly Noun[],
  resolvers: readonly Class[],
): Promise<{ schema: GraphQLSchema; sdl: string }> {
  const plain = await buildSchema({
    resolvers: resolvers as unknown as [new () => object],
    orphanedTypes: nouns.map((noun) => noun.record),
    // graphql-js does not know the federation directives; @apollo/subgraph checks the whole afterwards.
    skipCheck: true,
    validate: false,
    pubSub: { publish: noTopics, subscribe: noTopics },
  });
  const map = createResolversMap(plain) as Record<string, Fields>;
  for (const noun of nouns)
    map[noun.name] = { ...map[noun.name], ...referredFields(noun), __resolveReference: reference(noun) as never };
  for (const { name, key } of foreignTypes()) {
    if (!map[name]) continue;
    map[name] = {
      ...map[name],
      [key]: (source) => source[key],
      // Only the key is taken over: whatever else a reference claims, its owner says.
      __resolveReference: ((given: Representation) => {
        const value = keyOf(given, key);
        return value === undefined ? null : { [key]: value };
      }) as never,
    };
  }
  const built = federate(plain, map as unknown as GraphQLResolverMap<unknown>, extraDirectives(nouns, plain));
  enforceGuards(built.schema);
  checkRepresentations(built.schema);
  return built;
}
