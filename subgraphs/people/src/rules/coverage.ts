import { addDays, type DateSpan, daysBetween } from '@qishu/kit/rules';

/** Days on which somebody served. */
export interface Served {
  readonly assignedFrom: string;
  /** Last day; null while it runs. */
  readonly assignedTo: string | null;
}

/** How a period is covered. */
export interface Coverage {
  readonly days: number;
  readonly coveredDays: number;
  /** Days on which nobody served, as spans in order. */
  readonly open: readonly DateSpan[];
}

/** How much of a period somebody served, overlaps counted once; the period has at least one day. */
export function coverageOf(period: DateSpan, served: readonly Served[]): Coverage {
  const within = served
    .map(({ assignedFrom, assignedTo }) => ({
      from: [assignedFrom, period.from].sort().at(-1) as string,
      to: [assignedTo ?? period.to, period.to].sort()[0] as string,
    }))
    .filter(({ from, to }) => from <= to)
    .sort((one, other) => (one.from < other.from ? -1 : 1));
  const open: DateSpan[] = [];
  let next = period.from;
  for (const { from, to } of within) {
    if (from > next) open.push({ from: next, to: addDays(from, -1) });
    if (to >= next) next = addDays(to, 1);
  }
  if (next <= period.to) open.push({ from: next, to: period.to });
  const days = daysBetween(period.from, period.to) + 1;
  const openDays = open.reduce((sum, span) => sum + daysBetween(span.from, span.to) + 1, 0);
  return { days, coveredDays: days - openDays, open };
}
