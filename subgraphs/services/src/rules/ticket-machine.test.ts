import { checkMachine, eventsOffered, next } from '@qishu/kit/rules';
import fc from 'fast-check';
import { type TicketStep, ticketMachine } from './ticket-machine.js';
import { isOpen } from './ticket-states.js';
import { type TicketState, ticketStateWords } from './ticket-vocabulary.js';

const states = Object.keys(ticketStateWords) as TicketState[];
const passes = () => 'PASS' as const;
const to = (from: TicketState | null, step: TicketStep): string => {
  const moved = next(ticketMachine, from, step, passes);
  return moved.kind === 'MOVED' ? moved.to : moved.kind;
};

describe('the state machine of tickets (domain reference §4.4)', () => {
  it('has no fault', () => expect(checkMachine(ticketMachine)).toEqual([]));

  it.each<[TicketState | null, TicketStep, TicketState]>([
    [null, 'register', 'NEW'],
    ['NEW', 'accept', 'ACCEPTED'],
    ['NEW', 'decline', 'NOT_ACCEPTED'],
    ['NEW', 'exclude', 'EXCLUDED_RIGID_POLICY'],
    ['ACCEPTED', 'exclude', 'EXCLUDED_RIGID_POLICY'],
    ['NEW', 'merge', 'MERGED'],
    ['ACCEPTED', 'takeUp', 'SELF_HANDLING'],
    ['SELF_HANDLING', 'resolve', 'RESOLVED'],
    ['SELF_HANDLING', 'submit', 'SUBMITTED_TO_OFFICE'],
    ['SUBMITTED_TO_OFFICE', 'sendToDepartment', 'DEPT_HANDLING'],
    ['SUBMITTED_TO_OFFICE', 'transferToPeer', 'TRANSFERRED_PEER'],
    ['SUBMITTED_TO_OFFICE', 'escalate', 'ESCALATED_UP'],
    ['DEPT_HANDLING', 'return', 'RETURNED'],
    ['TRANSFERRED_PEER', 'return', 'RETURNED'],
    ['RETURNED', 'sendToDepartment', 'DEPT_HANDLING'],
    ['DEPT_HANDLING', 'extend', 'EXTENDED'],
    ['DEPT_HANDLING', 'breach', 'SUPERVISED'],
    ['EXTENDED', 'breach', 'SUPERVISED'],
    ['SUPERVISED', 'resolve', 'RESOLVED'],
    ['RESOLVED', 'reply', 'REPLIED'],
    ['REPLIED', 'callBack', 'EVALUATED'],
    ['EVALUATED', 'reopen', 'REOPENED'],
    ['EVALUATED', 'archive', 'ARCHIVED'],
    ['EXCLUDED_RIGID_POLICY', 'reply', 'EXCLUDED_RIGID_POLICY'],
    ['EXCLUDED_RIGID_POLICY', 'reclassify', 'ACCEPTED'],
  ])('%s –%s→ %s', (from, step, result) => expect(to(from, step)).toBe(result));

  it.each<[TicketState, TicketStep]>([
    ['NEW', 'resolve'],
    ['ACCEPTED', 'merge'],
    ['ACCEPTED', 'transferToPeer'],
    ['RETURNED', 'resolve'],
    ['RESOLVED', 'archive'],
    ['REPLIED', 'reopen'],
    ['SUPERVISED', 'extend'],
    ['SUPERVISED', 'breach'],
    ['RESOLVED', 'withdraw'],
    ['ARCHIVED', 'reopen'],
  ])('%s knows no %s', (from, step) => expect(to(from, step)).toBe('NOT_OFFERED'));

  it.each(states.filter(isOpen))('%s may be withdrawn and urged', (state) => {
    expect([to(state, 'withdraw'), to(state, 'urge')]).toEqual(['WITHDRAWN', state]);
  });

  it('opens no guarded way while its rules are not known', () =>
    fc.assert(
      fc.property(fc.constantFrom(...states), (state) => {
        for (const step of eventsOffered(ticketMachine, state)) {
          const guarded = ticketMachine.transitions.some(
            ({ from, event, guards = [] }) => [from].flat().includes(state) && event === step && guards.length > 0,
          );
          if (guarded) expect(next(ticketMachine, state, step).kind).toBe('REFUSED');
        }
      }),
    ));
});
