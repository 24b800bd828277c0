import { dirname } from 'node:path';
import { createHealth, type FromWorker, type Health, Lifecycle } from '@qishu/kit/base';
import { createAllowance } from '../allowance/index.js';
import type { HubConfig } from '../config.js';
import type { DoorBounds } from '../door/bounds.js';
import { createDoor, type Door, type DoorOptions } from '../door/door.js';
import type { DevelopmentIssuer } from '../identity/development-issuer.js';
import { createResolveEnterprise } from '../identity/enterprise-of.js';
import { createIdentify } from '../identity/identify.js';
import { createWatch } from '../watch/index.js';
import { type Credentials, readCredentials } from './credentials.js';
import { type DataFolder, takeDataFolder } from './data-folder.js';
import { type StartedEngine, startEngine } from './start-engine.js';

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
  const credentials = await readCredentials(config);
  const health = createHealth();
  const watch = await createWatch(config);
  const started = await startEngine({ config, credentials, health, watch, entryOf, onProgress });
  const allowance = await createAllowance(config, { development: credentials.issuer !== undefined });
  let isOpen = false;
  const door = doorOf(options, { ...started, credentials, allowance, watch, health, started: () => isOpen });
  const opening = async () => {
    await started.starting;
    isOpen = true;
  };
  const { engine, fleet, following } = started;
  const lifecycle = new Lifecycle()
    .add({ name: 'folder', start: nothing, stop: () => folder?.release() })
    .add(watch)
    // Stopped after the door, which waits for the answers under way; started after it, so that it can say what is going on.
    .add({ name: fleet.name, start: nothing, stop: () => fleet.stop() })
    .add({ name: 'engine', start: nothing, stop: () => engine.stop() })
    .add(allowance)
    .add(door)
    .add({ name: 'opening', start: opening, stop: nothing })
    .add(following);
  return { lifecycle, health, door, issuer: credentials.issuer };
}

type BehindDoor = Pick<StartedEngine, 'engine'> &
  Pick<DoorOptions, 'allowance' | 'watch' | 'health' | 'started'> & { readonly credentials: Credentials };

function doorOf({ config, bounds }: HubOptions, { credentials, ...behind }: BehindDoor): Door {
  const { issuer, verify, services } = credentials;
  const { engine, allowance, watch, health, started } = behind;
  return createDoor({
    engine,
    allowance,
    watch,
    health,
    started,
    identify: createIdentify(verify, services.verify),
    resolveEnterprise: createResolveEnterprise(engine),
    explorer: { folder: dirname(require.resolve('@qishu/explorer/package.json')), issuer },
    origins: config.QISHU_ORIGINS,
    bounds: {
      socketsPerAddress: config.QISHU_SOCKETS_PER_ADDRESS,
      drainTime: config.QISHU_DRAIN_SECONDS * 1_000,
      ...bounds,
    },
    host: config.QISHU_HOST,
    port: config.PORT,
  });
}

function nothing(): void {}
