import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import { createHttpTransport, Engine, type Limits, openSnapshot, type SchemaSnapshot } from '@qishu/engine';
import { createHealth, createLog, type Health, HubError, Lifecycle, type Part } from '@qishu/kit/base';
import { anonymous, headers } from '@qishu/schema';
import type { HubContext } from '../context.js';
import { createDoor, type Door } from '../door/door.js';

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

/** Milliseconds between two looks at the supergraph's file. */
const lookPause = 500;

/** Serves any Federation 2 supergraph to anybody: no identity, no rate, no data folder. Subgraphs are asked at their own URLs. */
export async function createAlone({ supergraph, host, port, limits, subgraphErrors }: AloneOptions): Promise<Alone> {
  const health = createHealth();
  const open = (sdl: string) => openSnapshot(sdl, { compile: { exposeSubgraphErrors: subgraphErrors === 'shown' } });
  const engine = new Engine<HubContext>({
    snapshot: await open(read(supergraph)),
    transportTo: ({ url }) =>
      createHttpTransport(url, { headers: ({ requestId }) => ({ [headers.requestId]: requestId }) }),
    limits,
  });
  const door = createDoor({
    engine,
    identify: async () => anonymous,
    health,
    started: () => true,
    host,
    port,
  });
  const lifecycle = new Lifecycle()
    .add({ name: 'engine', start() {}, stop: () => engine.stop() })
    .add(door)
    .add(reloading(supergraph, engine, open));
  return { lifecycle, health, door };
}

/** Swaps the supergraph in when its file changes. One that cannot be used is told in the log, and the last good one stays. */
function reloading(file: string, engine: Engine<HubContext>, open: (sdl: string) => Promise<SchemaSnapshot>): Part {
  const log = createLog('supergraph');
  const reload = async () => {
    try {
      const sdl = read(file);
      if (sdl === engine.snapshot.face.supergraphSdl) return;
      await engine.swap(await open(sdl));
      log.info({ id: engine.snapshot.face.id }, 'a new supergraph is served');
    } catch (err) {
      log.error({ err, file }, 'the supergraph is refused, the last one stays');
    }
  };
  return {
    name: 'reloading',
    // Polled: a file that is replaced, or mounted from elsewhere, raises no event on every system.
    start: () => void watchFile(file, { interval: lookPause, persistent: false }, reload),
    stop: () => unwatchFile(file, reload),
  };
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new HubError('SUPERGRAPH_INVALID', { reason: `${file} cannot be read` }, { cause });
  }
}
