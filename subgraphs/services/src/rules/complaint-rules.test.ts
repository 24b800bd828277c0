import { checkMachine, defineRules, next } from '@qishu/kit/rules';
import { calendar, type Verdict } from '@qishu/schema';
import fc from 'fast-check';
import {
  type ComplaintClocks,
  clockStageOf,
  clocksOn,
  complaintClocks,
  forwardDue,
  NEVER,
  resultDue,
  reviewDue,
  runningClock,
} from './complaint-clocks.js';
import { dueOfComplaint } from './complaint-due.js';
import { complaintMachine } from './complaint-machine.js';
import * as rules from './complaint-rules.js';
import { complaintStateWords } from './complaint-vocabulary.js';

const whole: rules.TestedComplaint = {
  ...{ sizeAtContract: 'SMALL', respondent: { kind: 'ORGAN' }, deliveredOn: '2026-01-01', agreedDueOn: null },
  amount: { minor: '1000000' },
};

describe('rules of payment complaints (国令第802号)', () => {
  it('cite their sources, each once', () => expect(defineRules(Object.values(rules.complaintRules)).length).toBe(8));

  it('have a procedure without a fault', () => expect(checkMachine(complaintMachine)).toEqual([]));

  it('accept nothing before the review, and close nothing without an outcome', () => {
    const passes = () => 'PASS' as const;
    expect(next(complaintMachine, 'SUBMITTED', 'accept', passes).kind).toBe('NOT_OFFERED');
    expect(next(complaintMachine, 'NEED_MORE', 'accept', passes).kind).toBe('NOT_OFFERED');
    expect(next(complaintMachine, 'RESULT', 'close', passes).kind).toBe('NOT_OFFERED');
    expect(next(complaintMachine, 'REVIEWING', 'accept').kind).toBe('REFUSED');
  });

  it.each<[string, Partial<rules.TestedComplaint>, Verdict, string]>([
    ['an SME against an organ, due', {}, 'PASS', 'IN_SCOPE'],
    ['large at the contract (art. 3)', { sizeAtContract: 'LARGE' }, 'FAIL', 'OUT_OF_SCOPE'],
    ['size not known', { sizeAtContract: null }, 'UNKNOWN', 'UNDETERMINED'],
    ['respondent not known', { respondent: null }, 'UNKNOWN', 'UNDETERMINED'],
    ['delivery not known', { deliveredOn: null }, 'UNKNOWN', 'UNDETERMINED'],
    ['amount not known', { amount: null }, 'UNKNOWN', 'UNDETERMINED'],
    ['nothing owed', { amount: { minor: '0' } }, 'FAIL', 'OUT_OF_SCOPE'],
    ['due today: not over yet', { deliveredOn: '2026-05-02' }, 'FAIL', 'OUT_OF_SCOPE'],
    ['due yesterday', { deliveredOn: '2026-05-01' }, 'PASS', 'IN_SCOPE'],
    [
      'one that fails is enough, whatever is missing',
      { sizeAtContract: 'LARGE', amount: null },
      'FAIL',
      'OUT_OF_SCOPE',
    ],
  ])('GD-01 scope test: %s', (_case, change, verdict, scope) => {
    const tested = rules.scopeTest({ ...whole, ...change }, '2026-06-01');
    expect([tested.verdict, rules.scopeOf(tested)]).toEqual([verdict, scope]);
  });

  it('never finds a complaint in scope while something is missing', () =>
    fc.assert(
      fc.property(
        fc.subarray(['sizeAtContract', 'respondent', 'deliveredOn', 'amount'] as const, { minLength: 1 }),
        (missing) => {
          const gaps = Object.fromEntries(missing.map((field) => [field, null]));
          expect(rules.scopeOf(rules.scopeTest({ ...whole, ...gaps }, '2026-06-01'))).not.toBe('IN_SCOPE');
        },
      ),
    ));

  it.each<[string | null | undefined, Verdict]>([
    ['您的投诉已受理。', 'PASS'],
    [' ', 'UNKNOWN'],
    ['', 'UNKNOWN'],
    [null, 'UNKNOWN'],
    [undefined, 'UNKNOWN'],
  ])('JS-P1 (江苏省): a step that tells the complainant %p: %s', (text, verdict) =>
    expect(rules.complainantTold(text).verdict).toBe(verdict),
  );

  it.each<[string | null, string | undefined, string]>([
    ['e-1', 'e-1', 'COMPLAINANT'],
    ['e-1', 'e-2', 'AUTHORITY'],
    ['e-1', undefined, 'AUTHORITY'],
    [null, 'e-1', 'AUTHORITY'],
    [null, undefined, 'AUTHORITY'],
  ])('JS-P1: of a complaint of %p, who acts for %p writes as %s', (complainantId, enterpriseId, writer) =>
    expect(rules.writerOf(complainantId, enterpriseId)).toBe(writer),
  );

  it.each<[string, string[], string]>([
    ['CLOSED', [], '无'],
    ['SUBMITTED', ['review'], 'review'],
    ['REVIEWING', ['accept', 'decline'], 'accept、decline'],
  ])('JS-P1: a step that %s does not offer fails, and says what is offered: %p', (state, offered, named) => {
    const refused = rules.notOfferedByProcedure(state, 'close', offered);
    expect([refused.verdict, refused.reasonZh]).toEqual(['FAIL', `状态 ${state} 不能 close；可以：${named}`]);
  });

  it.each<[string, Partial<rules.TestedComplaint>, string | null]>([
    ['organ, nothing agreed: 30 days', {}, '2026-01-31'],
    ['organ, agreed within 60 days', { agreedDueOn: '2026-02-20' }, '2026-02-20'],
    ['organ, agreed beyond 60 days', { agreedDueOn: '2026-06-30' }, '2026-03-02'],
    ['large enterprise, nothing agreed: 60 days', { respondent: { kind: 'LARGE_ENTERPRISE' } }, '2026-03-02'],
    ['institution', { respondent: { kind: 'INSTITUTION' } }, '2026-01-31'],
    ['not delivered', { deliveredOn: null }, null],
  ])('art. 9, last day of payment: %s', (_case, change, day) =>
    expect(rules.statutoryDue({ ...whole, ...change })).toBe(day),
  );

  it.each<[string, string | null, string, string | null]>([
    ['1000000', '2026-01-31', '2026-02-10', '5000'],
    ['1000000', '2026-01-31', '2026-01-31', '0'],
    ['1000000', '2026-01-31', '2026-01-01', '0'],
    ['1', '2026-01-31', '2026-02-01', '0'],
    ['900000000000000', '2025-01-31', '2026-01-31', '164250000000000'],
    ['1000000', null, '2026-02-10', null],
  ])('interest on %s fen due on %s until %s: %s', (amount, due, today, interest) =>
    expect(rules.overdueInterest(amount, due, today)).toBe(interest),
  );

  it.each<[string | null, string, number, Verdict]>([
    ['2026-06-30', '分管领导', 0, 'PASS'],
    ['2026-06-01', '分管领导', 0, 'PASS'],
    ['2026-05-31', '分管领导', 0, 'FAIL'],
    ['2026-06-30', '分管领导', 1, 'FAIL'],
    ['2026-06-30', ' ', 0, 'UNKNOWN'],
    [null, '分管领导', 0, 'UNKNOWN'],
  ])('extended once, before %s, by %p, %d times before: %s', (due, approver, before, verdict) =>
    expect(rules.extensionAllowed(due, '2026-06-01', approver, before).verdict).toBe(verdict),
  );
});

