import type { IncomingMessage, ServerResponse } from 'node:http';
import { HubError } from '@qishu/kit/base/light';
import { headers as names } from '@qishu/schema';
import type { Allowance } from '../allowance/index.js';
import { failuresOf } from './answered.js';
import type { ApolloPath } from './apollo-path.js';
import type { DoorBounds } from './bounds.js';
import { credentialsOfHeaders } from './credentials.js';
import { answerWithEvents, wantsEvents } from './event-stream-route.js';
import { answerUsual, usualQuestion } from './hot-path.js';
import type { LongConnections } from './long-connections.js';
import type { Origins } from './origins.js';
import type { Pipeline } from './pipeline.js';
import type { Arrival } from './question.js';
import { refuse, requestIdAt } from './refusal.js';
import { isJson, readJson } from './request-body.js';

export interface GraphqlRouteOptions {
  readonly pipeline: Pipeline;
  readonly apollo: ApolloPath;
  readonly origins: Origins;
  readonly bounds: DoorBounds;
  readonly connections: LongConnections;
  readonly addressOf: Allowance['addressOf'];
  /** Whether questions are answered yet. */
  readonly started: () => boolean;
}

/** Answers one request for `/graphql`. Never rejects. */
export type GraphqlRoute = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Answers depend on who asks, from where and in which form, should anybody keep them in spite of `no-store`. */
const varies = `accept, authorization, origin, ${names.role}`;

/** The route of `/graphql` over HTTP: the usual POST goes the short way, everything else by Apollo Server. */
export function createGraphqlRoute(options: GraphqlRouteOptions): GraphqlRoute {
  const { pipeline, origins } = options;
  return async (request, response) => {
    const { traceparent } = request.headers;
    const arrival = pipeline.arrive({
      requestId: requestIdAt(response),
      signal: signalOf(response),
      traceparent: typeof traceparent === 'string' ? traceparent : undefined,
    });
    response.setHeader('vary', varies);
    origins.mark(request, response);
    try {
      const code = await answer(options, arrival, request, response);
      arrival.watch?.ended(code);
    } catch (error) {
      if (!response.headersSent) refuse(response, error);
      else response.destroy();
      arrival.watch?.ended(String(failuresOf(error)[0]?.extensions?.['code']));
    }
  };
}

async function answer(
  options: GraphqlRouteOptions,
  arrival: Arrival,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<string | undefined> {
  const { pipeline, apollo, origins, bounds, addressOf, started } = options;
  const { method, headers } = request;
  if (method === 'OPTIONS' && headers['access-control-request-method'] !== undefined) {
    origins.answerPreflight(request, response);
    return undefined;
  }
  if (method !== 'GET' && method !== 'POST') {
    response.setHeader('allow', 'GET, POST');
    throw new HubError('METHOD_NOT_ALLOWED', { method });
  }
  if (!started()) throw new HubError('NOT_READY');
  const caller = await pipeline.identify(credentialsOfHeaders(headers), addressOf(request), arrival);
  const visit = await pipeline.admit(caller, arrival);
  const isRead = method === 'POST' && isJson(headers['content-type']);
  const body = isRead ? await readJson(request, bounds.message) : undefined;
  if (wantsEvents(headers.accept)) return answerWithEvents(options, { caller, visit }, request, body, response);
  const usual = usualQuestion(request, body);
  return usual
    ? answerUsual(options, { caller, visit }, usual, request, response)
    : apollo.answer(visit, request, body, response);
}

/** Aborted when the caller has gone before its answer. */
function signalOf(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => response.writableFinished || gone.abort());
  return gone.signal;
}
