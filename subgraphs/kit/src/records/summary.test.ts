import { fixtureSubgraph } from '../testing/fixture/fixture-subgraph.js';
import { stalls } from '../testing/fixture/stall.js';
import { type Visit, visits } from '../testing/fixture/visit.js';
import { startTestSubgraph, type TestSubgraph } from '../testing/index.js';
import { inUnit, type Noun, regionTree, type Unit } from './index.js';

const NOW = new Date('2026-11-20T08:00:00.000Z');
/** Visits, of which each stall tells the last one that has been. */
const summed: Noun<Visit> = {
  ...visits,
  summaries: [
    {
      of: 'Stall',
      by: 'stallId',
      reckon: (records, today) => ({
        about:
          records
            .map(({ visitedOn }) => visitedOn)
            .filter((day) => day <= today)
            .sort()
            .at(-1) ?? null,
      }),
    },
  ],
};

describe('facts that rest on several records', () => {
  let house: TestSubgraph;
  beforeAll(async () => {
    house = await startTestSubgraph(fixtureSubgraph);
    await write(async (unit) => {
      for (const id of ['a', 'b'])
        await unit.create(stalls, {
          ...{ id, sourceCode: 'DEMO', name: '甲', state: 'OPEN' as const, rank: 1, regionCode: '320571' },
          ...{ seenAt: NOW, published: true },
        });
    });
  }, 60_000);
  afterAll(() => house?.stop());

  function write<T>(work: (unit: Unit) => Promise<T>): Promise<T> {
    return house.subgraph.runtime.store.write((manager) =>
      inUnit({ manager, regions: regionTree(), actor: 'x', now: () => NOW, events: async () => undefined }, work),
    );
  }
  const visit = (id: string, stallId: string, visitedOn: string) =>
    write((unit) => unit.create(summed, { id, stallId, visitedOn, words: '…', sourceCode: 'DEMO' }));
  const told = async (): Promise<unknown[]> => {
    const rows = await house.subgraph.runtime.store.read.query('SELECT about, version FROM stalls ORDER BY id');
    return rows.map(({ about, version }: { about: string | null; version: number }) => [about, version]);
  };

  it('are kept when a record comes, as of today', async () => {
    await visit('1', 'a', '2026-01-01');
    await visit('2', 'a', '2026-12-01');
    expect(await told()).toEqual([
      ['2026-01-01', 2],
      [null, 1],
    ]);
  });

  it('are kept for both when a record moves, and when it goes', async () => {
    await write(async (unit) => {
      const found = await unit.lock(summed, 'id', '1');
      if (found) await unit.change(summed, found, { stallId: 'b' });
    });
    expect(await told()).toEqual([
      [null, 3],
      ['2026-01-01', 2],
    ]);
    await write(async (unit) => {
      const found = await unit.lock(summed, 'id', '1');
      if (found) await unit.remove(summed, found);
    });
    expect(await told()).toEqual([
      [null, 3],
      [null, 3],
    ]);
  });

  it('leave a record alone that is not there', async () => {
    await visit('3', 'nobody', '2026-01-01');
    expect((await told()).length).toBe(2);
  });
});
