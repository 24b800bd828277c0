import { configureLogs } from '@qishu/kit/base/light';
import { Engine } from './engine.js';
import { openSnapshot } from './supergraph/open-snapshot.js';
import { compose } from './testing/planning.js';
import { createInProcessTransport } from './transport/in-process.js';

const lines: Record<string, unknown>[] = [];
beforeAll(() => configureLogs({ level: 'error', destination: { write: (line) => void lines.push(JSON.parse(line)) } }));
afterAll(() => configureLogs({ level: 'silent', destination: process.stderr }));

it('a subgraph’s failure is in the log with its reason, by the request id; its caller is told that it failed', async () => {
  const engine = new Engine({
    snapshot: await openSnapshot(compose({ one: 'type Query { field: Int }' })),
    transportTo: () => createInProcessTransport(() => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.1:3306'))),
  });
  const { errors } = await engine.ask('{ field }', {}, { requestId: 'r-found-again' });
  expect(errors[0]?.extensions).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE', requestId: 'r-found-again' });
  expect(JSON.stringify(errors)).not.toContain('10.0.0.1');
  expect(lines).toEqual([expect.objectContaining({ subgraph: 'one', requestId: 'r-found-again' })]);
  expect(JSON.stringify(lines)).toContain('10.0.0.1');
  await engine.stop();
});

it('a live stream’s failure is in the log by the request id of who opened it', async () => {
  lines.length = 0;
  const engine = new Engine({
    snapshot: await openSnapshot(compose({ one: 'type Query { field: Int } type Subscription { changed: Int }' })),
    transportTo: () =>
      createInProcessTransport(() => Promise.resolve({}), {
        async *subscribe() {
          yield await Promise.reject(new Error('connect ECONNREFUSED 10.0.0.1:3306'));
        },
      }),
  });
  const context = { requestId: 'r-stream' };
  const asked = { source: 'subscription { changed }' };
  const prepared = await engine.prepare({ ...asked, context });
  await new Promise((end) => engine.subscribe(prepared, asked, context, { next: () => true, end }));
  expect(lines).toEqual([expect.objectContaining({ subgraph: 'one', requestId: 'r-stream' })]);
  await engine.stop();
});
