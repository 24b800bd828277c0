import { createHttpTransport, Engine, type Limits, openSnapshot } from '@qishu/engine';
import { createHealth, type Health, Lifecycle } from '@qishu/kit/base/light';
import { anonymous, headers } from '@qishu/schema';
import type { HubContext } from '../context.js';
import { createDoor, type Door } from '../door/door.js';
import { followedFile } from './followed-file.js';

export interface AloneOptions {
  /** File with the supergraph's SDL; read again when it changes. */
  readonly supergraph: string;
  readonly host: string;
  readonly port: number;
  readonly limits?: Partial<Limits>;
  readonly subgraphErrors?: 'masked' | 'shown';
}

/** The engine behind the hub's door, and nothing else of the hub. */
export interface Alone {
  readonly lifecycle: Lifecycle;
  readonly health: Health;
  readonly door: Door;
}

/** Serves any Federation 2 supergraph to anybody: no identity, no rate, no data folder. Subgraphs are asked at their own URLs. */
export async function createAlone({ supergraph, host, port, limits, subgraphErrors }: AloneOptions): Promise<Alone> {
  const health = createHealth();
  const open = (sdl: string) => openSnapshot(sdl, { compile: { exposeSubgraphErrors: subgraphErrors === 'shown' } });
  const source = followedFile(supergraph);
  const engine = new Engine<HubContext>({
    snapshot: await source.begin(open),
    transportTo: ({ url }) =>
      createHttpTransport(url, { headers: ({ requestId }) => ({ [headers.requestId]: requestId }) }),
    limits,
  });
  const door = createDoor({
    engine,
    identify: async () => anonymous,
    health,
    started: () => true,
    isLean: true,
    host,
    port,
  });
  const lifecycle = new Lifecycle()
    .add({ name: 'engine', start() {}, stop: () => engine.stop() })
    .add(door)
    .add(source.follow(engine, open));
  return { lifecycle, health, door };
}
