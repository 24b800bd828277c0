import { HubError } from '@qishu/kit/base/light';
import { type DocumentNode, GraphQLError, Lexer, parse, Source, TokenKind } from 'graphql';

/** Brackets of any kind open at once, literals included. */
const mostBrackets = 100;
/** Characters of one name: names end up in logs, in errors and in the questions to subgraphs. */
const longestName = 256;
const opening = new Set<TokenKind>([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closing = new Set<TokenKind>([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/** Parses a document of at most so many tokens, and says how many they are; refuses others with a code. */
export function parseWithin(source: string, mostTokens: number): { document: DocumentNode; tokens: number } {
  try {
    const tokens = countTokens(source, mostTokens);
    return { document: parse(source), tokens };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new HubError('GRAPHQL_PARSE_FAILED', { reason: error.message, locations: error.locations });
  }
}

/** Reads the tokens first: that needs no recursion, and the parser would run out of stack on ten thousand brackets. */
function countTokens(source: string, most: number): number {
  const lexer = new Lexer(new Source(source));
  let open = 0;
  for (let count = 0; ; count += 1) {
    const { kind, start, end } = lexer.advance();
    if (kind === TokenKind.EOF) return count;
    if (count >= most) throw new HubError('QUERY_TOO_LARGE', { most });
    if (kind === TokenKind.NAME && end - start > longestName)
      throw new HubError('GRAPHQL_PARSE_FAILED', { reason: `a name of more than ${longestName} characters` });
    if (opening.has(kind)) open += 1;
    else if (closing.has(kind)) open -= 1;
    if (open > mostBrackets) throw new HubError('QUERY_TOO_DEEP', { most: mostBrackets });
  }
}
