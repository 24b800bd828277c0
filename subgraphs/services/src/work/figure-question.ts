import { HubError } from '@qishu/kit/base';
import { startOfBusinessDay } from '@qishu/kit/rules';
import type { FigureQuestion } from './figure-table.js';

const PLACES = ['PROVINCE', 'CITY', 'COUNTY', 'ZONE'];
const TIMES = ['MONTH', 'QUARTER', 'HALF_YEAR', 'YEAR'];

/** Filters of a statistic that the list of its noun has not, by column. */
const COLUMNS: Readonly<Record<string, string>> = { programme: 'programme' };

const refuse = (field: string, reasonZh: string, reasonEn: string): HubError =>
  new HubError('BAD_USER_INPUT', { field, reasonZh, reasonEn });

/** The question behind the arguments of a statistic; `time` is the column that its days select. */
export function figureQuestion(
  groupBy: readonly string[],
  filter: Readonly<Record<string, unknown>>,
  time: string,
): FigureQuestion {
  for (const one of [PLACES, TIMES])
    if (groupBy.filter((group) => one.includes(group)).length > 1)
      throw refuse('groupBy', '区划、期间各至多一项', 'at most one level of region and one length of period');
  const { from, to, ...others } = filter as { from?: string | null; to?: string | null };
  if (from != null && to != null && from >= to) throw refuse('filter.to', '须晚于 from', 'it must be later than from');
  const instants = {
    ...(from != null && { from: startOfBusinessDay(from) }),
    ...(to != null && { to: startOfBusinessDay(to) }),
  };
  const entries = Object.entries(others).filter(([, value]) => value != null);
  const tests = entries.flatMap(([name, value]) => {
    const column = COLUMNS[name];
    return column ? [{ kind: 'in' as const, column, values: [String(value)] }] : [];
  });
  const listed = Object.fromEntries(entries.filter(([name]) => !(name in COLUMNS)));
  return { groupBy, tests, filter: { ...listed, ...(Object.keys(instants).length > 0 && { [time]: instants }) } };
}
