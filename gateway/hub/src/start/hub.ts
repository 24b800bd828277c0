import { dirname, join } from 'node:path';
import { Engine, openSnapshot, type SubgraphAddress } from '@qishu/engine';
import { createGatewaySigner, createHealth, type FromWorker, type Health, HubError, Lifecycle } from '@qishu/kit/base';
import { createAllowance } from '../allowance/index.js';
import type { HubConfig } from '../config.js';
import type { HubContext } from '../context.js';
import type { DoorBounds } from '../door/bounds.js';
import { createDoor, type Door } from '../door/door.js';
import type { DevelopmentIssuer } from '../identity/development-issuer.js';
import { createResolveEnterprise } from '../identity/enterprise-of.js';
import { createIdentify } from '../identity/identify.js';
import { createSubgraphTokens } from '../identity/subgraph-tokens.js';
import { createWatch, traceTransport } from '../watch/index.js';
import { createApart } from './apart.js';
import { composedSupergraph } from './composed-supergraph.js';
import { readCredentials } from './credentials.js';
import { type DataFolder, takeDataFolder } from './data-folder.js';
import { followedFile } from './followed-file.js';
import { createTogether } from './together.js';

export interface HubOptions {
  readonly config: HubConfig;
  /** The built file that starts a subgraph; given by tests. */
  readonly entryOf?: (name: string) => string;
  readonly onProgress?: (name: string, progress: Extract<FromWorker, { type: 'progress' }>) => void;
  /** Times and room that the door grants; given by tests. */
  readonly bounds?: Partial<DoorBounds>;
}

/** A hub that is not yet started. */
export interface Hub {
  readonly lifecycle: Lifecycle;
  readonly health: Health;
  readonly door: Door;
  /** Absent where an identity provider is configured. */
  readonly issuer?: DevelopmentIssuer;
}

/** Puts the hub together: data folder, keys, identity, subgraphs, engine, door. The door opens first and says so while the rest starts. */
export async function createHub(options: HubOptions): Promise<Hub> {
  const { config } = options;
  const folder = config.QISHU_FORM === 'together' ? takeDataFolder(config.QISHU_DATA) : undefined;
  try {
    return await assemble(options, folder);
  } catch (error) {
    folder?.release();
    throw error;
  }
}

async function assemble(options: HubOptions, folder: DataFolder | undefined): Promise<Hub> {
  const { config, entryOf, onProgress } = options;
  const file = config.QISHU_SUPERGRAPH ?? committedSupergraph();
  const supergraph = config.QISHU_COMPOSE === 'off' ? followedFile(file) : composedSupergraph(file, config);
  const names = subgraphsOf(supergraph.released);
  const { keys, issuer, verify, services, subgraphConfig } = await readCredentials(config);
  const health = createHealth();
  const tokens = createSubgraphTokens(createGatewaySigner(keys));
  const watch = await createWatch(config);
  const fleet =
    config.QISHU_FORM === 'together'
      ? createTogether(names, { config: subgraphConfig, tokens, health, watch, entryOf, onProgress })
      : createApart(names, { urls: config.QISHU_SUBGRAPH_URLS ?? {}, tokens, health, watch });
  // The subgraphs load while the planner does, each in a thread of its own; who waits for them is told of a failure.
  const starting = fleet.start();
  starting.catch(() => undefined);
  const openSupergraph = async (sdl: string) => {
    refuseOthers(subgraphsOf(sdl), names);
    return openSnapshot(sdl, { compile: { exposeSubgraphErrors: false } });
  };
  const snapshot = await supergraph.begin(openSupergraph).catch(async (error) => {
    await fleet.stop();
    throw error;
  });
  const transportTo = (subgraph: SubgraphAddress) => {
    const transport = fleet.transportTo(subgraph);
    return watch.isTracing ? traceTransport(transport, subgraph.name) : transport;
  };
  const engine = new Engine<HubContext>({ snapshot, transportTo });
  watch.sources.engine = () => engine.numbers();
  watch.sources.live = () => engine.liveNumbers();
  const following = supergraph.follow(engine, openSupergraph);
  watch.sources.supergraph = () => following.status?.();
  const allowance = await createAllowance(config, { development: issuer !== undefined });
  let started = false;
  const door = createDoor({
    engine,
    identify: createIdentify(verify, services.verify),
    resolveEnterprise: createResolveEnterprise(engine),
    allowance,
    watch,
    health,
    started: () => started,
    explorer: { folder: dirname(require.resolve('@qishu/explorer/package.json')), issuer },
    origins: config.QISHU_ORIGINS,
    bounds: {
      socketsPerAddress: config.QISHU_SOCKETS_PER_ADDRESS,
      drainTime: config.QISHU_DRAIN_SECONDS * 1_000,
      ...options.bounds,
    },
    host: config.QISHU_HOST,
    port: config.PORT,
  });
  const open = async () => {
    await starting;
    started = true;
  };
  const lifecycle = new Lifecycle()
    .add({ name: 'folder', start: nothing, stop: () => folder?.release() })
    .add(watch)
    // Stopped after the door, which waits for the answers under way; started after it, so that it can say what is going on.
    .add({ name: fleet.name, start: nothing, stop: () => fleet.stop() })
    .add({ name: 'engine', start: nothing, stop: () => engine.stop() })
    .add(allowance)
    .add(door)
    .add({ name: 'opening', start: open, stop: nothing })
    .add(following);
  return { lifecycle, health, door, issuer };
}

function nothing(): void {}

/** The names of a supergraph's subgraphs, found without reading half a megabyte of schema first. */
function subgraphsOf(supergraphSdl: string): string[] {
  return [...supergraphSdl.matchAll(/@join__graph\(name: "([^"]+)"/g)].map(([, name]) => name as string);
}

function committedSupergraph(): string {
  return join(dirname(require.resolve('@qishu/schema')), '../supergraph.graphql');
}

/** A subgraph more needs a way to it, and so a new start. */
function refuseOthers(given: readonly string[], names: readonly string[]): void {
  const others = given.filter((name) => !names.includes(name));
  if (others.length > 0) throw new HubError('SUPERGRAPH_INVALID', { reason: `no way to ${others.join(', ')}` });
}
