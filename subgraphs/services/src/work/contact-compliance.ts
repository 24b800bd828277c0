import { HubError } from '@qishu/kit/base';
import { whileKept } from '@qishu/kit/log';
import { pageSize, type Reader } from '@qishu/kit/records';
import {
  addDays,
  businessDate,
  isDate,
  monthOf,
  monthSpan,
  seesFiguresOnly,
  startOfBusinessDay,
} from '@qishu/kit/rules';
import type { RuleVerdict } from '@qishu/schema';
import { askedFor } from '../records/asked-for.js';
import {
  countDuties,
  type DutyFilter,
  type DutyGroup,
  type DutyQuestion,
  dutyRows,
  lastServed,
} from '../records/duty-rows.js';
import { servedMonths } from '../records/ledger-sums.js';
import { contactModes, monthlyContact, overContact } from '../rules/contact-duty.js';
import { figureOn } from '../rules/ledger-basis.js';
import { checkedFilter, type DutyPage, openPlace, sealPlace } from './duty-facts.js';
import type { FigureSource } from './kept-figures.js';
import { toldDuties } from './told-duties.js';

/** The most groups of one answer. */
const MOST_GROUPS = 2_000;

export interface ContactQuestion {
  /** `2026-03`. */
  readonly month: string;
  readonly filter: DutyFilter;
  readonly now: Date;
}

/** What the month asks of whom. */
function dutyOf({ month, filter }: ContactQuestion, reader: Reader): DutyQuestion & { readonly least: number } {
  if (!isDate(`${month}-01`))
    throw new HubError('BAD_USER_INPUT', {
      field: 'month',
      reasonZh: '须形如 2026-03',
      reasonEn: 'written like 2026-03',
    });
  const { from, to } = monthSpan(month);
  const counted = { modes: contactModes, from: startOfBusinessDay(from), to: startOfBusinessDay(addDays(to, 1)) };
  const least = figureOn('jiangsu-2022', 'contactsPerMonth', from) ?? 0;
  return { filter: checkedFilter(filter, reader), from, to, whole: true, counted, least };
}

/** A group of the monthly contact: how many enterprises it binds, and how many were not contacted. Null is withheld. */
export interface ContactCount {
  readonly key: string | null;
  readonly bound: number | null;
  readonly missing: number | null;
  readonly suppressed: boolean;
}

/** Counted from the months that are kept, else from the ledger. */
async function counted(question: ContactQuestion, group: DutyGroup | null, { reader, log }: FigureSource) {
  const duty = dutyOf(question, reader);
  const kept = { measure: 'contacts', from: monthOf(duty.from), to: monthOf(addDays(duty.to, 1)) } as const;
  return (
    (await whileKept(log, reader.store, servedMonths, () => countDuties(duty, group, reader, MOST_GROUPS, kept))) ??
    countDuties(duty, group, reader, MOST_GROUPS)
  );
}

/** JS-07 over a region: with numerator and denominator, and how old the facts are. */
export async function countContacts(
  question: ContactQuestion,
  group: DutyGroup | null,
  source: FigureSource,
): Promise<ContactCount[]> {
  const [counts, isTold] = await Promise.all([
    counted(question, group, source),
    toldDuties(dutyOf(question, source.reader), group, source.reader),
  ]);
  return counts.map((count) =>
    isTold(count) ? { ...count, suppressed: false } : { key: count.key, bound: null, missing: null, suppressed: true },
  );
}

/** One enterprise and its contacts of the month. */
export interface ContactRow {
  readonly enterpriseId: string;
  readonly specialistId: string;
  readonly contacts: number;
  readonly lastContactAt: Date | null;
  readonly verdict: RuleVerdict;
  /** Whether it was contacted more often than it asked for (JS-09). */
  readonly overContact: RuleVerdict;
}

export interface ContactPage {
  readonly rows: readonly ContactRow[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

/**
 * The enterprises that JS-07 binds in a month, those alone without their contact if asked, page by page. While it is not
 * known who serves whom, every verdict is UNKNOWN.
 */
export async function listContacts(
  question: ContactQuestion & { readonly known: boolean },
  missingOnly: boolean,
  { first, after }: DutyPage,
  reader: Reader,
): Promise<ContactPage> {
  const nothing: ContactPage = { rows: [], endCursor: null, hasNextPage: false };
  if (seesFiguresOnly(reader.principal)) return nothing;
  const { least, ...duty } = dutyOf(question, reader);
  const mark = `contacts ${question.month} ${duty.filter.region} ${duty.filter.specialist} ${missingOnly}`;
  const size = pageSize(first);
  const page = { after: openPlace(reader, mark, after), most: size + 1 };
  const found = await dutyRows({ ...duty, ...(missingOnly && { fewerThan: least }) }, reader, page);
  const shown = found.slice(0, size);
  const served = shown.map(({ enterpriseId }) => enterpriseId);
  const [asked, last] = await Promise.all([
    askedFor(served, duty.counted, reader),
    lastServed(served, contactModes, duty.counted.to, reader),
  ]);
  const end = shown.at(-1);
  return {
    hasNextPage: found.length > size,
    endCursor: end ? sealPlace(reader, mark, [end.enterpriseId, end.id]) : null,
    rows: shown.map(({ enterpriseId, specialistId, services, assignedFrom, assignedTo }) => ({
      ...{ enterpriseId, specialistId, contacts: services, lastContactAt: last.get(enterpriseId) ?? null },
      verdict: monthlyContact({
        ...{ month: question.month, contacts: services, today: businessDate(question.now) },
        served: question.known ? { from: assignedFrom, to: assignedTo } : null,
      }),
      overContact: overContact(question.month, services, asked.has(enterpriseId)),
    })),
  };
}
