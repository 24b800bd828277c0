import { type Half, halfYearDue, halfYearSpan, verdictInput, verdictsOf } from '@qishu/kit/rules';
import { calendar, type RuleVerdict } from '@qishu/schema';
import { figureOn } from './ledger-basis.js';
import { ledgerRules } from './ledger-rules.js';

/** When the reports of a half-year are due; provisional while the calendar of the year is not published (JS-13). */
export interface ReportDue {
  readonly date: string;
  readonly provisional: boolean;
}

/** The rule itself is of 2022-04; earlier half-years never had a due date. */
export function reportDue(year: number, half: Half): ReportDue | undefined {
  const days = figureOn('jiangsu-2022', 'halfYearReportWorkingDays', halfYearSpan(year, half).to);
  return days === undefined ? undefined : halfYearDue(year, half, days, calendar());
}

/** JS-13: whether a report came in time. `submittedOn` is null while it has not come. */
export function reportedInTime(year: number, half: Half, submittedOn: string | null, today: string): RuleVerdict {
  const answer = verdictsOf(ledgerRules.js13);
  const due = reportDue(year, half);
  const period = `${year}-H${half}`;
  const inputs = [
    verdictInput('dueOn', due?.date ?? null, { period }),
    verdictInput(submittedOn === null ? 'today' : 'submittedOn', submittedOn ?? today, { period }),
  ];
  if (due === undefined)
    return answer.notApplicable(inputs, { zh: '该期尚无此规定', en: 'No such rule stood in that period' });
  // Past the due day by weekdays alone it may still be in time once the holidays are published.
  if ((submittedOn ?? today) > due.date)
    return due.provisional
      ? answer.unknown(inputs, { zh: '工作日历尚未公布', en: 'No working-day calendar of that year is published' })
      : answer.fail(inputs, { zh: `逾期：应于 ${due.date} 前上报`, en: `Late: due ${due.date}` });
  return submittedOn === null
    ? answer.warn(inputs, { zh: `尚未上报，期限 ${due.date}`, en: `Not submitted yet; due ${due.date}` })
    : answer.pass(inputs, { zh: '按期上报', en: 'Submitted in time' });
}
