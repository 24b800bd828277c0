import { configureLogs } from '@qishu/kit/base/light';
import { Reloads } from '../testing/reloads.js';

configureLogs({ level: 'silent' });
// A planner is started for each reload, and other tests want the machine too.
jest.setTimeout(300_000);

describe('an engine whose supergraph is replaced', () => {
  let reloads: Reloads;
  beforeEach(async () => {
    reloads = await Reloads.begin();
  });
  afterEach(() => reloads.end());

  it('ends a request with the supergraph that it began with', async () => {
    const { engine, subgraph } = reloads;
    let answer = (): void => undefined;
    subgraph.gate = new Promise<void>((done) => {
      answer = done;
    });
    const before = engine.snapshot.face.id;
    const early = await engine.prepare({ source: '{ book number0 __typename }', context: { requestId: 'r' } });
    const running = early.run({ requestId: 'r' });
    await reloads.reload();
    expect(engine.snapshot.face.id).not.toBe(before);
    await expect(reloads.ask('{ number0 }')).rejects.toMatchObject({ errors: [expect.anything()] });
    answer();
    expect(await running).toMatchObject({ data: { __typename: 'Query', number0: null } });
  });

  it('drops no request while it is replaced', async () => {
    let isOver = false;
    let answers = 0;
    const asking = Array.from({ length: 4 }, async () => {
      while (!isOver) {
        // Some are new to the planner.
        const source = answers % 5 === 0 ? `{ alias${(answers / 5) % 20}: book }` : '{ book }';
        expect(Object.values((await reloads.ask(source)) ?? {})).toEqual(['book']);
        answers += 1;
      }
    });
    for (let count = 0; count < 3; count += 1) {
      const before = answers;
      await reloads.reload();
      expect(answers).toBeGreaterThan(before);
    }
    isOver = true;
    await Promise.all(asking);
  });

  it('holds nothing of what was replaced', async () => {
    const before = await reloads.settled(1);
    for (let count = 0; count < 20; count += 1) {
      await reloads.reload();
      for (let asked = 0; asked < 3; asked += 1) await reloads.ask(`{ alias${asked}: book }`);
    }
    // Waits for the threads and the memory of all the old ones; for one that is held it would wait in vain.
    expect((await reloads.settled(1)).threads).toBe(before.threads);
  });
});
