import { HubError } from '@qishu/kit/base/light';
import type { AllowanceDecision } from './decision.js';
import { hashOf, type RegisteredDocuments } from './document-hash.js';
import { KeptDocuments } from './kept-documents.js';

/** How a request says which document it wants, unchecked. */
export interface DocumentRequest {
  readonly query?: unknown;
  readonly documentId?: unknown;
  readonly extensions?: unknown;
}

/** The document of a request. */
export interface ResolvedDocument {
  readonly source: string;
  /** Keeps the document where the caller asked for that. Called after it was found valid: nothing else is worth keeping. */
  remember(): void;
}

/** Documents that are known by their hash: those registered by the operator, and those that callers brought. */
export interface Documents {
  /**
   * The document that a request asks for: by its text, by the `documentId` of GraphQL over HTTP, or by Apollo's
   * `extensions.persistedQuery`. Throws the code of what is wrong with it.
   */
  resolve(request: DocumentRequest, decision: Pick<AllowanceDecision, 'documents' | 'caller'>): ResolvedDocument;
}

/** Characters of documents kept for callers. */
const keptCharacters = 8_000_000;

/** Documents over a set of registered ones. */
export function createDocuments(
  registered: RegisteredDocuments,
  kept: KeptDocuments = new KeptDocuments(keptCharacters),
): Documents {
  return {
    resolve(request, { documents, caller }) {
      const source = text('query', request.query);
      const id = text('documentId', request.documentId);
      const hash = apolloHash(request.extensions);
      if (documents === 'listed') return listed(registered, source, id?.replace(/^sha256:/, '') ?? hash);
      if (id !== undefined) {
        if (source !== undefined)
          throw badRequest('query 与 documentId 只能取其一 query and documentId exclude each other');
        return found(registered.get(id.replace(/^sha256:/, '')));
      }
      if (hash === undefined) return { source: source ?? missing(), remember: nothing };
      if (source === undefined) return found(registered.get(hash) ?? kept.get(hash), 'PERSISTED_QUERY_NOT_FOUND');
      if (hashOf(source) !== hash) throw badRequest('sha256Hash 与查询不符 sha256Hash is not the hash of query');
      return { source, remember: () => kept.keep(caller, hash, source) };
    },
  };
}

/** Only what is registered, by its hash: the text itself is not even looked at. */
function listed(
  registered: RegisteredDocuments,
  source: string | undefined,
  hash: string | undefined,
): ResolvedDocument {
  if (source !== undefined || hash === undefined) throw new HubError('PERSISTED_DOCUMENT_REQUIRED');
  return found(registered.get(hash));
}

function found(
  source: string | undefined,
  code: 'PERSISTED_DOCUMENT_NOT_FOUND' | 'PERSISTED_QUERY_NOT_FOUND' = 'PERSISTED_DOCUMENT_NOT_FOUND',
): ResolvedDocument {
  if (source === undefined) throw new HubError(code);
  return { source, remember: nothing };
}

function text(name: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw badRequest(`${name} 须为文本 ${name} must be a string`);
  return value;
}

/** The hash of `extensions.persistedQuery`, in version 1 of that protocol: the only one there is. */
function apolloHash(extensions: unknown): string | undefined {
  const asked = own(extensions, 'persistedQuery');
  if (asked === undefined || asked === null) return undefined;
  const hash = own(asked, 'sha256Hash');
  if (own(asked, 'version') !== 1 || typeof hash !== 'string' || !/^[0-9a-f]{64}$/.test(hash))
    throw badRequest('persistedQuery 有误 persistedQuery is malformed');
  return hash;
}

function own(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function missing(): never {
  throw badRequest('缺少 query query is missing');
}

function badRequest(reason: string): HubError {
  return new HubError('BAD_REQUEST', { reason });
}

function nothing(): void {}
