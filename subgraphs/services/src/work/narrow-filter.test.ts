import { catchUpRollUps } from '@qishu/kit/log';
import type { Reader } from '@qishu/kit/records';
import { businessDate, monthOf } from '@qishu/kit/rules';
import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import fc from 'fast-check';
import { Ticket } from '../records/ticket.js';
import { subgraph } from '../subgraph.js';
import { countFigures } from './count-figures.js';
import { figureQuestion } from './figure-question.js';
import { ticketFigures } from './ticket-figures.js';

const NOW = new Date('2026-11-20T10:00:00+08:00');
const analyst = principalOf('ANALYST', { regions: ['320000'] });

/** What an analyst filters by; null is not filtered. */
interface Chosen {
  readonly region: string | null;
  readonly kind: readonly string[] | null;
  readonly category: readonly string[] | null;
  readonly months: readonly [string, string] | null;
}

const subset = (...all: string[]) => fc.option(fc.subarray(all, { minLength: 1 }));
const regions = fc.constantFrom(null, '320500', '320100', '320505', '320571', '320582');
const kinds = subset('PROBLEM', 'DEMAND', 'CONSULT', 'SUGGESTION', 'COMPLAINT', 'REPORT', 'THANKS');
const categories = subset('FINANCE', 'LABOUR', 'TECH', 'TAX_FEE', 'LISTING', 'OTHER');
const months = fc.option(
  fc.constantFrom(['2025-01', '2026-01'], ['2026-01', '2026-07'], ['2025-03', '2025-04']) as fc.Arbitrary<
    [string, string]
  >,
);
const questions: fc.Arbitrary<Chosen> = fc.record({ region: regions, kind: kinds, category: categories, months });

describe('what is told to those who see figures only', () => {
  let house: TestSubgraph;
  let all: Ticket[];
  beforeAll(async () => {
    house = await startTestSubgraph(subgraph, { scale: 'small' }, { now: () => NOW });
    await catchUpRollUps(house.subgraph.runtime.recordLog, subgraph.rollUps ?? [], NOW);
    const rows = await house.subgraph.runtime.store.read.getRepository(Ticket).find();
    all = rows.filter(
      ({ provinceCode, confidentiality }) => provinceCode === '320000' && confidentiality !== 'CONFIDENTIAL',
    );
  }, 180_000);
  afterAll(() => house?.stop());

  async function isTold({ region, kind, category, months: span }: Chosen): Promise<boolean> {
    const { store, regions: tree, seal, recordLog } = house.subgraph.runtime;
    const reader: Reader = { principal: analyst, store, regions: tree, seal };
    const filter = { region, kind, category, ...(span && { from: `${span[0]}-01`, to: `${span[1]}-01` }) };
    const table = ticketFigures(NOW);
    const { total } = await countFigures(table, figureQuestion([], filter, 'receivedAt'), { reader, log: recordLog });
    return !total.suppressed;
  }
  function selects({ region, kind, category, months: span }: Chosen) {
    const tree = house.subgraph.runtime.regions;
    return (ticket: Ticket): boolean => {
      const month = monthOf(businessDate(ticket.receivedAt));
      return (
        (region === null || tree.isWithin(ticket.regionCode, region)) &&
        (kind === null || kind.includes(ticket.kind)) &&
        (category === null || category.includes(ticket.category)) &&
        (span === null || (month >= span[0] && month < span[1]))
      );
    };
  }

  it('never differs between two filters of one dimension by fewer than five enterprises', async () => {
    await fc.assert(
      fc.asyncProperty(
        questions,
        questions,
        fc.constantFrom('region', 'kind', 'category', 'months'),
        async (wide, other, dimension) => {
          const narrow: Chosen = { ...wide, [dimension]: other[dimension as keyof Chosen] };
          const [isWide, isNarrow] = [selects(wide), selects(narrow)];
          const [only, more] = [
            all.filter((ticket) => isWide(ticket) && !isNarrow(ticket)),
            all.filter((ticket) => isNarrow(ticket) && !isWide(ticket)),
          ];
          // Of two answers with the one within the other the difference is told by subtraction.
          fc.pre((only.length === 0) !== (more.length === 0));
          const enterprises = new Set([...only, ...more].map(({ enterpriseId }) => enterpriseId)).size;
          if (enterprises >= 5) return;
          expect([await isTold(wide), await isTold(narrow)]).not.toEqual([true, true]);
        },
      ),
      { numRuns: 80 },
    );
  }, 180_000);

  it('is something: most of what is about many', async () => {
    for (const chosen of [
      { region: null, kind: null, category: null, months: null },
      { region: '320500', kind: null, category: null, months: null },
      { region: null, kind: ['PROBLEM', 'DEMAND'], category: null, months: ['2026-01', '2026-07'] },
    ] as Chosen[])
      expect(await isTold(chosen)).toBe(true);
  });

  it('is nothing for days that cut a month in two', async () => {
    const { store, regions: tree, seal, recordLog } = house.subgraph.runtime;
    const source = { reader: { principal: analyst, store, regions: tree, seal }, log: recordLog };
    const question = figureQuestion(['CITY'], { region: '320000', from: '2026-03-02' }, 'receivedAt');
    const { total, groups } = await countFigures(ticketFigures(NOW), question, source);
    expect([total, ...groups].every(({ suppressed, figures }) => suppressed && figures.received === null)).toBe(true);
  });
});
