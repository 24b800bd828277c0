import type { IncomingMessage, ServerResponse } from 'node:http';
import { failuresOf } from './answered.js';
import type { DoorBounds } from './bounds.js';
import { EventStream } from './event-stream.js';
import type { LongConnections } from './long-connections.js';
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

/**
 * Answers with a stream of events until it ends; gives the code of the error that ended it. What is wrong with the question
 * is an event too: a browser's EventSource is shown nothing of an answer with another status.
 */
export async function answerWithEvents(
  { pipeline, bounds, connections }: EventStreamOptions,
  { caller, visit }: { readonly caller: Caller; readonly visit: Visit },
  request: IncomingMessage,
  body: unknown,
  response: ServerResponse,
): Promise<string | undefined> {
  const question = request.method === 'GET' ? questionOfSearch(request.url ?? '') : questionOfBody(body);
  if (!question) throw malformed();
  connections.check(caller.address);
  const stream = new EventStream(response, visit.context.requestId, bounds);
  const connection = { address: caller.address, depart: (spread: number) => stream.depart(spread) };
  connections.add(connection);
  try {
    const operation = await pipeline.prepare(visit, question);
    if (request.method === 'GET' && operation.kind === 'mutation') throw onlyQueries();
    if (operation.kind === 'subscription' && !operation.isExplained) {
      const options = { resumeFrom: resumeFrom(request, question), expiresAt: caller.expiresAt };
      stream.follow(operation.subscribe(stream, options));
    } else stream.answer(await operation.answer());
  } catch (error) {
    stream.refuse(failuresOf(error));
  }
  const code = await stream.closed;
  connections.remove(connection);
  return code;
}

/** A browser that comes back says where it was; the question still says where it began. */
function resumeFrom({ headers }: IncomingMessage, { extensions }: Parameters): string | undefined {
  const last = headers['last-event-id'] ?? extensions?.['resumeFrom'];
  return typeof last === 'string' && last !== '' ? last : undefined;
}
