import type { GraphQLFormattedError } from 'graphql';

/** A change of a ticket as a subscriber is told of it. */
export interface TicketChange {
  readonly cursor: string;
  readonly seq: number;
  readonly operation: 'UPSERT' | 'DELETE';
  readonly recordId: string;
  readonly node: {
    readonly title: string;
    readonly enterprise: { readonly nameZh: string } | null;
    readonly specialist: { readonly nameZh: string } | null;
  } | null;
}

/** Every change of a ticket, with what two other subgraphs know of it. */
export const ticketChanged = `subscription ($after: String) {
  serviceChanged(after: $after, types: ["Ticket"]) {
    cursor seq operation recordId
    node { ... on Ticket { title enterprise { nameZh } specialist { nameZh } } }
  }
}`;

/** What a subscriber is sent for one event. */
export interface Told {
  readonly data?: { readonly serviceChanged: TicketChange } | null;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: { readonly cursor?: string };
}

/** How somebody follows a feed: where, as whom, from where on. */
export interface Following {
  /** `http://127.0.0.1:PORT` */
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly after?: string;
  readonly resumeFrom?: string | undefined;
}

/** Refusals that say: come again. */
const passing: ReadonlySet<unknown> = new Set([
  'SUBGRAPH_UNAVAILABLE',
  'STORE_UNAVAILABLE',
  'CONSUMER_TOO_SLOW',
  'DRAINING',
  'NOT_READY',
]);

export const isPassing = (errors: readonly GraphQLFormattedError[]): boolean =>
  passing.has(errors[0]?.extensions?.['code']);

/** A client of a live feed that comes back, to where it was, whenever it is cut off. */
export abstract class Follower {
  /** Everything that came, in the order in which it came. */
  readonly told: Told[] = [];
  /** The codes that ended it for good. */
  refusals: readonly GraphQLFormattedError[] | undefined;
  /** How often it was connected. */
  connections = 0;
  /** Where it would go on. */
  cursor: string | undefined;
  readonly #looks = new Set<() => void>();

  /** Leaves for good. */
  abstract leave(): unknown;

  get changes(): readonly TicketChange[] {
    return this.told.flatMap(({ data }) => (data ? [data.serviceChanged] : []));
  }

  /** Resolves as soon as it is so. */
  until(isSo: (follower: this) => boolean): Promise<this> {
    return new Promise((done) => {
      const look = () => {
        if (!isSo(this)) return;
        this.#looks.delete(look);
        done(this);
      };
      this.#looks.add(look);
      look();
    });
  }

  /** Resolves when so many changes have come. */
  heard(count: number): Promise<this> {
    return this.until(({ told }) => told.length >= count);
  }

  /** Resolves with the code that ended it. */
  async refused(): Promise<unknown> {
    await this.until(({ refusals }) => refusals !== undefined);
    return this.refusals?.[0]?.extensions?.['code'];
  }

  protected take(told: Told): void {
    this.told.push(told);
    this.reach(told.extensions?.cursor);
  }

  protected reach(cursor: string | undefined): void {
    this.cursor = cursor ?? this.cursor;
    this.changed();
  }

  protected refuse(errors: readonly GraphQLFormattedError[]): void {
    this.refusals = errors;
    this.changed();
  }

  protected changed(): void {
    for (const look of this.#looks) look();
  }
}
