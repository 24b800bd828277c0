import fc from 'fast-check';
import { checkMachine, eventsOffered, next, reachable, type StateMachine, type Step } from './state-machine.js';

type State = 'NEW' | 'ACCEPTED' | 'NOT_ACCEPTED' | 'RESOLVED' | 'REPLIED' | 'ARCHIVED';
type Event = 'create' | 'accept' | 'decline' | 'resolve' | 'reply' | 'close';
type Guard = 'IN_SCOPE' | 'JS-18' | 'JS-19';
type Ticket = StateMachine<State, Event, Guard>;

const label = { zh: '状态', en: 'state' };
const ticket: Ticket = {
  states: {
    NEW: label,
    ACCEPTED: label,
    NOT_ACCEPTED: label,
    RESOLVED: label,
    REPLIED: label,
    ARCHIVED: label,
  },
  terminal: ['NOT_ACCEPTED', 'ARCHIVED'],
  transitions: [
    { from: null, event: 'create', to: 'NEW' },
    { from: 'NEW', event: 'accept', guards: ['IN_SCOPE'], to: 'ACCEPTED' },
    { from: 'NEW', event: 'decline', to: 'NOT_ACCEPTED' },
    { from: ['NEW', 'ACCEPTED'], event: 'resolve', to: 'RESOLVED' },
    { from: 'RESOLVED', event: 'reply', to: 'REPLIED' },
    { from: 'REPLIED', event: 'close', guards: ['JS-19', 'JS-18'], to: 'ARCHIVED' },
    { from: 'REPLIED', event: 'close', to: 'RESOLVED' },
  ],
};
const having = (change: Partial<Ticket>): Ticket => ({ ...ticket, ...change });
const codes = (machine: Ticket): string[] => checkMachine(machine).map(({ code, at }) => `${code} ${at}`);

describe('state machine', () => {
  it('creates, moves and refuses', () => {
    expect(next(ticket, null, 'create')).toEqual({ kind: 'MOVED', to: 'NEW', guards: [] });
    expect(next(ticket, 'ACCEPTED', 'resolve')).toMatchObject({ kind: 'MOVED', to: 'RESOLVED' });
    expect(next(ticket, 'NEW', 'reply')).toEqual({ kind: 'NOT_OFFERED', offered: ['accept', 'decline', 'resolve'] });
    expect(next(ticket, null, 'close')).toEqual({ kind: 'NOT_OFFERED', offered: ['create'] });
    expect(next(ticket, 'ARCHIVED', 'close')).toEqual({ kind: 'NOT_OFFERED', offered: [] });
  });

  it.each([
    ['PASS', 'MOVED'],
    ['WARN', 'MOVED'],
    ['NOT_APPLICABLE', 'MOVED'],
    ['FAIL', 'REFUSED'],
    ['UNKNOWN', 'REFUSED'],
    ['MANUAL_REVIEW', 'REFUSED'],
  ] as const)('a guard that answers %s leaves it %s', (verdict, kind) =>
    expect(next(ticket, 'NEW', 'accept', () => verdict)).toMatchObject({
      kind,
      guards: [{ guard: 'IN_SCOPE', verdict }],
    }),
  );

  it('does not pass a guard that nobody asks', () =>
    expect(next(ticket, 'NEW', 'accept')).toEqual({
      kind: 'REFUSED',
      guards: [{ guard: 'IN_SCOPE', verdict: 'UNKNOWN' }],
    }));

  it('takes the first row whose guards hold', () => {
    expect(next(ticket, 'REPLIED', 'close', () => 'PASS')).toMatchObject({ to: 'ARCHIVED' });
    const ask = (guard: Guard) => (guard === 'JS-18' ? 'FAIL' : 'PASS');
    expect(next(ticket, 'REPLIED', 'close', ask)).toEqual({ kind: 'MOVED', to: 'RESOLVED', guards: [] });
    const strict = having({ transitions: ticket.transitions.slice(0, -1) });
    expect(next(strict, 'REPLIED', 'close', ask)).toEqual({
      kind: 'REFUSED',
      guards: [{ guard: 'JS-18', verdict: 'FAIL' }],
    });
  });

  it('knows what can still come', () => {
    expect([...reachable(ticket)].sort()).toEqual(Object.keys(ticket.states).sort());
    expect([...reachable(ticket, 'RESOLVED')].sort()).toEqual(['ARCHIVED', 'REPLIED', 'RESOLVED']);
    expect(reachable(ticket, 'ARCHIVED').size).toBe(0);
    expect(eventsOffered(ticket, 'REPLIED')).toEqual(['close']);
  });

  it('finds nothing wrong with a sound table', () => expect(checkMachine(ticket)).toEqual([]));

  it.each<[string, Ticket, string[]]>([
    [
      'a state that no way leads to',
      having({ transitions: ticket.transitions.filter(({ event }) => event !== 'decline') }),
      ['ORPHAN NOT_ACCEPTED'],
    ],
    ['an end that is not declared', having({ terminal: ['NOT_ACCEPTED'] }), ['TERMINAL ARCHIVED']],
    ['a terminal state that is left', having({ terminal: [...ticket.terminal, 'REPLIED'] }), ['TERMINAL REPLIED']],
    [
      'a circle without an end',
      having({ transitions: ticket.transitions.filter(({ to }) => to !== 'ARCHIVED') }),
      ['NO_WAY_OUT ACCEPTED', 'NO_WAY_OUT RESOLVED', 'NO_WAY_OUT REPLIED', 'ORPHAN ARCHIVED'],
    ],
    [
      'a row behind one that asks less',
      having({
        transitions: [...ticket.transitions, { from: 'NEW', event: 'decline', guards: ['JS-18'], to: 'ACCEPTED' }],
      }),
      ['SHADOWED NEW decline'],
    ],
    [
      'a state that is not declared',
      having({ transitions: [...ticket.transitions, { from: 'NEW', event: 'close', to: 'GONE' as State }] }),
      ['UNDECLARED GONE'],
    ],
  ])('refuses %s', (_case, machine, found) => expect(codes(machine).sort()).toEqual([...found].sort()));

  it('reaches by events what reachable says, and nothing else', () => {
    type Letter = 'A' | 'B' | 'C' | 'D';
    const anyState = fc.constantFrom<Letter>('A', 'B', 'C', 'D');
    const transition = fc.record({ from: fc.option(anyState), event: fc.constantFrom('x', 'y'), to: anyState });
    fc.assert(
      fc.property(
        fc.array(transition, { maxLength: 8 }),
        fc.array(fc.constantFrom('x', 'y')),
        (transitions, events) => {
          const machine = { states: { A: label, B: label, C: label, D: label }, terminal: [], transitions };
          let here: Letter | null = null;
          for (const event of events) {
            const step: Step<Letter, string, never> = next(machine, here, event);
            if (step.kind === 'MOVED') here = step.to;
          }
          expect(here === null || reachable(machine).has(here)).toBe(true);
        },
      ),
    );
  });
});
