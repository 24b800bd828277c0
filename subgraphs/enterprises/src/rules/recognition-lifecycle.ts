import type { StateMachine } from '@qishu/kit/rules';
import type { RecognitionState } from './in-force.js';
import { recognitionStateWords } from './vocabulary.js';

/** What can happen to a title (domain reference §4.2). */
export const recognitionEventWords = {
  APPLY: '申报 · Applied for',
  RECOMMEND: '初审推荐 · Preliminary review passed, recommended',
  PUBLICISE: '公示 · Publicised for objections',
  RECOGNISE: '认定 · Recognised',
  REJECT: '不予通过 · Rejected',
  FALL_DUE: '进入复核期 · Due for review',
  PASS_REVIEW: '复核通过 · Review passed',
  FAIL_REVIEW: '复核未通过 · Review failed',
  EXPIRE: '到期 · Expired',
  REPORT_CHANGE: '报告重大变化 · Major change reported',
  KEEP_AFTER_CHANGE: '变更后保留 · Kept after the change',
  REVOKE: '撤销 · Revoked',
} as const;

export type RecognitionEvent = keyof typeof recognitionEventWords;

/** Rules that guard a step, by id. */
export type RecognitionGuard = 'RC-01' | 'RC-02' | 'RC-03' | 'RC-04' | 'RC-05' | 'RC-06';

const states = Object.fromEntries(
  Object.entries(recognitionStateWords).map(([state, words]) => {
    const [zh = state, en = state] = words.split(' · ');
    return [state, { zh, en }];
  }),
) as Record<RecognitionState, { zh: string; en: string }>;

/**
 * The life of a title. A promotion ends nothing: both titles stay in force, and the higher one is computed.
 * RC-01 the lower tier is held, RC-02 no revocation within three years, RC-03 the rules of that year are met,
 * RC-04 the validity has not run out, RC-05 it has run out, RC-06 a reason is given.
 */
export const recognitionLifecycle: StateMachine<RecognitionState, RecognitionEvent, RecognitionGuard> = {
  states,
  terminal: ['EXPIRED', 'REVIEW_FAILED', 'REVOKED', 'REJECTED'],
  transitions: [
    { from: null, event: 'APPLY', guards: ['RC-01', 'RC-02'], to: 'APPLIED' },
    { from: 'APPLIED', event: 'RECOMMEND', to: 'RECOMMENDED' },
    { from: 'RECOMMENDED', event: 'PUBLICISE', to: 'PUBLICISED' },
    { from: 'PUBLICISED', event: 'RECOGNISE', guards: ['RC-02'], to: 'IN_FORCE' },
    { from: ['APPLIED', 'RECOMMENDED', 'PUBLICISED'], event: 'REJECT', guards: ['RC-06'], to: 'REJECTED' },
    { from: 'IN_FORCE', event: 'FALL_DUE', to: 'DUE_FOR_REVIEW' },
    { from: 'DUE_FOR_REVIEW', event: 'PASS_REVIEW', guards: ['RC-03', 'RC-04'], to: 'IN_FORCE' },
    { from: 'DUE_FOR_REVIEW', event: 'FAIL_REVIEW', guards: ['RC-06'], to: 'REVIEW_FAILED' },
    { from: ['IN_FORCE', 'DUE_FOR_REVIEW', 'CHANGE_PENDING'], event: 'EXPIRE', guards: ['RC-05'], to: 'EXPIRED' },
    { from: ['IN_FORCE', 'DUE_FOR_REVIEW'], event: 'REPORT_CHANGE', to: 'CHANGE_PENDING' },
    { from: 'CHANGE_PENDING', event: 'KEEP_AFTER_CHANGE', guards: ['RC-04'], to: 'IN_FORCE' },
    {
      from: ['IN_FORCE', 'DUE_FOR_REVIEW', 'CHANGE_PENDING'],
      event: 'REVOKE',
      guards: ['RC-06'],
      to: 'REVOKED',
    },
  ],
};
