import { openContext } from '@qishu/kit/graph';
import { catchUpRollUps } from '@qishu/kit/log';
import type { Noun, Reader } from '@qishu/kit/records';
import { addDays } from '@qishu/kit/rules';
import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import type { Principal } from '@qishu/schema';
import fc from 'fast-check';
import { type LedgerEntry, ledgerEntries } from '../records/ledger-entry.js';
import { subgraph } from '../subgraph.js';
import { commonProblems } from './common-problems.js';
import { figureQuestion } from './figure-question.js';
import type { FigureTable } from './figure-table.js';
import { figuresOf } from './kept-figures.js';
import { ledgerFigures } from './ledger-figures.js';
import { ticketFigures } from './ticket-figures.js';

const NOW = new Date('2026-11-20T10:00:00+08:00');
const everywhere = principalOf('PROVINCE_OFFICE', { regions: ['100000'] });
const ticketTable = ticketFigures(NOW);

const places = fc.constantFrom(undefined, 'PROVINCE', 'CITY', 'COUNTY', 'ZONE');
const times = fc.constantFrom(undefined, 'MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR');
const region = fc.constantFrom(undefined, '320000', '320500', '320571', '320505', '420100', '440000');
/** First days of months of the two years, in order. */
const span = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 24 }))
  .map(([first, months]) =>
    [first, first + months].map((at) => new Date(Date.UTC(2025, at, 1)).toISOString().slice(0, 10)),
  );
/** Any days of the two years, in order. */
const someDays = fc
  .uniqueArray(fc.integer({ min: 0, max: 730 }), { minLength: 2, maxLength: 2 })
  .map((days) => days.sort((a, b) => a - b).map((day) => addDays('2025-01-01', day)));
const asked = (others: fc.Arbitrary<readonly string[]>, filters: fc.Arbitrary<object>, range = span) =>
  fc.tuple(places, times, others, region, fc.option(range), filters).map(([place, time, more, code, days, filter]) => ({
    groupBy: [place, time, ...more].filter((group) => group !== undefined),
    filter: { ...filter, ...(code && { region: code }), ...(days && { from: days[0], to: days[1] }) },
  }));
const ledgerQuestions = (range = span) =>
  asked(
    fc.subarray(['SOURCE', 'MODE', 'CATEGORY']),
    fc.record(
      {
        mode: fc.subarray(['PHONE', 'ON_SITE'], { minLength: 1 }),
        category: fc.constant(['CAPABILITY', 'POLICY_DELIVERY']),
      },
      { requiredKeys: [] },
    ),
    range,
  );
const ticketQuestions = (range = span) =>
  fc.oneof(
    asked(fc.subarray(['SOURCE']), fc.record({ source: fc.constant('HANQITONG') }, { requiredKeys: [] }), range),
    asked(
      fc.subarray(['KIND', 'CATEGORY']),
      fc.record({ kind: fc.constant(['PROBLEM', 'DEMAND']), open: fc.boolean() }, { requiredKeys: [] }),
      range,
    ),
  );

