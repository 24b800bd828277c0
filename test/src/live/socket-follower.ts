import { setTimeout } from 'node:timers/promises';
import type { GraphQLFormattedError } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { Follower, type Following, isPassing, type Told, ticketChanged } from './follower.js';

/** Follows over graphql-transport-ws, with the client that everybody uses. */
export class SocketFollower extends Follower {
  /** Why its connections were closed, in order. */
  readonly closed: number[] = [];
  readonly #client: Client;
  readonly #extensions: { resumeFrom?: string | undefined };
  readonly #after: string | undefined;
  #hasLeft = false;

  constructor({ address, headers, after, resumeFrom }: Following) {
    super();
    this.#after = after;
    this.#extensions = { resumeFrom };
    this.#client = createClient({
      url: `${address.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: headers,
      retryAttempts: Number.POSITIVE_INFINITY,
      shouldRetry: () => true,
      retryWait: () => setTimeout(20 + Math.random() * 80),
      on: {
        connected: () => {
          this.connections += 1;
          this.changed();
        },
        // A heartbeat is a ping that says where the stream is, though nothing happened.
        ping: (_received, payload) => this.#reachExtensions(payload),
        closed: (event) => this.closed.push((event as { code: number }).code),
      },
    });
    this.#follow();
  }

  leave(): unknown {
    this.#hasLeft = true;
    return this.#client.dispose();
  }

  #follow(): void {
    // The client sends the same object again when it comes back: by then it says where the stream was cut.
    const payload = { query: ticketChanged, variables: { after: this.#after }, extensions: this.#extensions };
    this.#client.subscribe(payload, {
      next: (told) => {
        this.take(told as Told);
        this.#extensions.resumeFrom = this.cursor;
      },
      error: (cause) => this.#ended(cause),
      complete: () => undefined,
    });
  }

  #reachExtensions(payload: unknown): void {
    this.reach((payload as Told | undefined)?.extensions?.cursor);
    this.#extensions.resumeFrom = this.cursor;
  }

  #ended(cause: unknown): void {
    if (this.#hasLeft) return;
    const errors = Array.isArray(cause) ? (cause as GraphQLFormattedError[]) : [{ message: String(cause) }];
    if (isPassing(errors)) this.#follow();
    else this.refuse(errors);
  }
}
