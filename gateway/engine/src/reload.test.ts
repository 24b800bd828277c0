import { configureLogs } from '@qishu/kit/base';
import { Engine } from './engine.js';
import { openSnapshot } from './supergraph/open-snapshot.js';
import { compose } from './testing/planning.js';
import { createInProcessTransport } from './transport/in-process.js';
import type { EngineContext } from './transport/transport.js';

const context: EngineContext = { requestId: 'r-1' };

/** A supergraph whose field changes its name with each release; the one before is gone. */
const release = (number: number) => compose({ one: `type Query { release: Int! only_${number}: Int }` });

describe('an engine whose supergraph changes under load', () => {
  const lines: Record<string, unknown>[] = [];
  beforeAll(() =>
    configureLogs({ level: 'error', destination: { write: (line) => void lines.push(JSON.parse(line)) } }),
  );
  afterAll(() => configureLogs({ level: 'silent', destination: process.stderr }));

  it('hostile 40: answers every question whole, by one supergraph or the next, while it changes five times', async () => {
    const engine = new Engine({
      snapshot: await openSnapshot(release(0)),
      transportTo: () => createInProcessTransport(async () => ({ data: { release: 1 } })),
    });
    let isOver = false;
    let answered = 0;
    const askOn = async () => {
      while (!isOver) {
        expect((await engine.ask('{ release }', {}, context)).data).toEqual({ release: 1 });
        answered += 1;
        await new Promise((done) => setImmediate(done));
      }
    };
    const callers = Array.from({ length: 20 }, askOn);
    for (let number = 1; number <= 5; number += 1) {
      const before = answered;
      await engine.swap(await openSnapshot(release(number)));
      expect(answered).toBeGreaterThan(before);
      await expect(engine.prepare({ source: `{ only_${number - 1} }`, context })).rejects.toMatchObject({
        errors: [{}],
      });
      await expect(engine.prepare({ source: `{ only_${number} }`, context })).resolves.toBeDefined();
    }
    isOver = true;
    await Promise.all(callers);
    await engine.stop();
  });

  it('says in its log why a subgraph failed, by the request id, and to its caller only that it did', async () => {
    const engine = new Engine({
      snapshot: await openSnapshot(release(0)),
      transportTo: () =>
        createInProcessTransport(() => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.1:3306'))),
    });
    lines.length = 0;
    const { errors } = await engine.ask('{ only_0 }', {}, { requestId: 'r-found-again' });
    expect(errors[0]?.extensions).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE', requestId: 'r-found-again' });
    expect(JSON.stringify(errors)).not.toContain('10.0.0.1');
    expect(lines).toEqual([expect.objectContaining({ subgraph: 'one', requestId: 'r-found-again' })]);
    expect(JSON.stringify(lines)).toContain('10.0.0.1');
    await engine.stop();
  });
});
