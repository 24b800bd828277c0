// The gateway of the live benchmark: the hub's engine, door and identity over a supergraph, without its allowance. Who asks
// is known by an ordinary token; the subgraph of events is told the caller's region, and so is each audience.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const require = createRequire(import.meta.url);
const built = (path) => require(`../../../${path}`);
const { createHttpTransport, Engine, openSnapshot } = built('gateway/engine/dist/index.js');
const { createDoor } = built('gateway/hub/dist/door/door.js');
const { createDevelopmentIssuer } = built('gateway/hub/dist/identity/development-issuer.js');
const { createIdentify } = built('gateway/hub/dist/identity/identify.js');
const { createServiceTokens } = built('gateway/hub/dist/identity/service.js');
const { createHealth, keptKeyPair } = built('subgraphs/kit/dist/base/index.js');

const [supergraph] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'qishu-bench-'));
const keys = await keptKeyPair(folder, 'issuer');
rmSync(folder, { recursive: true });
const issuer = createDevelopmentIssuer(keys);
const engine = new Engine({
  snapshot: await openSnapshot(readFileSync(supergraph, 'utf8')),
  transportTo: ({ name, url }) =>
    createHttpTransport(url, {
      subgraph: name,
      subscriptions: { extensions: ({ principal }) => ({ audience: principal.regions[0] }) },
    }),
});
const door = createDoor({
  engine,
  identify: createIdentify(issuer.verify, createServiceTokens(keys).verify),
  health: createHealth(),
  started: () => true,
  bounds: { socketsPerAddress: 100_000, initTime: 60_000 },
  host: '127.0.0.1',
  port: 0,
});

/** Platforms, because who may reveal personal data shares streams with nobody. */
const tokenOf = ({ region, subject }) =>
  issuer.issue({ sub: subject, kind: 'platform', roles: ['CITY_PLATFORM'], regions: [region], sources: [] });

const delay = monitorEventLoopDelay({ resolution: 5 });
let peak = 0;
setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 100);

/** What the process has used; `settled`: after everything that can go has gone. The peak and the delay are since the last call. */
function used({ settled = false }) {
  if (settled) for (let round = 0; round < 4; round += 1) globalThis.gc();
  const told = {
    ...process.memoryUsage(),
    peak,
    cpu: process.cpuUsage(),
    longestBlock: delay.max / 1e6,
    live: engine.liveNumbers(),
  };
  peak = 0;
  delay.reset();
  return told;
}

process.on('message', async ({ id, ask, ...rest }) => {
  process.send({ id, answer: ask === 'tokens' ? await Promise.all(rest.holders.map(tokenOf)) : used(rest) });
});
process.on('disconnect', () => process.exit());
await door.start();
delay.enable();
process.send({ ready: { port: door.port() } });
