import type { Noun, Reader } from '@qishu/kit/records';
import {
  addDays,
  addMonths,
  type Half,
  halfYearSpan,
  monthOf,
  monthSpan,
  startOfBusinessDay,
  yearSpan,
} from '@qishu/kit/rules';
import { regions as allRegions } from '@qishu/schema';
import { countAssigned, countDuties, type DutyQuestion } from '../records/duty-rows.js';
import { type Dimension, groupedFigures, type Measure } from '../records/grouped.js';
import { ledgerEntries } from '../records/ledger-entry.js';
import type { ReportCell, ReportRow } from '../records/report-submission.js';
import { tickets } from '../records/ticket.js';
import { contactModes, visitModes } from '../rules/contact-duty.js';
import { ticketScope } from '../rules/row-scope.js';
import { serviceStatisticScope } from '../rules/statistic-scope.js';
import { type AnnexNumber, annex4Derived, annex4Numbers, annex5Numbers } from './annex-numbers.js';
import { annexTemplate } from './annex-template.js';

/** Which report: of which region and half-year. */
export interface AnnexQuestion {
  readonly annexNo: 4 | 5;
  readonly regionCode: string;
  readonly year: number;
  readonly half: Half;
}

const TOTAL = 'TOTAL';
const MOST_ROWS = 5_000;
const NATIONAL = ['LITTLE_GIANT', 'KEY_LITTLE_GIANT', 'CHAMPION'];
const PROVINCIAL = ['PROVINCIAL_SRDI'];

type Numbers = Record<string, number>;
/** Numbers by key of row; a row without any record of a list has none of its numbers. */
type Table = Map<string, Numbers>;

/** The half-open range of instants of a half-year. */
function instantsOf({ year, half }: Pick<AnnexQuestion, 'year' | 'half'>): { from: Date; to: Date } {
  const span = halfYearSpan(year, half);
  return { from: startOfBusinessDay(span.from), to: startOfBusinessDay(addDays(span.to, 1)) };
}

const LISTS = {
  ledgerEntries: { noun: ledgerEntries as unknown as Noun, scope: serviceStatisticScope, time: 'servedAt' },
  tickets: { noun: tickets as unknown as Noun, scope: ticketScope, time: 'receivedAt' },
} as const;

/** The filter of a list that a number of a row leads to. */
export function filterOf({ list, filter }: AnnexNumber, question: AnnexQuestion, key: string): Record<string, unknown> {
  const place = key === TOTAL || question.annexNo === 5 ? question.regionCode : key;
  const who = question.annexNo === 5 && key !== TOTAL ? { specialist: key } : {};
  return { ...filter, region: place, ...who, [LISTS[list].time]: instantsOf(question) };
}

async function countLists(
  question: AnnexQuestion,
  numbers: Readonly<Record<string, AnnexNumber>>,
  whole: boolean,
  reader: Reader,
): Promise<Table> {
  const table: Table = new Map();
  const places: Record<string, Dimension> = {
    zone: { kind: 'column', property: 'zoneCode' },
    county: { kind: 'column', property: 'countyCode' },
    city: { kind: 'column', property: 'cityCode' },
  };
  const dimensions: Record<string, Dimension> = whole
    ? {}
    : question.annexNo === 5
      ? { specialist: { kind: 'column', property: 'specialistId' } }
      : places;
  for (const list of ['ledgerEntries', 'tickets'] as const) {
    const measures: Record<string, Measure> = { rows: { of: 'rows' } };
    for (const [name, number] of Object.entries(numbers))
      if (number.list === list)
        measures[name] = { of: 'rows', filter: number.filter, ...(number.tests && { tests: number.tests }) };
    const { noun, scope, time } = LISTS[list];
    const filter = { region: question.regionCode, [time]: instantsOf(question) };
    for (const { keys, figures } of await groupedFigures(
      { noun, scope, filter, dimensions, measures, most: MOST_ROWS },
      reader,
    )) {
      const key = whole ? TOTAL : (keys.specialist ?? keys.zone ?? keys.county ?? keys.city ?? null);
      const { rows, ...counted } = figures as { rows: number } & Numbers;
      if (key !== null && rows > 0) table.set(key, { ...table.get(key), ...counted });
    }
  }
  return table;
}

