import { HubError } from '@qishu/kit/base';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  Lexer,
  parse,
  type SelectionSetNode,
  Source,
  TokenKind,
} from 'graphql';

/** Bounds on a document, checked before validation and planning: both take long on a hostile one. */
export interface Limits {
  /** Lexical tokens of the document. */
  readonly tokens: number;
  /** Levels of nested fields, fragments expanded. */
  readonly depth: number;
  /** Aliases of an operation, fragments expanded. */
  readonly aliases: number;
  /** Fields of an operation, fragments expanded: doubling fragments make a million of forty. */
  readonly fields: number;
}

export const defaultLimits: Limits = { tokens: 5_000, depth: 20, aliases: 200, fields: 5_000 };

/** Parses a document within the limits, or refuses it with the code of the limit that it breaks. */
export function admit(source: string, limits: Limits = defaultLimits): DocumentNode {
  const document = parseWithin(source, limits.tokens);
  const measure = createMeasure(document);
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    const { depth, aliases, fields } = measure(definition.selectionSet);
    if (fields > limits.fields) throw new HubError('QUERY_TOO_MANY_FIELDS', { most: limits.fields });
    if (aliases > limits.aliases) throw new HubError('QUERY_TOO_MANY_ALIASES', { most: limits.aliases });
    if (depth > limits.depth) throw new HubError('QUERY_TOO_DEEP', { most: limits.depth });
  }
  return document;
}

/** Brackets of any kind open at once, literals included. */
const mostBrackets = 100;
const opening = new Set<TokenKind>([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closing = new Set<TokenKind>([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

interface Size {
  readonly depth: number;
  readonly aliases: number;
  readonly fields: number;
}

const nothing: Size = { depth: 0, aliases: 0, fields: 0 };

function parseWithin(source: string, tokens: number): DocumentNode {
  try {
    lexWithin(source, tokens);
    return parse(source);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new HubError('GRAPHQL_PARSE_FAILED', { reason: error.message, locations: error.locations });
  }
}

/** Reads the tokens first: that needs no recursion, and the parser would run out of stack on ten thousand brackets. */
function lexWithin(source: string, tokens: number): void {
  const lexer = new Lexer(new Source(source));
  let open = 0;
  for (let count = 0; lexer.advance().kind !== TokenKind.EOF; count += 1) {
    if (count >= tokens) throw new HubError('QUERY_TOO_LARGE', { most: tokens });
    const { kind } = lexer.token;
    if (opening.has(kind)) open += 1;
    else if (closing.has(kind)) open -= 1;
    if (open > mostBrackets) throw new HubError('QUERY_TOO_DEEP', { most: mostBrackets });
  }
}

/** Sizes with every fragment measured once, so that measuring is linear in the text however large the expansion. */
function createMeasure(document: DocumentNode): (set: SelectionSetNode) => Size {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const measured = new Map<string, Size>();

  const measureFragment = (name: string): Size => {
    const known = measured.get(name);
    if (known) return known;
    // Also ends cycles and unknown names; validation tells those.
    measured.set(name, nothing);
    const fragment = fragments.get(name);
    const size = fragment ? measure(fragment.selectionSet) : nothing;
    measured.set(name, size);
    return size;
  };

  const measure = (set: SelectionSetNode): Size => {
    let depth = 0;
    let aliases = 0;
    let fields = 0;
    for (const node of set.selections) {
      const own = node.kind === Kind.FIELD ? 1 : 0;
      const inner =
        node.kind === Kind.FRAGMENT_SPREAD
          ? measureFragment(node.name.value)
          : node.selectionSet
            ? measure(node.selectionSet)
            : nothing;
      depth = Math.max(depth, own + inner.depth);
      aliases += inner.aliases + (node.kind === Kind.FIELD && node.alias ? 1 : 0);
      fields += own + inner.fields;
    }
    return { depth, aliases, fields };
  };
  return measure;
}
