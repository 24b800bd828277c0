import { among, defineRollUp } from '@qishu/kit/log';
import { placementColumns } from '@qishu/kit/records';
import { satisfiedRatings, sharedRatings } from '../rules/satisfaction-rank.js';
import { handledStates } from '../rules/ticket-states.js';
import { tickets } from './ticket.js';

const common = {
  noun: tickets,
  measures: {
    handled: among('state', ...handledStates),
    excluded: among('state', 'EXCLUDED_RIGID_POLICY'),
    merged: among('state', 'MERGED'),
    notAccepted: among('state', 'NOT_ACCEPTED'),
    withdrawn: among('state', 'WITHDRAWN'),
    unresolved: among('open', true),
    rated: among('satisfaction', ...sharedRatings),
    satisfied: among('satisfaction', ...satisfiedRatings),
  },
  distinct: 'enterpriseId',
} as const;
const months = { month: { of: 'receivedAt', part: 'MONTH' } } as const;
const days = { day: { of: 'receivedAt', part: 'DAY' } } as const;
/** What months and days are both kept by. */
const bySource = [...placementColumns, 'confidentiality', 'sourceCode', 'open'];
const ofCities = ['provinceCode', 'cityCode', 'confidentiality', 'kind', 'category', 'open'];

/** Tickets by place, source and month, with their enterprises. Measures are named as the figures that they are. */
export const ticketSums = defineRollUp({
  ...common,
  table: 'ticket_sums',
  columns: bySource,
  periods: months,
});

/** The same by kind and category instead of the source. */
export const ticketSumsByKind = defineRollUp({
  ...common,
  table: 'ticket_sums_by_kind',
  columns: [...placementColumns, 'confidentiality', 'kind', 'category', 'open'],
  periods: months,
});

/** By city, kind and category: what most questions about a province need of them, in a quarter of the cells. */
export const ticketCitySums = defineRollUp({
  ...common,
  table: 'ticket_city_sums',
  columns: ofCities,
  periods: months,
});

/** The same as `ticketSums` day by day, for the days of a range beside its whole months. */
export const ticketDays = defineRollUp({
  ...common,
  table: 'ticket_days',
  columns: bySource,
  periods: days,
});

/** Days by city, kind and category: a county has few enough tickets in two months that its rows are counted. */
export const ticketDaysByKind = defineRollUp({
  ...common,
  table: 'ticket_days_by_kind',
  columns: ofCities,
  periods: days,
});
