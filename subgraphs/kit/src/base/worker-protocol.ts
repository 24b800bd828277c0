import type { ErrorCode } from '@qishu/schema';
import type { FormattedExecutionResult } from 'graphql';
import type { JWK } from 'jose';

/** What the gateway asks a subgraph, in-process or over HTTP (there `token` and `requestId` are headers). */
export interface SubgraphRequest {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** The gateway's signed token for this subgraph. */
  readonly token: string;
  readonly requestId: string;
  /** `resumeFrom`: the cursor after which a subscription goes on. Whatever else is in it is passed over. */
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/**
 * Results of a subscription that the main thread takes before it has asked for more. A worker that ran ahead of a slow
 * main thread would fill the memory of both.
 */
export const streamWindow = 32;

/** What a subgraph's process needs to know; the same in a worker thread and on its own. Plain data: it is structured-cloned. */
export interface SubgraphConfig {
  /** Data folder: the SQLite files lie in it. */
  readonly data: string;
  /** `mysql://…` for MySQL or MariaDB; absent for SQLite. */
  readonly databaseUrl?: string;
  readonly redisUrl?: string;
  /** Public half of the key with which the gateway signs its tokens. */
  readonly publicKey: JWK;
  /** Signs cursors. */
  readonly secret: string;
  /** Demonstration data to load on an empty store. */
  readonly scale?: 'none' | 'small' | 'province';
}

/** `workerData` of a subgraph's worker thread. */
export interface SubgraphWorkerData {
  readonly name: string;
  readonly config: SubgraphConfig;
}

/** From the main thread to a subgraph's worker. */
export type ToWorker =
  | { readonly type: 'execute'; readonly id: number; readonly request: SubgraphRequest }
  /** Answered by `next` for each result, at most as many as `credits`, then `complete`. */
  | { readonly type: 'subscribe'; readonly id: number; readonly request: SubgraphRequest; readonly credits: number }
  /** So many results were taken, and as many more may come. */
  | { readonly type: 'more'; readonly id: number; readonly credits: number }
  /** Ends a request or a subscription; nothing more is answered. */
  | { readonly type: 'abort'; readonly id: number }
  /** The answer to a question that the worker asked. */
  | { readonly type: 'answer'; readonly id: number; readonly result: FormattedExecutionResult }
  | { readonly type: 'stop' };

/** From a subgraph's worker to the main thread. */
export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'failed'; readonly error: { readonly code: ErrorCode; readonly details: Record<string, unknown> } }
  | { readonly type: 'progress'; readonly zh: string; readonly en: string; readonly ratio: number }
  /** A question to another subgraph, to be asked with the service identity SUBGRAPH. */
  | {
      readonly type: 'ask';
      readonly id: number;
      readonly subgraph: string;
      readonly query: string;
      readonly variables: Record<string, unknown>;
    }
  | { readonly type: 'result'; readonly id: number; readonly result: FormattedExecutionResult }
  /** A result of a subscription; one with errors and without data is its last. */
  | { readonly type: 'next'; readonly id: number; readonly result: FormattedExecutionResult }
  | { readonly type: 'complete'; readonly id: number }
  | { readonly type: 'stopped' };
