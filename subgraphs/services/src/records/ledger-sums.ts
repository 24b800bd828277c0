import { among, defineRollUp } from '@qishu/kit/log';
import { placementColumns } from '@qishu/kit/records';
import { contactModes, visitModes } from '../rules/contact-duty.js';
import { figureName } from '../rules/figure-name.js';
import { satisfiedRatings, sharedRatings } from '../rules/satisfaction-rank.js';
import { serviceCategoryWords, serviceModeWords } from '../rules/vocabulary.js';
import { ledgerEntries } from './ledger-entry.js';

const each = (property: string, words: object) =>
  Object.fromEntries(Object.keys(words).map((value) => [figureName(value), among(property, value)]));

const common = {
  noun: ledgerEntries,
  measures: {
    ...each('mode', serviceModeWords),
    ...each('category', serviceCategoryWords),
    late: among('late', true),
    rated: among('satisfaction', ...sharedRatings),
    satisfied: among('satisfaction', ...satisfiedRatings),
  },
  distinct: 'enterpriseId',
} as const;
const months = { month: { of: 'servedAt', part: 'MONTH' } } as const;
const days = { day: { of: 'servedAt', part: 'DAY' } } as const;
/** What months and days are both kept by. */
const bySource = [...placementColumns, 'sourceCode'];
const ofCities = ['provinceCode', 'cityCode', 'mode', 'category'];

/** Services by place, source and month, with the enterprises that got them. Measures are named as the figures that they are. */
export const ledgerSums = defineRollUp({
  ...common,
  table: 'ledger_sums',
  columns: bySource,
  periods: months,
});

/** The same by mode and category too: thirty times as many cells, for the questions that need them. */
export const ledgerSumsByKind = defineRollUp({
  ...common,
  table: 'ledger_sums_by_kind',
  columns: [...placementColumns, 'sourceCode', 'mode', 'category'],
  periods: months,
});

/** By city, mode and category: what most questions about a province need of them, in a tenth of the cells. */
export const ledgerCitySums = defineRollUp({
  ...common,
  table: 'ledger_city_sums',
  columns: ofCities,
  periods: months,
});

/** The same as `ledgerSums` day by day, for the days of a range beside its whole months. */
export const ledgerDays = defineRollUp({
  ...common,
  table: 'ledger_days',
  columns: bySource,
  periods: days,
});

/** Days by city, mode and category: a county has few enough entries in two months that its rows are counted. */
export const ledgerDaysByKind = defineRollUp({
  ...common,
  table: 'ledger_days_by_kind',
  columns: ofCities,
  periods: days,
});

/** What each enterprise got month by month, for the duties of contact and visit (JS-07, 08). */
export const servedMonths = defineRollUp({
  table: 'served_months',
  noun: ledgerEntries,
  columns: ['enterpriseId'],
  periods: months,
  measures: { contacts: among('mode', ...contactModes), visits: among('mode', ...visitModes) },
});
