import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { CircuitState, FetchReport } from '@qishu/engine';
import { createGatewaySigner, createHealth, keptKeyPair, type SubgraphConfig } from '@qishu/kit/base';
import { servicePrincipal } from '../identity/service.js';
import { createSubgraphTokens } from '../identity/subgraph-tokens.js';
import { subgraphFile, testFolder } from '../testing/small-hub.js';
import { createApart } from './apart.js';
import type { SubgraphFleet } from './fleet.js';
import { createTogether } from './together.js';

const at = testFolder();
afterAll(() => at.remove());
const address = { name: 'people', url: 'http://people.invalid/' };

/** The same subgraph in both forms of the hub. */
async function fleetOf(form: string, reports: FetchReport[]): Promise<{ fleet: SubgraphFleet; end(): void }> {
  const keys = await keptKeyPair(at.folder, 'gateway');
  const tokens = createSubgraphTokens(createGatewaySigner(keys));
  const health = createHealth();
  const watch = {
    onFetch: (report: FetchReport) => void reports.push(report),
    onCircuit: () => (_state: CircuitState) => undefined,
  };
  if (form === 'together') {
    const config: SubgraphConfig = { data: at.folder, publicKey: keys.publicJwk, secret: 'x'.repeat(32) };
    return {
      fleet: createTogether(['people'], { config, tokens, health, watch, entryOf: () => subgraphFile }),
      end: () => undefined,
    };
  }
  const child = spawn(process.execPath, [subgraphFile, 'people', JSON.stringify(keys.publicJwk)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  const urls = { people: `http://127.0.0.1:${String(port).trim()}/graphql` };
  return { fleet: createApart(['people'], { urls, tokens, health, watch }), end: () => child.kill() };
}

test.each(['together', 'apart'])(
  'a subgraph %s is followed with a token of the gateway, from where it is said, until its consumer leaves',
  async (form) => {
    const reports: FetchReport[] = [];
    const { fleet, end } = await fleetOf(form, reports);
    await fleet.start();
    const transport = fleet.transportTo(address);
    const context = { requestId: 'r-1', principal: servicePrincipal('service:test') };
    const call = { query: 'subscription { ticks }', variables: {}, kind: 'subscription' as const, context };
    const taken: unknown[] = [];
    for await (const { data, extensions } of transport.subscribe?.({ ...call, extensions: { resumeFrom: '41' } }) ??
      []) {
      taken.push([data, extensions]);
      if (taken.length === 2) break;
    }
    expect(taken).toEqual([
      [{ ticks: 42 }, { cursor: '42' }],
      [{ ticks: 43 }, { cursor: '43' }],
    ]);
    const following = () => transport.execute({ query: '{ following }', variables: {}, kind: 'query', context });
    while ((await following()).data?.['following'] !== 0);
    expect(reports.at(-1)).toMatchObject({ subgraph: 'people', outcome: 'answered', retries: 0 });
    await transport.close?.();
    await fleet.stop();
    end();
  },
);
