import { createHttpTransport, type HttpTransport } from '@qishu/engine';
import { type Health, HubError } from '@qishu/kit/base';
import { headers } from '@qishu/schema';
import type { HubContext } from '../context.js';
import type { SubgraphTokens } from '../identity/subgraph-tokens.js';
import type { Watch } from '../watch/index.js';
import type { SubgraphFleet } from './fleet.js';

export interface ApartOptions {
  /** Address of each subgraph's `/graphql`. */
  readonly urls: Readonly<Record<string, string>>;
  readonly tokens: SubgraphTokens;
  readonly health: Health;
  readonly watch: Pick<Watch, 'onFetch' | 'onCircuit'>;
}

/** Milliseconds between two looks at a subgraph, and that one look may take. */
const probePause = 2_000;
const probeDeadline = 1_500;

/** Subgraphs that run as processes of their own. The hub starts without them: what is away costs its own fields only. */
export function createApart(names: readonly string[], { urls, tokens, health, watch }: ApartOptions): SubgraphFleet {
  const missing = names.filter((name) => !urls[name]);
  if (missing.length > 0) {
    const faults = `QISHU_SUBGRAPH_URLS: ${missing.join(', ')}`;
    throw new HubError('CONFIG_INVALID', {
      variables: ['QISHU_SUBGRAPH_URLS'],
      faultsZh: `缺少子图地址 ${faults}`,
      faults: `no address for ${faults}`,
    });
  }
  const probes: NodeJS.Timeout[] = [];
  const transports = new Map<string, HttpTransport<HubContext>>();
  const away = new Set(names);
  const probe = async (name: string) => {
    if (!(await isReady(urls[name] as string))) {
      away.add(name);
      return health.waiting(name, 'unreachable');
    }
    // Who asked too early has opened its circuit: nobody is told that it is ready and then refused.
    if (away.delete(name)) transports.get(name)?.heal();
    health.ready(name);
  };

  return {
    name: 'subgraphs',
    transportTo: ({ name }) => {
      const transport: HttpTransport<HubContext> = createHttpTransport(urls[name] as string, {
        subgraph: name,
        headers: async ({ principal, requestId, traceparent }) => ({
          [headers.gatewayToken]: await tokens(name, principal),
          [headers.requestId]: requestId,
          ...(traceparent && { traceparent }),
        }),
        onFetch: watch.onFetch,
        circuit: { onChange: watch.onCircuit(name) },
        // A token for each operation, because one socket carries the subscriptions of many.
        subscriptions: {
          extensions: async ({ principal, requestId }) => ({ token: await tokens(name, principal), requestId }),
        },
      });
      transports.set(name, transport);
      return transport;
    },
    async start() {
      await Promise.all(names.map(probe));
      for (const name of names) probes.push(setInterval(() => void probe(name), probePause).unref());
    },
    stop() {
      for (const timer of probes) clearInterval(timer);
    },
  };
}

async function isReady(url: string): Promise<boolean> {
  try {
    const { ok } = await fetch(new URL('/health/ready', url), { signal: AbortSignal.timeout(probeDeadline) });
    return ok;
  } catch {
    return false;
  }
}
