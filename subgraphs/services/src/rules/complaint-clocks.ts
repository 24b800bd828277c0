import { addDays, addWorkingDays, businessDate, type Calendar, type DueDate, isWithinDates } from '@qishu/kit/rules';
import type { ComplaintState } from './complaint-vocabulary.js';

/**
 * The clocks of the procedure, by the day on which a complaint came. The rules that implement 国令第802号 are still to
 * come: new figures are a new line here, and complaints that are under way keep theirs.
 */
export interface ComplaintClocks {
  readonly id: string;
  readonly from: string;
  readonly to: string | null;
  /** Another region’s own line; the country’s holds where there is none. */
  readonly regionCode: string;
  readonly reviewWorkingDays: number;
  readonly forwardWorkingDays: number;
  /** Calendar days. */
  readonly resultDays: number;
  readonly extendedResultDays: number;
  readonly basis: string;
}

export const complaintClocks: readonly ComplaintClocks[] = [
  {
    ...{ id: 'cn-2021', regionCode: '100000', from: '2021-12-30', to: null },
    ...{ reviewWorkingDays: 10, forwardWorkingDays: 10, resultDays: 30, extendedResultDays: 90 },
    basis: '工信部企业〔2021〕224号',
  },
];

/** The line in force on a day: the nearest region’s. `regionPath` leads from the country down. */
export function clocksOn(
  on: string,
  regionPath: readonly string[],
  table: readonly ComplaintClocks[] = complaintClocks,
): ComplaintClocks | undefined {
  for (const region of [...regionPath].reverse()) {
    const line = table.find((each) => each.regionCode === region && isWithinDates(on, each.from, each.to));
    if (line) return line;
  }
  return undefined;
}

/** The step whose clock runs. */
export const clockStageWords = {
  REVIEW: '审查（收到后 10 个工作日） · Review: 10 working days after receipt',
  FORWARD: '转交（受理后 10 个工作日） · Forwarding: 10 working days after acceptance',
  RESULT: '书面结果（转交后 30 日，经批准 90 日） · Written result: 30 days after forwarding, 90 with approval',
  NONE: '没有时限在走 · No clock runs',
} as const;

export type ClockStage = keyof typeof clockStageWords;

/** Which clock runs in a state. */
export const clockStageOf: Readonly<Record<ComplaintState, ClockStage>> = {
  ...{ SUBMITTED: 'REVIEW', REVIEWING: 'REVIEW', NEED_MORE: 'REVIEW', NOT_ACCEPTED: 'NONE', ACCEPTED: 'FORWARD' },
  ...{ FORWARDED: 'RESULT', HANDLING: 'RESULT', EXTENDED: 'RESULT', URGED: 'RESULT', RESULT: 'NONE', PAID: 'NONE' },
  ...{ PLAN_AGREED: 'NONE', TO_LITIGATION: 'NONE', TERMINATED: 'NONE', CLOSED: 'NONE' },
};

/** A day that never comes: no clock runs, or it is not known when it ends. */
export const NEVER = '9999-12-31';

/** What the running clock is told from. */
interface Clocked {
  readonly state: ComplaintState;
  readonly reviewDueOn: string | null;
  readonly forwardDueOn: string | null;
  readonly resultDueOn: string | null;
}

/** Which clock runs, and the last day of it. */
export function runningClock(complaint: Clocked): { clockStage: ClockStage; clockDueOn: string } {
  const clockStage = clockStageOf[complaint.state];
  const { reviewDueOn, forwardDueOn, resultDueOn } = complaint;
  const dueOn = { REVIEW: reviewDueOn, FORWARD: forwardDueOn, RESULT: resultDueOn, NONE: null }[clockStage];
  return { clockStage, clockDueOn: dueOn ?? NEVER };
}

/** Last day of the review. */
export const reviewDue = (receivedAt: Date, clocks: ComplaintClocks, calendar: Calendar): DueDate =>
  addWorkingDays(businessDate(receivedAt), clocks.reviewWorkingDays, calendar);

/** Last day of forwarding. */
export const forwardDue = (decidedAt: Date, clocks: ComplaintClocks, calendar: Calendar): DueDate =>
  addWorkingDays(businessDate(decidedAt), clocks.forwardWorkingDays, calendar);

/** Last day of the written result, in calendar days. */
export const resultDue = (forwardedAt: Date, clocks: ComplaintClocks, isExtended: boolean): string =>
  addDays(businessDate(forwardedAt), isExtended ? clocks.extendedResultDays : clocks.resultDays);
