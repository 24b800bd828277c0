import { setTimeout } from 'node:timers/promises';
import { bringTickets, ticketRow } from '../apart/tickets.js';
import type { Answer } from '../running/ask.js';
import type { Home } from '../running/home.js';
import { type RunningHub, type Token, token } from '../running/hub.js';
import type { TicketChange } from './follower.js';

/** An enterprise and a specialist that tickets are about. */
export interface Subject {
  readonly enterpriseId: string;
  readonly specialistId: string;
}

/** A city platform that brings and reads in its city. */
export const platformToken = (home: Home): Promise<Token> =>
  token(home, ['--platform', '--role', 'CITY_PLATFORM', '--source', 'HANQITONG', '--region', '420100']);

const bringing = (type: string) => `mutation ($rows: [${type}Record!]!) {
  done: bring${type}s(source: "HANQITONG", rows: $rows) {
    ... on IngestReport { rows { id } }
    ... on IngestRefused { code message }
  }
}`;

async function bringOne(hub: RunningHub, as: Token, type: string, row: object): Promise<string> {
  const rows = [{ sourceId: 's-1', regionCode: '420102', ...row }];
  const { done } = await hub.data(bringing(type), as, { rows });
  return done.rows[0].id;
}

/** Brings an enterprise to one subgraph and a specialist to another. */
export async function bringSubject(hub: RunningHub, as: Token): Promise<Subject> {
  const enterprise = { nameZh: '江岸精密仪器有限公司', status: 'ACTIVE' };
  const specialist = {
    nameZh: '周专员',
    kind: 'GOV_SPECIALIST',
    state: 'FILED',
    employer: '江岸区',
    employerType: 'ADMIN',
  };
  const [enterpriseId, specialistId] = await Promise.all([
    bringOne(hub, as, 'Enterprise', enterprise),
    bringOne(hub, as, 'Specialist', specialist),
  ]);
  return { enterpriseId, specialistId };
}

const rowOf = (sourceId: string, more: object): object => ({ ...ticketRow(sourceId, `诉求 ${sourceId}`), ...more });

/** Brings tickets of these source ids, all alike in what more is said of them; those that are there already are changed. */
export async function bring(
  hub: RunningHub,
  as: Token,
  sourceIds: readonly string[],
  more: object,
): Promise<readonly string[]> {
  const rows = sourceIds.map((sourceId) => rowOf(sourceId, more));
  const { done } = await hub.data(bringTickets, as, { rows });
  if (done.rejected !== 0) throw new Error(JSON.stringify(done));
  return done.rows.map(({ id }: { id: string }) => id);
}

/** The changes of tickets that a reader finds in the log after a cursor, and the cursor behind the last. */
export interface LogPart {
  readonly changes: readonly TicketChange[];
  readonly end: string;
}

/** Reads the log from a cursor to its end. An event has its place there a moment after it was written. */
export async function readLog(hub: RunningHub, as: Token, from: string | null = null): Promise<LogPart> {
  const question = `query ($after: String) {
    page: serviceChanges(after: $after, types: ["Ticket"], first: 500) {
      changes { cursor seq operation recordId node { ... on Ticket { title enterprise { nameZh } specialist { nameZh } } } }
      endCursor hasMore
    }
  }`;
  const changes: TicketChange[] = [];
  for (let after = from; ; ) {
    const { page } = await hub.data(question, as, { after });
    changes.push(...page.changes);
    after = page.endCursor;
    if (!page.hasMore) return { changes, end: page.endCursor };
  }
}

/** A platform that brings one ticket after the other, and brings it again until it is told that it is kept. */
export class TicketWriter {
  /** Tickets that it was told are kept. */
  written = 0;
  /** Answers that told it of a failure, and answers that did not come. */
  failures = 0;
  #isStopping = false;
  readonly #ask: (rows: readonly object[]) => Promise<Answer>;
  readonly #more: object;
  readonly #looks = new Set<() => void>();
  readonly #done: Promise<void>;

  constructor(ask: (rows: readonly object[]) => Promise<Answer>, more: object) {
    this.#ask = ask;
    this.#more = more;
    this.#done = this.#write();
  }

  /** Resolves when so many more are kept, or so many more attempts failed. */
  async more({ written = 0, failures = 0 }): Promise<void> {
    const [least, most] = [this.written + written, this.failures + failures];
    await new Promise<void>((done) => {
      const look = () => {
        if (this.written < least || this.failures < most) return;
        this.#looks.delete(look);
        done();
      };
      this.#looks.add(look);
      look();
    });
  }

  /** Resolves with how many it has written. */
  async stop(): Promise<number> {
    this.#isStopping = true;
    await this.#done;
    return this.written;
  }

  async #write(): Promise<void> {
    // What failed may have been kept all the same: nobody knows where the log ends before the last attempt was answered.
    for (let isKept = true; !this.#isStopping || !isKept; ) {
      isKept = await this.#bring(`w-${this.written}`);
      this.written += isKept ? 1 : 0;
      this.failures += isKept ? 0 : 1;
      for (const look of this.#looks) look();
      // About as fast as a busy province: one after the other would be all that this machine does.
      await setTimeout(isKept ? 5 : 50);
    }
  }

  async #bring(sourceId: string): Promise<boolean> {
    try {
      const { data, errors } = await this.#ask([rowOf(sourceId, this.#more)]);
      return errors === undefined && data?.done?.rows?.length === 1;
    } catch {
      return false;
    }
  }
}
