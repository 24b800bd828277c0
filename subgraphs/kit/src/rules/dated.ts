import { dayAfter, isDate, isWithinDates } from './date.js';
import type { Fault } from './fault.js';

/** A value and the dates it holds for, both included; an end that is not given is open. */
export interface Dated<Value> {
  readonly from?: string | null;
  readonly to?: string | null;
  readonly value: Value;
}

/** The value that holds on a date, or undefined before the first and after the last. */
export const valueOn = <Value>(versions: readonly Dated<Value>[], on: string): Value | undefined =>
  versions.find((version) => isWithinDates(on, version.from, version.to))?.value;

/**
 * What is wrong with the dates of a list of versions: it must be in order, without overlap and without a gap, because
 * a condition that falls into a gap would silently stop to apply.
 */
export function datedFaults(versions: readonly Dated<unknown>[], at: string): Fault<'MALFORMED'>[] {
  const faults: Fault<'MALFORMED'>[] = [];
  const fault = (index: number, zh: string, en: string): void => {
    faults.push({ code: 'MALFORMED', at: `${at}[${index}]`, zh, en });
  };
  versions.forEach((version, index) => {
    const previous = versions[index - 1];
    const { from, to } = version;
    if ((from != null && !isDate(from)) || (to != null && !isDate(to)))
      fault(index, '日期须为 YYYY-MM-DD', 'dates must be written YYYY-MM-DD');
    else if (from != null && to != null && to < from)
      fault(index, `截止日 ${to} 早于起始日 ${from}`, `it ends on ${to}, before it begins on ${from}`);
    else if (previous === undefined) return;
    else if (!isDate(previous.to) || from == null)
      fault(
        index,
        '只有最后一版可以不写截止日，只有第一版可以不写起始日',
        'only the last version may have no end, and only the first no beginning',
      );
    else if (from !== dayAfter(previous.to))
      fault(
        index,
        `须接着上一版，从 ${dayAfter(previous.to)} 开始`,
        `it must begin on ${dayAfter(previous.to)}, when the version before has ended`,
      );
  });
  return faults;
}
