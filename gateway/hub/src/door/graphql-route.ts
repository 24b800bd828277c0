import { ApolloServer, HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import type { Engine } from '@qishu/engine';
import { createLog, formatError, HubError } from '@qishu/kit/base';
import type { Request, Response } from 'express';
import { GraphQLError, type GraphQLFormattedError, getOperationAST } from 'graphql';
import type { HubContext } from '../context.js';
import type { DoorLocals } from './refusal.js';
import { quietPlugins } from './server-plugins.js';

/** `masked`: a subgraph's error without a code of the registry is INTERNAL; `shown`: it is passed on as it came. */
export type SubgraphErrors = 'masked' | 'shown';

/** Apollo Server with the engine as its gateway: introspection for everybody, no landing page, nothing sent home. */
export function createGraphqlServer(
  engine: Engine<HubContext>,
  subgraphErrors: SubgraphErrors = 'masked',
): ApolloServer<HubContext> {
  return new ApolloServer<HubContext>({
    gateway: engine,
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: createLog('apollo'),
    formatError: (formatted, error) => publicError(formatted, error, subgraphErrors),
    plugins: quietPlugins(),
  });
}

/** Refuses before Apollo Server sees the request what is too large, or asks for what HTTP does not carry. */
export function admitRequest(engine: Engine<HubContext>, request: Request): void {
  const { query, operationName } = (request.method === 'GET' ? request.query : (request.body ?? {})) as Record<
    string,
    unknown
  >;
  if (typeof query !== 'string') return;
  const operation = getOperationAST(engine.admit(query), typeof operationName === 'string' ? operationName : undefined);
  if (operation?.operation === 'subscription') throw new HubError('SUBSCRIPTIONS_NOT_OFFERED');
}

/** Hands a request to Apollo Server and its answer to the caller, the request id in every body. */
export async function answerGraphql(
  server: ApolloServer<HubContext>,
  context: HubContext,
  request: Request,
  response: Response,
): Promise<void> {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const mark = request.originalUrl.indexOf('?');
  const answer = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: request.method,
      headers,
      search: mark < 0 ? '' : request.originalUrl.slice(mark),
      body: request.body,
    },
    context: async () => context,
  });
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  response.statusCode = answer.status ?? 200;
  response.end(bodyOf(answer, response));
}

/** Requests that fail before Apollo Server's plugins run would carry no request id. */
function bodyOf({ body, status }: HTTPGraphQLResponse, response: Response): string {
  if (body.kind !== 'complete') throw new Error('the engine answers in one piece');
  if (status === undefined || status < 400 || !body.string.startsWith('{')) return body.string;
  const { requestId } = response.locals as DoorLocals;
  const parsed = JSON.parse(body.string) as { errors?: { extensions?: object }[] };
  const errors = parsed.errors?.map((error) => ({ ...error, extensions: { ...error.extensions, requestId } }));
  return JSON.stringify({ ...parsed, errors, extensions: { requestId } });
}

/** Apollo Server's own complaints that carry no code of their own. */
const uncoded = ['provided sha does not match query', 'Unsupported persisted query version'];

function publicError(
  formatted: GraphQLFormattedError,
  error: unknown,
  subgraphErrors: SubgraphErrors,
): GraphQLFormattedError {
  if (uncoded.includes(formatted.message))
    return formatError(new HubError('BAD_REQUEST', { reason: formatted.message }));
  if (subgraphErrors === 'shown' && isFromSubgraph(error)) return { ...formatted, extensions: error.extensions };
  return formatError(error as GraphQLError);
}

/** The engine makes these of what a subgraph told; errors of this process have a cause or stand in the document. */
function isFromSubgraph(error: unknown): error is GraphQLError {
  return error instanceof GraphQLError && !error.originalError && !error.nodes;
}
