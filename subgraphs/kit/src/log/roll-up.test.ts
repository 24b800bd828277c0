import { setImmediate } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Principal } from '@qishu/schema';
import fc from 'fast-check';
import { openContext } from '../graph/context.js';
import { bulkLoad } from '../inbound/index.js';
import { dialect, findVisible, type Noun } from '../records/index.js';
import { businessDate } from '../rules/index.js';
import { fixtureSubgraph } from '../testing/fixture/fixture-subgraph.js';
import {
  MARKET_ENTERPRISES,
  MARKET_PEOPLE,
  MARKET_REGIONS,
  MARKET_SOURCES,
  marketRow,
} from '../testing/fixture/market.js';
import { Stall, stalls } from '../testing/fixture/stall.js';
import { openStallHouse, type StallHouse } from '../testing/fixture/stall-house.js';
import { CreateStallSums1700000000001, stallRunners, stallSums, toldStalls } from '../testing/fixture/stall-sums.js';
import { principalOf, startTestSubgraph } from '../testing/index.js';
import { openNewEpoch } from './epoch.js';
import { defineRollUp, type RollUpAnswer, type RollUpQuestion, readKeptSums, readRollUp, sumOf } from './index.js';
import { dropOldEvents } from './retention.js';
import { RollUpPosition } from './roll-up-position.js';
import { rollUpStep } from './roll-up-step.js';
import { numberAll } from './tests/follow.js';

const everybody = principalOf('SUBGRAPH');
const NOW = new Date('2026-11-20T08:00:00.000Z');
/** So small that every test meets the edges of a step. */
const stride = { events: 3, records: 4 };
let house: StallHouse;
beforeAll(async () => {
  house = await openStallHouse();
}, 60_000);
afterAll(() => house?.close());
async function empty(): Promise<void> {
  await house.store.write(async (manager) => {
    for (const table of ['stalls', 'stall_links', 'log_events']) await manager.query(`DELETE FROM ${table}`);
  });
  await openNewEpoch(house.log);
}

const step = (): Promise<boolean> => rollUpStep(house.log, stallSums, NOW, stride);
const stepRunners = (): Promise<boolean> => rollUpStep(house.log, stallRunners, NOW, stride);
async function catchUp(): Promise<void> {
  await numberAll(house.log);
  while (await step());
  while (await stepRunners());
}
const read = (question: RollUpQuestion, who: Principal = everybody): Promise<RollUpAnswer> =>
  readRollUp(house.log, house.as(who), stallSums, question);
const create = (n: number): Promise<unknown> =>
  house.write(async (unit) => {
    const row = { ...marketRow(n), rent: n % 3 ? { minor: String(n * 100), currency: 'CNY' } : null };
    if (!(await unit.lock(toldStalls, 'id', row.id))) await unit.create(toldStalls, row);
  });
const change = (n: number, to: number): Promise<unknown> =>
  house.write(async (unit) => {
    const known = await unit.lock(toldStalls, 'id', marketRow(n).id);
    const { id: _id, ...values } = marketRow(to);
    const rent = to % 2 ? { minor: String(to), currency: 'CNY' } : null;
    if (known) await unit.change(toldStalls, known, { ...values, rent });
  });
const remove = (n: number): Promise<unknown> =>
  house.write(async (unit) => {
    const known = await unit.lock(toldStalls, 'id', marketRow(n).id);
    if (known) await unit.remove(toldStalls, known);
  });

const DIMENSIONS = [
  ...['provinceCode', 'cityCode', 'countyCode', 'zoneCode', 'sourceCode', 'state', 'published', 'rank'],
  ...['enterpriseId', 'opened', 'seen'],
];
const text = (cells: RollUpAnswer['cells']): string[] => cells.map((cell) => JSON.stringify(cell)).sort();

