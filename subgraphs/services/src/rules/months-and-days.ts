import { addDays, addMonths, firstOfMonth } from '@qishu/kit/rules';

/** A range of days, `from` inclusive, `to` exclusive; open where a bound is missing. */
export interface Days {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The first month that begins on a day or after it. */
const nextFirst = (day: string): string => addMonths(firstOfMonth(addDays(day, -1)), 1);

/** A range as whole months and the days beside them, each day in one of them. */
export function monthsAndDays({ from, to }: Days): { readonly whole: Days | undefined; readonly beside: Days[] } {
  const [first, end] = [from && nextFirst(from), to && firstOfMonth(to)];
  if (first && end && first > end) return { whole: undefined, beside: [{ from, to }] };
  const beside = [
    { from, to: first },
    { from: end, to },
  ].filter((range) => range.from !== range.to);
  return { whole: first && first === end ? undefined : { from: first, to: end }, beside };
}
