import { type GraphQLSchema, isObjectType, print } from 'graphql';
import { buildSchema } from 'type-graphql';
import { type Class, columnsOf, type Noun, nounNamed } from '../records/index.js';
import type { Context } from './context.js';
import type { ResolveReference } from './entities.js';
import { executableSchema, type Fields } from './executable-schema.js';
import { type ExtraDirectives, publishedSchema } from './federate.js';
import { foreignTypes } from './foreign.js';
import { enforceGuards } from './guard.js';
import { keyOf, type Representation } from './representation.js';

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

/** The schema that type-graphql makes of records and resolver classes, before federation. */
function plainSchema(nouns: readonly Noun[], resolvers: readonly Class[]): Promise<GraphQLSchema> {
  return buildSchema({
    resolvers: resolvers as unknown as [new () => object],
    orphanedTypes: nouns.map((noun) => noun.record),
    // graphql-js does not know the federation directives; composition checks the whole.
    skipCheck: true,
    validate: false,
    pubSub: { publish: noTopics, subscribe: noTopics },
  });
}

/** The schema of a subgraph as text, as it is published and composed. */
export async function publish(nouns: readonly Noun[], resolvers: readonly Class[]): Promise<string> {
  const plain = await plainSchema(nouns, resolvers);
  return `${print(publishedSchema(plain, extraDirectives(nouns, plain)))}\n`;
}

/** The federated schema of a subgraph, made of its nouns’ data and its resolver classes; its text is made when it is asked for. */
export async function buildSubgraph(
  nouns: readonly Noun[],
  resolvers: readonly Class[],
): Promise<{ readonly schema: GraphQLSchema; readonly sdl: () => string }> {
  const plain = await plainSchema(nouns, resolvers);
  const extra = extraDirectives(nouns, plain);
  const fields = new Map<string, Fields>();
  const references = new Map<string, ResolveReference>();
  for (const noun of nouns) {
    fields.set(noun.name, referredFields(noun));
    references.set(noun.name, reference(noun));
  }
  for (const { name, key } of foreignTypes()) {
    if (!plain.getType(name)) continue;
    fields.set(name, { [key]: (source) => source[key] });
    // Only the key is taken over: whatever else a reference claims, its owner says.
    references.set(name, (given) => {
      const value = keyOf(given, key);
      return value === undefined ? null : { [key]: value };
    });
  }
  let text: string | undefined;
  const sdl = () => {
    text ??= `${print(publishedSchema(plain, extra))}\n`;
    return text;
  };
  const schema = executableSchema(plain, { fields, references, sdl });
  enforceGuards(schema);
  return { schema, sdl };
}
