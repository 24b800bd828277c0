import { fixtureSubgraph } from '../testing/fixture/fixture-subgraph.js';
import type { Stall } from '../testing/fixture/stall.js';
import { stalls } from '../testing/fixture/stall.js';
import { visits } from '../testing/fixture/visit.js';
import { startTestSubgraph, type TestSubgraph } from '../testing/index.js';
import { dialect } from './dialect.js';
import { type Changes, inUnit, type RecordEvent, regionTree, type Unit } from './index.js';

const NOW = new Date('2026-11-20T08:00:00.000Z');
let house: TestSubgraph;
let told: RecordEvent[] = [];
beforeAll(async () => {
  house = await startTestSubgraph(fixtureSubgraph);
}, 60_000);
afterAll(() => house?.stop());
beforeEach(async () => {
  await house.subgraph.runtime.store.write(async (manager) => {
    for (const table of ['stalls', 'visits', 'stall_links']) await manager.query(`DELETE FROM ${table}`);
  });
  told = [];
});

function write<T>(work: (unit: Unit) => Promise<T>): Promise<T> {
  return house.subgraph.runtime.store.write((manager) =>
    inUnit(
      {
        ...{ manager, regions: regionTree(), actor: 'somebody', now: () => NOW },
        events: async (_manager, events) => void told.push(...events),
      },
      work,
    ),
  );
}
const stall = (more: Partial<Changes<Stall>> & { readonly id?: string } = {}) => ({
  ...{ id: 's', sourceCode: 'DEMO', name: '甲', state: 'OPEN' as const, rank: 1, regionCode: '320571' },
  ...{ seenAt: NOW, published: true, ...more },
});
const rows = (sql: string): Promise<Record<string, unknown>[]> => house.subgraph.runtime.store.read.query(sql);
/** A record that the test knows to be there. */
async function there<T>(found: Promise<T | null>): Promise<T> {
  const record = await found;
  if (!record) throw new Error('it should be there');
  return record;
}

