import type { StateMachine } from '@qishu/kit/rules';
import { statesOf } from './state-verdict.js';
import {
  type InstitutionState,
  institutionStateWords,
  type StationState,
  stationChangeStateWords,
  stationStateWords,
} from './station-vocabulary.js';

export type StationEvent =
  | 'APPLY'
  | 'RECOMMEND'
  | 'RECOGNISE'
  | 'OPEN'
  | 'REPORT_CHANGE'
  | 'SETTLE_CHANGE'
  | 'EXIT_SELF'
  | 'EXIT_ORDERED'
  | 'REVOKE_HONOUR';

const AT_WORK: readonly StationState[] = ['RECOGNISED', 'ACTIVE', 'CHANGE_PENDING'];

/** 服务站 (Wuhan, art. 13, 17, 18, 24): applied, recommended by the branch, recognised by the general station. */
export const stationMachine: StateMachine<StationState, StationEvent> = {
  states: statesOf<StationState>(stationStateWords, ...(Object.keys(stationStateWords) as StationState[])),
  terminal: ['EXITED_SELF', 'EXITED_ORDERED', 'HONOUR_REVOKED'],
  transitions: [
    { from: null, event: 'APPLY', to: 'APPLIED' },
    { from: 'APPLIED', event: 'RECOMMEND', to: 'INITIAL_REVIEWED' },
    { from: 'INITIAL_REVIEWED', event: 'RECOGNISE', to: 'RECOGNISED' },
    { from: 'RECOGNISED', event: 'OPEN', to: 'ACTIVE' },
    { from: ['RECOGNISED', 'ACTIVE'], event: 'REPORT_CHANGE', to: 'CHANGE_PENDING' },
    { from: 'CHANGE_PENDING', event: 'SETTLE_CHANGE', to: 'ACTIVE' },
    { from: AT_WORK, event: 'EXIT_SELF', to: 'EXITED_SELF' },
    { from: AT_WORK, event: 'EXIT_ORDERED', to: 'EXITED_ORDERED' },
    { from: AT_WORK, event: 'REVOKE_HONOUR', to: 'HONOUR_REVOKED' },
  ],
};

type ChangeState = keyof typeof stationChangeStateWords;
export type StationChangeEvent = 'NOTICE' | 'SUBMIT' | 'BRANCH_APPROVE' | 'FILE' | 'RETURN';

/** 信息变更 (Wuhan, art. 17): submitted, approved by the branch, filed by the general station. */
export const stationChangeMachine: StateMachine<ChangeState, StationChangeEvent> = {
  states: statesOf<ChangeState>(stationChangeStateWords, ...(Object.keys(stationChangeStateWords) as ChangeState[])),
  terminal: ['FILED'],
  transitions: [
    { from: null, event: 'NOTICE', to: 'NOT_REPORTED' },
    { from: null, event: 'SUBMIT', to: 'SUBMITTED' },
    { from: ['NOT_REPORTED', 'RETURNED'], event: 'SUBMIT', to: 'SUBMITTED' },
    { from: 'SUBMITTED', event: 'BRANCH_APPROVE', to: 'BRANCH_APPROVED' },
    { from: 'BRANCH_APPROVED', event: 'FILE', to: 'FILED' },
    { from: ['SUBMITTED', 'BRANCH_APPROVED'], event: 'RETURN', to: 'RETURNED' },
  ],
};

export type LibraryEvent = 'NOMINATE' | 'EVALUATE' | 'ENTER' | 'MONITOR' | 'WARN' | 'LEAVE' | 'NOMINATE_AGAIN';

/** 优质服务机构库 (工信部企业〔2023〕213号 二（四）): in and out, and in again. */
export const libraryMachine: StateMachine<InstitutionState, LibraryEvent> = {
  states: statesOf<InstitutionState>(
    institutionStateWords,
    ...(Object.keys(institutionStateWords) as InstitutionState[]),
  ),
  terminal: [],
  transitions: [
    { from: null, event: 'NOMINATE', to: 'CANDIDATE' },
    { from: ['CANDIDATE', 'EVALUATED'], event: 'EVALUATE', to: 'EVALUATED' },
    { from: 'EVALUATED', event: 'ENTER', to: 'IN_LIBRARY' },
    { from: ['IN_LIBRARY', 'MONITORED', 'WARNED'], event: 'MONITOR', to: 'MONITORED' },
    { from: ['IN_LIBRARY', 'MONITORED', 'WARNED'], event: 'WARN', to: 'WARNED' },
    { from: ['IN_LIBRARY', 'MONITORED', 'WARNED'], event: 'LEAVE', to: 'OUT' },
    { from: 'OUT', event: 'NOMINATE_AGAIN', to: 'CANDIDATE' },
  ],
};
