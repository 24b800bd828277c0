import type { EntityManager } from 'typeorm';
import type { Change } from './change-feed.js';

/** One foreign fact to keep: the record as the upstream shows it to this subgraph, null when it is gone. */
export interface ProjectedChange<Node> {
  readonly type: string;
  readonly recordId: string;
  readonly node: Node | null;
}

/** A small table of foreign facts kept from another subgraph's log. */
export interface Projection<Node = unknown> {
  readonly name: string;
  /** Name of the subgraph that owns the facts. */
  readonly upstream: string;
  /** Types of the upstream that it reads. */
  readonly types: readonly string[];
  /** Takes one fact in; the same one may come again, and an older one never comes after a newer one. */
  apply(manager: EntityManager, change: ProjectedChange<Node>): Promise<void>;
  /** Takes the facts of one page in together, in their order; without it each goes through `apply`. */
  applyPage?(manager: EntityManager, changes: readonly ProjectedChange<Node>[]): Promise<void>;
  /** Empties the rows: the snapshot begins anew. */
  reset(manager: EntityManager): Promise<void>;
}

/** Declares a projection. */
export function defineProjection<Node>(projection: Projection<Node>): Projection<Node> {
  return projection;
}

/** A page of the upstream's snapshot; `node` is null for a record that went away meanwhile. */
export interface UpstreamSnapshot<Node> {
  readonly records: readonly { readonly type: string; readonly recordId: string; readonly node: Node | null }[];
  /** Null on the last page. */
  readonly endCursor: string | null;
  readonly changesFrom: string;
  readonly changesFromSeq: number;
}

/** A page of the upstream's changes, each with the record as it is now; `node` is null for a DELETE. */
export interface UpstreamChanges<Node> {
  readonly changes: readonly (Pick<Change, 'operation' | 'type' | 'recordId'> & { readonly node: Node | null })[];
  readonly endCursor: string;
  readonly endSeq: number;
  readonly head: number;
  readonly hasMore: boolean;
}

/** The upstream's feed, asked with this subgraph's service identity. Throws EPOCH_CHANGED or CURSOR_EXPIRED as HubError. */
export interface UpstreamFeed<Node = unknown> {
  snapshot(types: readonly string[], after: string | null): Promise<UpstreamSnapshot<Node>>;
  changes(types: readonly string[], after: string): Promise<UpstreamChanges<Node>>;
  /** Where the upstream can wake this process; else it is asked now and then. */
  listen?(wake: () => void): () => void;
}

/** Keeps one row of a table for each upstream record that `rowOf` makes a row of; the row’s id is the record’s. */
export function keptRows<Node, Row extends { readonly id: string }>(
  table: new () => Row,
  rowOf: (node: Node) => Omit<Row, 'id'> | null,
): Pick<Projection<Node>, 'apply' | 'reset'> {
  return {
    apply: async (manager, { recordId, node }) => {
      const row = node === null ? null : rowOf(node);
      if (row) await manager.upsert(table, { ...row, id: recordId } as never, ['id']);
      else await manager.delete(table, { id: recordId } as never);
    },
    // A DELETE, not a TRUNCATE: MySQL would commit the transaction that holds the position.
    reset: async (manager) => void (await manager.createQueryBuilder().delete().from(table).execute()),
  };
}
