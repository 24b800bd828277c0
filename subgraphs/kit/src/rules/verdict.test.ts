import { type Verdict, verdicts } from '@qishu/schema';
import fc from 'fast-check';
import { allOf, anyOf, combineVerdicts, holds, notOf, type Rule, verdictInput, verdictsOf } from './verdict.js';

const every = Object.keys(verdicts) as Verdict[];
const anyVerdict = fc.constantFrom(...every);
const someVerdicts = fc.array(anyVerdict, { maxLength: 6 });
const rule: Rule = {
  ruleId: 'JS-03',
  profile: 'jiangsu-2022',
  version: '1',
  citation: { docNo: '苏工信服建〔2022〕179号', article: '一', quote: '不超过5家' },
};
const why = { zh: '理由', en: 'reason' };

describe('verdict', () => {
  it.each<[string, Verdict[], Verdict, Verdict]>([
    ['nothing', [], 'NOT_APPLICABLE', 'NOT_APPLICABLE'],
    ['what does not apply', ['NOT_APPLICABLE'], 'NOT_APPLICABLE', 'NOT_APPLICABLE'],
    ['PASS beside what does not apply', ['PASS', 'NOT_APPLICABLE'], 'PASS', 'PASS'],
    ['FAIL beside what does not apply', ['FAIL', 'NOT_APPLICABLE'], 'FAIL', 'FAIL'],
    ['PASS and FAIL', ['PASS', 'FAIL'], 'FAIL', 'PASS'],
    ['PASS and UNKNOWN', ['PASS', 'UNKNOWN'], 'UNKNOWN', 'PASS'],
    ['FAIL and UNKNOWN', ['FAIL', 'UNKNOWN'], 'FAIL', 'UNKNOWN'],
    ['PASS and WARN', ['PASS', 'WARN'], 'WARN', 'PASS'],
    ['FAIL and WARN', ['FAIL', 'WARN'], 'FAIL', 'WARN'],
    ['WARN and UNKNOWN', ['WARN', 'UNKNOWN'], 'UNKNOWN', 'WARN'],
    ['PASS and MANUAL_REVIEW', ['PASS', 'MANUAL_REVIEW'], 'MANUAL_REVIEW', 'PASS'],
    ['FAIL and MANUAL_REVIEW', ['FAIL', 'MANUAL_REVIEW'], 'FAIL', 'MANUAL_REVIEW'],
    ['UNKNOWN and MANUAL_REVIEW', ['UNKNOWN', 'MANUAL_REVIEW'], 'UNKNOWN', 'UNKNOWN'],
  ])('%s', (_case, parts, all, any) => {
    expect([allOf(parts), anyOf(parts)]).toEqual([all, any]);
    expect([allOf([...parts].reverse()), anyOf([...parts].reverse())]).toEqual([all, any]);
  });

  it('obeys De Morgan', () =>
    fc.assert(
      fc.property(someVerdicts, (parts) => {
        expect(notOf(allOf(parts))).toBe(anyOf(parts.map(notOf)));
        expect(notOf(anyOf(parts))).toBe(allOf(parts.map(notOf)));
      }),
    ));

  it('may be combined in any grouping', () =>
    fc.assert(
      fc.property(someVerdicts, someVerdicts, (one, other) => {
        expect(allOf([allOf(one), allOf(other)])).toBe(allOf([...one, ...other]));
        expect(anyOf([anyOf(one), anyOf(other)])).toBe(anyOf([...one, ...other]));
      }),
    ));

  it('never decides what a missing answer could still turn', () =>
    fc.assert(
      fc.property(someVerdicts, fc.infiniteStream(fc.boolean()), (parts, coins) => {
        const open: Verdict[] = ['UNKNOWN', 'MANUAL_REVIEW'];
        const known = parts.map((part) => (open.includes(part) ? (coins.next().value ? 'PASS' : 'FAIL') : part));
        for (const combine of [allOf, anyOf]) {
          const before = combine(parts);
          if (!open.includes(before)) expect(holds(combine(known))).toBe(holds(before));
        }
      }),
    ));

  it('never makes PASS of a missing input', () => {
    const answers = verdictsOf(rule);
    for (const value of [null, undefined, '', Number.NaN]) {
      const inputs = [verdictInput('srdiLoad', value, { period: '2026', source: 'people' }), verdictInput('tier', 'A')];
      expect(answers.pass(inputs, why)).toMatchObject({ verdict: 'UNKNOWN', reasonZh: '缺少数据，无法判定：srdiLoad' });
      expect(answers.warn(inputs, why).verdict).toBe('UNKNOWN');
      expect(answers.fail(inputs, why)).toMatchObject({ verdict: 'FAIL', reasonEn: 'reason' });
    }
    expect(answers.pass([verdictInput('load', 0), verdictInput('rigid', false)], why).verdict).toBe('PASS');
  });

  it('carries the rule with each answer', () =>
    expect(verdictsOf({ ...rule, overridableBy: ['CITY_OFFICE'] }).notApplicable([], why)).toEqual({
      ruleId: 'JS-03',
      profile: 'jiangsu-2022',
      version: '1',
      verdict: 'NOT_APPLICABLE',
      inputs: [],
      reasonZh: '理由',
      reasonEn: 'reason',
      citation: rule.citation,
      overridableBy: ['CITY_OFFICE'],
    }));

  it('gives the reasons that decided, and each input once', () => {
    const answers = verdictsOf(rule);
    const load = verdictInput('srdiLoad', 6);
    const whole = combineVerdicts(rule, 'all', [
      answers.pass([load], { zh: '甲', en: 'a' }),
      answers.fail([load], { zh: '乙', en: 'b' }),
      answers.unknown([verdictInput('tier', null)]),
      answers.fail([], { zh: '丙', en: 'c' }),
    ]);
    expect(whole).toMatchObject({ verdict: 'FAIL', reasonZh: '乙；丙', reasonEn: 'b; c' });
    expect(whole.inputs).toEqual([load, verdictInput('tier', null)]);
    expect(combineVerdicts(rule, 'any', [])).toMatchObject({ verdict: 'NOT_APPLICABLE', reasonZh: '没有适用的条件' });
  });
});
