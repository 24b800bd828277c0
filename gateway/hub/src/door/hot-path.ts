import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answered, answeredFailure, statusFor } from './answered.js';
import { type Asking, type EventStreamOptions, followWithEvents } from './event-stream-route.js';
import { type Parameters, questionOfBody } from './question.js';
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

const events = 'text/event-stream';

/**
 * The media type of a usual answer; nothing where Apollo Server is to choose. Some clients accept a stream of events beside
 * JSON with every question: JSON is for what is answered once then, by the first of its types that they name.
 */
function usualType(accept: string | undefined): string | undefined {
  const known = usual.get(accept);
  if (known || !acceptsEvents(accept) || accept?.includes('deferSpec')) return known;
  const named = accept?.split(',').map((type) => type.replace(/;.*/, '').trim().toLowerCase()) ?? [];
  return named.map((type) => usual.get(type)).find((type) => type !== undefined);
}

function acceptsEvents(accept: string | undefined): boolean {
  return accept?.includes(events) ?? false;
}

/**
 * The question of a usual POST, or nothing where Apollo Server is to look at the request: whatever is odd about it, its
 * word counts. `body` is what was read as JSON.
 */
export function usualQuestion(
  { headers: { accept } }: Pick<IncomingMessage, 'headers'>,
  body: unknown,
): Parameters | undefined {
  if (!usualType(accept)) return undefined;
  const question = questionOfBody(body);
  return typeof question?.query === 'string' && question.query !== '' ? question : undefined;
}

/** Answers a usual question without Apollo Server; gives the code of the first error. */
export async function answerUsual(
  options: EventStreamOptions,
  asking: Asking,
  question: Parameters,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<string | undefined> {
  const { accept } = request.headers;
  const { visit } = asking;
  let answered: Answered;
  try {
    const operation = await options.pipeline.prepare(visit, question);
    if (operation.isFollowed && acceptsEvents(accept))
      return await followWithEvents(options, asking, request, { question, operation }, response);
    answered = await operation.answer();
  } catch (error) {
    if (response.headersSent) throw error;
    answered = answeredFailure(error, visit.context.requestId);
    setRefusalHeaders(response, error, String(answered.code));
  }
  response.statusCode = statusFor(answered, accept);
  for (const [name, value] of Object.entries(visit.decision.headers())) response.setHeader(name, value);
  response.setHeader('content-type', usualType(accept) as string);
  response.end(answered.text);
  return answered.code;
}
