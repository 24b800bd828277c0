import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  buildASTSchema,
  type DocumentNode,
  type ExecutionResult,
  execute,
  type FormattedExecutionResult,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
} from 'graphql';
import { checkTold, type ToldThing } from './check-told.js';
import { type Law, lawOf, type Part } from './law.js';
import { type Nature, natureOf, numberIn, type Thing } from './nature.js';

/** What one execution keeps: mutations count, so that their order shows. */
export interface Course {
  ticks: number;
}

/** A supergraph, the subgraphs behind it and the same data in one schema. */
export interface World {
  readonly name: string;
  readonly supergraphSdl: string;
  /** What callers see, as one schema. */
  readonly api: GraphQLSchema;
  readonly parts: readonly string[];
  /** One subgraph answers, as it would over a wire. */
  askPart(name: string, query: string, variables: object, course: Course): Promise<FormattedExecutionResult>;
  /** One schema with all the data answers. */
  askWhole(document: DocumentNode, variables: object, course: Course): Promise<ExecutionResult>;
}

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable",
  "@external", "@provides", "@requires", "@override", "@inaccessible", "@interfaceObject"])\n`;

/** The world of a folder of subgraph SDLs. */
export function readWorld(folder: string): World {
  const services = readdirSync(folder).map((file) => ({
    name: basename(file, '.graphql'),
    url: `http://${basename(file, '.graphql')}.invalid/`,
    typeDefs: parse(link + readFileSync(join(folder, file), 'utf8')),
  }));
  return createWorld(basename(folder), services);
}

/** Composes subgraphs into a world whose every value follows from what is asked of which thing. */
export function createWorld(name: string, services: readonly Omit<Part, 'schema'>[]): World {
  const composed = composeServices([...services]);
  if (!composed.supergraphSdl) throw new Error(composed.errors?.join('\n'));
  const { supergraphSdl, schema } = composed;
  const full = buildASTSchema(parse(supergraphSdl), { assumeValid: true });
  const api = schema.toAPISchema().toGraphQLJSSchema();
  const thingOf = (part: string, told: Reference): ToldThing => {
    const number = numberOfReference(law, part, told);
    const isGroup = isInterfaceType(full.getType(told.__typename));
    const isObjectThere = isObjectType(parts.find(({ name }) => name === part)?.schema.getType(told.__typename));
    return {
      __typename: isGroup && !isObjectThere ? nature.typeIn(told.__typename, number) : told.__typename,
      number,
      told,
    };
  };
  const parts = services.map((service) => ({
    ...service,
    schema: buildSubgraphSchema([{ typeDefs: service.typeDefs, resolvers: references(service, thingOf) as never }]),
  }));
  const law = lawOf(parts, full);
  const nature = natureOf(law, full, api);
  const resolvers = new Map(parts.map((part) => [part.name, partResolver(part, law, nature, full)]));
  const schemas = new Map(parts.map((part) => [part.name, part.schema]));
  const documents = new Map<string, DocumentNode>();
  const whole: GraphQLFieldResolver<Thing | undefined, Course> = (source, args, course, info) =>
    countTick(info.fieldName, course) ?? nature.valueOf(source ?? rootOf(info.parentType.name), info.fieldName, args);

  return {
    name,
    supergraphSdl,
    api,
    parts: parts.map((part) => part.name),
    async askPart(part, query, variables, course) {
      const document = documents.get(query) ?? parse(query);
      documents.set(query, document);
      const result = await execute({
        schema: schemas.get(part) as GraphQLSchema,
        document,
        variableValues: { ...variables },
        contextValue: course,
        fieldResolver: resolvers.get(part),
        typeResolver,
      });
      return JSON.parse(JSON.stringify(result)) as FormattedExecutionResult;
    },
    askWhole: async (document, variables, course) =>
      execute({
        schema: api,
        document,
        variableValues: { ...variables },
        contextValue: course,
        fieldResolver: whole,
        typeResolver,
      }),
  };
}

type Reference = Readonly<Record<string, unknown>> & { readonly __typename: string };

const typeResolver = ({ __typename }: Thing) => __typename;

const rootOf = (type: string): Thing => ({ __typename: type, number: 0 });

function countTick(field: string, course: Course): number | undefined {
  if (field !== 'tick') return undefined;
  course.ticks += 1;
  return course.ticks;
}

/** A subgraph finds the thing that a representation speaks of, and keeps what it was told of it. */
function references({ name, typeDefs }: Omit<Part, 'schema'>, thingOf: (part: string, told: Reference) => ToldThing) {
  const resolveReference = (told: Reference) => thingOf(name, told);
  const keyed = typeDefs.definitions.filter(
    (one) => 'directives' in one && one.directives?.some((directive) => directive.name.value === 'key'),
  );
  return Object.fromEntries(
    keyed.map((one) => [(one as { name: { value: string } }).name.value, { __resolveReference: resolveReference }]),
  );
}

function partResolver(
  part: Part,
  law: Law,
  nature: Nature,
  full: GraphQLSchema,
): GraphQLFieldResolver<ToldThing, Course> {
  /** The type by this subgraph's name for it: of an interface object it knows only the interface. */
  const known = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(known);
    if (!isThing(value)) return value;
    const type = value.__typename;
    return part.schema.getType(type) ? value : { ...value, __typename: law.groupOf(type) };
  };
  return (source, args, course, info) => {
    const { fieldName } = info;
    const thing = source ?? rootOf(info.parentType.name);
    const ticks = countTick(fieldName, course);
    if (ticks !== undefined) return ticks;
    const required = law.requiredBy(part.name, thing.__typename, fieldName);
    if (required && thing.told) checkTold(full, nature, required, thing, thing.told);
    return known(nature.valueOf(thing, fieldName, args));
  };
}

function isThing(value: unknown): value is Thing {
  return (
    typeof value === 'object' && value !== null && typeof (value as Thing).__typename === 'string' && 'number' in value
  );
}

/** Which thing a representation means: any of the type's keys in this subgraph says it. */
function numberOfReference(law: Law, part: string, told: Reference): number {
  for (const key of law.keysOf(part, told.__typename)) {
    const [first] = key.selections;
    let value: unknown = told;
    for (let step = first; step?.kind === Kind.FIELD; step = step.selectionSet?.selections[0])
      value = (value as Record<string, unknown> | undefined)?.[step.name.value];
    const number = numberIn(value);
    if (number !== undefined) return number;
  }
  throw new Error(`no key of ${told.__typename} in ${part}: ${JSON.stringify(told)}`);
}
