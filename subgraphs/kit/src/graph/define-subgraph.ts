import type { Part } from '../base/index.js';
import type { FeedFilter, Projection, RecordLog, RollUp } from '../log/index.js';
import type { Class, Migration, Noun, Unit } from '../records/index.js';
import type { Runtime } from './runtime.js';

/** Told while a long start goes on. */
export type Progress = (zh: string, en: string, ratio: number) => void;

/** A projection with the fields that it asks of its upstream’s records. */
export interface SubgraphProjection {
  // biome-ignore lint/suspicious/noExplicitAny: each projection has a node type of its own, which only its `apply` reads
  readonly projection: Projection<any>;
  /** Word before `Changes` and `Snapshot` in the upstream’s schema. */
  readonly feed: string;
  /** Selection on the record, e.g. `... on SpecialistAssignment { specialist { id } enterprise { id } }`. */
  readonly selection: string;
  /** What the upstream's feed is narrowed to; all unless said. */
  readonly filter?: FeedFilter;
}

/** Does one piece of work that time set off, in the transaction that marks it done. `key` is the plan’s. */
export type DueWorker = (unit: Unit, work: { readonly key: string; readonly now: Date }) => Promise<void>;

/** The table of contents of a subgraph: one screen tells all that it is. */
export interface SubgraphDefinition {
  /** Its name: names the workspace, the database and the token’s audience. */
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  /** Port in the split form. */
  readonly port: number;
  /** Word before `Changes` and `Snapshot`: `service` gives `serviceChanges`. */
  readonly feed: string;
  readonly nouns: readonly Noun[];
  /** Further TypeORM records that are no nouns: link tables, projections. */
  readonly tables: readonly (new () => object)[];
  readonly migrations: readonly (new () => Migration)[];
  /** Resolver classes beside those that the nouns make. */
  readonly resolvers: readonly Class[];
  /** Loads reference data and source documents; runs at every start, so it changes nothing when nothing changed. */
  readonly prepare: (house: Runtime, progress: Progress) => Promise<void>;
  /** Loads the demonstration province into an empty store. */
  readonly demonstrate: (log: RecordLog, scale: 'small' | 'province', progress: Progress) => Promise<void>;
  /** Facts of other subgraphs that it keeps for its row scope and its filters. */
  readonly projections?: readonly SubgraphProjection[];
  /** Sums that it keeps of its own records; their tables need no entry in `tables`. */
  readonly rollUps?: readonly RollUp[];
  /** Who does the work that its nouns plan, by kind. */
  readonly dueWork?: Readonly<Record<string, DueWorker>>;
  /** What works in the background as long as the subgraph runs; started after the projections, stopped before them. */
  readonly parts?: (house: Runtime) => readonly Part[];
}

/** Declares a subgraph. */
export function defineSubgraph(definition: SubgraphDefinition): SubgraphDefinition {
  return definition;
}
