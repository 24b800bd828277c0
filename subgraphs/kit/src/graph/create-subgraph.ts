import type { GraphQLSchema } from 'graphql';
import { createGatewayVerifier, createLog, createSeal, Lifecycle, type SubgraphConfig } from '../base/index.js';
import { CommandReceipt, CreateCommandTables1790000001000, dropOldReceipts, RuleOverride } from '../command/index.js';
import { CreateLoadedSets, ingestResolver, LoadedSet } from '../inbound/index.js';
import {
  appendEvents,
  CountedSubject,
  CreateCountedSubjects1790000001002,
  CreateRollUpPositions1790000001001,
  committedTopic,
  createLocalWake,
  createRedisWake,
  createRelay,
  createRollUpRunner,
  createScheduler,
  createUpkeep,
  type DueHandler,
  logMigration,
  logRecords,
  type RecordLog,
  RollUpPosition,
  readState,
  recordPersonalReads,
  type Scheduler,
} from '../log/index.js';
import { type Class, inUnit, openStore, regionTree, type Store } from '../records/index.js';
import { buildSearchIndex, CreateSearchStates1790000007000, SearchState } from '../search/index.js';
import { createAdmit } from './admit.js';
import { buildSubgraph, publish } from './build-schema.js';
import type { Progress, SubgraphDefinition } from './define-subgraph.js';
import { createExecute, type Execute } from './execute.js';
import { feedResolver } from './feed-resolver.js';
import { nounResolvers } from './noun-resolvers.js';
import { personalReadsResolver } from './personal-reads-resolver.js';
import { type AskUpstream, projectionsOf } from './projections.js';
import { declareReferredTypes } from './referred-types.js';
import { ruleOverridesResolver } from './rule-overrides-resolver.js';
import type { Runtime } from './runtime.js';
import { searchResolver } from './search-resolver.js';
import { createSubscribe, type Subscribe } from './subscribe.js';

/** A running subgraph. */
export interface Subgraph {
  readonly schema: GraphQLSchema;
  readonly sdl: string;
  readonly runtime: Runtime;
  readonly execute: Execute;
  readonly subscribe: Subscribe;
  /** Does at once what is due by now; says how much that was. The scheduler does it by itself, a moment later. */
  runDue(): Promise<number>;
  stop(): Promise<void>;
}

/** Tables that every subgraph has. */
const kitRecords = [
  LoadedSet,
  CommandReceipt,
  RuleOverride,
  RollUpPosition,
  CountedSubject,
  SearchState,
  ...logRecords,
] as const;

const silent: Progress = () => undefined;

/** The scheduler of the work that the nouns plan; what it changes is told like any other change. */
function schedulerOf({ dueWork = {} }: SubgraphDefinition, { store, regions, events, now, wake }: Runtime): Scheduler {
  const handlers = Object.fromEntries(
    Object.entries(dueWork).map(([kind, work]): [string, DueHandler] => [
      kind,
      (manager, { key }) =>
        inUnit({ manager, regions, events, actor: 'scheduler', now }, (unit) => work(unit, { key, now: now() })),
    ]),
  );
  return createScheduler({ store, handlers, now, onDone: wake });
}

/** What asks and brings in a subgraph: made of its nouns, and its own. */
function resolversOf(definition: SubgraphDefinition): readonly Class[] {
  declareReferredTypes(definition.nouns);
  const { nouns } = definition;
  const made = nouns.flatMap((noun) => [
    ...nounResolvers(noun),
    ...(noun.bringable === false ? [] : [ingestResolver(noun, noun.check)]),
    ...(noun.search ? [searchResolver(noun)] : []),
  ]);
  return [
    ...made,
    feedResolver(definition),
    personalReadsResolver(definition),
    ruleOverridesResolver(definition),
    ...definition.resolvers,
  ];
}

/** The published schema of a subgraph, without a database: what the law prints and composes. */
export const sdlOf = (definition: SubgraphDefinition): Promise<string> =>
  publish(definition.nouns, resolversOf(definition));

