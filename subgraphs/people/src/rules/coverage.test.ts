import { addDays } from '@qishu/kit/rules';
import fc from 'fast-check';
import { coverageOf } from './coverage.js';

const quarter = { from: '2026-10-01', to: '2026-12-31' };
const served = (assignedFrom: string, assignedTo: string | null = null) => ({ assignedFrom, assignedTo });

it.each([
  ['nobody', [], 0, [quarter]],
  ['somebody from before until now', [served('2024-01-01')], 92, []],
  ['exactly the quarter', [served('2026-10-01', '2026-12-31')], 92, []],
  ['somebody who left the day before', [served('2024-01-01', '2026-09-30')], 0, [quarter]],
  ['somebody on the last day alone', [served('2026-12-31')], 1, [{ from: '2026-10-01', to: '2026-12-30' }]],
  ['a hand-over without a gap', [served('2025-01-01', '2026-11-10'), served('2026-11-11')], 92, []],
  [
    'a hand-over with a day between',
    [served('2026-11-12'), served('2025-01-01', '2026-11-10')],
    91,
    [{ from: '2026-11-11', to: '2026-11-11' }],
  ],
  ['two at once', [served('2025-01-01', '2026-11-20'), served('2026-11-01')], 92, []],
])('%s', (_name, assignments, coveredDays, open) => {
  expect(coverageOf(quarter, assignments)).toEqual({ days: 92, coveredDays, open });
});

it('agrees with counting day by day', () => {
  const day = fc.integer({ min: -20, max: 110 }).map((at) => addDays('2026-10-01', at));
  const spell = fc.tuple(day, fc.option(day)).map(([from, to]) => served(from, to));
  fc.assert(
    fc.property(fc.array(spell, { maxLength: 6 }), (spells) => {
      const days = Array.from({ length: 92 }, (_, at) => addDays('2026-10-01', at));
      const covered = days.filter((on) =>
        spells.some(({ assignedFrom, assignedTo }) => assignedFrom <= on && (assignedTo === null || assignedTo >= on)),
      );
      const answer = coverageOf(quarter, spells);
      expect(answer.coveredDays).toBe(covered.length);
      for (const { from, to } of answer.open) expect(covered.some((on) => on >= from && on <= to)).toBe(false);
    }),
  );
});
