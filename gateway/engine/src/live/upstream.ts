import type { FormattedExecutionResult } from 'graphql';
import type { EngineContext, SubgraphCall } from '../transport/transport.js';
import type { Arrival } from './arrival.js';
import type { Channel, Feed } from './channel.js';
import type { Ending } from './ending.js';
import { Link, type LinkUser } from './link.js';
import { noticeMessage } from './message.js';
import type { LiveOperation } from './operation.js';
import { RecentArrivals } from './recent-arrivals.js';
import type { Surroundings } from './settings.js';

/** What an upstream needs of the room that it is in. */
export interface UpstreamHome<Context extends EngineContext> {
  readonly around: Surroundings;
  /** A result has been passed on: perhaps another upstream can take over from here. */
  arrived(upstream: Upstream<Context>, cursor: string): void;
  /** Nothing more comes from this upstream. */
  over(upstream: Upstream<Context>): void;
}

/** One subscription towards a subgraph, shared by the channels that it feeds. It begins with the first one and ends at once with the last. */
export class Upstream<Context extends EngineContext> implements LinkUser, Feed<Context> {
  readonly key: string;
  readonly subgraph: string;
  readonly recent: RecentArrivals;
  readonly channels = new Set<Channel<Context>>();
  /** Whether new streams join it; one that resumes is apart until it meets another. */
  isMain: boolean;

  readonly #home: UpstreamHome<Context>;
  readonly #link: Link;
  #requestId: string | undefined;
  #isHeld = false;
  #isOver = false;
  #isReplaying = false;
  #mayHaveTwins = false;

  constructor(home: UpstreamHome<Context>, key: string, subgraph: string, resumeFrom: string | undefined) {
    const { recentResults: count, recentBytes: weight } = home.around.settings;
    this.key = key;
    this.subgraph = subgraph;
    this.isMain = resumeFrom === undefined;
    this.recent = new RecentArrivals({ count, weight }, resumeFrom);
    this.#home = home;
    this.#link = new Link(home.around, this);
  }

  /** Whether results are expected now. */
  get isRunning(): boolean {
    return this.#link.isConnected && !this.#isHeld;
  }

  get requestId(): string | undefined {
    return this.#requestId;
  }

  get place(): string | undefined {
    return this.recent.head;
  }

  /** Feeds a channel, beginning with what it has missed. */
  attach(channel: Channel<Context>, missed: readonly Arrival[]): void {
    this.#mayHaveTwins ||= this.channelWith(channel.operation.key) !== undefined;
    this.channels.add(channel);
    channel.upstream = this;
    for (const arrival of missed) channel.enqueue(arrival);
    if (this.channels.size === 1) this.#link.connect();
    this.delivered(channel);
  }

  detach(channel: Channel<Context>): void {
    this.channels.delete(channel);
    channel.upstream = undefined;
    if (this.channels.size === 0) this.#stop();
    else this.relieve();
  }

  channelWith(key: string): Channel<Context> | undefined {
    for (const channel of this.channels) if (channel.operation.key === key) return channel;
    return undefined;
  }

  replaceOperation(channel: Channel<Context>, operation: LiveOperation<Context>): void {
    this.#mayHaveTwins ||= this.channelWith(operation.key) !== undefined;
    channel.operation = operation;
    this.delivered(channel);
  }

  /** A channel has delivered what it could: two idle ones with the same answers become one, and a held upstream may go on. */
  delivered(channel: Channel<Context>): void {
    if (this.#mayHaveTwins && channel.isIdle) this.#mergeTwins(channel);
    this.relieve();
  }

  /** Goes on where it was held and there is room again. */
  relieve(): void {
    if (!this.#isHeld || this.#isOver || this.#mustHold(0.5)) return;
    this.#isHeld = false;
    if (this.#link.isConnected) this.#link.pull();
    else this.#link.connect();
  }

  open(signal: AbortSignal): AsyncIterable<FormattedExecutionResult> {
    const [channel] = this.channels;
    const [someone] = channel?.subscribers ?? [];
    if (!channel || !someone) throw new Error('an upstream without a subscriber is not opened');
    const { query, operationName, variables } = channel.operation.upstream;
    const { place } = this;
    this.#isReplaying = place !== undefined;
    this.#requestId = someone.context.requestId;
    const context = { ...someone.context, signal };
    const extensions = place === undefined ? undefined : { resumeFrom: place };
    const call: SubgraphCall<Context> = { query, operationName, variables, kind: 'subscription', context, extensions };
    return channel.operation.open(call);
  }

  onArrival(arrival: Arrival): void {
    if (!this.#isRepeated(arrival)) this.#pass(arrival);
    if (this.#isOver) return;
    if (this.#mustHold(1)) this.#hold();
    else this.#link.pull();
  }

  onInterruption(): void {
    for (const channel of this.channels) channel.enqueue(noticeMessage({ interrupted: true }));
  }

  onOver(ending: Ending): void {
    const channels = [...this.channels];
    this.channels.clear();
    this.#stop();
    for (const channel of channels) {
      channel.upstream = undefined;
      channel.enqueue(ending);
    }
  }

  /** After resuming, a subgraph may begin with what is known already. */
  #isRepeated({ kind, cursor }: Arrival): boolean {
    if (kind === 'heartbeat') return false;
    this.#isReplaying &&= cursor !== undefined && this.recent.has(cursor);
    return this.#isReplaying;
  }

  #pass(arrival: Arrival): void {
    if (arrival.kind === 'event') this.#home.around.numbers.events += 1;
    this.recent.push(arrival);
    for (const channel of this.channels) channel.enqueue(arrival);
    if (arrival.cursor !== undefined) this.#home.arrived(this, arrival.cursor);
  }

  /** Whether what has arrived must be delivered first. A main upstream waits for no subscriber: its stragglers are cut off. */
  #mustHold(share: number): boolean {
    const channels = [...this.channels];
    if (channels.some((channel) => channel.isFull(share))) return true;
    return !this.isMain && !channels.some((channel) => channel.hasRoom(share / 2));
  }

  /** Where it can be resumed the connection is let go: one that is not read would hold up its neighbours on the same socket. */
  #hold(): void {
    this.#isHeld = true;
    if (this.place === undefined) this.#link.rest();
    else this.#link.disconnect();
  }

  #mergeTwins(channel: Channel<Context>): void {
    for (const other of this.channels) {
      const isTwin = other !== channel && other.isIdle && other.operation.key === channel.operation.key;
      if (!isTwin) continue;
      channel.moveTo(other);
      break;
    }
    this.#mayHaveTwins = new Set([...this.channels].map(({ operation }) => operation.key)).size < this.channels.size;
  }

  #stop(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#link.stop();
    this.#home.over(this);
  }
}
