import { next, type Rule, type StateMachine, verdictInput, verdictsOf } from '@qishu/kit/rules';
import type { RuleVerdict } from '@qishu/schema';
import { ledgerRules } from './ledger-rules.js';
import { reportStateWords } from './vocabulary.js';

export type ReportState = keyof typeof reportStateWords;
export type ReportEvent = 'DRAFT_AGAIN' | 'ENTER' | 'SUBMIT' | 'RETURN' | 'ACCEPT';

const wordsOf = (words: string): { zh: string; en: string } => {
  const [zh = words, en = words] = words.split(' · ');
  return { zh, en };
};

/** The life of a half-year report. What is submitted is a snapshot: only a returned one is drafted again. */
export const reportMachine: StateMachine<ReportState, ReportEvent | 'CREATE'> = {
  states: Object.fromEntries(
    Object.entries(reportStateWords).map(([state, words]) => [state, wordsOf(words)]),
  ) as never,
  terminal: ['ACCEPTED'],
  transitions: [
    { from: null, event: 'CREATE', to: 'DRAFT' },
    { from: ['DRAFT', 'RETURNED'], event: 'DRAFT_AGAIN', to: 'DRAFT' },
    { from: ['DRAFT', 'RETURNED'], event: 'ENTER', to: 'DRAFT' },
    { from: ['DRAFT', 'RETURNED'], event: 'SUBMIT', to: 'SUBMITTED' },
    { from: 'SUBMITTED', event: 'RETURN', to: 'RETURNED' },
    { from: 'SUBMITTED', event: 'ACCEPT', to: 'ACCEPTED' },
  ],
};

/** Where an event leads, or the verdict that refuses it. */
export function reportStep(state: ReportState, event: ReportEvent): { to: ReportState } | { refusal: RuleVerdict } {
  const step = next(reportMachine, state, event);
  if (step.kind === 'MOVED') return { to: step.to };
  const rule: Rule = ledgerRules.js13;
  const { zh, en } = reportMachine.states[state];
  const reason = { zh: `报表状态为“${zh}”，不能如此办理`, en: `The report is in the state “${en}”` };
  return { refusal: verdictsOf(rule).fail([verdictInput('state', state), verdictInput('event', event)], reason) };
}
