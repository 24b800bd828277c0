import type { StateMachine } from '@qishu/kit/rules';
import { statesOf } from './state-verdict.js';
import { type SpecialistState, specialistStateWords } from './vocabulary.js';

type PoolState = Extract<SpecialistState, 'PROPOSED' | 'IN_POOL' | 'ASSIGNED' | 'REPLACED' | 'LEFT'>;
export type PoolEvent = 'PROPOSE' | 'ENTER' | 'ASSIGN' | 'RELEASE' | 'REPLACE' | 'LEAVE';

/** 专员库 (Jiangsu, 179号 一、五1): proposed, in the pool, assigned, replaced or gone. */
export const poolMachine: StateMachine<PoolState, PoolEvent> = {
  states: statesOf<PoolState>(specialistStateWords, 'PROPOSED', 'IN_POOL', 'ASSIGNED', 'REPLACED', 'LEFT'),
  terminal: ['REPLACED', 'LEFT'],
  transitions: [
    { from: null, event: 'PROPOSE', to: 'PROPOSED' },
    { from: 'PROPOSED', event: 'ENTER', to: 'IN_POOL' },
    { from: ['IN_POOL', 'ASSIGNED'], event: 'ASSIGN', to: 'ASSIGNED' },
    // The last enterprise was given up: back into the pool.
    { from: 'ASSIGNED', event: 'RELEASE', to: 'IN_POOL' },
    { from: ['IN_POOL', 'ASSIGNED'], event: 'REPLACE', to: 'REPLACED' },
    { from: ['PROPOSED', 'IN_POOL'], event: 'LEAVE', to: 'LEFT' },
  ],
};

type FilingState = Exclude<SpecialistState, PoolState>;
export type FilingEvent =
  | 'DRAFT'
  | 'SUBMIT'
  | 'EMPLOYER_APPROVE'
  | 'VERIFY'
  | 'FILE'
  | 'REFUSE'
  | 'PUBLISH'
  | 'ACTIVATE'
  | 'REPORT_CHANGE'
  | 'SETTLE_CHANGE'
  | 'EXIT_SELF'
  | 'EXIT_DIRECTLY'
  | 'EXIT_ORDERED';

const FILED: readonly FilingState[] = ['FILED', 'PUBLISHED', 'ACTIVATED', 'CHANGE_PENDING'];

/**
 * 备案 (Wuhan, art. 15, 18): only the mobile take the employer’s step. A change under
 * examination settles into the activated state, since only those at work report changes.
 */
export const filingMachine: StateMachine<FilingState, FilingEvent> = {
  states: statesOf<FilingState>(
    specialistStateWords,
    ...(['DRAFT', 'SUBMITTED', 'EMPLOYER_APPROVED', 'UNDER_VERIFICATION', ...FILED, 'REFUSED'] as const),
    ...(['DEREGISTERED_SELF', 'DEREGISTERED_AUTO', 'DEREGISTERED_ORDERED'] as const),
  ),
  terminal: ['REFUSED', 'DEREGISTERED_SELF', 'DEREGISTERED_AUTO', 'DEREGISTERED_ORDERED'],
  transitions: [
    { from: null, event: 'DRAFT', to: 'DRAFT' },
    { from: null, event: 'SUBMIT', to: 'SUBMITTED' },
    { from: 'DRAFT', event: 'SUBMIT', to: 'SUBMITTED' },
    { from: 'SUBMITTED', event: 'EMPLOYER_APPROVE', to: 'EMPLOYER_APPROVED' },
    { from: ['SUBMITTED', 'EMPLOYER_APPROVED'], event: 'VERIFY', to: 'UNDER_VERIFICATION' },
    { from: 'UNDER_VERIFICATION', event: 'FILE', to: 'FILED' },
    { from: ['SUBMITTED', 'EMPLOYER_APPROVED', 'UNDER_VERIFICATION'], event: 'REFUSE', to: 'REFUSED' },
    { from: 'FILED', event: 'PUBLISH', to: 'PUBLISHED' },
    { from: 'PUBLISHED', event: 'ACTIVATE', to: 'ACTIVATED' },
    { from: 'ACTIVATED', event: 'REPORT_CHANGE', to: 'CHANGE_PENDING' },
    { from: 'CHANGE_PENDING', event: 'SETTLE_CHANGE', to: 'ACTIVATED' },
    { from: FILED, event: 'EXIT_SELF', to: 'DEREGISTERED_SELF' },
    { from: FILED, event: 'EXIT_DIRECTLY', to: 'DEREGISTERED_AUTO' },
    { from: FILED, event: 'EXIT_ORDERED', to: 'DEREGISTERED_ORDERED' },
  ],
};

/** Whether a state belongs to the pool of Jiangsu rather than to the filing of Wuhan. */
export const isPoolState = (state: SpecialistState): state is PoolState => state in poolMachine.states;

/** Whether a specialist of this state can be given an enterprise. */
export const canServe = (state: SpecialistState): boolean =>
  isPoolState(state) ? state === 'IN_POOL' || state === 'ASSIGNED' : state === 'PUBLISHED' || state === 'ACTIVATED';
