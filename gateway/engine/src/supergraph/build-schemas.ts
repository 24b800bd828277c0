import { setImmediate as rest } from 'node:timers/promises';
import { buildASTSchema, buildSchema, type DefinitionNode, type GraphQLSchema, Kind, parse } from 'graphql';

/** The planner plans it and the executor answers it, so callers may use it. */
const deferSdl = 'directive @defer(if: Boolean! = true, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT';

const trusted = { assumeValid: true, assumeValidSDL: true } as const;

/** Builds the API schema, `@defer` included, from its printed pieces. Lets other work go on between two of them. */
export async function buildApiSchema(pieces: readonly string[]): Promise<GraphQLSchema> {
  const definitions: DefinitionNode[] = [];
  for (const piece of pieces) {
    definitions.push(...parse(piece, { noLocation: true }).definitions);
    await rest();
  }
  return apiSchemaOf(definitions);
}

/** The same at once, for a thread that nobody waits for. */
export function buildApiSchemaAtOnce(pieces: readonly string[]): GraphQLSchema {
  return apiSchemaOf(parse(pieces.join(''), { noLocation: true }).definitions);
}

function apiSchemaOf(definitions: readonly DefinitionNode[]): GraphQLSchema {
  const hasDefer = definitions.some((node) => node.kind === Kind.DIRECTIVE_DEFINITION && node.name.value === 'defer');
  const added = hasDefer ? [] : parse(deferSdl, { noLocation: true }).definitions;
  return buildASTSchema({ kind: Kind.DOCUMENT, definitions: [...definitions, ...added] }, trusted);
}

/** A schema that knows the relations of types and nothing else. */
export function buildTypes(typesSdl: string): GraphQLSchema {
  return buildSchema(typesSdl, { ...trusted, noLocation: true });
}
