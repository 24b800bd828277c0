import type { Dispatcher, Pool } from 'undici';
import type { Deadline } from './deadline.js';

/** What is sent; the content type is JSON. */
export interface Posted {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** What came back, as text: neither its content type nor its charset is believed. JSON is UTF-8. */
export interface Reply {
  readonly status: number;
  readonly text: string;
}

/** The answer is larger than it may be. */
export class AnswerTooLarge extends Error {
  constructor(most: number) {
    super(`the answer is larger than ${most} bytes`);
  }
}

/**
 * One request and its answer, taken from the parser as it comes: undici's own `request` makes a stream of each body and a
 * listener on a signal for each call, which costs as much again as the call.
 */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #most: number;
  readonly #done: (reply: Reply) => void;
  readonly #failed: (error: unknown) => void;
  #controller: Dispatcher.DispatchController | undefined;
  #chunks: Buffer[] = [];
  #size = 0;
  #status = 0;
  #givenUp: Error | undefined;

  constructor(most: number, done: (reply: Reply) => void, failed: (error: unknown) => void) {
    this.#most = most;
    this.#done = done;
    this.#failed = failed;
  }

  /** Ends the exchange; one that still waits for a connection ends when it would get it. */
  readonly giveUp = (reason: unknown): void => {
    this.#givenUp = reason instanceof Error ? reason : new Error('given up');
    this.#chunks = [];
    this.#failed(reason);
    this.#controller?.abort(this.#givenUp);
  };

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#givenUp) controller.abort(this.#givenUp);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: Record<string, unknown>): void {
    this.#status = status;
    if (Number(headers['content-length']) > this.#most) this.giveUp(new AnswerTooLarge(this.#most));
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#givenUp) return;
    this.#size += chunk.length;
    if (this.#size > this.#most) this.giveUp(new AnswerTooLarge(this.#most));
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    const [first] = this.#chunks;
    const bytes = this.#chunks.length === 1 && first ? first : Buffer.concat(this.#chunks, this.#size);
    this.#done({ status: this.#status, text: bytes.toString('utf8') });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#failed(error);
  }
}

/** Sends and takes at most `most` bytes back; rejects with the reason of the deadline as soon as there is one. */
export function post(pool: Pool, { path, headers, body }: Posted, most: number, deadline: Deadline): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const exchange = new Exchange(most, resolve, reject);
    deadline.onStop(exchange.giveUp);
    if (deadline.reason !== undefined) return;
    // The deadline covers both, and these timers would only be another two for each call.
    pool.dispatch({ method: 'POST', path, headers, body, headersTimeout: 0, bodyTimeout: 0 }, exchange);
  });
}