/** The sums of rows, as one would add them up by hand. */
function addedUp(rows: readonly Stall[]): string[] {
  const found = new Map<string, Record<string, number>>();
  for (const row of rows) {
    const { provinceCode, cityCode, countyCode, zoneCode, sourceCode, state, published, rank, enterpriseId } = row;
    const by = {
      ...{ provinceCode, cityCode, countyCode, zoneCode, sourceCode, state, published, rank, enterpriseId },
      ...{ opened: row.openedOn?.slice(0, 7) ?? null, seen: businessDate(row.seenAt) },
    };
    const sums = found.get(JSON.stringify(by)) ?? { records: 0, rent: 0, ranks: 0, busy: 0, run: 0 };
    sums['records'] = (sums['records'] ?? 0) + 1;
    sums['rent'] = (sums['rent'] ?? 0) + Number(row.rent?.minor ?? 0);
    sums['ranks'] = (sums['ranks'] ?? 0) + rank;
    sums['busy'] = (sums['busy'] ?? 0) + (state === 'CLOSED' ? 0 : 1);
    sums['run'] = (sums['run'] ?? 0) + (enterpriseId === null ? 0 : 1);
    found.set(JSON.stringify(by), sums);
  }
  return [...found].map(([by, sums]) => JSON.stringify({ by: JSON.parse(by), sums })).sort();
}
/** Enterprises that run stalls, each once, by the groups of a question and within a region. */
const runners = (question: RollUpQuestion): Promise<RollUpAnswer | undefined> => {
  const { store, regions } = house.as(everybody);
  return readKeptSums(house.log, { store, regions, branches: [[]] }, [{ rollUp: stallRunners, question }], true);
};
const runnerQuestions: RollUpQuestion[] = [
  { groupBy: [] },
  { groupBy: ['cityCode', 'state'] },
  { groupBy: [{ period: 'opened', by: 'YEAR' }, 'sourceCode'], region: '320500' },
  { groupBy: ['zoneCode'], where: { state: ['OPEN', 'MOVED'], opened: { from: '2025-01' } } },
];
/** The same, from the rows. */
async function countedByHand({ groupBy, region, where = {} }: RollUpQuestion): Promise<string[]> {
  const { regions } = house.as(everybody);
  const found = new Map<string, Set<string>>();
  for (const row of await house.store.read.getRepository(Stall).find()) {
    if (region && !regions.isWithin(row.regionCode, region)) continue;
    if (where['state'] && !(where['state'] as string[]).includes(row.state)) continue;
    if (where['opened'] && !(row.openedOn && row.openedOn >= '2025-01')) continue;
    const by = groupBy.map((group) =>
      typeof group === 'string' ? row[group as 'state'] : (row.openedOn?.slice(0, 4) ?? null),
    );
    const group = found.get(JSON.stringify(by)) ?? new Set();
    if (row.enterpriseId) group.add(row.enterpriseId);
    found.set(JSON.stringify(by), group);
  }
  return [...found].map(([by, ids]) => `${by} ${ids.size}`).sort();
}
async function expectRunners(): Promise<void> {
  for (const question of runnerQuestions) {
    const answer = await runners(question);
    const cells = answer?.cells.map(({ by, distinct }) => `${JSON.stringify(Object.values(by))} ${distinct}`).sort();
    expect(cells).toEqual(await countedByHand(question));
  }
}
const recount = async (): Promise<string[]> => addedUp(await house.store.read.getRepository(Stall).find());

const numbers = fc.integer({ min: 0, max: 40 });
const actions = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('create' as const), n: numbers }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('change' as const), n: numbers, to: numbers }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), n: numbers }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('step' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('number' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('load' as const, 'forget' as const, 'retire' as const) }) },
);

