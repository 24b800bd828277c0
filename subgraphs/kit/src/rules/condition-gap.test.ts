import fc from 'fast-check';
import { evaluate } from './condition-evaluation.js';
import { nearlyEligible } from './condition-gap.js';
import type { ConditionTree, FactLeaf, Facts } from './condition-tree.js';

const citation = { docNo: '号', article: '条', quote: '文' };
const leaf = (id: string, change: Partial<FactLeaf> = {}): FactLeaf => ({
  kind: 'fact',
  id,
  titleZh: id,
  titleEn: id,
  fact: id,
  operator: 'eq',
  thresholds: [{ value: true }],
  citation,
  evidenceZh: '证明',
  evidenceEn: 'proof',
  ...change,
});
const all = (...children: ConditionTree[]): ConditionTree => ({ kind: 'all', children });
const any = (...children: ConditionTree[]): ConditionTree => ({ kind: 'any', children });
const not = (child: ConditionTree): ConditionTree => ({ kind: 'not', child });
const [a, b, c, d] = [leaf('a'), leaf('b'), leaf('c'), leaf('d')];
const fixed = leaf('f', { fixed: true });
const scored = leaf('s', { whenMissing: 'MANUAL_REVIEW' });
const past = leaf('p', { thresholds: [{ to: '2020-01-01', value: true }] });

/** Facts from a text: `a` is true, `-a` is false, what is not named is not known. */
const from =
  (words: string): Facts =>
  (name) => {
    const named = words.split(' ');
    if (named.includes(name)) return { value: true };
    return named.includes(`-${name}`) ? { value: false } : undefined;
  };
const gapOf = (tree: ConditionTree, words: string, atMost?: number) =>
  nearlyEligible(tree, evaluate(tree, from(words), '2026-11-20'), atMost);
const ids = (leaves: readonly { leafId: string }[]): string => leaves.map(({ leafId }) => leafId).join(' ');

describe('nearly eligible', () => {
  it.each<[string, ConditionTree, string, string, boolean]>([
    ['nothing is missing', all(a, b), 'a b', '', false],
    ['one condition fails', all(a, b), 'a -b', 'b', true],
    ['two conditions fail', all(a, b), '-a -b', 'a b', false],
    ['one fails and one is not known', all(a, b), '-a', 'a b', true],
    ['only data is missing', all(a, b), 'a', 'b', false],
    ['the shorter alternative counts', any(all(a, b), c), '-a -b -c', 'c', true],
    ['an alternative without data is nearer than one that fails', any(a, b), '-a', 'b', false],
    ['a person is nearer than missing data', any(a, scored), '', 's', false],
    ['what cannot be changed fails', all(a, fixed), 'a -f', 'f', false],
    ['an alternative avoids what cannot be changed', all(a, any(fixed, all(b, c))), 'a -f -b c', 'b', true],
    ['what does not apply is no way', any(past, a), '-a', 'a', true],
    ['nothing applies', any(past), '', '', false],
    ['a negated condition fails', all(a, not(b)), 'a b', 'b', true],
    ['a negated group asks for all its opposites', not(any(a, b)), 'a b', 'a b', false],
    ['a negated group asks for one opposite', not(all(a, b)), 'a b', 'a', true],
  ])('when %s', (_case, tree, words, missing, nearly) => {
    const gap = gapOf(tree, words);
    expect(ids(gap.missing)).toBe(missing);
    expect(gap.nearly).toBe(nearly);
  });

  it('says which of the missing fail, lack data or wait for a person', () => {
    const gap = gapOf(all(a, b, scored, d), '-a d');
    expect([ids(gap.failed), ids(gap.unknown), ids(gap.manual)]).toEqual(['a', 'b', 's']);
    expect(gap.failed[0]?.evidence).toEqual({ zh: '证明', en: 'proof' });
  });

  it('allows as many failures as it is told', () => {
    expect(gapOf(all(a, b), '-a -b', 2).nearly).toBe(true);
    expect(gapOf(all(a, b, c), '-a -b -c', 2).nearly).toBe(false);
  });

  it('names exactly what would have to turn for the tree to pass', () => {
    const { tree: anyTree } = fc.letrec<{ tree: ConditionTree }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        fc.constant(a),
        fc.record({
          kind: fc.constantFrom('all', 'any'),
          children: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
        }),
        fc.record({ kind: fc.constant('not' as const), child: tie('tree') }),
      ),
    }));
    /** Gives every leaf an id of its own, as `checkTree` demands. */
    const numbered = (tree: ConditionTree, next = { id: 0 }): ConditionTree => {
      if (tree.kind === 'not') return not(numbered(tree.child, next));
      if (tree.kind === 'fact' || tree.kind === 'manual') return leaf(`n${next.id++}`);
      return { ...tree, children: tree.children.map((child) => numbered(child, next)) };
    };
    fc.assert(
      fc.property(anyTree, fc.array(fc.constantFrom(true, false, undefined), { minLength: 81 }), (shape, values) => {
        const tree = numbered(shape);
        const given = (name: string) => values[Number(name.slice(1))];
        const facts: Facts = (name) => ({ value: given(name) ?? null });
        const before = evaluate(tree, facts, '2026-11-20');
        const { missing } = nearlyEligible(tree, before);
        const turned: Facts = (name) => {
          const wanted = missing.find(({ leafId }) => leafId === name);
          return wanted ? { value: !wanted.negated } : facts(name, undefined);
        };
        expect(evaluate(tree, turned, '2026-11-20').verdict).toBe('PASS');
        expect(missing.length === 0).toBe(before.verdict === 'PASS');
      }),
    );
  });
});
