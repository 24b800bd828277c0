import { isWorkingDay, workingDaysBetween } from '@qishu/kit/rules';
import { calendar } from '@qishu/schema';
import { changeReport } from './change-report.js';

describe('the report of a change at a station (WH-12)', () => {
  it('is due on the 15th working day, holidays and make-up days counted', () => {
    // 25 to 27 September and 1 to 7 October are free; Sunday 20 September and Saturday 10 October are worked.
    expect(changeReport({ changedOn: '2026-09-18', submittedAt: null })).toEqual({
      dueOn: '2026-10-15',
      dueProvisional: false,
      late: null,
    });
  });

  it('is in time on the last day in China, and late a minute after its midnight', () => {
    const late = (submittedAt: string) =>
      changeReport({ changedOn: '2026-09-18', submittedAt: new Date(submittedAt) }).late;
    expect(late('2026-10-15T23:59:00+08:00')).toBe(false);
    expect(late('2026-10-16T00:01:00+08:00')).toBe(true);
  });

  it('has no deadline before the measures are in force, and none after they end', () => {
    const none = { dueOn: null, dueProvisional: false, late: null };
    expect(changeReport({ changedOn: '2026-05-28', submittedAt: new Date('2026-12-01T00:00:00Z') })).toEqual(none);
    expect(changeReport({ changedOn: '2029-05-29', submittedAt: null })).toEqual(none);
    expect(changeReport({ changedOn: '2026-05-29', submittedAt: null }).dueOn).toBe('2026-06-22');
  });

  it('says provisional when the calendar of a year on the way is not out', () => {
    expect(changeReport({ changedOn: '2027-03-01', submittedAt: null }).dueProvisional).toBe(true);
  });

  it('always leaves fifteen working days, the last of them the due day, and is never judged before it is submitted', () => {
    for (let days = 0; days <= 200; days += 1) {
      const changedOn = new Date(Date.parse('2026-05-29') + days * 86_400_000).toISOString().slice(0, 10);
      const { dueOn, late } = changeReport({ changedOn, submittedAt: null });
      expect(workingDaysBetween(changedOn, String(dueOn), calendar()).days).toBe(15);
      expect(isWorkingDay(String(dueOn), calendar()).working).toBe(true);
      expect(late).toBeNull();
    }
  });
});
