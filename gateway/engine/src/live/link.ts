import { HubError } from '@qishu/kit/base/light';
import type { FormattedExecutionResult } from 'graphql';
import { type Arrival, arrivalOf } from './arrival.js';
import { Connection } from './connection.js';
import { completed, type Ending, endingOf, refusalOf } from './ending.js';
import { Outage } from './outage.js';
import type { Surroundings } from './settings.js';
import { Silence } from './silence.js';

/** What a link is for. */
export interface LinkUser {
  readonly subgraph: string;
  /** The place that a connection resumes from; undefined: there is none. */
  readonly place: string | undefined;
  /** By which the connection is known: that of the subscriber for whom it was opened. */
  readonly requestId: string | undefined;
  open(signal: AbortSignal): AsyncIterable<FormattedExecutionResult>;
  /** The next one comes after `pull`. */
  onArrival(arrival: Arrival): void;
  /** The upstream was lost without a place to resume from; it is opened again all the same. */
  onInterruption(): void;
  /** Nothing more comes. */
  onOver(ending: Ending): void;
}

/** Refusals that mean as little as a lost connection: they are worth another try. */
const passing: ReadonlySet<unknown> = new Set([
  'STORE_UNAVAILABLE',
  'SUBGRAPH_UNAVAILABLE',
  'SUBGRAPH_TIMEOUT',
  'NOT_READY',
  'DRAINING',
]);

/** The way to a subgraph's events: one connection at a time, opened again where it was lost. */
export class Link {
  readonly #around: Surroundings;
  readonly #user: LinkUser;
  readonly #outage: Outage;
  readonly #silence: Silence;
  #connection: Connection | undefined;
  #hasReceived = false;
  #sendsHeartbeats = false;

  constructor(around: Surroundings, user: LinkUser) {
    this.#around = around;
    this.#user = user;
    this.#outage = new Outage(around);
    this.#silence = new Silence(around.clock, around.settings.heartbeat, () => this.#lost('the heartbeats stopped'));
  }

  get isConnected(): boolean {
    return this.#connection !== undefined;
  }

  connect(): void {
    this.#outage.connecting();
    this.#connection = new Connection((signal) => this.#user.open(signal), {
      onResult: (result) => this.#take(result),
      onEnd: () => this.#finish(completed),
      onLost: (cause) => this.#lost(cause),
    });
    this.pull();
  }

  /** Asks for the next arrival. */
  pull(): void {
    if (this.#sendsHeartbeats) this.#silence.watch();
    this.#connection?.pull();
  }

  /** Does not expect anything for now. */
  rest(): void {
    this.#silence.stop();
  }

  /** Lets the connection go; `connect` opens the next one. */
  disconnect(): void {
    this.#silence.stop();
    this.#connection?.close();
    this.#connection = undefined;
  }

  stop(): void {
    this.disconnect();
    this.#outage.stop();
  }

  #take(result: FormattedExecutionResult): void {
    const arrival = arrivalOf(result);
    if (!arrival) this.#finish(endingOf(new HubError('SUBGRAPH_ANSWER_INVALID', { subgraph: this.#user.subgraph })));
    else if (arrival.kind !== 'refusal') this.#receive(arrival);
    else if (passing.has(arrival.code)) this.#lost(`refused for now: ${arrival.code}`);
    else this.#finish(refusalOf(arrival.errors));
  }

  #receive(arrival: Arrival): void {
    this.#hasReceived = true;
    this.#sendsHeartbeats ||= arrival.kind === 'heartbeat';
    this.#outage.over();
    this.#silence.heard();
    this.#user.onArrival(arrival);
  }

  #lost(cause: unknown): void {
    const { subgraph, place, requestId } = this.#user;
    this.#around.onFailure(subgraph, cause, requestId);
    this.disconnect();
    const unavailable = new HubError('SUBGRAPH_UNAVAILABLE', { subgraph });
    const isBlind = place === undefined;
    // Without a place to resume from, what happens meanwhile is missed: that is told, not passed over.
    if (cause instanceof HubError && cause.code === 'SUBSCRIPTIONS_NOT_OFFERED') this.#finish(endingOf(cause));
    else if (isBlind && !this.#hasReceived) this.#finish(endingOf(unavailable));
    else if (isBlind && !this.#around.settings.continueWithoutCursor)
      this.#finish(endingOf(new HubError('SUBSCRIPTION_INTERRUPTED')));
    else if (!this.#outage.retry(() => this.#reconnect())) this.#finish(endingOf(unavailable));
    else if (isBlind) this.#user.onInterruption();
  }

  #reconnect(): void {
    this.#around.numbers.reconnects += 1;
    this.connect();
  }

  #finish(ending: Ending): void {
    this.stop();
    this.#user.onOver(ending);
  }
}
