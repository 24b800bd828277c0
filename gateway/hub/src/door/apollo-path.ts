import { once } from 'node:events';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { ApolloServer, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { createLog, formatError } from '@qishu/kit/base/light';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { withRequestId } from './answered.js';
import { type ApolloContext, standIn, throughPipeline } from './apollo-plugin.js';
import type { Pipeline } from './pipeline.js';
import type { Visit } from './question.js';
import { requestIdAt } from './refusal.js';

/** The long way: any request for `/graphql` that is no stream. */
export interface ApolloPath {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** `body`: what was read as JSON, where it was JSON. Gives the code of the first error. */
  answer(visit: Visit, request: IncomingMessage, body: unknown, response: ServerResponse): Promise<string | undefined>;
}

/**
 * Apollo Server for the meaning of HTTP: methods, parameters, what is accepted, forged requests, answers in parts. It sees
 * a document that stands for the real one, which goes the way of every question: it is parsed and validated once, in the
 * engine, within its limits.
 */
export function createApolloPath(pipeline: Pipeline): ApolloPath {
  const server = new ApolloServer<ApolloContext>({
    typeDefs: standIn.typeDefs,
    introspection: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: createLog('apollo'),
    formatError: (_, error) => formatError(error as GraphQLError),
    plugins: [
      // Nothing that goes out by itself, whatever the environment says.
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      throughPipeline(pipeline),
    ],
  });
  return {
    start: () => server.start(),
    stop: () => server.stop(),
    async answer(visit, request, body, response) {
      const { method = '', url = '', headers } = request;
      // Stays where Apollo Server refuses by itself.
      const outcome: ApolloContext['outcome'] = { code: 'BAD_REQUEST' };
      const mark = url.indexOf('?');
      const {
        status,
        headers: given,
        body: answer,
      } = await server.executeHTTPGraphQLRequest({
        httpGraphQLRequest: { method, headers: headerMapOf(headers), search: mark < 0 ? '' : url.slice(mark), body },
        context: async () => ({ visit, response, outcome }),
      });
      response.statusCode = status ?? 200;
      for (const [name, value] of [...Object.entries(visit.decision.headers()), ...given])
        response.setHeader(name, value);
      if (answer.kind === 'complete') response.end(marked(answer.string, response));
      else await sendParts(response, answer.asyncIterator);
      return outcome.code;
    },
  };
}

function headerMapOf(headers: IncomingHttpHeaders): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  return map;
}

/** Apollo Server's own refusals know of no request id. */
function marked(text: string, response: ServerResponse): string {
  const requestId = requestIdAt(response);
  const result = JSON.parse(text) as { errors?: GraphQLFormattedError[]; extensions?: object };
  if (result.extensions) return text;
  return JSON.stringify({ errors: withRequestId(result.errors ?? [], requestId), extensions: { requestId } });
}

/** Writes an answer in parts as fast as its reader takes it, and gives it up when the reader has gone. */
async function sendParts(response: ServerResponse, parts: AsyncIterable<string>): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  for await (const part of parts) {
    if (gone.signal.aborted) break;
    if (!response.write(part)) await once(response, 'drain', gone).catch(() => undefined);
  }
  response.end();
}
