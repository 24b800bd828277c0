import type { IncomingMessage, ServerResponse } from 'node:http';
import { HubError } from '@qishu/kit/base';
import type { Allowance } from '../allowance/index.js';
import type { ApolloPath } from './apollo-path.js';
import type { DoorBounds } from './bounds.js';
import { answerUsual, usualQuestion } from './hot-path.js';
import type { Origins } from './origins.js';
import type { Pipeline } from './pipeline.js';
import { refuse, requestIdAt } from './refusal.js';
import { isJson, readJson } from './request-body.js';

export interface GraphqlRouteOptions {
  readonly pipeline: Pipeline;
  readonly apollo: ApolloPath;
  readonly origins: Origins;
  readonly bounds: DoorBounds;
  readonly addressOf: Allowance['addressOf'];
  /** Whether questions are answered yet. */
  readonly started: () => boolean;
}

/** Answers one request for `/graphql`. Never rejects. */
export type GraphqlRoute = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Answers depend on who asks, from where and in which form, should anybody keep them in spite of `no-store`. */
const varies = 'accept, authorization, origin';

/** The route of `/graphql` over HTTP: the usual POST goes the short way, everything else by Apollo Server. */
export function createGraphqlRoute(options: GraphqlRouteOptions): GraphqlRoute {
  return async (request, response) => {
    response.setHeader('vary', varies);
    options.origins.mark(request, response);
    try {
      await answer(options, request, response);
    } catch (error) {
      if (!response.headersSent) refuse(response, error);
      else response.destroy();
    }
  };
}

async function answer(options: GraphqlRouteOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pipeline, apollo, origins, bounds, addressOf, started } = options;
  const { method, headers } = request;
  if (method === 'OPTIONS' && headers['access-control-request-method'] !== undefined)
    return origins.answerPreflight(request, response);
  if (method !== 'GET' && method !== 'POST') {
    response.setHeader('allow', 'GET, POST');
    throw new HubError('METHOD_NOT_ALLOWED', { method });
  }
  if (!started()) throw new HubError('NOT_READY');
  const at = { requestId: requestIdAt(response), signal: signalOf(response) };
  const caller = await pipeline.identify(headers.authorization, addressOf(request), at);
  const visit = await pipeline.admit(caller, at);
  const body =
    method === 'POST' && isJson(headers['content-type']) ? await readJson(request, bounds.message) : undefined;
  const usual = usualQuestion(request, body);
  if (usual) await answerUsual(pipeline, visit, usual, request, response);
  else await apollo.answer(visit, request, body, response);
}

/** Aborted when the caller has gone before its answer. */
function signalOf(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => response.writableFinished || gone.abort());
  return gone.signal;
}