describe('clocks of payment complaints (domain reference §4.12)', () => {
  const [law] = complaintClocks as [ComplaintClocks];
  const received = new Date('2026-09-18T02:00:00Z');

  it('review and forward by working days, the result by calendar days', () => {
    expect(reviewDue(received, law, calendar())).toEqual({ date: '2026-10-09', provisional: false });
    expect(forwardDue(received, law, calendar()).date).toBe('2026-10-09');
    expect([resultDue(received, law, false), resultDue(received, law, true)]).toEqual(['2026-10-18', '2026-12-17']);
    expect(reviewDue(new Date('2026-12-25T02:00:00Z'), law, calendar()).provisional).toBe(true);
  });

  it('are a table: by date and by the nearest region', () => {
    const own = { ...law, id: 'js', regionCode: '320000', from: '2027-01-01', reviewWorkingDays: 5 };
    const table = [law, own];
    expect(clocksOn('2027-01-01', ['100000', '320000', '320500'], table)?.id).toBe('js');
    expect(clocksOn('2026-12-31', ['100000', '320000', '320500'], table)?.id).toBe('cn-2021');
    expect(clocksOn('2027-01-01', ['100000', '420000'], table)?.id).toBe('cn-2021');
    expect(clocksOn('2021-01-01', ['100000'], table)).toBeUndefined();
  });

  it.each(Object.keys(complaintStateWords) as (keyof typeof complaintStateWords)[])(
    '%s has one clock or none',
    (state) => {
      const complaint = {
        id: 'c',
        state,
        reviewDueOn: '2026-06-01',
        forwardDueOn: '2026-06-02',
        resultDueOn: '2026-06-03',
      };
      const { clockStage, clockDueOn } = runningClock(complaint);
      expect(clockStage).toBe(clockStageOf[state]);
      expect(clockDueOn === NEVER).toBe(clockStage === 'NONE');
      expect(dueOfComplaint(complaint)).toHaveLength(clockStage === 'NONE' ? 0 : 1);
    },
  );

  it('that are not known never end', () =>
    expect(runningClock({ state: 'REVIEWING', reviewDueOn: null, forwardDueOn: null, resultDueOn: null })).toEqual({
      ...{ clockStage: 'REVIEW', clockDueOn: NEVER },
    }));
});