/** The duties of a half-year, specialist by specialist or all together: months of contact, visits of the year so far. */
async function countHalfYear(question: AnnexQuestion, whole: boolean, reader: Reader): Promise<Table> {
  const table: Table = new Map();
  const add = (key: string | null, name: string, value: number): void => {
    const row = table.get(key ?? TOTAL) ?? {};
    table.set(key ?? TOTAL, { ...row, [name]: (row[name] ?? 0) + value });
  };
  const { regionCode: region, year, half } = question;
  const span = halfYearSpan(year, half);
  const group = whole ? null : ('SPECIALIST' as const);
  for (let month = span.from; month <= span.to; month = addMonths(month, 1)) {
    const { from, to } = monthSpan(monthOf(month));
    const counted = { modes: contactModes, from: startOfBusinessDay(from), to: startOfBusinessDay(addDays(to, 1)) };
    const duty = { filter: { region }, from, to, whole: true, counted, least: 1 };
    for (const { key, bound, missing } of await countDuties(duty, group, reader, MOST_ROWS)) {
      add(key, 'contactMonthsDue', bound);
      add(key, 'contactMonthsMet', bound - missing);
    }
  }
  const from = yearSpan(year).from;
  const counted = { modes: visitModes, from: startOfBusinessDay(from), to: instantsOf(question).to };
  const visits: DutyQuestion & { least: number } = {
    filter: { region },
    from: span.to,
    to: span.to,
    whole: false,
    counted,
    least: 3,
  };
  for (const { key, bound, missing } of await countDuties(visits, group, reader, MOST_ROWS))
    add(key, 'visitsMet', bound - missing);
  const year1 = { ...instantsOf(question), from: counted.from };
  const dimensions: Record<string, Dimension> = whole
    ? {}
    : { specialist: { kind: 'column', property: 'specialistId' } };
  const { noun, scope } = LISTS.ledgerEntries;
  const filter = { region, servedAt: year1, mode: visitModes };
  for (const { keys, figures } of await groupedFigures(
    { noun, scope, filter, dimensions, measures: { visits: { of: 'rows' } }, most: MOST_ROWS },
    reader,
  ))
    add(keys.specialist ?? null, 'visitsOfYear', figures.visits as number);
  return table;
}

/** Enterprises with a specialist on the last day, by their tier when they were assigned. */
async function countServed(
  { annexNo, regionCode, year, half }: AnnexQuestion,
  whole: boolean,
  reader: Reader,
): Promise<Table> {
  const table: Table = new Map();
  const by = whole ? null : annexNo === 5 ? 'SPECIALIST' : 'PLACE';
  for (const { key, tier, count } of await countAssigned(regionCode, halfYearSpan(year, half).to, by, reader)) {
    const row = table.get(key ?? TOTAL) ?? { assigned: 0, assignedNational: 0, assignedProvincial: 0 };
    row.assigned = (row.assigned ?? 0) + count;
    if (NATIONAL.includes(tier ?? '')) row.assignedNational = (row.assignedNational ?? 0) + count;
    if (PROVINCIAL.includes(tier ?? '')) row.assignedProvincial = (row.assignedProvincial ?? 0) + count;
    table.set(key ?? TOTAL, row);
  }
  return table;
}

/** Codes of the rows of Annex 4: counties and zones of the city, those without records too. */
const placesOf = (city: string, { regions }: Reader): string[] =>
  allRegions()
    .filter(({ level, validTo }) => (level === 'COUNTY' || level === 'PARK') && validTo === null)
    .map(({ code }) => code)
    .filter((code) => regions.isWithin(code, city));

function rowOf(
  question: AnnexQuestion,
  key: string,
  numbers: Numbers | undefined,
  entered: ReadonlyMap<string, string | null>,
  reader: Reader,
): ReportRow {
  const label = key === TOTAL ? '合计' : question.annexNo === 4 ? (reader.regions.get(key)?.nameZh ?? key) : key;
  const derived = numbers && question.annexNo === 4 && 'services' in numbers ? annex4Derived(numbers) : {};
  const cells = annexTemplate(question.annexNo).columns.map(({ field, computed, required }): ReportCell => {
    if (required) return { column: field, value: label };
    if (!computed) return { column: field, value: entered.get(`${key} ${field}`) ?? null };
    const value = derived[field] ?? numbers?.[field];
    // Nothing on record is missing: that is not the same as having served nobody.
    return { column: field, value: value == null ? null : String(value) };
  });
  return { key, labelZh: label, cells };
}

/** The rows of Annex 4 or 5 counted from the records, with what the reporter had entered before; the total comes last. */
export async function countAnnex(
  question: AnnexQuestion,
  before: readonly ReportRow[],
  reader: Reader,
): Promise<ReportRow[]> {
  const numbers = question.annexNo === 4 ? annex4Numbers : annex5Numbers;
  const entered = new Map(
    before.flatMap(({ key, cells }) => cells.map(({ column, value }) => [`${key} ${column}`, value] as const)),
  );
  const tables = async (whole: boolean): Promise<Table[]> => [
    await countLists(question, numbers, whole, reader),
    await countServed(question, whole, reader),
    ...(question.annexNo === 5 ? [await countHalfYear(question, whole, reader)] : []),
  ];
  const parts = await tables(false);
  const totals = await tables(true);
  const own = question.annexNo === 4 ? placesOf(question.regionCode, reader) : [];
  const keys = [...new Set([...own, ...parts.flatMap((table) => [...table.keys()])])].sort();
  const merged = (all: readonly Table[], key: string): Numbers | undefined => {
    const found = all.map((table) => table.get(key)).filter((numbers) => numbers !== undefined);
    return found.length === 0 ? undefined : Object.assign({}, ...found);
  };
  return [
    ...keys.map((key) => rowOf(question, key, merged(parts, key), entered, reader)),
    rowOf(question, TOTAL, merged(totals, TOTAL), entered, reader),
  ];
}
