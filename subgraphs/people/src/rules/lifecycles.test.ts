import { checkMachine, next, reachable, type StateMachine, type Step, transitionsFrom } from '@qishu/kit/rules';
import fc from 'fast-check';
import { mi03 } from './miit-2023.js';
import { canServe, filingMachine, isPoolState, poolMachine } from './specialist-lifecycle.js';
import { stateAfter, stateVerdict } from './state-verdict.js';
import { libraryMachine, stationChangeMachine, stationMachine } from './station-lifecycle.js';
import { specialistStateWords } from './vocabulary.js';
import { wh06 } from './wuhan-2026-stations.js';

type Machine = StateMachine<string, string>;
const machines = {
  pool: poolMachine,
  filing: filingMachine,
  station: stationMachine,
  change: stationChangeMachine,
  library: libraryMachine,
} as unknown as Record<string, Machine>;

describe.each(Object.entries(machines))('the state machine of %s', (_name, machine) => {
  const events = [...new Set(machine.transitions.map(({ event }) => event))];

  it('has no fault, and every state is reached', () => {
    expect(checkMachine(machine)).toEqual([]);
    expect([...reachable(machine)].sort()).toEqual(Object.keys(machine.states).sort());
  });

  it('on any walk of events stays in declared states, refuses what is not offered, and never leaves an end', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 30 }), (walk) => {
        let state: string | null = null;
        for (const event of walk) {
          const step: Step<string, string, never> = next(machine, state, event);
          const offered: boolean = transitionsFrom(machine, state).some((row) => row.event === event);
          expect(step.kind).toBe(offered ? 'MOVED' : 'NOT_OFFERED');
          expect(stateAfter(machine, state, event)).toBe(step.kind === 'MOVED' ? step.to : state);
          if (state !== null && machine.terminal.includes(state)) expect(step.kind).toBe('NOT_OFFERED');
          if (step.kind === 'MOVED') state = step.to;
          if (state !== null) expect(machine.states).toHaveProperty(state);
        }
      }),
    );
  });
});

describe('what the machines forbid', () => {
  /** Every walk that ends in a state goes through another one. */
  const passes = (machine: Machine, to: string, through: string): boolean =>
    !reachable({ ...machine, transitions: machine.transitions.filter((row) => row.to !== through) }).has(to);

  it('no station is recognised without its branch, no change filed without it (WH-06, WH-12)', () => {
    expect(passes(machines.station as Machine, 'RECOGNISED', 'INITIAL_REVIEWED')).toBe(true);
    expect(passes(machines.change as Machine, 'FILED', 'BRANCH_APPROVED')).toBe(true);
    expect(stateVerdict(wh06, stationMachine, 'APPLIED', 'RECOGNISE')).toMatchObject({
      verdict: 'FAIL',
      ruleId: 'WH-06',
    });
    expect(stateVerdict(wh06, stationMachine, 'INITIAL_REVIEWED', 'RECOGNISE').verdict).toBe('PASS');
  });

  it('nobody is filed without verification, nor published without filing (WH-10)', () => {
    expect(passes(machines.filing as Machine, 'FILED', 'UNDER_VERIFICATION')).toBe(true);
    expect(passes(machines.filing as Machine, 'PUBLISHED', 'FILED')).toBe(true);
  });

  it('no institution enters without an evaluation, and who left comes in again as a candidate (MI-03)', () => {
    expect(passes(machines.library as Machine, 'IN_LIBRARY', 'EVALUATED')).toBe(true);
    expect(stateAfter(libraryMachine, 'OUT', 'NOMINATE_AGAIN')).toBe('CANDIDATE');
    expect(stateVerdict(mi03, libraryMachine, 'CANDIDATE', 'ENTER').verdict).toBe('FAIL');
  });

  it('every state of a specialist belongs to one machine, and only those at work serve', () => {
    const states = Object.keys(specialistStateWords) as (keyof typeof specialistStateWords)[];
    for (const state of states) expect(isPoolState(state)).toBe(!(state in filingMachine.states));
    expect(states.filter(canServe)).toEqual(['PUBLISHED', 'ACTIVATED', 'IN_POOL', 'ASSIGNED']);
  });
});