describe('a unit of work', () => {
  it('fills in what the house keeps and computes, and tells who did it', async () => {
    const created = await write((unit) => unit.create(stalls, stall({ partners: ['p1', 'p1', 'p2'] })));
    expect(created).toMatchObject({
      ...{ version: 1, createdAt: NOW, updatedAt: NOW, provinceCode: '320000', cityCode: '320500', countyCode: null },
      ...{ zoneCode: '320571', summary: '1 characters', dataLevel: 'L2', uscc: null },
    });
    expect(told).toMatchObject([
      {
        ...{ type: 'Stall', recordId: 's', operation: 'UPSERT', version: 1, name: 'record.created', actor: 'somebody' },
        ...{ at: NOW, before: null, after: { zoneCode: '320571', published: true, state: 'OPEN', id: 's' } },
      },
    ]);
    expect((await rows('SELECT person_id FROM stall_links ORDER BY person_id')).map((row) => row.person_id)).toEqual([
      'p1',
      'p2',
    ]);
  });

  it('places a record anew when it moves, and tells where it was', async () => {
    await write((unit) => unit.create(stalls, stall()));
    await write(async (unit) =>
      unit.change(stalls, await there(unit.lock(stalls, 'id', 's')), { regionCode: '420100' }),
    );
    const [row] = await rows('SELECT * FROM stalls');
    expect(row).toMatchObject({ version: 2, province_code: '420000', city_code: '420100', zone_code: null });
    expect(told[1]).toMatchObject({ before: { zoneCode: '320571' }, after: { cityCode: '420100', zoneCode: null } });
  });

  it('keeps no record in a region that does not exist', async () => {
    await expect(write((unit) => unit.create(stalls, stall({ regionCode: '999999' })))).rejects.toMatchObject({
      code: 'UNKNOWN_REGION',
    });
    expect([await rows('SELECT id FROM stalls'), told]).toEqual([[], []]);
  });

  it('refuses a change that was made on an older state', async () => {
    await write((unit) => unit.create(stalls, stall()));
    const change = (version: number) =>
      write(async (unit) =>
        unit.change(stalls, await there(unit.lock(stalls, 'id', 's')), { rank: 5 }, 'changed', version),
      );
    await change(1);
    await expect(change(1)).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
    expect((await rows('SELECT version FROM stalls'))[0]).toEqual({ version: 2 });
  });

  it('removes a record with its links, and tells where it was', async () => {
    await write((unit) => unit.create(stalls, stall({ partners: ['p1'] })));
    await write(async (unit) => unit.remove(stalls, await there(unit.lock(stalls, 'id', 's'))));
    expect([await rows('SELECT id FROM stalls'), await rows('SELECT id FROM stall_links')]).toEqual([[], []]);
    expect(told[1]).toMatchObject({ operation: 'DELETE', version: 2, before: { zoneCode: '320571' }, after: null });
  });

  it('brings the links of a record to what it names now', async () => {
    await write((unit) => unit.create(stalls, stall({ partners: ['p1', 'p2'] })));
    for (const partners of [['p2', 'p3'], ['p3', 'p2'], [], null, ['p1']])
      await write(async (unit) => unit.change(stalls, await there(unit.lock(stalls, 'id', 's')), { partners }));
    expect((await rows('SELECT person_id FROM stall_links')).map((row) => row.person_id)).toEqual(['p1']);
  });

  it('leaves nothing of an attempt that failed, and tells the rest in its order', async () => {
    await write(async (unit) => {
      await unit.create(stalls, stall());
      const failing = unit.attempt(async () => {
        await unit.create(stalls, stall({ id: 'half' }));
        throw new Error('half way');
      });
      await expect(failing).rejects.toThrow('half way');
      await unit.attempt(() => unit.create(stalls, stall({ id: 'again' })));
    });
    expect((await rows('SELECT id FROM stalls ORDER BY id')).map(({ id }) => id)).toEqual(['again', 's']);
    expect(told.map(({ recordId }) => recordId)).toEqual(['s', 'again']);
  });

  it('tells nothing when its work fails', async () => {
    const failing = write(async (unit) => {
      await unit.create(stalls, stall());
      throw new Error('late');
    });
    await expect(failing).rejects.toThrow('late');
    expect([await rows('SELECT id FROM stalls'), told]).toEqual([[], []]);
  });

  it('knows what it made as it is kept, until that is changed, removed or read again', async () => {
    const known = await write(async (unit) => {
      const [kept, changed, removed] = [
        await unit.create(stalls, stall({ id: 'kept' })),
        await unit.create(stalls, stall({ id: 'changed' })),
        await unit.create(stalls, stall({ id: 'removed' })),
      ];
      // As a tally or a summary would: through another object of the same record.
      await unit.change(stalls, await there(unit.lock(stalls, 'id', 'changed')), { rank: 9 });
      await unit.remove(stalls, removed);
      const again = await there(unit.lock(stalls, 'id', 'kept'));
      return [kept, changed, removed, again].map((record) => unit.isAsMade(record));
    });
    expect(known).toEqual([true, false, false, false]);
  });

  it('finds nothing to lock where nothing is', async () => {
    expect(await write((unit) => unit.lock(stalls, 'id', 'nobody'))).toBeNull();
  });

  it('loses no change of a follower that is changed at the same time', async () => {
    await write(async (unit) => {
      await unit.create(stalls, stall());
      await unit.create(visits, {
        id: 'v',
        sourceCode: 'DEMO',
        stallId: 's',
        visitedOn: '2026-01-01',
        words: '',
        state: 'OPEN',
      });
    });
    const { store } = house.subgraph.runtime;
    if (dialect === 'mysql') await Promise.all([1, 2, 3].map(() => store.read.query('SELECT SLEEP(0.1)')));
    for (let round = 0; round < 10; round += 1) {
      const state = round % 2 ? 'OPEN' : 'CLOSED';
      await Promise.all([
        write(async (unit) => unit.change(stalls, await there(unit.lock(stalls, 'id', 's')), { state })),
        write(async (unit) =>
          unit.change(visits, await there(unit.lock(visits, 'id', 'v')), { words: `第${round}次` }),
        ),
      ]);
      expect(await rows('SELECT state, words, version FROM visits')).toEqual([
        { state, words: `第${round}次`, version: 3 + round * 2 },
      ]);
    }
  });
});
