import type { StateMachine, Transition } from '@qishu/kit/rules';
import type { TicketGuard } from './ticket-basis.js';
import { isOpen } from './ticket-states.js';
import { type TicketState, ticketStateWords } from './ticket-vocabulary.js';

/** What can happen to a ticket. */
export type TicketStep =
  | 'register'
  | 'accept'
  | 'decline'
  | 'exclude'
  | 'reclassify'
  | 'merge'
  | 'takeUp'
  | 'submit'
  | 'sendToDepartment'
  | 'transferToPeer'
  | 'escalate'
  | 'return'
  | 'extend'
  | 'urge'
  | 'progress'
  | 'approve'
  | 'breach'
  | 'resolve'
  | 'reply'
  | 'callBack'
  | 'reopen'
  | 'archive'
  | 'withdraw';

type Row = Transition<TicketState, TicketStep, TicketGuard>;

const states = Object.keys(ticketStateWords) as TicketState[];
const open = states.filter(isOpen);
/** States in which somebody works on it. */
const handling = open.filter((state) => state !== 'NEW' && state !== 'ACCEPTED');
/** States that do not say whose hands it is in; the holder rule does. */
const anywhere = ['EXTENDED', 'SUPERVISED', 'REOPENED'] as const satisfies readonly TicketState[];
const atOffice = ['SUBMITTED_TO_OFFICE', 'ESCALATED_UP', 'RETURNED', ...anywhere] as const;
const atUnit = ['DEPT_HANDLING', 'TRANSFERRED_PEER', ...anywhere] as const;

/** What leaves the state as it was. */
const staying = (event: TicketStep, from: readonly TicketState[], guards: readonly TicketGuard[]): Row[] =>
  from.map((state) => ({ from: state, event, guards, to: state }));

const rows: readonly Row[] = [
  { from: null, event: 'register', to: 'NEW' },
  { from: 'NEW', event: 'accept', to: 'ACCEPTED' },
  { from: 'NEW', event: 'decline', guards: ['JL-01'], to: 'NOT_ACCEPTED' },
  { from: ['NEW', 'ACCEPTED'], event: 'exclude', guards: ['JS-06'], to: 'EXCLUDED_RIGID_POLICY' },
  { from: 'EXCLUDED_RIGID_POLICY', event: 'reclassify', guards: ['JS-06'], to: 'ACCEPTED' },
  { from: 'NEW', event: 'merge', guards: ['JL-01'], to: 'MERGED' },
  { from: 'ACCEPTED', event: 'takeUp', guards: ['JS-16'], to: 'SELF_HANDLING' },
  {
    ...{ from: ['ACCEPTED', 'SELF_HANDLING', ...anywhere], event: 'submit' },
    ...{ guards: ['JS-20', 'JS-16'], to: 'SUBMITTED_TO_OFFICE' },
  },
  { from: atOffice, event: 'sendToDepartment', guards: ['JS-20', 'JS-17'], to: 'DEPT_HANDLING' },
  { from: atOffice, event: 'transferToPeer', guards: ['JS-20', 'JS-18'], to: 'TRANSFERRED_PEER' },
  { from: atOffice, event: 'escalate', guards: ['JS-20', 'JS-17'], to: 'ESCALATED_UP' },
  { from: atUnit, event: 'return', guards: ['JS-20', 'JL-01'], to: 'RETURNED' },
  {
    ...{ from: ['ACCEPTED', ...handling.filter((state) => state !== 'SUPERVISED')], event: 'extend' },
    ...{ guards: ['JL-01'], to: 'EXTENDED' },
  },
  { from: open.filter((state) => state !== 'NEW' && state !== 'SUPERVISED'), event: 'breach', to: 'SUPERVISED' },
  {
    ...{ from: handling.filter((state) => state !== 'RETURNED'), event: 'resolve' },
    ...{ guards: ['JS-20', 'JS-19'], to: 'RESOLVED' },
  },
  { from: 'RESOLVED', event: 'reply', guards: ['JS-19', 'JS-26'], to: 'REPLIED' },
  { from: 'EXCLUDED_RIGID_POLICY', event: 'reply', guards: ['JS-06'], to: 'EXCLUDED_RIGID_POLICY' },
  { from: 'REPLIED', event: 'callBack', to: 'EVALUATED' },
  { from: 'EVALUATED', event: 'reopen', guards: ['JL-01'], to: 'REOPENED' },
  { from: 'EVALUATED', event: 'archive', guards: ['JS-19', 'MI-04'], to: 'ARCHIVED' },
  { from: open, event: 'withdraw', to: 'WITHDRAWN' },
  ...staying('urge', open, []),
  ...staying('progress', ['ACCEPTED', ...handling], ['JS-20']),
  ...staying('approve', [...handling, 'EVALUATED'], []),
];

/**
 * The lifecycle of a ticket (domain reference §4.4). EXTENDED, SUPERVISED and REOPENED say nothing of whose hands it is
 * in, so what may follow them is decided by the holder rule JS-20 beside the state.
 */
export const ticketMachine: StateMachine<TicketState, TicketStep, TicketGuard> = {
  states: Object.fromEntries(
    Object.entries(ticketStateWords).map(([state, words]) => {
      const [zh = state, en = state] = words.split(' · ');
      return [state, { zh, en }];
    }),
  ) as Record<TicketState, { zh: string; en: string }>,
  terminal: ['NOT_ACCEPTED', 'MERGED', 'ARCHIVED', 'WITHDRAWN'],
  transitions: rows,
};
