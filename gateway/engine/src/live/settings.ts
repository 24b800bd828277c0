import { type Clock, systemClock } from './clock.js';

/** Bounds and times of the live streams; milliseconds where it is a time. */
export interface LiveSettings {
  /** Messages that wait for one subscriber before it is cut off. */
  readonly queuedMessages: number;
  /** UTF-8 bytes that wait for one subscriber before it is cut off; a single message always fits. */
  readonly queuedBytes: number;
  /** Results of an upstream that are remembered, so that a resuming subscriber can join it. */
  readonly recentResults: number;
  /** Approximate bytes of those results. */
  readonly recentBytes: number;
  /** Events of one channel whose rest is executed at once. */
  readonly concurrency: number;
  /** Events of one channel that wait for their rest or their turn before the upstream is held. */
  readonly pendingEvents: number;
  /** From an event's arrival until it leaves with what the other subgraphs have answered by then. */
  readonly restDeadline: number;
  /** A subgraph that sends heartbeats sends one at least this often; it is lost after two were missed. */
  readonly heartbeat: number;
  /** The first wait before reconnecting; doubled each time, with jitter. */
  readonly firstRetry: number;
  readonly longestRetry: number;
  /** An upstream that stays away for longer ends its streams. */
  readonly giveUpAfter: number;
  /** Before the token expires: when its holder is told. */
  readonly expiryNotice: number;
  /** Streams whose upstream changes with the schema move at random moments within this time. */
  readonly swapSpread: number;
  /** Streams at once for one caller, as `callerOf` names it. */
  readonly streamsPerCaller: number;
  readonly upstreamsPerSubgraph: number;
  /** Whether a stream without cursors goes on after a lost upstream, with a notice, instead of ending with an error. */
  readonly continueWithoutCursor: boolean;
}

export const defaultLiveSettings: LiveSettings = {
  queuedMessages: 256,
  queuedBytes: 1024 * 1024,
  recentResults: 128,
  recentBytes: 1024 * 1024,
  concurrency: 16,
  pendingEvents: 1_000,
  restDeadline: 5_000,
  heartbeat: 15_000,
  firstRetry: 200,
  longestRetry: 10_000,
  giveUpAfter: 60_000,
  expiryNotice: 60_000,
  swapSpread: 2_000,
  streamsPerCaller: 1_000,
  upstreamsPerSubgraph: 5_000,
  continueWithoutCursor: false,
};

/** What every part of the live room shares. */
export interface Surroundings {
  readonly settings: LiveSettings;
  readonly clock: Clock;
  /** From 0 to 1, for jitter. */
  readonly random: () => number;
  readonly numbers: LiveNumbers;
  /** Told what a subscriber is not: why an upstream or an answer failed. */
  readonly onFailure: (subgraph: string | undefined, cause: unknown, requestId: string | undefined) => void;
}

/** What metrics read. `streams` and `upstreams` are as of now, the others only grow. */
export interface LiveNumbers {
  streams: number;
  upstreams: number;
  /** Results of upstreams, heartbeats not counted. */
  events: number;
  /** Answers made of them: one an event, distinct operation and audience. */
  answers: number;
  /** Milliseconds from arrival to delivery, summed over the answers. */
  lagMilliseconds: number;
  /** Events handed to subscribers. */
  delivered: number;
  /** Subscribers cut off because they stayed behind. */
  cutOff: number;
  reconnects: number;
  /** Upstreams of resumed streams that ended by joining another. */
  joins: number;
}

export function createSurroundings(given: {
  readonly settings?: Partial<LiveSettings> | undefined;
  readonly clock?: Clock | undefined;
  readonly random?: (() => number) | undefined;
  readonly onFailure?:
    | ((subgraph: string | undefined, cause: unknown, requestId: string | undefined) => void)
    | undefined;
}): Surroundings {
  return {
    settings: { ...defaultLiveSettings, ...given.settings },
    clock: given.clock ?? systemClock,
    random: given.random ?? Math.random,
    onFailure: given.onFailure ?? (() => {}),
    numbers: {
      streams: 0,
      upstreams: 0,
      events: 0,
      answers: 0,
      lagMilliseconds: 0,
      delivered: 0,
      cutOff: 0,
      reconnects: 0,
      joins: 0,
    },
  };
}
