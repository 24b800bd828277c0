import { dialect } from '../records/index.js';
import { fixtureSubgraph } from '../testing/fixture/fixture-subgraph.js';
import { marketRow } from '../testing/fixture/market.js';
import { stalls } from '../testing/fixture/stall.js';
import { visits } from '../testing/fixture/visit.js';
import { principalOf, startTestSubgraph, type TestSubgraph } from '../testing/index.js';
import { type BulkRow, type DemonstrationPart, loadDemonstration, loadRows } from './index.js';

const service = principalOf('SUBGRAPH');
let house: TestSubgraph;
beforeEach(async () => {
  house = await startTestSubgraph(fixtureSubgraph);
}, 60_000);
afterEach(() => house?.stop());

const query = (sql: string): Promise<Record<string, string | number>[]> => house.subgraph.runtime.store.read.query(sql);
const count = async (table: string): Promise<number> =>
  Number((await query(`SELECT COUNT(*) AS n FROM ${table}`))[0]?.n);
const state = async (): Promise<unknown> =>
  (await query("SELECT epoch, head_seq FROM log_state WHERE name = 'fixture'"))[0];
/** What the database would still have to do to be as declared, index by index. */
const drift = async (): Promise<string[]> =>
  (await house.subgraph.runtime.store.writer.driver.createSchemaBuilder().log()).upQueries.map((each) => each.query);
const events = async (): Promise<string[]> =>
  (await query('SELECT name, record_id, version FROM log_events ORDER BY position')).map(
    ({ name, record_id, version }) => `${name} ${record_id} ${version}`,
  );

class CutOff extends Error {}
function* demoStalls(size: number, cutAt = Number.POSITIVE_INFINITY): Iterable<BulkRow> {
  for (let n = 0; n < size; n += 1) {
    if (n === cutAt) throw new CutOff();
    yield { ...marketRow(n), id: `demo-${n}`, sourceCode: 'DEMO' };
  }
}
function* demoVisits(size: number, cutAt = Number.POSITIVE_INFINITY): Iterable<BulkRow> {
  for (let n = 0; n < size; n += 1) {
    if (n === cutAt) throw new CutOff();
    yield { id: `demo-v-${n}`, stallId: `demo-${n}`, visitedOn: '2026-01-01', words: '演示' };
  }
}
const parts = (size: number, cutStalls?: number, cutVisits?: number): DemonstrationPart[] => [
  { noun: stalls as never, count: size, rows: () => demoStalls(size, cutStalls) },
  { noun: visits as never, count: size, rows: () => demoVisits(size, cutVisits) },
];
const demonstrate = (given: DemonstrationPart[], told: number[] = []): Promise<void> =>
  loadDemonstration(house.subgraph.runtime.recordLog, 'small', given, (_zh, _en, ratio) => told.push(ratio));

describe('the demonstration', () => {
  it('is loaded once, without events, in a new epoch, with every declared index', async () => {
    const told: number[] = [];
    await demonstrate(parts(700), told);
    expect([await count('stalls'), await count('visits'), await count('log_events')]).toEqual([700, 700, 0]);
    expect(await state()).toEqual({ epoch: 2, head_seq: 0 });
    expect(await drift()).toEqual([]);
    expect(told.at(-1)).toBe(1);
    expect(await count('stall_links')).toBe(
      Array.from({ length: 700 }, (_, n) => marketRow(n).partners?.length ?? 0).reduce((sum, each) => sum + each, 0),
    );
    await demonstrate(parts(5));
    expect([await count('stalls'), await state()]).toEqual([700, { epoch: 2, head_seq: 0 }]);
  });

  it.each([
    ['before the first row', 0, undefined],
    ['among the first rows', 3, undefined],
    ['after a transaction was committed', 20_100, undefined],
    ['in a later part', undefined, 150],
  ])(
    'is whole after it was cut off %s and begun again',
    async (_when, cutStalls, cutVisits) => {
      const size = cutStalls && cutStalls > 1_000 ? 20_200 : 200;
      await house.subgraph.runtime.store.write((manager) =>
        manager.query("INSERT INTO stall_links (id, stall_id, person_id) VALUES ('real', 'real', 'p')"),
      );
      for (let attempt = 0; attempt < 2; attempt += 1)
        await expect(demonstrate(parts(size, cutStalls, cutVisits))).rejects.toBeInstanceOf(CutOff);
      expect((await query('SELECT state FROM loaded_sets'))[0]?.state).toBe('LOADING');
      await demonstrate(parts(size));
      expect([await count('stalls'), await count('visits'), await drift()]).toEqual([size, size, []]);
      expect((await query("SELECT id FROM stall_links WHERE stall_id = 'real'")).length).toBe(1);
      expect((await query('SELECT state FROM loaded_sets'))[0]?.state).toBe('LOADED');
    },
    60_000,
  );

  it('leaves the rows of real platforms where they are', async () => {
    await loadRows(house.subgraph.runtime, stalls as never, 'OFFICIAL_DOCUMENT', [row('real')]);
    await expect(demonstrate(parts(200, 150))).rejects.toBeInstanceOf(CutOff);
    await demonstrate(parts(200));
    expect(await count('stalls')).toBe(201);
  });

  it('writes with care again after it was cut off', async () => {
    await expect(demonstrate(parts(10, 5))).rejects.toBeInstanceOf(CutOff);
    if (dialect === 'sqlite')
      expect(await house.subgraph.runtime.store.writer.query('PRAGMA synchronous')).toEqual([{ synchronous: 2 }]);
  });

  it('is loaded once by replicas that start together', async () => {
    await Promise.all([demonstrate(parts(300)), demonstrate(parts(300)), demonstrate(parts(300))]);
    expect([await count('stalls'), await count('visits'), await drift()]).toEqual([300, 300, []]);
  });
});