/** Carries out one action; each is something that can happen between any two steps of a roll-up. */
async function perform(action: { do: string; n?: number; to?: number }): Promise<unknown> {
  const { n = 0, to = 0 } = action;
  switch (action.do) {
    case 'create':
      return create(n);
    case 'change':
      return change(n, to);
    case 'remove':
      return remove(n);
    case 'step':
      return stepRunners().then(step);
    case 'number':
      return numberAll(house.log);
    case 'load':
      // As a bulk load does: rows without events, then a new epoch.
      await remove(40).then(() => bulkLoad(house.store, stalls, 'DEMO', [marketRow(40) as never]));
      return openNewEpoch(house.log);
    case 'forget':
      return house.store.write((manager) => manager.query("UPDATE roll_up_positions SET fingerprint = 'older'"));
    default:
      return numberAll(house.log).then(() => dropOldEvents(house.log, new Date(Date.now() + 1_000), 0));
  }
}

describe('a roll-up', () => {
  beforeEach(empty);

  it('is equal to a recount, whatever happened between its steps', async () => {
    await fc.assert(
      fc
        .asyncProperty(fc.array(actions, { minLength: 5, maxLength: 40 }), async (all) => {
          for (const action of all) await perform(action);
          await catchUp();
          const answer = await read({ groupBy: DIMENSIONS });
          expect(answer.from).toBe('ROLL_UP');
          expect(text(answer.cells)).toEqual(await recount());
          const kept = await house.store.read.query('SELECT COUNT(*) AS n FROM stall_sums');
          expect(Number(kept[0].n)).toBe(answer.cells.length);
          await expectRunners();
        })
        .beforeEach(async () => {
          await empty();
          for (let n = 0; n < 12; n += 1) await create(n);
        }),
      { numRuns: dialect === 'sqlite' ? 30 : 15 },
    );
  }, 120_000);

  it('is equal to a recount after many wrote while it was built', async () => {
    for (let n = 0; n < 60; n += 1) await create(n);
    for (let round = 0; round < 8; round += 1) {
      await perform({ do: 'forget' });
      let isWriting = true;
      const writers = [0, 1, 2, 3].map(async (writer) => {
        for (let turn = 0; turn < 10; turn += 1) {
          const n = (turn * 7 + writer * 13 + round) % 80;
          await (turn % 5 === 4 ? remove(n) : turn % 2 ? change(n, n + turn) : create(n));
        }
      });
      const others = [step, stepRunners, () => numberAll(house.log)].map(async (work) => {
        while (isWriting) await work();
      });
      await Promise.all(writers);
      isWriting = false;
      await Promise.all(others);
      await catchUp();
      const { cells, from } = await read({ groupBy: DIMENSIONS });
      expect([from, text(cells)]).toEqual(['ROLL_UP', await recount()]);
      await expectRunners();
    }
  }, 60_000);

  it('is not read while it is made, nor after a bulk load that it has not seen: then the rows are counted', async () => {
    for (let n = 0; n < 10; n += 1) await create(n);
    await numberAll(house.log);
    const total = async () => {
      const { cells, from, asOf } = await read({ groupBy: [] });
      return [from, cells[0]?.sums['records'], asOf.behind];
    };
    expect(await total()).toEqual(['ROWS', 10, 0]);
    await step();
    await step();
    expect(await total()).toEqual(['ROWS', 10, 0]);
    await catchUp();
    expect(await total()).toEqual(['ROLL_UP', 10, 0]);
    await create(10);
    await numberAll(house.log);
    expect(await total()).toEqual(['ROLL_UP', 10, 1]);
    await bulkLoad(house.store, stalls, 'DEMO', [marketRow(40) as never]);
    await openNewEpoch(house.log);
    expect(await total()).toEqual(['ROWS', 12, 0]);
  });

  it('is made anew where an event does not tell what is counted', async () => {
    for (let n = 0; n < 6; n += 1) await create(n);
    await catchUp();
    const positions = house.store.read.getRepository(RollUpPosition);
    const { builds } = await positions.findOneByOrFail({ id: stallSums.name });
    await house.write(async (unit) => {
      const stall = await unit.lock(stalls, 'id', marketRow(3).id);
      await unit.change(stalls, stall as Stall, { rank: 4 });
    });
    await catchUp();
    expect(await positions.findOneByOrFail({ id: stallSums.name })).toMatchObject({
      builds: builds + 1,
      state: 'READY',
    });
    expect(text((await read({ groupBy: DIMENSIONS })).cells)).toEqual(await recount());
  });

  it('wants its facts told in events, sums that are exact, and dimensions that make cells', () => {
    const common = { table: 'other_sums', noun: stalls, columns: ['state'] };
    expect(() => defineRollUp({ ...common, measures: { rent: sumOf('rent') } })).toThrow('let Stall tell rent');
    expect(() => defineRollUp({ ...common, measures: { area: sumOf('area') } })).toThrow('only whole numbers');
    expect(() => defineRollUp({ ...common, columns: ['name'] })).toThrow('a text is no dimension');
    expect(() => defineRollUp({ ...common, columns: [] })).toThrow('no roll-up');
    expect(() => defineRollUp({ ...common, distinct: 'state' })).toThrow('only ids are counted once');
  });
});

