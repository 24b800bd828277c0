import type { StateMachine } from '@qishu/kit/rules';
import { applicationStateWords, legalStatusWords, versionStateWords } from './vocabulary.js';

const told = <Word extends string>(
  words: Readonly<Record<Word, string>>,
): Readonly<Record<Word, { zh: string; en: string }>> =>
  Object.fromEntries(
    Object.entries<string>(words).map(([word, text]) => {
      const [zh = '', en = ''] = text.split(' · ');
      return [word, { zh, en }];
    }),
  ) as Readonly<Record<Word, { zh: string; en: string }>>;

export type LegalState = keyof typeof legalStatusWords;
export type LegalEvent =
  | 'CONSULT'
  | 'ADOPT'
  | 'STATE_DATES'
  | 'TAKE_EFFECT'
  | 'AMEND'
  | 'REPEAL_PART'
  | 'EXPIRE'
  | 'REPEAL';

/** The standing of a policy document (domain reference §4.5). A draft that states its dates (T3) may still be adopted. */
export const policyMachine: StateMachine<LegalState, LegalEvent> = {
  states: told(legalStatusWords),
  terminal: ['EXPIRED', 'REPEALED'],
  transitions: [
    { from: null, event: 'CONSULT', to: 'DRAFT_FOR_COMMENT' },
    { from: null, event: 'ADOPT', to: 'PUBLISHED' },
    { from: 'DRAFT_FOR_COMMENT', event: 'STATE_DATES', to: 'DRAFT_WITH_EFFECT_DATES' },
    { from: ['DRAFT_FOR_COMMENT', 'DRAFT_WITH_EFFECT_DATES'], event: 'ADOPT', to: 'PUBLISHED' },
    { from: 'PUBLISHED', event: 'TAKE_EFFECT', to: 'IN_FORCE' },
    { from: ['IN_FORCE', 'AMENDED', 'PARTLY_REPEALED'], event: 'AMEND', to: 'AMENDED' },
    { from: ['IN_FORCE', 'AMENDED', 'PARTLY_REPEALED'], event: 'REPEAL_PART', to: 'PARTLY_REPEALED' },
    { from: ['IN_FORCE', 'AMENDED', 'PARTLY_REPEALED', 'DRAFT_WITH_EFFECT_DATES'], event: 'EXPIRE', to: 'EXPIRED' },
    {
      from: ['PUBLISHED', 'IN_FORCE', 'AMENDED', 'PARTLY_REPEALED', 'DRAFT_FOR_COMMENT', 'DRAFT_WITH_EFFECT_DATES'],
      event: 'REPEAL',
      to: 'REPEALED',
    },
  ],
};

/** Standings under which a clause gives something now. */
export const APPLYING: readonly LegalState[] = ['IN_FORCE', 'AMENDED', 'PARTLY_REPEALED'];

/** What the calendar makes of a standing: the event that a day brings, or undefined. */
export function eventOfDay(
  {
    legalStatus,
    effectiveFrom,
    effectiveTo,
  }: { readonly legalStatus: LegalState; readonly effectiveFrom: string | null; readonly effectiveTo: string | null },
  on: string,
): Extract<LegalEvent, 'TAKE_EFFECT' | 'EXPIRE'> | undefined {
  if (legalStatus === 'PUBLISHED' && effectiveFrom !== null && effectiveFrom <= on) return 'TAKE_EFFECT';
  const ends = [...APPLYING, 'DRAFT_WITH_EFFECT_DATES'].includes(legalStatus);
  return ends && effectiveTo !== null && effectiveTo < on ? 'EXPIRE' : undefined;
}

export type ApplicationState = keyof typeof applicationStateWords;
export type ApplicationEvent =
  | 'START'
  | 'SUBMIT'
  | 'ACCEPT'
  | 'ASK_CORRECTION'
  | 'CORRECT'
  | 'BEGIN_REVIEW'
  | 'PUBLICISE'
  | 'APPROVE'
  | 'REJECT'
  | 'DISBURSE'
  | 'AUDIT'
  | 'CLOSE'
  | 'RECOVER';

/** An application from its draft to its end (domain reference §4.5). Guards are the rules that must let it pass. */
export const applicationMachine: StateMachine<ApplicationState, ApplicationEvent, 'INTAKE'> = {
  states: told(applicationStateWords),
  terminal: ['REJECTED', 'CLOSED', 'RECOVERED'],
  transitions: [
    { from: null, event: 'START', to: 'DRAFT' },
    { from: 'DRAFT', event: 'SUBMIT', guards: ['INTAKE'], to: 'SUBMITTED' },
    { from: 'SUBMITTED', event: 'ACCEPT', to: 'ACCEPTED' },
    { from: ['SUBMITTED', 'ACCEPTED', 'REVIEW'], event: 'ASK_CORRECTION', to: 'CORRECTION' },
    { from: 'CORRECTION', event: 'CORRECT', guards: ['INTAKE'], to: 'ACCEPTED' },
    { from: 'ACCEPTED', event: 'BEGIN_REVIEW', to: 'REVIEW' },
    { from: 'REVIEW', event: 'PUBLICISE', to: 'PUBLICISED' },
    { from: 'PUBLICISED', event: 'APPROVE', to: 'APPROVED' },
    { from: ['SUBMITTED', 'ACCEPTED', 'CORRECTION', 'REVIEW', 'PUBLICISED'], event: 'REJECT', to: 'REJECTED' },
    { from: 'APPROVED', event: 'DISBURSE', to: 'DISBURSED' },
    { from: 'DISBURSED', event: 'AUDIT', to: 'AUDITED' },
    { from: 'AUDITED', event: 'CLOSE', to: 'CLOSED' },
    { from: ['DISBURSED', 'AUDITED'], event: 'RECOVER', to: 'RECOVERED' },
  ],
};

/** States after a decision in favour. */
export const APPROVED_STATES: readonly ApplicationState[] = ['APPROVED', 'DISBURSED', 'AUDITED', 'CLOSED', 'RECOVERED'];

export type VersionState = keyof typeof versionStateWords;
export type VersionEvent = 'WRITE' | 'HAND_IN' | 'SEND_BACK' | 'PUBLISH' | 'WITHDRAW';

/** A version of a policy on its way to the public: who writes it does not publish it. */
export const versionMachine: StateMachine<VersionState, VersionEvent, 'TWO_PERSONS' | 'SOUND'> = {
  states: told(versionStateWords),
  terminal: ['PUBLISHED', 'WITHDRAWN'],
  transitions: [
    { from: null, event: 'WRITE', to: 'DRAFT' },
    { from: 'DRAFT', event: 'WRITE', to: 'DRAFT' },
    { from: 'DRAFT', event: 'HAND_IN', guards: ['SOUND'], to: 'HANDED_IN' },
    { from: 'HANDED_IN', event: 'SEND_BACK', to: 'DRAFT' },
    { from: 'HANDED_IN', event: 'PUBLISH', guards: ['TWO_PERSONS', 'SOUND'], to: 'PUBLISHED' },
    { from: ['DRAFT', 'HANDED_IN'], event: 'WITHDRAW', to: 'WITHDRAWN' },
  ],
};
