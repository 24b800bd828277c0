import type { LiveEnd, LiveMessage, LiveSink, LiveSubscription } from '@qishu/engine';
import { HubError } from '@qishu/kit/base/light';
import type { HubContext } from '../context.js';
import { sightOf } from '../identity/audience.js';
import { failuresOf, withRequestId } from './answered.js';
import { completeText, errorText, liveFrame, nextText } from './frames.js';
import type { Pipeline } from './pipeline.js';
import type { Arrival, Caller, Parameters, Visit } from './question.js';

/** The socket as its operations see it. */
export interface OperationHome {
  /** False: the reader is behind. */
  send(frame: string | Buffer): boolean;
  /** The operation is over. */
  left(operation: SocketOperation): void;
  /** A stream was ended for a reason that concerns the whole socket. */
  endedFor(end: LiveEnd): boolean;
}

/** One operation of a socket: a query, a mutation or a subscription. */
export class SocketOperation implements LiveSink {
  readonly id: string;
  readonly #home: OperationHome;
  readonly #arrival: Arrival;
  readonly #gone = new AbortController();
  #visit: Visit | undefined;
  #subscription: LiveSubscription<HubContext> | undefined;
  #heartbeatsInBand = false;
  #isOver = false;

  constructor(id: string, home: OperationHome, pipeline: Pipeline, requestId: string) {
    this.id = id;
    this.#home = home;
    this.#arrival = pipeline.arrive({ requestId, signal: this.#gone.signal });
  }

  /** Runs to the end, or until the subscription is open. */
  async run(pipeline: Pipeline, caller: Caller, question: Parameters): Promise<void> {
    try {
      this.#visit = await pipeline.admit(caller, this.#arrival);
      const operation = await pipeline.prepare(this.#visit, question);
      // Completed or disconnected while it was prepared: nothing may be opened that nobody would close.
      if (this.#isOver) return;
      if (operation.kind !== 'subscription' || operation.isExplained) {
        const { text, code } = await operation.answer();
        if (this.#isOver) return;
        this.#home.send(nextText(this.id, text));
        this.#finish(completeText(this.id), code);
        return;
      }
      const { resumeFrom, heartbeat } = question.extensions ?? {};
      this.#heartbeatsInBand = heartbeat === true;
      this.#subscription = operation.subscribe(this, {
        resumeFrom: typeof resumeFrom === 'string' ? resumeFrom : undefined,
        expiresAt: caller.expiresAt,
      });
    } catch (error) {
      this.refuse(error);
    }
  }

  /** Ends the operation with what was thrown. */
  refuse(error: unknown): void {
    if (this.#isOver) return;
    const errors = withRequestId(failuresOf(error), this.#arrival.requestId);
    this.#finish(errorText(this.id, errors), String(errors[0]?.extensions?.['code']));
  }

  next(message: LiveMessage): boolean {
    return this.#home.send(liveFrame(this.id, message, this.#heartbeatsInBand && message.kind === 'heartbeat'));
  }

  end(end: LiveEnd): void {
    this.#subscription = undefined;
    if (this.#isOver || this.#home.endedFor(end)) return;
    const { errors, code } = end;
    this.#finish(errors.length > 0 ? errorText(this.id, errors) : completeText(this.id), code);
  }

  /** The reader has caught up. */
  ready(): void {
    this.#subscription?.ready();
  }

  /** The caller's token was refreshed; its claims are the same. */
  renew({ principal, expiresAt }: Caller): void {
    if (!this.#visit) return;
    const context = { ...this.#visit.context, principal, ...sightOf(principal) };
    this.#visit = { ...this.#visit, context };
    this.#subscription?.renew({ context, expiresAt });
  }

  /** The client has left. */
  close(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#gone.abort(new HubError('BAD_REQUEST', { reason: '已离开 left' }));
    this.#subscription?.close();
    this.#arrival.watch?.ended();
  }

  #finish(frame: string, code: string | undefined): void {
    this.#isOver = true;
    this.#home.left(this);
    this.#home.send(frame);
    this.#arrival.watch?.ended(code);
  }
}