describe('reading a roll-up', () => {
  beforeAll(async () => {
    await empty();
    for (let n = 0; n < 45; n += 1) await create(n);
    await catchUp();
  });

  const askers: [string, Principal, string][] = [
    ['a city office', principalOf('CITY_OFFICE', { regions: ['320500'] }), 'ROLL_UP'],
    ['an office of a zone and a province', principalOf('CITY_OFFICE', { regions: ['320571', '420000'] }), 'ROLL_UP'],
    ['an office of no region', principalOf('CITY_OFFICE'), 'ROLL_UP'],
    ['an enterprise', principalOf('ENTERPRISE', { enterpriseId: MARKET_ENTERPRISES[0] as string }), 'ROLL_UP'],
    ['a station master', principalOf('STATION_MASTER', { regions: ['320500'], enterpriseId: 'e2' }), 'ROLL_UP'],
    ['a platform', principalOf('CITY_PLATFORM', { sources: [MARKET_SOURCES[0] as string] }), 'ROLL_UP'],
    ['the public', principalOf('PUBLIC'), 'ROLL_UP'],
    // Who is a partner of a stall is told by its id, which is no dimension.
    ['a specialist', principalOf('SPECIALIST', { specialistId: MARKET_PEOPLE[0] as string }), 'ROWS'],
  ];

  it.each(askers)('gives %s the sums of the rows that it sees, and no more', async (_who, asker, from) => {
    const all = await house.store.read.getRepository(Stall).find();
    const seen = await findVisible(
      stalls,
      'id',
      all.map(({ id }) => id),
      house.as(asker),
    );
    const answer = await read({ groupBy: DIMENSIONS }, asker);
    expect([answer.from, text(answer.cells)]).toEqual([from, addedUp([...seen.values()])]);
  });

  it.each([...MARKET_REGIONS, '110000'])('tells the subtree of %s', async (region) => {
    const inside = (await house.store.read.getRepository(Stall).find()).filter((row) =>
      house.as(everybody).regions.isWithin(row.regionCode, region),
    );
    const { cells, from } = await read({ groupBy: DIMENSIONS, region });
    expect([from, text(cells)]).toEqual(['ROLL_UP', addedUp(inside)]);
  });

  it('answers alike from the sums and from the rows, by quarter and year, for values and ranges', async () => {
    const questions: RollUpQuestion[] = [
      { groupBy: [] },
      { groupBy: [{ period: 'opened', by: 'QUARTER' }, 'state'] },
      { groupBy: [{ period: 'opened', by: 'HALF_YEAR' }] },
      { groupBy: [{ period: 'opened', by: 'YEAR' }, 'published'], where: { published: [true] } },
      { groupBy: [{ period: 'seen', by: 'MONTH' }], where: { state: ['OPEN', 'CLOSED'], opened: { from: '2025' } } },
      { groupBy: ['seen'], where: { seen: { from: '2026-01-03', to: '2026-01-05' } } },
      { groupBy: ['opened'], where: { opened: { to: '2026-01' }, enterpriseId: ['e1', 'e3'] } },
      { groupBy: ['opened'], where: { opened: {}, state: null } },
      { groupBy: ['zoneCode'], region: '320500', where: { state: ['MOVED'] } },
      { groupBy: ['state'], where: { state: ['不是状态'] } },
    ];
    const fromSums = await Promise.all(questions.map((question) => read(question)));
    await house.store.write((manager) =>
      manager.update(RollUpPosition, { id: stallSums.name }, { state: 'BUILDING' } as never),
    );
    const fromRows = await Promise.all(questions.map((question) => read(question)));
    expect(new Set(fromSums.map((answer) => answer.from))).toEqual(new Set(['ROLL_UP']));
    expect(new Set(fromRows.map((answer) => answer.from))).toEqual(new Set(['ROWS']));
    expect(fromSums.map((answer) => text(answer.cells))).toEqual(fromRows.map((answer) => text(answer.cells)));
    expect(fromSums[1]?.cells.map(({ by }) => by['opened'])).toContain('2025-Q1');
    expect(fromSums.map(({ cells }) => cells.length > 0)).toEqual([...Array(9).fill(true), false]);
  });

  it('counts the rows for a range that cuts a month in two', async () => {
    const { from, cells } = await read({
      groupBy: ['opened'],
      where: { opened: { from: '2024-02-29', to: '2026-11-21' } },
    });
    const rows = (await house.store.read.getRepository(Stall).find()).filter((row) => row.openedOn !== null);
    expect([from, cells.reduce((sum, cell) => sum + (cell.sums['records'] ?? 0), 0)]).toEqual(['ROWS', rows.length]);
  });

  it('refuses a region that is not there, and a question about what it does not keep', async () => {
    await expect(read({ groupBy: [], region: '999999' })).rejects.toMatchObject({ code: 'UNKNOWN_REGION' });
    await expect(read({ groupBy: ['name'] })).rejects.toThrow('no dimension name');
    for (const from of ["2026' OR 1", '2026-02-30', '26'])
      await expect(read({ groupBy: [], where: { opened: { from } } })).rejects.toMatchObject({
        ...{ code: 'BAD_USER_INPUT', details: { field: 'opened' } },
      });
  });
});