/** Opens the database of a subgraph with all its tables: nouns, links, log. */
export function openSubgraphStore(
  definition: SubgraphDefinition,
  config: Pick<SubgraphConfig, 'data' | 'databaseUrl'>,
  onStatement?: (sql: string) => void,
): Promise<Store> {
  return openStore({
    name: definition.name,
    folder: config.data,
    databaseUrl: config.databaseUrl,
    onStatement,
    records: [
      ...definition.nouns.map((noun) => noun.record),
      ...definition.tables,
      ...(definition.rollUps ?? []).map((rollUp) => rollUp.record),
      ...kitRecords,
    ],
    migrations: [
      logMigration(definition.name),
      CreateLoadedSets,
      CreateCommandTables1790000001000,
      CreateSearchStates1790000007000,
      CreateRollUpPositions1790000001001,
      CreateCountedSubjects1790000001002,
      ...definition.migrations,
    ],
  });
}

/** What a process gives a subgraph beside its configuration. */
export interface SubgraphSurroundings {
  readonly progress?: Progress;
  readonly now?: () => Date;
  /** How to ask another subgraph with this one’s service identity; without it projections wait. */
  readonly upstream?: AskUpstream;
  /** Told of every SQL statement; tests count them. */
  readonly onStatement?: (sql: string) => void;
}

/** Starts a subgraph: database, reference data, log, schema. It answers only once all of that is done. */
export async function createSubgraph(
  definition: SubgraphDefinition,
  config: SubgraphConfig,
  surroundings: SubgraphSurroundings = {},
): Promise<Subgraph> {
  const { progress = silent, now = () => new Date(), upstream, onStatement } = surroundings;
  const log = createLog(definition.name);
  const { schema, sdl } = await buildSubgraph(definition.nouns, resolversOf(definition));
  const store = await openSubgraphStore(definition, config, onStatement);
  const wake = config.redisUrl ? await createRedisWake(config.redisUrl) : createLocalWake();
  const recordLog: RecordLog = {
    name: definition.name,
    store,
    seal: createSeal(config.secret, { purpose: `log:${definition.name}` }),
    wake,
  };
  if (config.scale && config.scale !== 'none') await definition.demonstrate(recordLog, config.scale, progress);
  const runtime: Runtime = {
    name: definition.name,
    nouns: definition.nouns,
    store,
    regions: regionTree(),
    seal: createSeal(config.secret, { purpose: `list:${definition.name}` }),
    events: appendEvents,
    recordLog,
    log,
    now,
    wake: () => wake.notify(committedTopic(definition.name)),
    recordReads: (notes, context) => {
      const { subject, role } = context.principal;
      const common = { at: now(), subject, roles: [role], client: null, requestId: context.requestId };
      return recordPersonalReads(
        store,
        notes.map(({ field, ...note }) => ({ ...common, ...note, fields: [field] })),
      );
    },
  };
  await definition.prepare(runtime, progress);
  for (const noun of definition.nouns) {
    const { epoch } = await readState(store.read.manager, definition.name);
    await buildSearchIndex(store, noun, epoch, (share) =>
      progress(`正在建立检索索引：${noun.zh}`, `building the search index of ${noun.name}`, share),
    );
  }
  const parts = new Lifecycle()
    .add(createRelay(recordLog))
    .add(createUpkeep(recordLog, now, [(today) => dropOldReceipts(store, today)]));
  const scheduler = schedulerOf(definition, runtime);
  if (definition.dueWork) parts.add(scheduler);
  if (definition.rollUps?.length) parts.add(createRollUpRunner(recordLog, definition.rollUps, now));
  for (const projection of projectionsOf(definition, store, upstream)) parts.add(projection);
  for (const part of definition.parts?.(runtime) ?? []) parts.add(part);
  await parts.start();
  const admit = createAdmit(schema, createGatewayVerifier(config.publicKey, definition.name));
  return {
    schema,
    get sdl() {
      return sdl();
    },
    runtime,
    execute: createExecute(schema, runtime, admit),
    subscribe: createSubscribe(schema, runtime, admit),
    runDue: () => scheduler.runDue(),
    stop: async () => {
      await parts.stop();
      await wake.close();
      await store.close();
    },
  };
}
