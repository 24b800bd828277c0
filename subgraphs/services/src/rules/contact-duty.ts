import { addMonths, firstOfMonth, monthOf, monthSpan, verdictInput, verdictsOf, yearSpan } from '@qishu/kit/rules';
import type { RuleVerdict } from '@qishu/schema';
import { figureOn } from './ledger-basis.js';
import { ledgerRules } from './ledger-rules.js';
import type { serviceModeWords } from './vocabulary.js';

type Mode = keyof typeof serviceModeWords;

/** What counts as a contact: `电话、微信`, and a visit, which is more than a call. */
export const contactModes: readonly Mode[] = ['PHONE', 'WECHAT', 'ON_SITE'];
/** What counts as a visit: `现场实地走访`. */
export const visitModes: readonly Mode[] = ['ON_SITE'];

/** When a specialist serves an enterprise: first and last day, both included; null while it runs. */
export interface Served {
  readonly from: string;
  readonly to: string | null;
}

/**
 * Calendar months from the first day of one date's month that the service covers whole. The duties of 三（一） speak of
 * a month and a year; a month in which the specialist came or went counts for neither.
 */
export function wholeMonths({ from, to }: Served, first: string, last: string): string[] {
  const months: string[] = [];
  for (let day = firstOfMonth(first); day <= last; day = addMonths(day, 1)) {
    const span = monthSpan(monthOf(day));
    if (from <= span.from && (to === null || to >= span.to)) months.push(monthOf(day));
  }
  return months;
}

/** What is known of one enterprise and one month. */
export interface MonthOfContacts {
  readonly month: string;
  /** Null when nobody knows who serves the enterprise. */
  readonly served: Served | null;
  /** Null when the ledger could not be read. */
  readonly contacts: number | null;
  readonly today: string;
}

/** JS-07: at least one contact in each calendar month that the specialist served whole; until it ends it may still come. */
export function monthlyContact({ month, served, contacts, today }: MonthOfContacts): RuleVerdict {
  const answer = verdictsOf(ledgerRules.js07);
  const span = monthSpan(month);
  const required = figureOn('jiangsu-2022', 'contactsPerMonth', span.from);
  const inputs = [
    verdictInput('contacts', contacts, { period: month }),
    verdictInput('required', required ?? null, { period: month }),
    verdictInput('assignedFrom', served?.from ?? null),
  ];
  if (required === undefined)
    return answer.notApplicable(inputs, { zh: '该月尚无此规定', en: 'No such rule stood in that month' });
  if (served === null || contacts === null) return answer.unknown(inputs);
  if (wholeMonths(served, span.from, span.to).length === 0)
    return answer.notApplicable(inputs, {
      zh: '该月未全月对接，不计',
      en: 'The specialist did not serve the whole month',
    });
  if (contacts >= required) return answer.pass(inputs, { zh: '当月已联系', en: 'Contacted in the month' });
  return today <= span.to
    ? answer.warn(inputs, { zh: `当月尚未联系，须于 ${span.to} 前联系`, en: `Not contacted yet; due by ${span.to}` })
    : answer.fail(inputs, { zh: '当月未联系', en: 'Not contacted in the month' });
}

/** JS-09 and AH-02: many contacts with an enterprise that asked for nothing. `asked`: an open ticket or a policy pushed to it. */
export function overContact(month: string, contacts: number | null, asked: boolean | null): RuleVerdict {
  const answer = verdictsOf(ledgerRules.js09);
  const most = figureOn('jiangsu-2022', 'contactsPerMonthBeforeWarning', monthSpan(month).from);
  const inputs = [
    verdictInput('contacts', contacts, { period: month }),
    verdictInput('asked', asked),
    verdictInput('most', most ?? null),
  ];
  if (contacts === null || asked === null || most === undefined) return answer.unknown(inputs);
  if (asked) return answer.notApplicable(inputs, { zh: '企业有诉求在办，有求必应', en: 'The enterprise asked for it' });
  return contacts > most
    ? answer.warn(inputs, {
        zh: `当月联系 ${contacts} 次，无事不扰`,
        en: `${contacts} contacts although nothing was asked`,
      })
    : answer.pass(inputs, { zh: '联系次数适当', en: 'Not too many contacts' });
}

/** Visits due in a year: ⌈3 × whole months ÷ 12⌉ (JS-08); undefined before the rule stood. */
export function visitsDue(served: Served, year: number): number | undefined {
  const span = yearSpan(year);
  const aYear = figureOn('jiangsu-2022', 'visitsPerYear', span.to);
  if (aYear === undefined) return undefined;
  return Math.ceil((aYear * wholeMonths(served, span.from, span.to).length) / 12);
}

/** The part of a year in which a specialist serves, as far as it is known: a running assignment is taken to go on. */
export function servedIn(served: Served, year: number): { readonly from: string; readonly to: string } | undefined {
  const span = yearSpan(year);
  const [from] = [served.from, span.from].sort().reverse() as [string];
  const [to] = [served.to ?? span.to, span.to].sort() as [string];
  return from > to ? undefined : { from, to };
}
