import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInProcessTransport, type SubgraphCall } from '@qishu/engine';
import {
  type FromWorker,
  type Health,
  HubError,
  requestIdOf,
  type SubgraphConfig,
  type SubgraphRequest,
} from '@qishu/kit/base';
import type { Principal } from '@qishu/schema';
import type { HubContext } from '../context.js';
import { servicePrincipal } from '../identity/service.js';
import type { SubgraphTokens } from '../identity/subgraph-tokens.js';
import type { Watch } from '../watch/index.js';
import type { SubgraphFleet } from './fleet.js';
import { type Question, WorkerSubgraph } from './worker-subgraph.js';

export interface TogetherOptions {
  readonly config: SubgraphConfig;
  readonly tokens: SubgraphTokens;
  readonly health: Health;
  readonly watch: Pick<Watch, 'onFetch'>;
  /** The built file that starts a subgraph. */
  readonly entryOf?: (name: string) => string;
  readonly onProgress?: (name: string, progress: Extract<FromWorker, { type: 'progress' }>) => void;
}

/** All subgraphs in this process, each in a worker thread: SQLite is synchronous and would hold the others up. */
export function createTogether(names: readonly string[], options: TogetherOptions): SubgraphFleet {
  const { config, tokens, health, watch, entryOf = builtEntry, onProgress } = options;
  const onReady = (name: string, ready: boolean) => (ready ? health.ready(name) : health.waiting(name, 'restarting'));
  const workerOf = (name: string): WorkerSubgraph => {
    const worker = workers.get(name);
    if (!worker) throw new HubError('SUBGRAPH_UNAVAILABLE', { subgraph: name });
    return worker;
  };
  const ask = async (
    name: string,
    principal: Principal,
    request: Omit<SubgraphRequest, 'token'>,
    signal?: AbortSignal,
  ) => workerOf(name).execute({ ...request, token: await tokens(name, principal) }, signal);
  const follow = async function* (name: string, call: SubgraphCall<HubContext>, signal: AbortSignal) {
    const { context, ...request } = call;
    const { principal, requestId } = context;
    yield* workerOf(name).subscribe({ ...request, requestId, token: await tokens(name, principal) }, signal);
  };
  // While they start, the subgraphs' questions to each other wait: one that is not there yet is no failure to complain of.
  let settle: () => void;
  const settled = new Promise<void>((done) => {
    settle = done;
  });
  const workers: ReadonlyMap<string, WorkerSubgraph> = new Map(
    names.map((name) => {
      const service = servicePrincipal(`service:${name}`);
      const onAsk = async ({ subgraph, query, variables }: Question) => {
        await settled;
        return ask(subgraph, service, { query, variables, requestId: requestIdOf(undefined) });
      };
      return [name, new WorkerSubgraph({ name, entry: entryOf(name), config, onProgress, onReady, onAsk })];
    }),
  );
  for (const name of names) health.waiting(name, 'starting');

  return {
    name: 'subgraphs',
    transportTo: ({ name }) =>
      createInProcessTransport(
        ({ context: { principal, requestId }, ...call }, signal) =>
          ask(name, principal, { ...call, requestId }, signal),
        { subgraph: name, onFetch: watch.onFetch, subscribe: (call, signal) => follow(name, call, signal) },
      ),
    async start() {
      const outcomes = await Promise.allSettled([...workers.values()].map((worker) => worker.start()));
      settle();
      const failed = outcomes.find((outcome) => outcome.status === 'rejected');
      if (!failed) return;
      await this.stop();
      throw failed.reason;
    },
    async stop() {
      await Promise.all([...workers.values()].map((worker) => worker.stop()));
    },
  };
}

/** `main.js` beside the front door of the subgraph's package. */
function builtEntry(name: string): string {
  const entry = join(dirname(require.resolve(`@qishu/${name}`)), 'main.js');
  if (!existsSync(entry)) throw new HubError('SUPERGRAPH_INVALID', { reason: `@qishu/${name} has no main.js` });
  return entry;
}
