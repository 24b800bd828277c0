import { type FromWorker, Inbox, type SubgraphRequest, streamWindow, type ToWorker } from '@qishu/kit/base';
import type { FormattedExecutionResult } from 'graphql';

/** Subscriptions that this thread follows in a subgraph's worker. The worker sends only what was asked for. */
export class FollowedStreams {
  readonly #post: (message: ToWorker) => void;
  readonly #open = new Map<number, Inbox<FormattedExecutionResult>>();

  constructor(post: (message: ToWorker) => void) {
    this.#post = post;
  }

  /** Begins one; it ends in the worker when its consumer leaves. */
  open(id: number, request: SubgraphRequest): AsyncIterable<FormattedExecutionResult> {
    let taken = 0;
    const onTaken = () => {
      taken += 1;
      if (taken < streamWindow / 2) return;
      this.#post({ type: 'more', id, credits: taken });
      taken = 0;
    };
    const onDone = () => {
      if (this.#open.delete(id)) this.#post({ type: 'abort', id });
    };
    const inbox = new Inbox<FormattedExecutionResult>(streamWindow, { onTaken, onDone });
    this.#open.set(id, inbox);
    this.#post({ type: 'subscribe', id, request, credits: streamWindow });
    return inbox;
  }

  /** What the worker says of one of them; of one that was left, nothing is wanted any more. */
  take(message: Extract<FromWorker, { type: 'next' | 'complete' }>): void {
    const inbox = this.#open.get(message.id);
    if (message.type === 'next') inbox?.push(message.result);
    else {
      this.#open.delete(message.id);
      inbox?.end();
    }
  }

  /** The worker has gone, or goes: what it had sent is still given, then the error. */
  lose(error: Error): void {
    const lost = [...this.#open.values()];
    this.#open.clear();
    for (const inbox of lost) inbox.end(error);
  }
}
