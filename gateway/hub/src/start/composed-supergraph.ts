import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import {
  type Engine,
  fetchServiceSdl,
  type ManagedSubgraph,
  readSupergraphCopy,
  type SubgraphAddress,
  SupergraphManager,
  type Transport,
} from '@qishu/engine';
import { createLog, requestIdOf } from '@qishu/kit/base';
import type { HubConfig } from '../config.js';
import type { HubContext } from '../context.js';
import { servicePrincipal } from '../identity/service.js';
import { readSupergraph, type SupergraphSource } from './followed-file.js';

/** A supergraph that is composed while the hub runs: it begins with the last one composed, or with that of the file. */
export function composedSupergraph(file: string, config: HubConfig): SupergraphSource<Engine<HubContext>> {
  const released = readSupergraph(file);
  const copyFile = join(resolve(config.QISHU_DATA), 'supergraph.json');
  // A new release may take away what the last one had: its own supergraph is what has been agreed on.
  const origin = createHash('sha256').update(released).digest('hex');
  const copy = readSupergraphCopy(copyFile, origin);
  return {
    released,
    async begin(open) {
      if (!copy) return open(released);
      return open(copy.supergraphSdl).catch((err) => {
        createLog('supergraph').warn({ err }, 'the copy of the supergraph does not load, that of the release serves');
        return open(released);
      });
    },
    follow(engine, open) {
      const { subgraphs } = engine.snapshot.face;
      const manager = new SupergraphManager({
        engine,
        open,
        subgraphs: subgraphs.map((address) => managed(engine, address)),
        known: copy?.subgraphs ?? releasedSchemas(dirname(file), subgraphs),
        copy: { file: copyFile, origin },
        allowBreaking: config.QISHU_COMPOSE === 'breaking',
      });
      return {
        name: 'supergraph',
        // Not waited for: there is a supergraph to serve, and a subgraph may be away for long.
        start: () => void manager.start(),
        stop: () => manager.stop(),
        status: () => manager.status(),
      };
    },
  };
}

/** In the hub's own name: a subgraph shows its schema to nobody without a token. */
const hub = servicePrincipal('service:hub');

function managed(engine: Engine<HubContext>, { name, url }: SubgraphAddress): ManagedSubgraph {
  const subgraph: Transport<HubContext> = {
    execute: ({ context, ...operation }) => engine.send(name, operation, context),
  };
  return {
    name,
    url,
    fetchSdl: (signal) =>
      fetchServiceSdl(name, subgraph, { requestId: requestIdOf(undefined), principal: hub, signal }),
  };
}

/** The schemas that the release's supergraph was composed of, where they lie beside it. */
function releasedSchemas(folder: string, subgraphs: readonly SubgraphAddress[]): ReadonlyMap<string, string> {
  const files = subgraphs.map(({ name }) => [name, join(folder, 'subgraphs', `${name}.graphql`)] as const);
  return new Map(
    files.filter(([, path]) => existsSync(path)).map(([name, path]) => [name, readFileSync(path, 'utf8')]),
  );
}