const row = (id: string, more: object = {}): BulkRow => ({
  ...{ id, name: `甲${id}`, state: 'OPEN', rank: 1, regionCode: '320571', published: true },
  ...{ seenAt: new Date('2026-05-29T01:00:00.123Z'), goods: ['茶'], lease: { from: '2026-01-01', to: null } },
  ...{ rent: { minor: '100', currency: 'CNY' }, area: 0.1, openedOn: null, dataLevel: 'L1', ...more },
});
const load = (rows: readonly BulkRow[], source = 'OFFICIAL_DOCUMENT'): Promise<void> =>
  loadRows(house.subgraph.runtime, stalls as never, source, rows);

describe('committed rows', () => {
  const rows = Array.from({ length: 450 }, (_, at) => row(`r-${at}`));

  it('are loaded whole at first, without events, in a new epoch', async () => {
    await load(rows);
    expect([await count('stalls'), await events(), await state()]).toEqual([450, [], { epoch: 2, head_seq: 0 }]);
    expect(await drift()).toEqual([]);
  });

  it('that are the same change nothing, and ask nothing of their table', async () => {
    await load(rows);
    house.statements();
    await load(rows);
    expect(house.statements().filter((sql) => !sql.includes('loaded_sets'))).toEqual([]);
    expect(await state()).toEqual({ epoch: 2, head_seq: 0 });
  });

  it('that changed change only the rows that differ, each with its event, in the same epoch', async () => {
    await load(rows);
    const changed = rows.map((each, at) =>
      at === 3 ? row('r-3', { rank: 2 }) : at === 300 ? row('r-300', { goods: ['酒'] }) : each,
    );
    await load([...changed, row('r-new')]);
    expect(await events()).toEqual(['record.upserted r-3 2', 'record.upserted r-300 2', 'record.upserted r-new 1']);
    expect(await state()).toMatchObject({ epoch: 2 });
    expect(await count('stalls')).toBe(451);
  });

  it('do not differ by what the house computes or by how a value is written', async () => {
    await load(rows);
    const written = rows.map((each) => ({ ...each, summary: 'computed anyway', area: 0.1, about: undefined }));
    await load(written);
    expect(await events()).toEqual([]);
  });

  it('that were cut off in the first load are whole after the next start', async () => {
    await expect(load([...rows, row('bad', { regionCode: '999999' })])).rejects.toThrow();
    expect([await count('stalls'), await count('loaded_sets')]).toEqual([0, 0]);
    // Other rows than those that were cut off: nothing of the first attempt may be left.
    await load(rows.slice(10).map((each) => ({ ...each, id: `other-${each.id}` })));
    expect(await count('stalls')).toBe(440);
  });

  it('that were cut off before the epoch was opened open it at the next start', async () => {
    await load(rows);
    await house.subgraph.runtime.store.write((manager) => manager.query("UPDATE loaded_sets SET state = 'LOADING'"));
    await load(rows);
    expect([await state(), await events()]).toEqual([{ epoch: 3, head_seq: 0 }, []]);
    expect((await query('SELECT state FROM loaded_sets'))[0]?.state).toBe('LOADED');
  });

  it('that were cut off while they changed go on with the rest', async () => {
    await load(rows);
    const changed = rows.map((each) => ({ ...each, rank: 7 }));
    await expect(load([...changed, row('bad', { regionCode: '999999' })])).rejects.toThrow();
    expect((await events()).length).toBe(400);
    await load(changed);
    expect(await events()).toEqual(rows.map(({ id }) => `record.upserted ${id} 2`));
  });

  it('that come to a house that has told of changes are told too', async () => {
    await load(rows.slice(0, 1));
    await load([row('r-0', { rank: 5 })]);
    await load([row('n-1'), row('n-2')], 'NEWSLETTER_2022Q1');
    expect(await events()).toEqual(['record.upserted r-0 2', 'record.upserted n-1 1', 'record.upserted n-2 1']);
    expect(await state()).toMatchObject({ epoch: 2 });
  });

  it('of sources with long names that begin alike are sets of their own', async () => {
    const long = 'A_SOURCE_WITH_A_NAME_OF_32_CHARS';
    await load([row('a')], `${long.slice(0, -1)}1`);
    await load([row('b')], `${long.slice(0, -1)}2`);
    expect([await count('stalls'), await count('loaded_sets')]).toEqual([2, 2]);
  });

  it('are loaded once by replicas that start together', async () => {
    await Promise.all([load(rows), load(rows), load(rows)]);
    expect([await count('stalls'), await events(), await state()]).toEqual([450, [], { epoch: 2, head_seq: 0 }]);
  });

  it('are found by every list afterwards', async () => {
    await load(rows);
    const { stalls: list } = await house.data(
      service,
      '{ stalls(first: 3, order: NAME) { totalCount nodes { name rent { minor } lease { from to } } } }',
    );
    expect(list.totalCount).toBe(450);
    expect(list.nodes[0]).toEqual({ name: '甲r-0', rent: { minor: '100' }, lease: { from: '2026-01-01', to: null } });
  });
});
