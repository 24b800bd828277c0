import { addDays } from '@qishu/kit/rules';
import fc from 'fast-check';
import { type Days, monthsAndDays } from './months-and-days.js';

describe('a range of days', () => {
  it.each<[string, Days, Days | undefined, Days[]]>([
    ['whole months', { from: '2026-01-01', to: '2026-04-01' }, { from: '2026-01-01', to: '2026-04-01' }, []],
    [
      'days of one month',
      { from: '2026-01-05', to: '2026-01-20' },
      undefined,
      [{ from: '2026-01-05', to: '2026-01-20' }],
    ],
    [
      'days at its begin',
      { from: '2026-01-31', to: '2026-03-01' },
      { from: '2026-02-01', to: '2026-03-01' },
      [{ from: '2026-01-31', to: '2026-02-01' }],
    ],
    ['days at its end', { to: '2026-11-21' }, { to: '2026-11-01' }, [{ from: '2026-11-01', to: '2026-11-21' }]],
    [
      'days of two months',
      { from: '2025-12-30', to: '2026-01-03' },
      undefined,
      [
        { from: '2025-12-30', to: '2026-01-01' },
        { from: '2026-01-01', to: '2026-01-03' },
      ],
    ],
    ['no bound', {}, {}, []],
  ])('with %s', (_what, range, whole, beside) => {
    expect(monthsAndDays(range)).toEqual({ whole, beside });
  });

  it('has each of its days in one part, and only whole months in the whole', () => {
    const days = fc.tuple(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 1, max: 200 }));
    fc.assert(
      fc.property(days, ([first, length]) => {
        const [from, to] = [addDays('2024-12-15', first), addDays('2024-12-15', first + length)];
        const { whole, beside } = monthsAndDays({ from, to });
        expect([whole?.from, whole?.to].every((day) => day === undefined || day.endsWith('-01'))).toBe(true);
        const parts = [...(whole ? [whole] : []), ...beside].sort((a, b) =>
          (a.from as string) < (b.from as string) ? -1 : 1,
        );
        expect([parts[0]?.from, parts.at(-1)?.to]).toEqual([from, to]);
        for (const [at, part] of parts.slice(1).entries()) expect(part.from).toBe(parts[at]?.to);
      }),
    );
  });
});
