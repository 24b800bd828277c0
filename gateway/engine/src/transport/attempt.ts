import type { Pool } from 'undici';
import type { CircuitBreaker } from './circuit-breaker.js';
import type { Deadline } from './deadline.js';
import type { FetchOutcome } from './fetch-report.js';
import { AnswerTooLarge, type Posted, post } from './post.js';
import { readReply, type SubgraphAnswer } from './read-reply.js';

/** What a proxy answers for a subgraph that is not there. */
const awayStatuses = new Set([502, 503, 504]);
/** Faults on this side of the wire; they say nothing about the subgraph, and may come from what a caller sent. */
const ownFaults = new Set(['UND_ERR_INVALID_ARG', 'UND_ERR_CLOSED', 'UND_ERR_DESTROYED']);

/** An attempt that failed; with the answer where the subgraph said in GraphQL that it is away. */
export class FetchFailure extends Error {
  constructor(
    readonly outcome: Exclude<FetchOutcome, 'answered'>,
    cause?: unknown,
    readonly answer?: SubgraphAnswer,
  ) {
    super(outcome, { cause });
  }
}

/** Why an attempt failed. */
export function failureOf(error: unknown, deadline: Deadline): FetchFailure {
  if (deadline.isAbandoned) return new FetchFailure('abandoned', deadline.reason);
  if (deadline.reason !== undefined) return new FetchFailure('timeout', deadline.reason);
  if (error instanceof FetchFailure) return error;
  if (error instanceof AnswerTooLarge) return new FetchFailure('invalid', error);
  const isOurs = ownFaults.has((error as NodeJS.ErrnoException).code ?? '');
  return new FetchFailure(isOurs ? 'abandoned' : 'unreachable', error);
}

/** What an attempt needs of its subgraph. */
export interface Way {
  readonly pool: Pool;
  readonly circuit: CircuitBreaker;
  readonly largestAnswer: number;
}

/** Sends once; the circuit is asked before and told after. Rejects with a FetchFailure. */
export async function attempt(way: Way, posted: Posted, deadline: Deadline): Promise<SubgraphAnswer> {
  const { circuit } = way;
  const pass = circuit.admit();
  if (pass === undefined) throw new FetchFailure('circuit-open', new Error('its circuit is open'));
  try {
    const answer = await exchange(way, posted, deadline);
    circuit.record(pass, 'succeeded');
    return answer;
  } catch (error) {
    const failure = failureOf(error, deadline);
    circuit.record(pass, failure.outcome === 'abandoned' ? 'abandoned' : 'failed');
    throw failure;
  }
}

async function exchange({ pool, largestAnswer }: Way, posted: Posted, deadline: Deadline): Promise<SubgraphAnswer> {
  const reply = await post(pool, posted, largestAnswer, deadline);
  const isAway = awayStatuses.has(reply.status);
  let answer: SubgraphAnswer;
  try {
    answer = readReply(reply);
  } catch (cause) {
    throw new FetchFailure(isAway ? 'unreachable' : 'invalid', cause);
  }
  if (isAway) throw new FetchFailure('unreachable', new Error(`status ${reply.status}`), answer);
  return answer;
}
