import type { GraphQLFormattedError } from 'graphql';
import type { HubContext } from '../context.js';

/** One message of a stream: the same object for all of its clients. */
export interface LiveMessage {
  readonly kind: 'event' | 'heartbeat' | 'notice';
  /** JSON of the whole execution result. */
  readonly text: string;
  readonly cursor?: string | undefined;
}

/** Why a stream ended. */
export interface LiveEnd {
  readonly reason: 'completed' | 'failed';
  readonly errors: readonly GraphQLFormattedError[];
  readonly code?: string | undefined;
  readonly cursor?: string | undefined;
}

/** Where a stream goes to. */
export interface LiveSink {
  /** Takes one message; false: hold the next until `ready`. */
  next(message: LiveMessage): boolean;
  end(end: LiveEnd): void;
}

/** One client's hold on a stream. */
export interface LiveSubscription {
  ready(): void;
  close(): void;
  renew(renewal: { readonly context: HubContext; readonly expiresAt?: number | undefined }): void;
}
