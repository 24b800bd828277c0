import { addDays, addMonths, addWorkingDays, businessDate, type Calendar, startOfBusinessDay } from '@qishu/kit/rules';
import type { ticketCategoryWords, ticketKindWords, ticketPriorityWords } from './ticket-vocabulary.js';

/** How long: working days after the acceptance (0 is the same day), or calendar months. */
export type Limit = { readonly workingDays: number } | { readonly months: number };

/**
 * One line of a region’s table of time limits. No national limit exists: 国办函〔2025〕66号 leaves it to each place
 * (科学确定办理时限), so a region without a line has none, and the ticket says so by having no due time.
 */
export interface SlaLine {
  readonly id: string;
  /** The line holds for this region and its subtree, until a nearer region has lines of its own. */
  readonly regionCode: string;
  readonly kinds?: readonly (keyof typeof ticketKindWords)[];
  readonly categories?: readonly (keyof typeof ticketCategoryWords)[];
  readonly priority?: keyof typeof ticketPriorityWords;
  readonly limit: Limit;
  /** First day on which it holds. */
  readonly from: string;
  /** STATED: a document of the place says it. PROPOSED: an example after a neighbour’s practice, to be replaced. */
  readonly origin: 'STATED' | 'PROPOSED';
}

const example = { from: '2022-01-01', origin: 'PROPOSED' } as const;

/** Of several lines that fit, the nearest region’s counts, and there the first one. */
export const slaTable: readonly SlaLine[] = [
  // Same day, 3 and 13 working days: what one city’s bureau publishes; here as replaceable examples.
  ...['320000', '420100'].flatMap((regionCode): SlaLine[] => [
    { id: `${regionCode}-urgent`, regionCode, priority: 'URGENT', limit: { workingDays: 0 }, ...example },
    { id: `${regionCode}-consult`, regionCode, kinds: ['CONSULT', 'DEMAND'], limit: { workingDays: 3 }, ...example },
    { id: `${regionCode}-other`, regionCode, limit: { workingDays: 13 }, ...example },
  ]),
  // 武汉开发区: progress within a month.
  { id: '420162-progress', regionCode: '420162', limit: { months: 1 }, from: '2026-01-01', origin: 'STATED' },
];

/** Working days before the due day from which a ticket is near due. */
const NEAR_DUE_WORKING_DAYS = 2;

/** Working days within which a unit may object to what it was given (派单异议, 国办函〔2025〕66号); proposed. */
export const RETURN_WORKING_DAYS = 2;

/** What a line asks of a ticket. */
export interface TimedTicket {
  readonly kind: keyof typeof ticketKindWords;
  readonly category: keyof typeof ticketCategoryWords;
  readonly priority: keyof typeof ticketPriorityWords;
}

/** The line that counts. `regionPath` leads from the country down to the ticket’s region. */
export function slaLine(
  { kind, category, priority }: TimedTicket,
  regionPath: readonly string[],
  on: string,
  table: readonly SlaLine[] = slaTable,
): SlaLine | undefined {
  const fits = (line: SlaLine): boolean =>
    line.from <= on &&
    (line.priority === undefined || line.priority === priority) &&
    (line.kinds === undefined || line.kinds.includes(kind)) &&
    (line.categories === undefined || line.categories.includes(category));
  for (const region of [...regionPath].reverse()) {
    const line = table.find((each) => each.regionCode === region && fits(each));
    if (line) return line;
  }
  return undefined;
}

/** When a ticket is due. */
export interface Due {
  readonly at: Date;
  /** A year on the way has no notice of holidays yet. */
  readonly provisional: boolean;
}

/** The end of a day in China. */
export const endOfDay = (date: string): Date => new Date(startOfBusinessDay(addDays(date, 1)).getTime() - 1);

/** The end of the last day that a limit leaves. */
export function dueAfter(acceptedAt: Date, limit: Limit, calendar: Calendar): Due {
  const from = businessDate(acceptedAt);
  if ('months' in limit) return { at: endOfDay(addMonths(from, limit.months)), provisional: false };
  const { date, provisional } = addWorkingDays(from, limit.workingDays, calendar);
  return { at: endOfDay(date), provisional };
}

/** The morning of the working day from which a ticket is near due, never before it was accepted. */
export function nearDueAt(dueAt: Date, acceptedAt: Date | null, calendar: Calendar): Date {
  const day = addWorkingDays(businessDate(dueAt), -NEAR_DUE_WORKING_DAYS, calendar).date;
  const morning = startOfBusinessDay(day);
  return acceptedAt !== null && acceptedAt > morning ? acceptedAt : morning;
}
