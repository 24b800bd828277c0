import { HubError } from '@qishu/kit/base/light';
import type { FormattedExecutionResult } from 'graphql';
import type { Pool } from 'undici';
import { attempt, type FetchFailure, failureOf, type Way } from './attempt.js';
import { CircuitBreaker, type CircuitOptions, type CircuitState } from './circuit-breaker.js';
import { Deadline } from './deadline.js';
import { defaultDeadline, type FetchOutcome, type OnFetch } from './fetch-report.js';
import type { Posted } from './post.js';
import type { SubgraphAnswer } from './read-reply.js';
import { SharedFlights } from './shared-flights.js';
import type { EngineContext, SubgraphCall, Transport } from './transport.js';
import { createWebSocketSubscriptions, type WebSocketOptions } from './websocket.js';

export interface HttpTransportOptions<Context extends EngineContext> {
  /** Its name in errors and reports; the host of its address unless given. */
  readonly subgraph?: string;
  /** Headers beside the usual ones: a token, the request id, `traceparent`. Nothing else of the caller's is passed on. */
  readonly headers?: (context: Context) => Promise<Record<string, string>> | Record<string, string>;
  /** Milliseconds for one operation, from sending to the last byte, retries included. */
  readonly deadline?: number;
  /** Most connections to this subgraph. */
  readonly connections?: number;
  /** Most bytes of an answer. */
  readonly largestAnswer?: number;
  /** How often a query, and nothing but a query, is sent again when the subgraph could not be reached. */
  readonly retries?: number;
  readonly circuit?: CircuitOptions;
  /**
   * What two callers must have in common for one answer to serve both while it is under way: all that the subgraph could
   * tell them apart by. Undefined: not shared. Without this function nothing is.
   */
  readonly shareKey?: (context: Context) => string | undefined;
  readonly onFetch?: OnFetch;
  /** Subscriptions go over WebSocket, at the subgraph's own address unless said. */
  readonly subscriptions?: WebSocketOptions<Context>;
}

/** A subgraph over HTTP, and whether its circuit is closed. */
export interface HttpTransport<Context extends EngineContext> extends Transport<Context> {
  readonly circuit: CircuitState;
  /** Closes the circuit: a look at the subgraph’s health has shown that it is back. */
  heal(): void;
}

// The pool alone: the whole package, with its own fetch, cache and cookies, takes ten megabytes more.
const PoolOfConnections = require('undici/lib/dispatcher/pool.js') as typeof Pool;

/** Milliseconds before the first retry, doubled for the next; up to half is taken off, or all would come back at once. */
const firstPause = 50;
/** Milliseconds to make a connection. */
const connectTimeout = 5_000;

/** A subgraph over HTTP: kept connections, one deadline a call, bounded answers, retries of queries, a circuit breaker. */
export function createHttpTransport<Context extends EngineContext>(
  url: string,
  options: HttpTransportOptions<Context> = {},
): HttpTransport<Context> {
  const { origin, host } = new URL(url);
  const { subgraph = host, connections = 64, largestAnswer = 64 * 1024 * 1024, shareKey } = options;
  const pool = new PoolOfConnections(origin, { connections, pipelining: 1, connect: { timeout: connectTimeout } });
  const circuit = new CircuitBreaker(options.circuit);
  const fetch = createFetch({ pool, circuit, largestAnswer }, url, { ...options, subgraph });
  const flights = new SharedFlights<SubgraphAnswer>();
  const sockets = createWebSocketSubscriptions(subgraph, url, options.subscriptions);

  return {
    async execute(call): Promise<FormattedExecutionResult> {
      const { query, operationName, variables, extensions, context } = call;
      const body = JSON.stringify({ query, operationName, variables, extensions });
      const share = call.kind === 'query' ? shareKey?.(context) : undefined;
      if (share === undefined) return (await fetch(call, body, context.signal)).take();
      const ask = (signal: AbortSignal) => fetch(call, body, signal);
      return (await flights.join(JSON.stringify([share, body]), context.signal, ask)).take();
    },
    subscribe: sockets.subscribe,
    heal: () => circuit.heal(),
    close: async () => {
      await Promise.all([sockets.close(), pool.close()]);
    },
    get circuit() {
      return circuit.state;
    },
  };
}

type Fetch<Context extends EngineContext> = (
  call: SubgraphCall<Context>,
  body: string,
  caller: AbortSignal | undefined,
) => Promise<SubgraphAnswer>;

/** How one call is made, told and reported. */
function createFetch<Context extends EngineContext>(
  way: Way,
  url: string,
  options: HttpTransportOptions<Context> & { readonly subgraph: string },
): Fetch<Context> {
  const { subgraph, headers, deadline: milliseconds = defaultDeadline, retries = 2, onFetch } = options;
  const { pathname, search } = new URL(url);
  const path = pathname + search;

  return async (call, body, caller) => {
    const began = performance.now();
    const posted: Posted = { path, body, headers: { ...usual, ...(await headers?.(call.context)) } };
    const deadline = new Deadline(milliseconds, caller, () => new Error('the time is over'));
    const tries = { left: call.kind === 'query' ? retries : 0, made: 0 };
    const report = (outcome: FetchOutcome) =>
      onFetch?.({ subgraph, milliseconds: performance.now() - began, outcome, retries: tries.made });
    try {
      const answer = await attempts(way, posted, deadline, tries);
      report('answered');
      return answer;
    } catch (error) {
      const failure = error as FetchFailure;
      report(failure.outcome);
      throw told(failure, subgraph, milliseconds);
    } finally {
      deadline.end();
    }
  };
}

const usual = {
  'content-type': 'application/json',
  accept: 'application/graphql-response+json, application/json',
};

/** Tries until there is an answer, or none is to be had. Rejects with a FetchFailure. */
async function attempts(
  way: Way,
  posted: Posted,
  deadline: Deadline,
  tries: { left: number; made: number },
): Promise<SubgraphAnswer> {
  for (;;) {
    try {
      return await attempt(way, posted, deadline);
    } catch (error) {
      const failure = error as FetchFailure;
      const pause = firstPause * 2 ** tries.made * (0.5 + Math.random() / 2);
      const mayTryAgain =
        failure.outcome === 'unreachable' && tries.left > 0 && performance.now() + pause < deadline.at;
      if (!mayTryAgain && failure.answer) return failure.answer;
      if (!mayTryAgain) throw failure;
      tries.left -= 1;
      tries.made += 1;
      await rest(pause, deadline);
    }
  }
}

function rest(milliseconds: number, deadline: Deadline): Promise<void> {
  return new Promise((done, failed) => {
    const timer = setTimeout(done, milliseconds);
    deadline.onStop((reason) => {
      clearTimeout(timer);
      failed(failureOf(reason, deadline));
    });
  });
}

/** A failure as the caller may know it; why it is one stays in the log. */
function told({ outcome, cause }: FetchFailure, subgraph: string, milliseconds: number): unknown {
  if (outcome === 'abandoned') return cause;
  if (outcome === 'timeout') return new HubError('SUBGRAPH_TIMEOUT', { subgraph, milliseconds }, { cause });
  const code = outcome === 'invalid' ? 'SUBGRAPH_ANSWER_INVALID' : 'SUBGRAPH_UNAVAILABLE';
  return new HubError(code, { subgraph }, { cause });
}
