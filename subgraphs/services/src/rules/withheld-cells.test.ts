import { LEAST_ENTERPRISES } from '@qishu/kit/rules';
import fc from 'fast-check';
import { type TableCell, withheldCells } from './withheld-cells.js';

const line = (...enterprises: number[]): number[] =>
  [...withheldCells(enterprises.map((each, at) => ({ keys: [String(at)], enterprises: each })))].sort((a, b) => a - b);

describe('cells of a table that are withheld', () => {
  it.each([
    ['none is small', [5, 9, 100], []],
    ['one of four, and the next one with it', [4, 9, 100], [0, 1]],
    ['two, and one that is enough, for both may be about the same ones', [4, 100, 3], [0, 1, 2]],
    ['of four the two small ones and the next', [1, 1, 100, 50], [0, 1, 3]],
    ['all there is', [2], [0]],
    ['nothing', [], []],
  ])('%s', (_what, enterprises, expected) => expect(line(...enterprises)).toEqual(expected));

  it('take another one of their row and of their column along, for the sums of both are told by other questions', () => {
    const cells = [1, 20, 30, 40].map((enterprises, at) => ({
      keys: [String(at >> 1), String(at & 1)],
      enterprises,
    }));
    expect([...withheldCells(cells)].sort()).toEqual([0, 1, 2, 3]);
  });

  it('take along what goes with a cell above them', () => {
    const cells = [30, 20, 10].map((enterprises, at) => ({ keys: [String(at)], enterprises }));
    expect([...withheldCells(cells, [0])].sort()).toEqual([0, 2]);
  });

  it('are in no line had back from its sum', () => {
    const table = fc
      .array(
        fc.record({
          row: fc.nat({ max: 4 }),
          column: fc.nat({ max: 4 }),
          enterprises: fc.integer({ min: 1, max: 30 }),
        }),
      )
      .map((all) => new Map(all.map(({ row, column, enterprises }) => [`${row} ${column}`, enterprises])));
    fc.assert(
      fc.property(table, (found) => {
        const cells: TableCell[] = [...found].map(([key, enterprises]) => ({ keys: key.split(' '), enterprises }));
        const withheld = withheldCells(cells);
        for (const dimension of [0, 1])
          for (const place of new Set(cells.map(({ keys }) => keys[dimension]))) {
            const of = cells.flatMap((cell, at) => (cell.keys[dimension] === place ? [at] : []));
            const hidden = of.filter((at) => withheld.has(at));
            const most = Math.max(...hidden.map((at) => (cells[at] as TableCell).enterprises));
            expect(
              of.every((at) => withheld.has(at) || (cells[at] as TableCell).enterprises >= LEAST_ENTERPRISES),
            ).toBe(true);
            expect(
              hidden.length === 0 || hidden.length === of.length || (hidden.length > 1 && most >= LEAST_ENTERPRISES),
            ).toBe(true);
          }
      }),
    );
  });
});
