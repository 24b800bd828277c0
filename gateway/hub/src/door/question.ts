import { HubError } from '@qishu/kit/base/light';
import type { Principal } from '@qishu/schema';
import type { AllowanceDecision } from '../allowance/index.js';
import type { HubContext } from '../context.js';
import type { RequestWatch } from '../watch/index.js';

/** Who asks, as long as a connection lasts. */
export interface Caller {
  readonly principal: Principal;
  /** Where it asks from, as far as that can be believed. */
  readonly address: string;
  /** When its token ends, in milliseconds since 1970; absent for who has none. */
  readonly expiresAt?: number | undefined;
}

/** A question in GraphQL's terms, as any transport carries it. */
export interface Parameters {
  readonly query?: unknown;
  readonly documentId?: unknown;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** What is allowed to a question. Without limits of its own the engine's hold. */
export type Decision = Omit<AllowanceDecision, 'limits' | 'demand' | 'rate'> &
  Partial<Pick<AllowanceDecision, 'limits' | 'demand'>>;

/** One question of a caller that was let in. */
export interface Visit {
  readonly context: HubContext;
  readonly decision: Decision;
}

/** A request as it arrived, before anything is known of it. */
export interface Arrival {
  readonly requestId: string;
  /** Aborted when the caller has gone. */
  readonly signal?: AbortSignal | undefined;
  /** Absent where nobody watches. */
  readonly watch?: RequestWatch | undefined;
}

/** The question of a JSON object, or nothing where its parts are not of their types; `query` and `documentId` come unchecked. */
export function questionOfBody(body: unknown): Parameters | undefined {
  if (!isRecord(body)) return undefined;
  const { query, documentId, operationName, variables, extensions } = body;
  const isWellFormed =
    (isAbsent(operationName) || typeof operationName === 'string') &&
    (isAbsent(variables) || isRecord(variables)) &&
    (isAbsent(extensions) || isRecord(extensions));
  if (!isWellFormed) return undefined;
  return {
    query,
    documentId,
    operationName: (operationName as string | null) ?? undefined,
    variables: (variables as Parameters['variables'] | null) ?? undefined,
    extensions: (extensions as Parameters['extensions'] | null) ?? undefined,
  };
}

/** The question of a GET; throws where it is malformed. */
export function questionOfSearch(url: string): Parameters {
  const search = new URLSearchParams(url.slice(url.indexOf('?') + 1));
  const read = (name: string) => search.get(name) ?? undefined;
  const question = questionOfBody({
    query: read('query'),
    documentId: read('documentId'),
    operationName: read('operationName'),
    variables: parse(read('variables')),
    extensions: parse(read('extensions')),
  });
  if (!question) throw malformed();
  return question;
}

/** What a question is refused with whose parts are not of their types. */
export function malformed(): HubError {
  return new HubError('BAD_REQUEST', { reason: '参数有误 the parameters are malformed' });
}

/** What a GET is refused with that asks for more than reading: it may come from a link on any page. */
export function onlyQueries(): HubError {
  return new HubError('BAD_REQUEST', { reason: 'GET 只可查询 GET is for queries only' });
}

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  } catch {
    throw malformed();
  }
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
