import type { Noun } from '@qishu/kit/records';
import { addDays, addWorkingDays, businessDate, startOfBusinessDay } from '@qishu/kit/rules';
import { calendar } from '@qishu/schema';
import { tickets } from '../records/ticket.js';
import { ticketCitySums, ticketDays, ticketDaysByKind, ticketSums, ticketSumsByKind } from '../records/ticket-sums.js';
import { satisfiedRatings, sharedRatings } from '../rules/satisfaction-rank.js';
import { ticketStatisticScope } from '../rules/statistic-scope.js';
import { handledStates } from '../rules/ticket-states.js';
import { placeGroups, timeGroups } from './figure-groups.js';
import type { FigureTable } from './figure-table.js';

/** Working days before the due time from which a ticket is near due. */
const NEAR_DUE_WORKING_DAYS = 2;

/** The figures of tickets as of an instant: what is overdue is measured against it, not against a flag kept earlier. */
export function ticketFigures(now: Date): FigureTable {
  const near = addWorkingDays(businessDate(now), NEAR_DUE_WORKING_DAYS, calendar()).date;
  const nearEnd = startOfBusinessDay(addDays(near, 1));
  const open = { open: true };
  return {
    noun: tickets as unknown as Noun,
    scope: ticketStatisticScope,
    kept: {
      ...{
        months: [ticketSums, ticketCitySums, ticketSumsByKind],
        days: [ticketDays, ticketDaysByKind],
        time: 'receivedAt',
      },
      measures: { open: 'unresolved' },
      // What is overdue depends on the hour: counted among the open tickets that are due by then, in their index.
      counted: {
        index: 'ix_tickets_waiting',
        tests: [
          { kind: 'in', column: 'open', values: [true] },
          { kind: 'range', column: 'dueAt', to: nearEnd },
        ],
      },
    },
    enterprises: 'enterprises',
    groups: {
      ...placeGroups,
      SOURCE: { kind: 'column', property: 'sourceCode', zh: '来源平台。', en: 'Source platform.' },
      KIND: { kind: 'column', property: 'kind', zh: '种类。', en: 'Kind.' },
      CATEGORY: { kind: 'column', property: 'category', zh: '类别。', en: 'Category.' },
      STATE: { kind: 'column', property: 'state', zh: '状态。', en: 'State.' },
      LEVEL: { kind: 'column', property: 'level', zh: '办理层级。', en: 'Level that handles it.' },
      ...timeGroups('receivedAt'),
    },
    figures: {
      received: { of: 'rows', zh: '收到件数。', en: 'Tickets received.' },
      enterprises: {
        of: 'distinct',
        property: 'enterpriseId',
        zh: '涉及企业数（去重）。',
        en: 'Enterprises, each once.',
      },
      handled: {
        of: 'rows',
        filter: { state: handledStates },
        zh: '已处理（有办理结果）件数。',
        en: 'Handled: with a result.',
      },
      open: { of: 'rows', filter: open, zh: '未办结件数。', en: 'Waiting for a result.' },
      breached: {
        ...{ of: 'rows', filter: open, tests: [{ kind: 'range', column: 'dueAt', to: now }] },
        ...{ zh: '未办结且已超期件数。', en: 'Open and past the due time.' },
      },
      nearDue: {
        ...{ of: 'rows', filter: open, tests: [{ kind: 'range', column: 'dueAt', from: now, to: nearEnd }] },
        ...{ zh: '未办结且 2 个工作日内到期件数。', en: 'Open and due within two working days.' },
      },
      excluded: {
        ...{ of: 'rows', filter: { state: ['EXCLUDED_RIGID_POLICY'] } },
        ...{ zh: '因政策刚性约束除外件数（JS-06）。', en: 'Excluded by a rigid policy (JS-06).' },
      },
      merged: { of: 'rows', filter: { state: ['MERGED'] }, zh: '并单件数。', en: 'Merged into another one.' },
      notAccepted: { of: 'rows', filter: { state: ['NOT_ACCEPTED'] }, zh: '不予受理件数。', en: 'Not accepted.' },
      withdrawn: { of: 'rows', filter: { state: ['WITHDRAWN'] }, zh: '企业撤回件数。', en: 'Withdrawn.' },
      rated: {
        ...{
          of: 'rows',
          tests: [{ kind: 'in', column: 'satisfaction', values: sharedRatings }],
        },
        ...{ zh: '已评价件数。', en: 'Rated by the enterprise.' },
      },
      satisfied: {
        ...{ of: 'rows', tests: [{ kind: 'in', column: 'satisfaction', values: satisfiedRatings }] },
        ...{ zh: '满意及以上件数。', en: 'Rated satisfied or better.' },
      },
    },
    shares: {
      handledRate: {
        numerator: 'handled',
        denominator: 'received',
        zh: '处理率：已处理÷收到。',
        en: 'Handled of received.',
      },
      closingRate: {
        ...{ numerator: 'handled', denominator: ['received', 'excluded'] },
        ...{ zh: '办结率：已处理÷（收到−刚性约束）（JS-06）。', en: 'Handled of received less excluded (JS-06).' },
      },
      satisfactionRate: {
        numerator: 'satisfied',
        denominator: 'rated',
        zh: '满意率：满意及以上÷已评价。',
        en: 'Satisfied of rated.',
      },
    },
  };
}
