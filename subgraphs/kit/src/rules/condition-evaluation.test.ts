import type { Verdict } from '@qishu/schema';
import fc from 'fast-check';
import { evaluate, ruleVerdictOf, verdictOf, withoutActual } from './condition-evaluation.js';
import type {
  ConditionTree,
  Fact,
  FactLeaf,
  Facts,
  FactValue,
  ManualLeaf,
  Operator,
  Threshold,
} from './condition-tree.js';
import { RegionTree } from './region.js';

const citation = { docNo: '工信部企业〔2026〕2号', article: '附件1', quote: '近两年研发费用总额占比不低于3%' };
const evidence = { evidenceZh: '审计报告', evidenceEn: 'audit report' };
const leaf = (id: string, change: Partial<FactLeaf> = {}): FactLeaf => ({
  kind: 'fact',
  id,
  titleZh: '研发强度',
  titleEn: 'R&D intensity',
  fact: 'rdRatio',
  operator: 'gte',
  thresholds: [{ value: 0.03 }],
  unit: 'RATIO',
  citation,
  ...evidence,
  ...change,
});
const manual = (id: string, fact?: string): ManualLeaf => ({
  kind: 'manual',
  id,
  titleZh: '市场地位',
  titleEn: 'Market standing',
  fact,
  citation,
  ...evidence,
});
const knowing =
  (known: Record<string, FactValue | Fact>): Facts =>
  (name) => {
    const fact = known[name];
    if (fact === undefined) return undefined;
    return fact !== null && typeof fact === 'object' && 'value' in fact ? fact : { value: fact };
  };
const on = '2026-11-20';
const nothing: Facts = () => undefined;

const regions = new RegionTree([
  { code: '320000', nameZh: '江苏省', level: 'PROVINCE', parent: null },
  { code: '320500', nameZh: '苏州市', level: 'CITY', parent: '320000' },
  { code: '320571', nameZh: '苏州工业园区', level: 'PARK', parent: '320500' },
  { code: '420000', nameZh: '湖北省', level: 'PROVINCE', parent: null },
]);