describe('figures that are read from kept sums', () => {
  let house: TestSubgraph;
  beforeAll(async () => {
    house = await startTestSubgraph(subgraph, { scale: 'small' }, { now: () => NOW });
    await caughtUp();
  }, 180_000);
  afterAll(() => house?.stop());

  const as = (principal: Principal): Reader => {
    const { store, regions, seal } = house.subgraph.runtime;
    return { principal, store, regions, seal };
  };
  async function caughtUp(): Promise<void> {
    const { recordLog } = house.subgraph.runtime;
    for (let waiting = 1; waiting > 0; ) {
      await catchUpRollUps(recordLog, subgraph.rollUps ?? [], NOW);
      [{ n: waiting }] = await recordLog.store.read.query('SELECT COUNT(*) AS n FROM log_events WHERE seq IS NULL');
      waiting = Number(waiting);
    }
    await catchUpRollUps(recordLog, subgraph.rollUps ?? [], NOW);
  }
  const read = (
    table: FigureTable,
    time: string,
    { groupBy, filter }: { groupBy: string[]; filter: object },
    who: Principal,
  ) =>
    figuresOf(table, figureQuestion(groupBy, { ...filter }, time), {
      ...{ reader: as(who), log: house.subgraph.runtime.recordLog },
    });
  const sorted = (groups: readonly object[]): string[] => groups.map((group) => JSON.stringify(group)).sort();
  /** The same from the sums and from the rows, and the sums without looking at the rows. */
  async function expectEqual(
    table: FigureTable,
    time: string,
    question: { groupBy: string[]; filter: object },
    who = everywhere,
    mayCount = false,
  ): Promise<void> {
    house.statements();
    const fromSums = await read(table, time, question, who);
    const tables = house
      .statements()
      .filter((sql) => / FROM (ledger_entries|tickets) t/.test(sql) && !/due_at </.test(sql));
    const { kept: _kept, ...rows } = table;
    const fromRows = await read(rows, time, question, who);
    const inOrder = (groups: typeof fromRows) =>
      groups.map(({ keys, figures }) => ({
        keys,
        figures: Object.fromEntries(Object.entries(figures).sort(([a], [b]) => (a < b ? -1 : 1))),
      }));
    expect(sorted(inOrder(fromSums))).toEqual(sorted(inOrder(fromRows)));
    if (!mayCount) expect(tables).toEqual([]);
  }

  it('of the ledger equal a recount, for every grouping and filter', async () => {
    await fc.assert(
      fc.asyncProperty(ledgerQuestions(), (question) => expectEqual(ledgerFigures, 'servedAt', question)),
      { numRuns: 30 },
    );
  }, 180_000);

  it('of tickets equal a recount, what is overdue too', async () => {
    await fc.assert(
      fc.asyncProperty(ticketQuestions(), (question) => expectEqual(ticketTable, 'receivedAt', question)),
      { numRuns: 30 },
    );
  }, 180_000);

  it('equal a recount over days that cut months in two, whether days are kept or their rows counted', async () => {
    await fc.assert(
      fc.asyncProperty(ledgerQuestions(someDays), ticketQuestions(someDays), async (ofLedger, ofTickets) => {
        await expectEqual(ledgerFigures, 'servedAt', ofLedger, everywhere, true);
        await expectEqual(ticketTable, 'receivedAt', ofTickets, everywhere, true);
      }),
      { numRuns: 30 },
    );
  }, 180_000);

  it.each([
    { groupBy: [], filter: { from: '2025-03-04', to: '2025-03-09' } },
    { groupBy: ['COUNTY', 'SOURCE'], filter: { from: '2025-01-31', to: '2026-11-20', region: '320500' } },
    { groupBy: ['CITY', 'CATEGORY', 'QUARTER'], filter: { from: '2025-11-02' } },
    { groupBy: ['CATEGORY'], filter: { to: '2026-10-30', region: '320000' } },
  ])('read no rows for $groupBy over $filter', async (question) => {
    await expectEqual(ledgerFigures, 'servedAt', question);
    await expectEqual(ticketTable, 'receivedAt', question);
  });

  it.each([
    { from: '9999-12-02' },
    { to: '9999-12-31' },
    { from: '0001-01-02' },
    { from: '0001-01-01', to: '2026-02-03' },
  ])('are read at the ends of the calendar: %j', async (filter) => {
    await expectEqual(ledgerFigures, 'servedAt', { groupBy: ['CITY'], filter }, everywhere, true);
  });

  it('tell common problems of ninety days without reading tickets', async () => {
    const source = { reader: as(everywhere), log: house.subgraph.runtime.recordLog };
    const asked = { region: '320000', level: 'CITY', on: '2026-11-20', enterprises: null, days: null } as const;
    house.statements();
    const problems = await commonProblems(asked, source);
    expect(house.statements().filter((sql) => / FROM tickets t/.test(sql))).toEqual([]);
    expect(problems.length).toBeGreaterThan(0);
    for (const { regionCode, category, tickets, open, from, to } of problems.slice(0, 5)) {
      const filter = { region: regionCode, category: [category], kind: ['PROBLEM', 'DEMAND'], from, to };
      const { kept: _kept, ...rows } = ticketTable;
      const [counted] = await read(rows, 'receivedAt', { groupBy: [], filter }, everywhere);
      expect([counted?.figures.received, counted?.figures.open]).toEqual([tickets, open]);
    }
  });

  it.each([
    ['an office of a city', principalOf('CITY_OFFICE', { regions: ['320500'] })],
    ['an office of a county and a zone', principalOf('COUNTY_OFFICE', { regions: ['320505', '320571'] })],
    ['an office that handled tickets of its own', principalOf('CITY_OFFICE', { regions: ['320500'], officeId: 'o-1' })],
    ['an analyst', principalOf('ANALYST', { regions: ['320000'] })],
    ['somebody without a region', principalOf('CITY_OFFICE')],
  ])('are those of the rows of %s', async (_who, principal) => {
    const question = { groupBy: ['COUNTY', 'QUARTER'], filter: {} };
    await expectEqual(ledgerFigures, 'servedAt', question, principal);
    await expectEqual(ticketTable, 'receivedAt', question, principal);
    await expectEqual(ledgerFigures, 'servedAt', { groupBy: [], filter: {} }, principal);
  });

  it('stay equal after late entries, corrections and removals', async () => {
    const { write } = openContext(house.subgraph.runtime, { principal: everywhere, requestId: 'test' });
    const noun = ledgerEntries as unknown as Noun<LedgerEntry>;
    const rows = await house.subgraph.runtime.store.read
      .getRepository(noun.record)
      .find({ take: 60, order: { id: 'ASC' } });
    for (const [at, row] of rows.entries())
      await write(async (unit) => {
        const known = await unit.lock(noun, 'id', row.id);
        if (!known) return;
        if (at % 4 === 0) await unit.remove(noun, known);
        else if (at % 4 === 1)
          await unit.change(noun, known, { servedAt: new Date('2025-02-03T02:00:00Z'), mode: 'WECHAT' });
        else if (at % 4 === 2) await unit.change(noun, known, { enterpriseId: rows[0]?.enterpriseId as string });
        else await unit.create(noun, { ...known, id: `late-${at}`, sourceId: `late-${at}`, recordedAt: NOW });
      });
    await caughtUp();
    for (const groupBy of [[], ['CITY', 'MONTH'], ['COUNTY', 'HALF_YEAR', 'MODE'], ['CATEGORY']])
      await expectEqual(ledgerFigures, 'servedAt', { groupBy, filter: { region: '320500' } });
  }, 120_000);

  it('are counted over the rows of counties by mode where a month is cut in two, and for one specialist', async () => {
    house.statements();
    const cut = { groupBy: ['COUNTY', 'MODE'], filter: { region: '320500', from: '2026-01-15' } };
    await read(ledgerFigures, 'servedAt', cut, everywhere);
    await read(ledgerFigures, 'servedAt', { groupBy: [], filter: { specialist: 'demo-s-320505-N0000' } }, everywhere);
    expect(house.statements().filter((sql) => sql.includes('FROM ledger_entries t'))).toHaveLength(2);
  });
});
