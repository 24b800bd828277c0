import { catchUpRollUps, coarser } from '@qishu/kit/log';
import type { Reader } from '@qishu/kit/records';
import { businessDate, monthOf } from '@qishu/kit/rules';
import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import { Ticket } from '../records/ticket.js';
import { subgraph } from '../subgraph.js';
import { commonProblems } from './common-problems.js';
import { countFigures } from './count-figures.js';
import { figureQuestion } from './figure-question.js';
import { ticketFigures } from './ticket-figures.js';

const NOW = new Date('2026-11-20T10:00:00+08:00');
const regions = ['320000', '320500', '320505', '320571', '320582', '320100', '320102'];
const groupings = [
  ...[[], ['CATEGORY'], ['KIND'], ['CITY'], ['COUNTY'], ['ZONE'], ['MONTH'], ['QUARTER']],
  ...[
    ['CITY', 'CATEGORY'],
    ['COUNTY', 'CATEGORY'],
    ['ZONE', 'CATEGORY'],
    ['QUARTER', 'CATEGORY'],
  ],
];
const filters = [{}, { kind: ['PROBLEM', 'DEMAND'] }, { category: ['FINANCE'], from: '2026-01-01' }];
/** Enterprises with tickets in counties that lie in a municipality without a city between them. */
const beijing: Readonly<Record<string, number>> = { '110101': 1, '110102': 3, '110105': 9, '110108': 20 };

/** A figure that was told, with the tickets that it counts: a bit for each. */
interface Told {
  readonly asked: string;
  readonly of: bigint;
}

