import { type DocumentNode, type GraphQLSchema, parse, validate } from 'graphql';
import { LRUCache } from 'lru-cache';
import { HubError } from '../base/index.js';

/** Documents that a subgraph remembers: the gateway’s plans repeat, and ad-hoc questions must not fill the memory. */
const REMEMBERED_DOCUMENTS = 2_000;
/** Characters of all remembered documents together; parsed, a document takes some twenty times its text. */
const REMEMBERED_CHARACTERS = 4_000_000;
/** Longer documents are parsed each time they come, so that a few cannot drive out the rest. */
const MOST_REMEMBERED = 40_000;
const MOST_TOKENS = 50_000;

/** Parses and validates documents, and remembers those that it has seen lately. */
export interface Documents {
  /** The document of a text, or a refusal that says what is wrong with it. */
  of(query: string): DocumentNode;
  /** Characters that are remembered at the moment. */
  readonly characters: number;
}

/** The documents of a schema. */
export function createDocuments(schema: GraphQLSchema): Documents {
  const known = new LRUCache<string, DocumentNode>({
    max: REMEMBERED_DOCUMENTS,
    maxSize: REMEMBERED_CHARACTERS,
    maxEntrySize: MOST_REMEMBERED,
    sizeCalculation: (_document, query) => query.length + 1,
  });
  return {
    of: (query) => {
      const seen = known.get(query);
      if (seen) return seen;
      const document = parse(query, { maxTokens: MOST_TOKENS });
      const [complaint] = validate(schema, document, undefined, { maxErrors: 1 });
      if (complaint) throw new HubError('GRAPHQL_VALIDATION_FAILED', { reason: complaint.message });
      known.set(query, document);
      return document;
    },
    get characters() {
      return known.calculatedSize;
    },
  };
}
