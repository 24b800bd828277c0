import { HubError } from '@qishu/kit/base';
import { countRows, type Noun, type Reader } from '@qishu/kit/records';
import { addDays, startOfBusinessDay, yearSpan } from '@qishu/kit/rules';
import type { RuleVerdict } from '@qishu/schema';
import { activities } from '../records/activity.js';
import { jobFairs } from '../rules/library-rules.js';

/** Suzhou Industrial Park, whose plan asks for the fairs (苏园经〔2022〕11号). */
const PARK = '320571';

/**
 * 专场招聘场数。SZ-06 over the fairs of a year that have begun and that the reader sees; null where no activity of the park
 * is on record for that year at all, which is not the same as none held.
 */
export async function countJobFairs(
  year: number,
  today: string,
  reader: Reader,
): Promise<{ readonly fairs: number | null; readonly verdict: RuleVerdict }> {
  if (year < 2000 || year > 2999)
    throw new HubError('BAD_USER_INPUT', { field: 'year', reasonZh: '年份有误', reasonEn: 'no such year' });
  const { from, to } = yearSpan(year);
  const [, last] = [from, to < today ? to : today].sort() as [string, string];
  const startAt = { from: startOfBusinessDay(from), to: startOfBusinessDay(addDays(last, 1)) };
  const count = (kind: object): Promise<number> =>
    countRows(activities as unknown as Noun, { region: PARK, startAt, ...kind }, reader);
  const fairs = (await count({})) === 0 ? null : await count({ kind: ['FAIR'] });
  return { fairs, verdict: jobFairs(year, fairs, today) };
}
