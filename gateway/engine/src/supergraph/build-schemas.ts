import { setImmediate as rest } from 'node:timers/promises';
import {
  buildSchema,
  type DefinitionNode,
  type GraphQLNamedType,
  GraphQLSchema,
  type GraphQLSchemaConfig,
  isObjectType,
  Kind,
  parse,
  specifiedDirectives,
} from 'graphql';
import { extendSchemaImpl } from 'graphql/utilities/extendSchema.js';

/** The planner plans it and the executor answers it, so callers may use it. */
const deferSdl = 'directive @defer(if: Boolean! = true, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT';

const emptyConfig = {
  description: undefined,
  types: [],
  directives: [],
  extensions: {},
  extensionASTNodes: [],
  assumeValid: true,
};

const trusted = { assumeValid: true, assumeValidSDL: true } as const;

/** Types whose fields are made before others have their turn: some milliseconds. */
const typesAtOnce = 50;

/** Builds the API schema, `@defer` included, from its printed pieces. Lets other work go on between two of them. */
export async function buildApiSchema(pieces: readonly string[]): Promise<GraphQLSchema> {
  const definitions: DefinitionNode[] = [];
  for (const piece of pieces) {
    definitions.push(...parse(piece, { noLocation: true }).definitions);
    await rest();
  }
  const config = configOf(definitions);
  for (const [at, type] of config.types.entries()) {
    // Made when they are first asked for.
    if ('getFields' in type) type.getFields();
    if (at % typesAtOnce === 0) await rest();
  }
  return new GraphQLSchema(config);
}

/** The same at once, for a thread that nobody waits for. */
export function buildApiSchemaAtOnce(pieces: readonly string[]): GraphQLSchema {
  return new GraphQLSchema(configOf(parse(pieces.join(''), { noLocation: true }).definitions));
}

/**
 * What `buildASTSchema` makes a schema of, by the function that it uses itself: its fields can be made before the schema is,
 * which would make them all at once.
 */
function configOf(
  definitions: readonly DefinitionNode[],
): GraphQLSchemaConfig & { types: readonly GraphQLNamedType[] } {
  const hasDefer = definitions.some((node) => node.kind === Kind.DIRECTIVE_DEFINITION && node.name.value === 'defer');
  const added = hasDefer ? [] : parse(deferSdl, { noLocation: true }).definitions;
  const document = { kind: Kind.DOCUMENT, definitions: [...definitions, ...added] } as const;
  const config = extendSchemaImpl(emptyConfig, document, trusted);
  const rootOf = (name: string) => config.types.filter(isObjectType).find((type) => type.name === name) ?? null;
  const roots = { query: rootOf('Query'), mutation: rootOf('Mutation'), subscription: rootOf('Subscription') };
  const declared = new Set(config.directives.map(({ name }) => name));
  const directives = [...config.directives, ...specifiedDirectives.filter(({ name }) => !declared.has(name))];
  return { ...config, ...(config.astNode ? {} : roots), directives };
}

/** A schema that knows the relations of types and nothing else. */
export function buildTypes(typesSdl: string): GraphQLSchema {
  return buildSchema(typesSdl, { ...trusted, noLocation: true });
}
