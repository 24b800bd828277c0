import { bringTickets } from '../apart/tickets.js';
import { ask, bearing } from '../running/ask.js';
import type { RunningHub, Token } from '../running/hub.js';
import { until } from '../running/until.js';
import type { Follower, TicketChange, Told } from './follower.js';
import { SocketFollower } from './socket-follower.js';
import { StreamFollower } from './stream-follower.js';
import { type LogPart, readLog, type Subject, TicketWriter } from './ticket-writer.js';

/** The gateway asks a subgraph again some seconds after it has come back. */
function notServedYet(error: unknown): LogPart {
  if (!String(error).includes('SUBGRAPH_UNAVAILABLE')) throw error;
  return { changes: [], end: '' };
}

/** Who follows what, from where. */
export interface Gathering {
  readonly address: string;
  readonly token: Token;
  /** The cursor that all begin after. */
  readonly from: string;
  readonly size: number;
  /** What every ticket is about. */
  readonly subject: Subject;
}

/** Subscribers that come back whenever they are cut off, three of four over WebSockets, and a platform that keeps writing. */
export class Crowd {
  readonly writer: TicketWriter;
  readonly followers: readonly Follower[];
  readonly #token: Token;
  readonly #from: string;

  constructor({ address, token, from, size, subject }: Gathering) {
    this.#token = token;
    this.#from = from;
    const following = { address, headers: bearing(token), resumeFrom: from };
    this.followers = Array.from({ length: size }, (_, at) =>
      at % 4 === 3 ? new StreamFollower(following) : new SocketFollower(following),
    );
    const bring = (rows: readonly object[]) => ask(`${address}/graphql`, bringTickets, { rows }, bearing(token));
    this.writer = new TicketWriter(bring, subject);
  }

  /** Resolves when so many more are written from now on, and everybody has heard of as many more. */
  async hears(more: number): Promise<void> {
    const heard = this.followers.map((follower) => follower.heard(follower.told.length + more));
    await Promise.all([this.writer.more({ written: more }), ...heard]);
  }

  /** Ends the writing; resolves with the log when everybody has reached its end. */
  async settle(hub: RunningHub): Promise<LogPart> {
    const written = await this.writer.stop();
    const log = await until(
      () => readLog(hub, this.#token, this.#from).catch(notServedYet),
      ({ changes }) => new Set(changes.map(({ recordId }) => recordId)).size >= written,
    );
    const last = log.changes.at(-1)?.seq as number;
    await Promise.all(this.followers.map((follower) => follower.until(({ changes }) => changes.at(-1)?.seq === last)));
    return log;
  }

  /** What each has heard, the second time of what it heard twice left out. */
  sequences(): readonly (readonly number[])[] {
    return this.followers.map(({ changes }) => [...new Set(changes.map(({ seq }) => seq))]);
  }

  /** Events that somebody heard twice. */
  repeated(): number {
    const told = this.followers.reduce((sum, { changes }) => sum + changes.length, 0);
    return told - this.sequences().reduce((sum, { length }) => sum + length, 0);
  }

  /** Events that came without an error, and yet without all that was asked for. */
  silentGaps(): readonly Told[] {
    const isWhole = ({ node }: TicketChange) =>
      Boolean(node?.title && node.enterprise?.nameZh && node.specialist?.nameZh);
    return this.followers.flatMap(({ told }) =>
      told.filter(({ data, errors }) => errors === undefined && !(data && isWhole(data.serviceChanged))),
    );
  }

  /** Events that came with an error, because a part of them could not be asked for. */
  partial(): number {
    return this.followers.reduce((sum, { told }) => sum + told.filter(({ errors }) => errors !== undefined).length, 0);
  }

  /** How often the one was connected that was cut off least. */
  leastConnections(): number {
    return Math.min(...this.followers.map(({ connections }) => connections));
  }

  async leave(): Promise<void> {
    await Promise.all(this.followers.map((follower) => follower.leave()));
  }
}