test('a subgraph keeps the roll-ups that it declares, by itself', async () => {
  const market = await startTestSubgraph({
    ...fixtureSubgraph,
    nouns: fixtureSubgraph.nouns.map((noun) => (noun.name === 'Stall' ? (toldStalls as unknown as Noun) : noun)),
    migrations: [...fixtureSubgraph.migrations, CreateStallSums1700000000001],
    rollUps: [stallSums, stallRunners],
  });
  const { runtime } = market.subgraph;
  const drift = await runtime.store.writer.driver.createSchemaBuilder().log();
  expect(drift.upQueries.map(({ query }) => query)).toEqual([]);
  const { write } = openContext(runtime, { principal: everybody, requestId: 'test' });
  const total = async (): Promise<unknown[]> => {
    const { cells, from } = await readRollUp(
      runtime.recordLog,
      { ...house.as(everybody), store: runtime.store },
      stallSums,
      { groupBy: [] },
    );
    return [from, cells[0]?.sums['records'] ?? 0];
  };
  /** SQLite answers without a pause, so the runner gets its turn in between. */
  const until = async (wanted: unknown[]): Promise<void> => {
    for (const end = Date.now() + 20_000; Date.now() < end; await setImmediate())
      if (isDeepStrictEqual(await total(), wanted)) return;
    expect(await total()).toEqual(wanted);
  };
  await until(['ROLL_UP', 0]);
  await write((unit) => unit.create(toldStalls, marketRow(1)));
  await until(['ROLL_UP', 1]);
  await market.stop();
}, 60_000);
