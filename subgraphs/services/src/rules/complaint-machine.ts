import type { StateMachine } from '@qishu/kit/rules';
import type { ComplaintGuard } from './complaint-rules.js';
import { type ComplaintState, complaintStateWords } from './complaint-vocabulary.js';

/** What can happen to a payment complaint. */
export type ComplaintStep =
  | 'submit'
  | 'review'
  | 'askMore'
  | 'supplement'
  | 'accept'
  | 'decline'
  | 'forward'
  | 'handle'
  | 'extend'
  | 'urge'
  | 'result'
  | 'pay'
  | 'agreePlan'
  | 'litigate'
  | 'terminate'
  | 'withdraw'
  | 'close';

const verifying = ['REVIEWING', 'NEED_MORE'] as const satisfies readonly ComplaintState[];
const handling = ['HANDLING', 'EXTENDED', 'URGED'] as const satisfies readonly ComplaintState[];
const settled = ['PAID', 'PLAN_AGREED', 'TO_LITIGATION', 'TERMINATED'] as const satisfies readonly ComplaintState[];

/** The statutory procedure of a payment complaint (国令第802号; domain reference §4.4, §4.12). */
export const complaintMachine: StateMachine<ComplaintState, ComplaintStep, ComplaintGuard> = {
  states: Object.fromEntries(
    Object.entries(complaintStateWords).map(([state, words]) => {
      const [zh = state, en = state] = words.split(' · ');
      return [state, { zh, en }];
    }),
  ) as Record<ComplaintState, { zh: string; en: string }>,
  terminal: ['NOT_ACCEPTED', 'CLOSED'],
  transitions: [
    { from: null, event: 'submit', to: 'SUBMITTED' },
    { from: 'SUBMITTED', event: 'review', to: 'REVIEWING' },
    { from: 'REVIEWING', event: 'askMore', guards: ['PC-REASON'], to: 'NEED_MORE' },
    { from: 'NEED_MORE', event: 'supplement', to: 'REVIEWING' },
    { from: 'REVIEWING', event: 'accept', guards: ['GD-01'], to: 'ACCEPTED' },
    { from: verifying, event: 'decline', guards: ['PC-REASON'], to: 'NOT_ACCEPTED' },
    { from: 'ACCEPTED', event: 'forward', guards: ['PC-FORWARD'], to: 'FORWARDED' },
    { from: 'FORWARDED', event: 'handle', to: 'HANDLING' },
    { from: ['HANDLING', 'URGED'], event: 'extend', guards: ['PC-EXTEND'], to: 'EXTENDED' },
    { from: ['FORWARDED', ...handling], event: 'urge', to: 'URGED' },
    { from: handling, event: 'result', guards: ['PC-RESULT'], to: 'RESULT' },
    { from: ['RESULT', 'PLAN_AGREED'], event: 'pay', to: 'PAID' },
    { from: 'RESULT', event: 'agreePlan', to: 'PLAN_AGREED' },
    { from: ['RESULT', 'PLAN_AGREED'], event: 'litigate', to: 'TO_LITIGATION' },
    { from: 'RESULT', event: 'terminate', guards: ['PC-REASON'], to: 'TERMINATED' },
    {
      ...{ from: ['SUBMITTED', ...verifying, 'ACCEPTED', 'FORWARDED', ...handling], event: 'withdraw' },
      ...{ guards: ['PC-REASON'], to: 'TERMINATED' },
    },
    { from: settled, event: 'close', guards: ['PC-CLOSE'], to: 'CLOSED' },
  ],
};
