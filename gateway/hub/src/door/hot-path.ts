import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answered, answeredFailure, statusFor } from './answered.js';
import type { Pipeline } from './pipeline.js';
import { type Parameters, questionOfBody, type Visit } from './question.js';
import { setRefusalHeaders } from './refusal.js';

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
export function usualQuestion(
  { headers: { accept } }: Pick<IncomingMessage, 'headers'>,
  body: unknown,
): Parameters | undefined {
  if (!usual.has(accept)) return undefined;
  const question = questionOfBody(body);
  return typeof question?.query === 'string' && question.query !== '' ? question : undefined;
}

/** Answers a usual question without Apollo Server; gives the code of the first error. */
export async function answerUsual(
  pipeline: Pipeline,
  visit: Visit,
  question: Parameters,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<string | undefined> {
  const { accept } = request.headers;
  const answered = await answerInOnePiece(pipeline, visit, question, response);
  response.statusCode = statusFor(answered, accept);
  for (const [name, value] of Object.entries(visit.decision.headers())) response.setHeader(name, value);
  response.setHeader('content-type', usual.get(accept) as string);
  response.end(answered.text);
  return answered.code;
}

/** The answer to a question; what goes wrong is an answer too. */
async function answerInOnePiece(
  pipeline: Pipeline,
  visit: Visit,
  question: Parameters,
  response: ServerResponse,
): Promise<Answered> {
  try {
    return await (await pipeline.prepare(visit, question)).answer();
  } catch (error) {
    const answered = answeredFailure(error, visit.context.requestId);
    setRefusalHeaders(response, error, String(answered.code));
    return answered;
  }
}
