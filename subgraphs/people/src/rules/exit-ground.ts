import { verdictInput, verdictsOf } from '@qishu/kit/rules';
import type { RuleVerdict, Verdict } from '@qishu/schema';
import type { ExitGround } from './station-vocabulary.js';
import { wh13, wh14, wh15, wh17 } from './wuhan-2026-specialists.js';
import { wh16 } from './wuhan-2026-stations.js';

const RULES = {
  OWN_APPLICATION: wh15,
  NOT_ACTIVATED: wh13,
  NO_RECORDS: wh14,
  FAILED_TWICE: wh16,
  COMPLAINT_UPHELD: wh17,
  HARM_TO_REPUTATION: wh17,
  OTHER_BREACH: wh17,
} as const;

/** What a ground makes of a station and of a specialist: own will, directly, or ordered (art. 18). */
export type ExitWay = 'EXIT_SELF' | 'EXIT_DIRECTLY' | 'EXIT_ORDERED';

const WAYS: Readonly<Record<ExitGround, ExitWay>> = {
  OWN_APPLICATION: 'EXIT_SELF',
  NOT_ACTIVATED: 'EXIT_DIRECTLY',
  NO_RECORDS: 'EXIT_DIRECTLY',
  FAILED_TWICE: 'EXIT_ORDERED',
  COMPLAINT_UPHELD: 'EXIT_ORDERED',
  HARM_TO_REPUTATION: 'EXIT_ORDERED',
  OTHER_BREACH: 'EXIT_ORDERED',
};

export const wayOf = (ground: ExitGround): ExitWay => WAYS[ground];

/** Grounds that a rule measures; the others rest on an application or a person’s finding. */
export const isMeasured = (ground: ExitGround): ground is 'NOT_ACTIVATED' | 'NO_RECORDS' | 'FAILED_TWICE' =>
  ground === 'NOT_ACTIVATED' || ground === 'NO_RECORDS' || ground === 'FAILED_TWICE';

/** The rule’s verdict of a state says FAIL where somebody is due; of a proposal it must say that the ground stands. */
const TURNED: Readonly<Record<Verdict, Verdict>> = {
  FAIL: 'PASS',
  PASS: 'FAIL',
  WARN: 'FAIL',
  NOT_APPLICABLE: 'FAIL',
  UNKNOWN: 'UNKNOWN',
  MANUAL_REVIEW: 'MANUAL_REVIEW',
};

/** Whether a measured ground stands: nobody is proposed, let alone removed, on a rule that does not say so. */
export const groundStands = (measured: RuleVerdict): RuleVerdict => ({
  ...measured,
  verdict: TURNED[measured.verdict],
});

/** Whether a ground that no rule measures has its evidence on file. */
export function judgeEvidence(ground: ExitGround, evidence: string): RuleVerdict {
  const inputs = [verdictInput('ground', ground), verdictInput('hasEvidence', evidence.trim() === '' ? null : true)];
  return verdictsOf(RULES[ground]).pass(inputs, { zh: '附有申请或证据', en: 'An application or evidence is on file' });
}