describe('groups of tickets, told to those who see figures only', () => {
  let house: TestSubgraph;
  let all: Ticket[];
  beforeAll(async () => {
    house = await startTestSubgraph(subgraph, { scale: 'small' }, { now: () => NOW });
    const { store, regions: tree, recordLog } = house.subgraph.runtime;
    const [like] = await store.read.getRepository(Ticket).find({ take: 1, where: { confidentiality: 'OPEN' } });
    const inBeijing = Object.entries(beijing).flatMap(([regionCode, enterprises]) =>
      Array.from({ length: enterprises }, (_, at) => ({
        ...{ ...like, id: `t-${regionCode}-${at}`, no: `T-${regionCode}-${at}`, sourceId: `t-${regionCode}-${at}` },
        ...{ enterpriseId: `e-${regionCode}-${at}`, regionCode, ...tree.placement(regionCode) },
      })),
    );
    await store.write((manager) => manager.insert(Ticket, inBeijing as never));
    await catchUpRollUps(recordLog, subgraph.rollUps ?? [], NOW);
    all = await store.read.getRepository(Ticket).find();
    all = all.filter(({ confidentiality }) => confidentiality !== 'CONFIDENTIAL');
  }, 180_000);
  afterAll(() => house?.stop());

  const source = (own = '320000') => {
    const { store, regions: tree, seal, recordLog } = house.subgraph.runtime;
    const reader: Reader = { principal: principalOf('ANALYST', { regions: [own] }), store, regions: tree, seal };
    return { reader, log: recordLog };
  };
  const within = (region: string) =>
    all.filter((row) => house.subgraph.runtime.regions.isWithin(row.regionCode, region));

  /** The parts that one answer tells: the cells that are shown, and its total. */
  async function answersTo(
    region: string,
    groupBy: string[],
    filter: Record<string, unknown>,
    own?: string,
  ): Promise<Told[][]> {
    const question = figureQuestion(groupBy, { ...filter, region }, 'receivedAt');
    const { total, groups } = await countFigures(ticketFigures(NOW), question, source(own));
    const selected = within(region).filter(
      (row) =>
        (!filter['kind'] || (filter['kind'] as string[]).includes(row.kind)) &&
        (!filter['category'] || (filter['category'] as string[]).includes(row.category)) &&
        (!filter['from'] || row.receivedAt >= new Date(`${filter['from']}T00:00:00+08:00`)),
    );
    const month = ({ receivedAt }: Ticket): string => monthOf(businessDate(receivedAt));
    const values: Record<string, (row: Ticket) => string | null> = {
      ...{ CATEGORY: (row) => row.category, KIND: (row) => row.kind },
      ...{ CITY: (row) => row.cityCode, COUNTY: (row) => row.countyCode, ZONE: (row) => row.zoneCode },
      ...{ MONTH: month, QUARTER: (row) => coarser(month(row), 'QUARTER') },
    };
    const name = `${region} ${groupBy.join('×')} ${JSON.stringify(filter)}`;
    const shown = groups.filter(({ suppressed }) => !suppressed);
    const cells = shown.map(({ keys, figures }): Told => {
      const of = selected.filter((row) => groupBy.every((each) => values[each]?.(row) === (keys[each] ?? null)));
      expect(figures.received).toBe(of.length);
      return { asked: `${name}: ${Object.values(keys).join()}`, of: bitsOf(of) };
    });
    return [cells, total.suppressed ? [] : [{ asked: name, of: bitsOf(selected) }]];
  }

  const bitsOf = (tickets: readonly Ticket[]): bigint => {
    const chosen = new Set(tickets);
    return BigInt(`0b0${all.map((ticket) => Number(chosen.has(ticket))).join('')}`);
  };
  /** Enterprises of a set of tickets, five at most: more are many. */
  function enterprisesOf(bits: bigint): number {
    const found = new Set<string>();
    const text = bits.toString(2).padStart(all.length, '0');
    for (let at = text.indexOf('1'); at >= 0 && found.size < 5; at = text.indexOf('1', at + 1))
      found.add((all[at] as Ticket).enterpriseId);
    return found.size;
  }

  /** What whoever subtracts learns of fewer than five enterprises. */
  function learned(answers: readonly (readonly Told[])[]): string[] {
    const found: string[] = [];
    const figures = [...new Map(answers.flat().map((each) => [each.of, each])).values()].filter(({ of }) => of > 0n);
    for (const whole of figures)
      for (const parts of [...answers, ...figures.map((each) => [each])]) {
        const inside = parts.filter(({ of }) => of > 0n && (of & whole.of) === of);
        const taken = inside.reduce((sum, { of }) => sum | of, 0n);
        const rest = inside.length > 0 && taken !== whole.of ? enterprisesOf(whole.of ^ taken) : 5;
        if (rest < 5) found.push(`${whole.asked} − ${inside.map(({ asked }) => asked).join(' − ')} = ${rest}`);
      }
    return found;
  }

  it.each(filters)(
    'tell of no few enterprises by any difference, with %j',
    async (filter) => {
      const answers: Told[][] = [];
      for (const region of regions)
        for (const groupBy of groupings) answers.push(...(await answersTo(region, groupBy, filter)));
      expect(learned(answers).slice(0, 10)).toEqual([]);
    },
    180_000,
  );

  it('tell of no county of a municipality by a difference, nor of one with few', async () => {
    const answers: Told[][] = [];
    for (const region of ['110000', ...Object.keys(beijing)])
      for (const groupBy of groupings.filter((each) => !each.includes('ZONE')))
        answers.push(...(await answersTo(region, groupBy, {}, '110000')));
    expect(learned(answers)).toEqual([]);
    const told = answers.flat().map(({ of }) => of);
    expect(told).toContain(bitsOf(within('110108')));
    expect(told).not.toContain(bitsOf(within('110101')));
  }, 120_000);

  it('tell nothing of a grant that the table of regions does not know, nor of a source with a space behind it', async () => {
    const { total } = await countFigures(ticketFigures(NOW), figureQuestion([], {}, 'receivedAt'), source('999999'));
    expect(total.suppressed).toBe(true);
    for (const sourceCode of ['HANQITONG', 'HANQITONG ']) {
      const question = figureQuestion([], { region: '110101', source: sourceCode }, 'receivedAt');
      const { total: one } = await countFigures(ticketFigures(NOW), question, source('110000'));
      expect([null, 0]).toContain(one.figures.received);
    }
  });

  it('are most of a province', async () => {
    const [cells = []] = await answersTo('320000', ['CITY', 'CATEGORY'], {});
    expect(cells.length).toBeGreaterThan(20);
    expect((await commonProblems(problems('320000', 'CITY'), source())).length).toBeGreaterThan(0);
  });

  const problems = (region: string, level: 'CITY' | 'COUNTY' | 'ZONE' | null) => ({
    ...{ region, level, on: '2026-11-20', enterprises: 2, days: 366 },
  });

  it('tell of no few enterprises as common problems of several levels', async () => {
    const answers: Told[][] = [];
    for (const region of regions)
      for (const level of ['CITY', 'COUNTY', 'ZONE', null] as const) {
        const told = await commonProblems(problems(region, level), source());
        const column = level && ({ CITY: 'cityCode', COUNTY: 'countyCode', ZONE: 'zoneCode' } as const)[level];
        answers.push(
          told.map(({ regionCode, category, tickets, from, to }): Told => {
            const [begin, end] = [from, to].map((day) => new Date(`${day}T00:00:00+08:00`)) as [Date, Date];
            const of = within(region).filter(
              (row) =>
                (!column || row[column] === regionCode) &&
                row.category === category &&
                ['PROBLEM', 'DEMAND'].includes(row.kind) &&
                row.receivedAt >= begin &&
                row.receivedAt < end,
            );
            expect(tickets).toBe(of.length);
            return { asked: `${region} ${level}: ${regionCode} ${category}`, of: bitsOf(of) };
          }),
        );
      }
    expect(learned(answers).slice(0, 10)).toEqual([]);
  }, 120_000);
});
