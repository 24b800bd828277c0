import type { Runtime } from '@qishu/kit/graph';
import { createProjectionRunner, type UpstreamFeed } from '@qishu/kit/log';
import { keepEnterprises } from '../keep-enterprises.js';
import { matchingStep } from '../run-matching.js';
import type { GoldenRow } from './golden-rows.js';

type Node = Record<string, unknown>;
interface Told {
  readonly type: string;
  readonly recordId: string;
  readonly node: Node | null;
}

/** The enterprises’ log as this subgraph’s service identity reads it: what stands in it, and what was told since. */
export class EnterpriseFeed {
  readonly #records = new Map<string, Told>();
  readonly #told: Told[] = [];

  /** Something that stands in the log before anybody reads it. */
  hold(type: string, recordId: string, node: Node): this {
    this.#records.set(`${type} ${recordId}`, { type, recordId, node });
    return this;
  }

  /** A change that comes later; null for a record that is gone. */
  tell(type: string, recordId: string, node: Node | null): void {
    this.#told.push({ type, recordId, node });
  }

  /** An enterprise of the table with its title and indicators. */
  holdGolden({ id, facts }: GoldenRow): this {
    const { regionCode, industryCode, sizeClass, status, establishedOn, registeredCapital, title, indicators } = facts;
    this.hold('Enterprise', id, {
      ...{ region: { code: regionCode }, industry: { code: industryCode }, sizeClass, status, establishedOn },
      ...{ registeredCapital: { minor: registeredCapital }, assistedList: null, listed: 'NOT_LISTED' },
    });
    if (title) this.hold('Recognition', `r-${id}`, { enterprise: { id }, ...title });
    for (const [year, values] of Object.entries(indicators))
      for (const [indicator, value] of Object.entries(values))
        this.hold('AnnualIndicator', `i-${id}-${year}-${indicator.slice(0, 4)}`, {
          ...{ enterprise: { id }, year: Number(year), indicator, value: String(value) },
        });
    return this;
  }

  get feed(): UpstreamFeed<Node> {
    return {
      snapshot: async () => ({
        records: [...this.#records.values()],
        endCursor: null,
        changesFrom: '0',
        changesFromSeq: 0,
      }),
      changes: async (_types, after) => ({
        changes: this.#told.slice(Number(after)).map(({ type, recordId, node }) => ({
          ...{ type, recordId, node },
          operation: node ? ('UPSERT' as const) : ('DELETE' as const),
        })),
        endCursor: String(this.#told.length),
        endSeq: this.#told.length,
        head: this.#told.length,
        hasMore: false,
      }),
    };
  }

  /** Takes in what has been told, and matches until nothing is left to do. */
  async settle(house: Runtime): Promise<void> {
    const { store, now } = house;
    await createProjectionRunner({ store, projection: keepEnterprises, feed: this.feed as never, now }).catchUp();
    while (await matchingStep(house));
  }
}
