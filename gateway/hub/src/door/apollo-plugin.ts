import type { ServerResponse } from 'node:http';
import { type ApolloServerPlugin, type GraphQLRequest, type GraphQLResponse, HeaderMap } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';
import { answeredFailure, statusFor } from './answered.js';
import type { AnswerInParts } from './operation.js';
import type { Pipeline } from './pipeline.js';
import { onlyQueries, type Parameters, type Visit } from './question.js';
import { setRefusalHeaders } from './refusal.js';

/** What Apollo Server is given of a request beside the request itself. */
export interface ApolloContext {
  readonly visit: Visit;
  readonly response: ServerResponse;
  /** The code of the first error of the answer, noted here. */
  readonly outcome: { code?: string | undefined };
}

/** All of the schema that Apollo Server knows, and the document that stands for every other one. */
export const standIn = { typeDefs: 'type Query { standIn: Boolean }', document: '{ standIn }' };

/** The one format of patches that the engine writes. */
const patches = 'multipart/mixed; deferSpec=20220824';
const acceptsPatches = /multipart\/mixed\s*;[^,]*deferSpec="?20220824/i;

/** Answers in Apollo Server's stead, with what the pipeline says to the question. */
export function throughPipeline(pipeline: Pipeline): ApolloServerPlugin<ApolloContext> {
  return {
    async requestDidStart({ request, contextValue: { visit, response, outcome } }) {
      const { requestId } = visit.context;
      const asked = takeQuestion(request);
      const { method, headers } = request.http ?? {};
      const accept = headers?.get('accept');

      const answer = async (): Promise<GraphQLResponse> => {
        const operation = await pipeline.prepare(visit, asked);
        if (method === 'GET' && operation.kind !== 'query') return refuseMethod(requestId);
        if (operation.isDeferred && acceptsPatches.test(accept ?? '')) {
          // Otherwise Apollo Server might choose another format of patches, which these are not.
          headers?.set('accept', patches);
          outcome.code = undefined;
          return inParts(await operation.answerDeferred());
        }
        const answered = await operation.answer();
        outcome.code = answered.code;
        return inOnePiece(answered.text, statusFor(answered, accept));
      };

      return {
        responseForOperation: () =>
          answer().catch((error: unknown) => {
            const answered = answeredFailure(error, requestId);
            outcome.code = answered.code;
            setRefusalHeaders(response, error, String(answered.code));
            return inOnePiece(answered.text, statusFor(answered, accept));
          }),
      };
    },
  };
}

/** The question of a request that Apollo Server found well-formed; the document that stands for it is left in its place. */
function takeQuestion(request: GraphQLRequest): Parameters {
  const { query, operationName, variables, extensions, http } = request;
  const documentId =
    http?.method === 'GET'
      ? (new URLSearchParams(http.search).get('documentId') ?? undefined)
      : (http?.body as { documentId?: unknown } | undefined)?.documentId;
  request.query = standIn.document;
  delete request.operationName;
  delete request.variables;
  delete request.extensions;
  return { query, documentId, operationName, variables, extensions };
}

function refuseMethod(requestId: string): GraphQLResponse {
  return inOnePiece(answeredFailure(onlyQueries(), requestId).text, 405, [['allow', 'POST']]);
}

function inOnePiece(text: string, status: number, headers: [string, string][] = []): GraphQLResponse {
  return {
    http: { status, headers: new HeaderMap(headers) },
    body: { kind: 'single', singleResult: JSON.parse(text) as FormattedExecutionResult<Record<string, unknown>> },
  };
}

function inParts({ initial, patches: subsequentResults }: AnswerInParts): GraphQLResponse {
  return {
    http: { status: 200, headers: new HeaderMap() },
    // The engine's patches are of this format; their types differ in what is optional.
    body: { kind: 'incremental', initialResult: initial, subsequentResults } as GraphQLResponse['body'],
  };
}
