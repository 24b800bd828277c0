import { dirname, join } from 'node:path';
import { Engine, openSnapshot, type SubgraphAddress } from '@qishu/engine';
import { createGatewaySigner, type FromWorker, type Health, HubError, type Part } from '@qishu/kit/base';
import type { HubConfig } from '../config.js';
import type { HubContext } from '../context.js';
import { createSubgraphTokens } from '../identity/subgraph-tokens.js';
import { traceTransport, type Watch } from '../watch/index.js';
import { createApart } from './apart.js';
import { composedSupergraph } from './composed-supergraph.js';
import type { Credentials } from './credentials.js';
import type { SubgraphFleet } from './fleet.js';
import { followedFile } from './followed-file.js';
import { createTogether } from './together.js';

/** What the engine and its subgraphs are started with. */
export interface EngineStart {
  readonly config: HubConfig;
  readonly credentials: Credentials;
  readonly health: Health;
  readonly watch: Watch;
  /** The built file that starts a subgraph; given by tests. */
  readonly entryOf?: ((name: string) => string) | undefined;
  readonly onProgress?: ((name: string, progress: Extract<FromWorker, { type: 'progress' }>) => void) | undefined;
}

/** An engine over its first supergraph, and its subgraphs, which start meanwhile. */
export interface StartedEngine {
  readonly engine: Engine<HubContext>;
  readonly fleet: SubgraphFleet;
  /** Serves the supergraphs that follow. */
  readonly following: Part;
  /** When the subgraphs answer; rejects with the reason why one does not. */
  readonly starting: Promise<void>;
}

/** Starts the subgraphs and opens the supergraph at the same time. */
export async function startEngine(given: EngineStart): Promise<StartedEngine> {
  const { config, watch } = given;
  const file = config.QISHU_SUPERGRAPH ?? committedSupergraph();
  const supergraph = config.QISHU_COMPOSE === 'off' ? followedFile(file) : composedSupergraph(file, config);
  const names = subgraphsOf(supergraph.released);
  const fleet = createFleet(names, given);
  // The subgraphs load while the planner does, each in a thread of its own; who waits for them is told of a failure.
  const starting = fleet.start();
  starting.catch(() => undefined);
  const open = async (sdl: string) => {
    refuseOthers(subgraphsOf(sdl), names);
    return openSnapshot(sdl, { compile: { exposeSubgraphErrors: false } });
  };
  const snapshot = await supergraph.begin(open).catch(async (error) => {
    await fleet.stop();
    throw error;
  });
  const transportTo = (subgraph: SubgraphAddress) => {
    const transport = fleet.transportTo(subgraph);
    return watch.isTracing ? traceTransport(transport, subgraph.name) : transport;
  };
  const engine = new Engine<HubContext>({ snapshot, transportTo });
  const following = supergraph.follow(engine, open);
  watch.sources.engine = () => engine.numbers();
  watch.sources.live = () => engine.liveNumbers();
  watch.sources.supergraph = () => following.status?.();
  return { engine, fleet, following, starting };
}

function createFleet(
  names: readonly string[],
  { config, credentials: { keys, subgraphConfig }, health, watch, entryOf, onProgress }: EngineStart,
): SubgraphFleet {
  const tokens = createSubgraphTokens(createGatewaySigner(keys));
  return config.QISHU_FORM === 'together'
    ? createTogether(names, { config: subgraphConfig, tokens, health, watch, entryOf, onProgress })
    : createApart(names, { urls: config.QISHU_SUBGRAPH_URLS ?? {}, tokens, health, watch });
}

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
