import type { ServerResponse } from 'node:http';
import type { LiveEnd, LiveMessage, LiveSink, LiveSubscription } from '@qishu/engine';
import type { GraphQLFormattedError } from 'graphql';
import type { HubContext } from '../context.js';
import { type Answered, withRequestId } from './answered.js';
import type { DoorBounds } from './bounds.js';

const complete = 'event: complete\ndata: \n\n';

/** A cursor is a subgraph's text: with a line break in it, it would be lines of its own. */
const isPlain = /^[\x21-\x7e]+$/;

/** What a message is on the wire; made once for all readers of it. */
const written = new WeakMap<LiveMessage, Buffer>();

/**
 * One stream of server-sent events, as graphql-sse's distinct connections mode has it: `next`, `complete`, the cursor as
 * `id:`, so that a browser resumes by itself. A slow reader holds its own stream only.
 */
export class EventStream implements LiveSink {
  readonly #response: ServerResponse;
  readonly #requestId: string;
  readonly #beat: NodeJS.Timeout;
  /** When its reader has gone or it has ended; with the code of the error that ended it. */
  readonly closed: Promise<string | undefined>;
  #subscription: LiveSubscription<HubContext> | undefined;
  #code: string | undefined;
  #isOver = false;

  constructor(response: ServerResponse, requestId: string, bounds: Pick<DoorBounds, 'pingPause'>) {
    this.#response = response;
    this.#requestId = requestId;
    response.statusCode = 200;
    response.setHeader('content-type', 'text/event-stream; charset=utf-8');
    // Proxies that collect an answer before they pass it on would hold every event back.
    response.setHeader('x-accel-buffering', 'no');
    response.flushHeaders();
    this.#beat = setInterval(
      () => this.#isOver || this.#response.writableNeedDrain || this.#write(':\n\n'),
      bounds.pingPause,
    );
    response.on('drain', () => this.#subscription?.ready());
    this.closed = new Promise((done) => response.once('close', () => done(this.#leave())));
  }

  /** Follows a subscription until it ends or its reader has gone. */
  follow(subscription: LiveSubscription<HubContext>): void {
    if (this.#isOver) subscription.close();
    else this.#subscription = subscription;
  }

  next(message: LiveMessage): boolean {
    return this.#write(wireOf(message));
  }

  end({ errors }: LiveEnd): void {
    this.#subscription = undefined;
    if (errors.length > 0) this.refuse(errors);
    else if (!this.#isOver) this.#response.end(complete);
  }

  /** One result and the end. */
  answer({ text, code }: Pick<Answered, 'text' | 'code'>): void {
    this.#code = code;
    if (!this.#isOver) this.#response.end(`event: next\ndata: ${text}\n\n${complete}`);
  }

  refuse(errors: readonly GraphQLFormattedError[]): void {
    const text = JSON.stringify({ errors: withRequestId(errors, this.#requestId) });
    this.answer({ text, code: String(errors[0]?.extensions?.['code']) });
  }

  /** Sends the reader elsewhere: without `complete` it comes back, some time within the spread, to where it was. */
  depart(spread: number): void {
    if (!this.#isOver) this.#response.end(`retry: ${Math.ceil(1_000 + Math.random() * spread)}\n\n`);
  }

  /** False: the reader is behind. After the end nothing is written, though a slow reader may still be reading. */
  #write(text: string | Buffer): boolean {
    return this.#isOver || this.#response.writableEnded || this.#response.write(text);
  }

  #leave(): string | undefined {
    this.#isOver = true;
    clearInterval(this.#beat);
    this.#subscription?.close();
    return this.#code;
  }
}

function wireOf(message: LiveMessage): Buffer {
  const known = written.get(message);
  if (known) return known;
  const id = message.cursor !== undefined && isPlain.test(message.cursor) ? `id: ${message.cursor}\n` : '';
  // A comment is passed over by readers, and the id is kept: what happened to nobody needs no event.
  const body = message.kind === 'event' ? `event: next\n${id}data: ${message.text}\n\n` : `${id}: ${message.text}\n\n`;
  const wire = Buffer.from(body);
  written.set(message, wire);
  return wire;
}