describe('a condition on a fact', () => {
  it.each<[Operator, Threshold | undefined, FactValue, Verdict]>([
    ['eq', 'A', 'A', 'PASS'],
    ['eq', 'A', 'B', 'FAIL'],
    ['eq', true, false, 'FAIL'],
    ['eq', 3, '3', 'UNKNOWN'],
    ['eq', '2026-01-01', 'soon', 'UNKNOWN'],
    ['ne', 'A', 'B', 'PASS'],
    ['ne', 'A', 'A', 'FAIL'],
    ['ne', 'A', 1, 'UNKNOWN'],
    ['gt', 5, 5, 'FAIL'],
    ['gt', 5, 5.01, 'PASS'],
    ['gte', 5, 5, 'PASS'],
    ['gte', 5, 4.99, 'FAIL'],
    ['gte', 0.7, 63 / 90, 'PASS'],
    ['gte', 5, Number.NaN, 'UNKNOWN'],
    ['gte', 5, '6', 'UNKNOWN'],
    ['gte', 5, [6], 'UNKNOWN'],
    ['lt', 5, 5, 'FAIL'],
    ['lte', 5, 5, 'PASS'],
    ['lte', '2026-11-20', '2026-11-20', 'PASS'],
    ['lte', '2026-11-20', '2026-11-21', 'FAIL'],
    ['lte', '2026-11-20', '2026/11/20', 'UNKNOWN'],
    ['in', ['A', 'B'], 'B', 'PASS'],
    ['in', ['A', 'B'], 'C', 'FAIL'],
    ['in', ['A', 'B'], 1, 'UNKNOWN'],
    ['notIn', ['A', 'B'], 'C', 'PASS'],
    ['notIn', ['A', 'B'], 'A', 'FAIL'],
    ['between', [1, 3], 1, 'PASS'],
    ['between', [1, 3], 3, 'PASS'],
    ['between', [1, 3], 3.1, 'FAIL'],
    ['between', [1, 3], 'x', 'UNKNOWN'],
    ['exists', undefined, 'x', 'PASS'],
    ['exists', undefined, 0, 'PASS'],
    ['exists', undefined, false, 'PASS'],
    ['exists', undefined, null, 'FAIL'],
    ['exists', undefined, '  ', 'FAIL'],
    ['exists', undefined, [], 'FAIL'],
    ['contains', 'A', ['A', 'B'], 'PASS'],
    ['contains', 'C', ['A', 'B'], 'FAIL'],
    ['contains', 'C', [], 'FAIL'],
    ['contains', '软件', '软件和信息技术服务', 'PASS'],
    ['contains', '软件', '物业管理', 'FAIL'],
    ['contains', '软件', 5, 'UNKNOWN'],
    ['withinSubtree', '320000', '320571', 'PASS'],
    ['withinSubtree', '320000', '320000', 'PASS'],
    ['withinSubtree', '420000', '320571', 'FAIL'],
    ['withinSubtree', '320000', '999999', 'UNKNOWN'],
    ['withinSubtree', '999999', '320571', 'UNKNOWN'],
    ['withinSubtree', 'C', ['C', '39', '391'], 'PASS'],
    ['withinSubtree', 'I', ['C', '39', '391'], 'FAIL'],
    ['withinSubtree', 'I', [], 'UNKNOWN'],
    ['gte', 5, null, 'UNKNOWN'],
    ['eq', 'A', '', 'UNKNOWN'],
  ])('%s %p of %p is %s', (operator, threshold, value, verdict) => {
    const thresholds = threshold === undefined ? undefined : [{ value: threshold }];
    const tree = leaf('a', { operator, thresholds, unit: 'ITEM' });
    expect(evaluate(tree, () => ({ value }), on, { region: regions }).verdict).toBe(verdict);
  });

  it('is UNKNOWN without data, and MANUAL_REVIEW where only the platform can supply it', () => {
    const [result] = evaluate(leaf('a'), nothing, on).leaves;
    expect(result).toMatchObject({
      verdict: 'UNKNOWN',
      actual: null,
      obstacle: 'NO_FACT',
      reasonZh: '研发强度：缺少数据，要求 ≥ 3%',
      reasonEn: 'R&D intensity: no data, required: ≥ 3%',
      citation,
      evidence: { zh: '审计报告', en: 'audit report' },
    });
    expect(verdictOf(leaf('a', { whenMissing: 'MANUAL_REVIEW' }), nothing, on)).toBe('MANUAL_REVIEW');
    expect(verdictOf(leaf('a', { operator: 'exists', thresholds: undefined }), nothing, on)).toBe('UNKNOWN');
    const hollow = {} as Fact;
    expect(evaluate(leaf('a'), () => hollow, on).leaves[0]?.obstacle).toBe('NO_FACT');
  });

  it('shows what it found, of which period and from where', () => {
    const facts: Facts = (_name, period) => ({ value: 0.0299, period, source: 'audit-2025' });
    const [result] = evaluate(leaf('a', { period: { yearsBack: 1 } }), facts, on).leaves;
    expect(result).toMatchObject({
      verdict: 'FAIL',
      actual: 0.0299,
      threshold: 0.03,
      unit: 'RATIO',
      period: '2025',
      source: 'audit-2025',
      reasonZh: '研发强度：实际（2025） 2.99%，要求 ≥ 3%，不满足',
      reasonEn: 'R&D intensity: actual (2025): 2.99%, required: ≥ 3%, the condition does not hold',
    });
  });

  it.each<[string, Partial<FactLeaf>, Fact, string]>([
    ['of another period', { period: '2025' }, { value: 1, period: '2024' }, 'OTHER_PERIOD'],
    ['of another measure', {}, { value: 1, unit: 'FEN' }, 'OTHER_UNIT'],
    ['from a projection that lags', {}, { value: 1, lagging: true }, 'LAGGING'],
    ['of another kind', {}, { value: 'high' }, 'NOT_COMPARABLE'],
  ])('is UNKNOWN for a value %s', (_case, change, fact, obstacle) =>
    expect(evaluate(leaf('a', change), () => fact, on).leaves[0]).toMatchObject({ verdict: 'UNKNOWN', obstacle }),
  );

  it('compares and shows a value in the unit of the threshold', () => {
    const revenue = leaf('a', { fact: 'revenue', thresholds: [{ value: 1_000 }], unit: 'TEN_THOUSAND_YUAN' });
    const of = (value: FactValue) => evaluate(revenue, () => ({ value, unit: 'FEN' }), on).leaves[0];
    expect(of(1_000_000_000)).toMatchObject({ verdict: 'PASS', actual: 1_000, unit: 'TEN_THOUSAND_YUAN' });
    expect(of(999_999_999)).toMatchObject({ verdict: 'FAIL', actual: 999.999999 });
    expect(of('many')).toMatchObject({ verdict: 'UNKNOWN', obstacle: 'NOT_COMPARABLE' });
    const share = leaf('a', { thresholds: [{ value: 57 }], unit: 'PERCENT' });
    expect(verdictOf(share, () => ({ value: 0.57, unit: 'RATIO' }), on)).toBe('PASS');
  });

  it('applies the threshold of the date, and none before the first and after the last', () => {
    const thresholds = [
      { from: '2022-06-01', to: '2026-03-31', value: 10 },
      { from: '2026-04-01', to: '2029-12-31', value: 15 },
    ];
    const dated = leaf('a', { thresholds, unit: 'ITEM' });
    const at = (date: string) => verdictOf(dated, () => ({ value: 12 }), date);
    expect(['2022-05-31', '2022-06-01', '2026-03-31', '2026-04-01', '2029-12-31', '2030-01-01'].map(at)).toEqual([
      'NOT_APPLICABLE',
      'PASS',
      'PASS',
      'FAIL',
      'FAIL',
      'NOT_APPLICABLE',
    ]);
  });

  it('asks for the year before the date of evaluation', () => {
    const asked: unknown[] = [];
    const facts: Facts = (name, period) => {
      asked.push([name, period]);
      return undefined;
    };
    verdictOf({ kind: 'all', children: [leaf('a', { period: { yearsBack: 2 } }), leaf('b')] }, facts, '2026-01-01');
    expect(asked).toEqual([
      ['rdRatio', '2024'],
      ['rdRatio', undefined],
    ]);
  });

  it('refuses a date that is none', () => expect(() => evaluate(leaf('a'), nothing, '2026')).toThrow(RangeError));
});

