import { addWorkingDays, businessDate, numberOn, profileInForce } from '@qishu/kit/rules';
import { calendar, profiles } from '@qishu/schema';

/**
 * WH-12 (Wuhan measures, art. 17): a change is reported within 15 working days. Outside the dates of the measures there
 * is no deadline, and whether an unreported change is late depends on the day of asking: both are null here.
 */
export function changeReport(facts: { readonly changedOn: string; readonly submittedAt: Date | string | null }) {
  const { changedOn, submittedAt } = facts;
  const profile = profileInForce(profiles(), { id: 'wuhan-2026' }, changedOn);
  const days = profile && numberOn(profile, 'changeReportWorkingDays', changedOn);
  if (days === undefined) return { dueOn: null, dueProvisional: false, late: null };
  const { date: dueOn, provisional: dueProvisional } = addWorkingDays(changedOn, days, calendar());
  const late = submittedAt == null ? null : businessDate(new Date(submittedAt)) > dueOn;
  return { dueOn, dueProvisional, late };
}
