// The engine, its limits on, where equal questions that are under way to a subgraph share one answer, among all callers.
// A gateway alone shares nothing: it does not know what its subgraphs tell callers apart by.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const built = (path) => require(`../../../../${path}`);
const { createHttpTransport, Engine, openSnapshot } = built('gateway/engine/dist/index.js');
const { createDoor } = built('gateway/hub/dist/door/door.js');
const { configureLogs, createHealth } = built('subgraphs/kit/dist/base/light/index.js');
const { anonymous } = built('schema/dist/index.js');

const { port, supergraph } = JSON.parse(process.argv[2]);
configureLogs({ level: 'error' });
const engine = new Engine({
  snapshot: await openSnapshot(readFileSync(supergraph, 'utf8')),
  transportTo: ({ url }) => createHttpTransport(url, { shareKey: () => 'everybody' }),
});
const door = createDoor({
  engine,
  identify: async () => anonymous,
  health: createHealth(),
  started: () => true,
  isLean: true,
  host: '127.0.0.1',
  port,
});
await door.start();
