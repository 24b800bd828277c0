import type { IncomingMessage, ServerResponse } from 'node:http';
import { failuresOf } from './answered.js';
import type { DoorBounds } from './bounds.js';
import { EventStream } from './event-stream.js';
import type { LongConnections } from './long-connections.js';
import type { Operation } from './operation.js';
import type { Pipeline } from './pipeline.js';
import {
  type Caller,
  malformed,
  onlyQueries,
  type Parameters,
  questionOfBody,
  questionOfSearch,
  type Visit,
} from './question.js';

export interface EventStreamOptions {
  readonly pipeline: Pipeline;
  readonly bounds: DoorBounds;
  readonly connections: LongConnections;
}

/** Whether a caller wants its answer as a stream of events, whatever it asks. */
export function wantsEvents(accept: string | undefined): boolean {
  return accept !== undefined && /^\s*text\/event-stream/i.test(accept);
}

/** One who asks, and the question's visit. */
export interface Asking {
  readonly caller: Caller;
  readonly visit: Visit;
}

/**
 * Answers with a stream of events until it ends; gives the code of the error that ended it. What is wrong with the question
 * is an event too: a browser's EventSource is shown nothing of an answer with another status.
 */
export async function answerWithEvents(
  options: EventStreamOptions,
  asking: Asking,
  request: IncomingMessage,
  body: unknown,
  response: ServerResponse,
): Promise<string | undefined> {
  const question = request.method === 'GET' ? questionOfSearch(request.url ?? '') : questionOfBody(body);
  if (!question) throw malformed();
  return sendEvents(options, asking, response, async (stream) => {
    const operation = await options.pipeline.prepare(asking.visit, question);
    if (request.method === 'GET' && operation.kind === 'mutation') throw onlyQueries();
    if (operation.isFollowed) stream.follow(followed(operation, stream, asking, question, request));
    else stream.answer(await operation.answer());
  });
}

/** The same for a subscription that is prepared already. */
export function followWithEvents(
  options: EventStreamOptions,
  asking: Asking,
  request: IncomingMessage,
  { question, operation }: { readonly question: Parameters; readonly operation: Operation },
  response: ServerResponse,
): Promise<string | undefined> {
  return sendEvents(options, asking, response, async (stream) =>
    stream.follow(followed(operation, stream, asking, question, request)),
  );
}

async function sendEvents(
  { bounds, connections }: EventStreamOptions,
  { caller, visit }: Asking,
  response: ServerResponse,
  send: (stream: EventStream) => Promise<void>,
): Promise<string | undefined> {
  connections.check(caller.address);
  const stream = new EventStream(response, visit.context.requestId, bounds);
  const connection = { address: caller.address, depart: (spread: number) => stream.depart(spread) };
  connections.add(connection);
  try {
    await send(stream);
  } catch (error) {
    stream.refuse(failuresOf(error));
  }
  const code = await stream.closed;
  connections.remove(connection);
  return code;
}

function followed(
  operation: Operation,
  stream: EventStream,
  { caller }: Asking,
  question: Parameters,
  request: IncomingMessage,
) {
  return operation.subscribe(stream, { resumeFrom: resumeFrom(request, question), expiresAt: caller.expiresAt });
}

/** A browser that comes back says where it was; the question still says where it began. */
function resumeFrom({ headers }: IncomingMessage, { extensions }: Parameters): string | undefined {
  const last = headers['last-event-id'] ?? extensions?.['resumeFrom'];
  return typeof last === 'string' && last !== '' ? last : undefined;
}
