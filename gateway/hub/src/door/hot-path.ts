import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answered, answeredFailure, statusFor } from './answered.js';
import type { Pipeline } from './pipeline.js';
import type { Parameters, Visit } from './question.js';
import { sendText, setRefusalHeaders } from './refusal.js';

const json = 'application/json; charset=utf-8';
const graphqlResponse = 'application/graphql-response+json; charset=utf-8';

/** What clients usually accept, and what they are answered with. Whoever says it otherwise goes the long way. */
const usual: ReadonlyMap<string | undefined, string> = new Map([
  [undefined, json],
  ['*/*', json],
  ['application/json', json],
  ['application/json, */*', json],
  ['application/json, text/plain, */*', json],
  ['application/graphql-response+json', graphqlResponse],
  ['application/graphql-response+json,application/json;q=0.9', graphqlResponse],
  ['application/graphql-response+json, application/json;q=0.9', graphqlResponse],
  ['application/graphql-response+json, application/json', graphqlResponse],
]);

/**
 * The question of a usual POST, or nothing where Apollo Server is to look at the request: whatever is odd about it, its
 * word counts. `body` is what was read as JSON.
 */
export function usualQuestion(request: IncomingMessage, body: unknown): Parameters | undefined {
  if (!usual.has(request.headers.accept) || !isRecord(body)) return undefined;
  const { query, operationName, variables, extensions } = body;
  const isUsual =
    typeof query === 'string' &&
    query !== '' &&
    body['documentId'] === undefined &&
    (isAbsent(operationName) || typeof operationName === 'string') &&
    (isAbsent(variables) || isRecord(variables)) &&
    (isAbsent(extensions) || isRecord(extensions));
  if (!isUsual) return undefined;
  return {
    query,
    operationName: (operationName as string | null) ?? undefined,
    variables: (variables as Record<string, unknown> | null) ?? undefined,
    extensions: (extensions as Record<string, unknown> | null) ?? undefined,
  };
}

/** Answers a usual question without Apollo Server. */
export async function answerUsual(
  pipeline: Pipeline,
  visit: Visit,
  parameters: Parameters,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { accept } = request.headers;
  const answered = await answerInOnePiece(pipeline, visit, parameters, response);
  response.statusCode = statusFor(answered, accept);
  for (const [name, value] of Object.entries(visit.decision.headers())) response.setHeader(name, value);
  response.setHeader('content-type', usual.get(accept) as string);
  sendText(response, answered.text);
}

/** The answer to a question; what goes wrong is an answer too. */
export async function answerInOnePiece(
  pipeline: Pipeline,
  visit: Visit,
  parameters: Parameters,
  response: ServerResponse,
): Promise<Answered> {
  try {
    return await (await pipeline.prepare(visit, parameters)).answer();
  } catch (error) {
    const answered = answeredFailure(error, visit.context.requestId);
    setRefusalHeaders(response, error, String(answered.code));
    return answered;
  }
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