describe('a manual condition', () => {
  it('is decided by a person, and then by what the person decided', () => {
    expect(verdictOf(manual('a'), knowing({ decided: true }), on)).toBe('MANUAL_REVIEW');
    expect(verdictOf(manual('a', 'decided'), nothing, on)).toBe('MANUAL_REVIEW');
    expect(verdictOf(manual('a', 'decided'), knowing({ decided: true }), on)).toBe('PASS');
    expect(verdictOf(manual('a', 'decided'), knowing({ decided: false }), on)).toBe('FAIL');
    expect(verdictOf(manual('a', 'decided'), knowing({ decided: 'maybe' }), on)).toBe('MANUAL_REVIEW');
    expect(evaluate(manual('a'), nothing, on).leaves[0]?.reasonZh).toBe('市场地位：须人工判定');
  });
});

describe('a tree of conditions', () => {
  const count = (id: string, fact: string): FactLeaf => leaf(id, { fact, thresholds: [{ value: 5 }], unit: 'ITEM' });
  const tree: ConditionTree = {
    kind: 'all',
    children: [
      count('a', 'a'),
      { kind: 'any', children: [count('b', 'b'), { kind: 'not', child: count('c', 'c') }] },
      manual('d', 'd'),
    ],
  };

  it.each<[string, Record<string, FactValue>, Verdict]>([
    ['everything holds', { a: 5, b: 5, c: 9, d: true }, 'PASS'],
    ['one alternative holds by its opposite', { a: 5, b: 4, c: 4, d: true }, 'PASS'],
    ['one alternative passes and the other is not known', { a: 5, b: 5, d: true }, 'PASS'],
    ['no alternative holds', { a: 5, b: 4, c: 5, d: true }, 'FAIL'],
    ['one condition fails, whatever is not known', { a: 4 }, 'FAIL'],
    ['data is missing', { a: 5, b: 4, d: true }, 'UNKNOWN'],
    ['data is missing and a person decides', { b: 5 }, 'UNKNOWN'],
    ['only a person is missing', { a: 5, b: 5 }, 'MANUAL_REVIEW'],
  ])('when %s', (_case, known, verdict) => {
    const evaluation = evaluate(tree, knowing(known), on);
    expect(evaluation.verdict).toBe(verdict);
    expect(evaluation.leaves.map(({ leafId }) => leafId)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('turns the answer of a negated condition round, and says so', () => {
    const [result] = evaluate({ kind: 'not', child: count('c', 'c') }, knowing({ c: 4 }), on).leaves;
    expect(result).toMatchObject({
      verdict: 'PASS',
      negated: true,
      reasonZh: '研发强度：实际 4 项，要求 非（≥ 5 项），满足',
    });
  });

  it('is plain JSON', () => {
    const copied = JSON.parse(JSON.stringify(tree)) as ConditionTree;
    expect(evaluate(copied, knowing({ a: 5, b: 5 }), on)).toEqual(evaluate(tree, knowing({ a: 5, b: 5 }), on));
  });

  it('hides an actual value from the result and from its words', () => {
    const evaluation = evaluate(tree, knowing({ a: 123456, b: 987654, c: 1, d: true }), on);
    for (const masked of evaluation.leaves.map(withoutActual)) {
      expect(JSON.stringify(masked)).not.toMatch(/123456|987654/);
      expect(masked).toMatchObject({ actual: null, masked: true });
    }
    expect(evaluation.leaves.map(withoutActual)[0]?.reasonZh).toBe('研发强度：实际值不予显示，要求 ≥ 5 项，满足');
  });

  it('becomes the verdict of a rule, with the reasons that stand in the way', () => {
    const rule = { ruleId: 'R', profile: 'miit-2023', version: '1', citation };
    const failed = ruleVerdictOf(rule, tree, evaluate(tree, knowing({ a: 4, b: 5, d: true }), on));
    expect(failed).toMatchObject({
      ruleId: 'R',
      verdict: 'FAIL',
      reasonZh: '研发强度：实际 4 项，要求 ≥ 5 项，不满足',
    });
    expect(failed.inputs).toEqual([
      { field: 'a', value: 4 },
      { field: 'b', value: 5 },
      { field: 'c', value: null },
      { field: 'd', value: true },
    ]);
    expect(ruleVerdictOf(rule, tree, evaluate(tree, knowing({ a: 5, b: 5, d: true }), on)).verdict).toBe('PASS');
    const listed = leaf('a', { operator: 'contains', thresholds: [{ value: 'A' }], unit: undefined });
    expect(
      ruleVerdictOf(
        rule,
        listed,
        evaluate(listed, () => ({ value: ['A', 'B'] }), on),
      ).inputs[0]?.value,
    ).toBe('A,B');
  });

  const names = ['p', 'q', 'r'] as const;
  const { tree: anyTree } = fc.letrec<{ tree: ConditionTree }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(...names).map((name) => count(name, name)),
      fc.record({
        kind: fc.constantFrom('all', 'any'),
        children: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant('not' as const), child: tie('tree') }),
    ),
  }));
  const someFacts = fc.record(
    Object.fromEntries(names.map((name) => [name, fc.option(fc.integer({ min: 3, max: 6 }), { nil: undefined })])),
  );

  /** The plain meaning of a tree where everything is known. */
  const truth = (node: ConditionTree, known: Record<string, number>): boolean => {
    if (node.kind === 'not') return !truth(node.child, known);
    if (node.kind === 'all') return node.children.every((child) => truth(child, known));
    if (node.kind === 'any') return node.children.some((child) => truth(child, known));
    return (known[(node as FactLeaf).fact] ?? 0) >= 5;
  };

  it('decides only what no missing fact can turn', () =>
    fc.assert(
      fc.property(anyTree, someFacts, fc.integer({ min: 3, max: 6 }), (node, some, filler) => {
        const verdict = verdictOf(node, knowing(some as Record<string, FactValue>), on);
        const complete = Object.fromEntries(names.map((name) => [name, some[name] ?? filler]));
        if (verdict !== 'UNKNOWN') expect(verdict).toBe(truth(node, complete) ? 'PASS' : 'FAIL');
        if (Object.values(some).every((value) => value !== undefined)) expect(verdict).not.toBe('UNKNOWN');
      }),
    ));

  it('gives the same verdict with words and without', () =>
    fc.assert(
      fc.property(anyTree, someFacts, (node, some) => {
        const facts = knowing(some as Record<string, FactValue>);
        expect(verdictOf(node, facts, on)).toBe(evaluate(node, facts, on).verdict);
      }),
    ));
});
