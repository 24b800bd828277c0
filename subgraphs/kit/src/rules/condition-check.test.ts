import fc from 'fast-check';
import { checkTree } from './condition-check.js';
import { verdictOf } from './condition-evaluation.js';
import type { ConditionTree, FactLeaf, Operator, Threshold } from './condition-tree.js';
import { RegionTree } from './region.js';

const citation = { docNo: '号', article: '条', quote: '文' };
let ids = 0;
const on = (fact: string, operator: Operator, value?: Threshold, change: Partial<FactLeaf> = {}): FactLeaf => {
  ids += 1;
  return {
    kind: 'fact',
    id: `${fact}${ids}`,
    titleZh: '题',
    titleEn: 'title',
    fact,
    operator,
    ...(value === undefined ? {} : { thresholds: [{ value }] }),
    unit: 'ITEM',
    citation,
    evidenceZh: '证',
    evidenceEn: 'proof',
    ...change,
  };
};
const all = (...children: ConditionTree[]): ConditionTree => ({ kind: 'all', children });
const any = (...children: ConditionTree[]): ConditionTree => ({ kind: 'any', children });
const not = (child: ConditionTree): ConditionTree => ({ kind: 'not', child });
const manual: ConditionTree = {
  kind: 'manual',
  id: 'm',
  titleZh: '题',
  titleEn: 'title',
  citation,
  evidenceZh: '证',
  evidenceEn: 'proof',
};
const regions = new RegionTree([
  { code: '320000', nameZh: '江苏省', level: 'PROVINCE', parent: null },
  { code: '320500', nameZh: '苏州市', level: 'CITY', parent: '320000' },
  { code: '420000', nameZh: '湖北省', level: 'PROVINCE', parent: null },
]);
const codesOf = (tree: unknown, codes = {}): string[] => {
  const checked = checkTree(tree, codes);
  return checked.sound ? [] : checked.faults.map(({ code }) => code);
};
const placesOf = (tree: unknown): string[] => {
  const checked = checkTree(tree);
  return checked.sound ? [] : checked.faults.map(({ at }) => at);
};

describe('a malformed tree', () => {
  const sound = on('x', 'gte', 5);
  it.each<[string, unknown, string]>([
    ['nothing', null, ''],
    ['a list', [], ''],
    ['an unknown kind', { kind: 'xor', children: [] }, ''],
    ['a kind of every object', { kind: 'constructor' }, ''],
    ['a group without conditions', { kind: 'all', children: [] }, 'children'],
    ['children that are no list', { kind: 'any', children: 'x' }, 'children'],
    ['a not without child', { kind: 'not' }, 'not'],
    ['a misspelt field', { ...sound, treshold: 5 }, 'treshold'],
    ['an unknown operator', { ...sound, operator: 'like' }, 'operator'],
    ['no citation', { ...sound, citation: undefined }, 'citation'],
    ['a citation without article', { ...sound, citation: { ...citation, article: ' ' } }, 'citation.article'],
    ['no evidence', { ...sound, evidenceZh: '' }, 'evidenceZh'],
    ['no fact', { ...sound, fact: undefined }, 'fact'],
    ['no threshold', { ...sound, thresholds: [] }, 'thresholds'],
    ['a threshold of another kind', on('x', 'gte', 'many'), 'thresholds[0].value'],
    ['a number that is none', on('x', 'gte', Number.NaN), 'thresholds[0].value'],
    ['one value where a list is due', on('x', 'in', 'A'), 'thresholds[0].value'],
    ['a list of several kinds', on('x', 'in', ['A', 1]), 'thresholds[0].value'],
    ['ends the wrong way round', on('x', 'between', [3, 1]), 'thresholds[0].value'],
    ['three ends', on('x', 'between', [1, 2, 3]), 'thresholds[0].value'],
    ['a number without unit', { ...sound, unit: undefined }, 'thresholds[0].value'],
    ['an unknown unit', { ...sound, unit: 'MILE' }, 'unit'],
    ['a threshold of exists', on('x', 'exists', true), 'thresholds'],
    ['an unknown period', { ...sound, period: 'last year' }, 'period'],
    ['a period of years to come', { ...sound, period: { yearsBack: -1 } }, 'period'],
    ['a scheme that nothing uses', { ...sound, scheme: 'region' }, 'scheme'],
    [
      'versions that overlap',
      {
        ...sound,
        thresholds: [
          { to: '2026-01-01', value: 1 },
          { from: '2025-01-01', value: 2 },
        ],
      },
      'thresholds[1]',
    ],
    ['an id used twice', all(sound, sound), 'all[1].id'],
    ['a fault deep inside', all(any(not({ ...sound, operator: 'like' } as never))), 'all[0].any[0].not.operator'],
  ])('is refused: %s', (_case, tree, at) => expect(placesOf(tree)).toEqual([at]));

  it('is refused in good time when it is deep, wide, or crowded on one fact', () => {
    let deep: ConditionTree = sound;
    for (let depth = 0; depth < 100_000; depth += 1) deep = not(deep);
    expect(codesOf(deep)).toEqual(['MALFORMED']);
    expect(codesOf(any(...Array.from({ length: 5_000 }, (_, index) => on(`x${index}`, 'eq', 'A'))))).toEqual([
      'MALFORMED',
    ]);
    expect(codesOf(any(...Array.from({ length: 40 }, (_, index) => on('x', 'eq', `A${index}`))))).toEqual([
      'MALFORMED',
    ]);
  });

  it('is refused when its thresholds list more values than can be searched for contradictions', () => {
    const long = (fact: string) =>
      on(
        fact,
        'in',
        Array.from({ length: 500 }, (_, index) => `A${index}`),
      );
    expect(codesOf(all(...['a', 'b', 'c', 'd'].map(long)))).toEqual([]);
    expect(codesOf(all(...['a', 'b', 'c', 'd', 'e'].map(long)))).toEqual(['MALFORMED']);
    expect(
      codesOf(
        on(
          'x',
          'in',
          Array.from({ length: 501 }, (_, index) => index),
        ),
      ),
    ).toEqual(['MALFORMED']);
  });

  it('never throws, whatever it is', () =>
    fc.assert(fc.property(fc.jsonValue(), (value) => expect(checkTree(value).sound).toBe(false))));
});

describe('a contradictory tree', () => {
  const first = [
    { to: '2026-03-31', value: 5 },
    { from: '2026-04-01', value: 1 },
  ];
  it.each<[string, ConditionTree]>([
    ['above and below', all(on('x', 'gte', 5), on('x', 'lt', 3))],
    ['at least and below the same', all(on('x', 'gte', 5), on('x', 'lt', 5))],
    ['nested in another all', all(on('x', 'gte', 5), all(manual, all(on('x', 'lt', 3))))],
    ['by a negation', all(on('x', 'gte', 5), not(on('x', 'gte', 3)))],
    ['by the opposite of an any', all(on('x', 'eq', 4), not(any(on('x', 'lt', 5), manual)))],
    ['two values', all(on('x', 'eq', 'A'), on('x', 'eq', 'B'))],
    ['a value and its exclusion', all(on('x', 'in', ['A', 'B']), on('x', 'notIn', ['B', 'A', 'C']))],
    ['between and beyond', all(on('x', 'between', [1, 3]), on('x', 'gt', 3))],
    ['a number and a text', all(on('x', 'gte', 5), on('x', 'eq', 'A'))],
    ['present and absent', all(on('x', 'exists'), not(on('x', 'exists')))],
    ['a value and absent', all(on('x', 'gte', 5), not(on('x', 'exists')))],
    ['true and false', all(on('x', 'eq', true), on('x', 'eq', false))],
    ['neither true nor false', all(not(on('x', 'eq', true)), on('x', 'ne', false))],
    ['a day before another', all(on('x', 'gt', '2026-01-01'), on('x', 'lt', '2026-01-02'))],
    ['a list with and without', all(on('x', 'contains', 'A'), not(on('x', 'contains', 'A')))],
    ['within and not within', all(on('x', 'withinSubtree', 'C'), not(on('x', 'withinSubtree', 'C')))],
    [
      'within one, and another both ways',
      all(on('x', 'withinSubtree', 'A'), on('x', 'withinSubtree', 'C'), not(on('x', 'withinSubtree', 'C'))),
    ],
    ['on some dates only', all(on('x', 'gte', undefined, { thresholds: first }), on('x', 'lt', 3))],
  ])('is refused: %s', (_case, tree) => expect(codesOf(tree)).toEqual(['CONTRADICTORY']));

  it('is told with the conditions and the date', () => {
    const [low, high] = [
      on('x', 'lt', 3),
      on('x', 'gte', undefined, {
        thresholds: [
          { to: '2026-03-31', value: 1 },
          { from: '2026-04-01', value: 5 },
        ],
      }),
    ];
    expect(checkTree(all(low, high))).toMatchObject({
      sound: false,
      faults: [
        {
          at: `${low.id}, ${high.id}`,
          zh: expect.stringContaining('2026-04-01'),
          en: expect.stringContaining('2026-04-01'),
        },
      ],
    });
  });

  it('is seen across a code tree when there is one', () => {
    const apart = all(on('r', 'withinSubtree', '320000'), on('r', 'withinSubtree', '420000'));
    expect(codesOf(apart, { region: regions })).toEqual(['CONTRADICTORY']);
    expect(codesOf(apart)).toEqual([]);
    const narrower = all(on('r', 'withinSubtree', '320500'), not(on('r', 'withinSubtree', '320000')));
    expect(codesOf(narrower, { region: regions })).toEqual(['CONTRADICTORY']);
  });
});

describe('an unreachable part', () => {
  it.each<[string, ConditionTree]>([
    ['an alternative that the rest rules out', all(on('x', 'gte', 5), any(on('x', 'lt', 3), on('y', 'eq', 'A')))],
    [
      'an alternative ruled out further up',
      all(on('x', 'gte', 5), any(on('y', 'eq', 'A'), all(manual, any(on('y', 'eq', 'B'), on('x', 'lt', 5))))),
    ],
    ['alternatives that always hold', any(on('x', 'gte', 5), on('x', 'lt', 5), on('y', 'eq', 'A'))],
    ['a value or any other', any(on('x', 'eq', 'A'), on('x', 'ne', 'A'))],
  ])('is refused: %s', (_case, tree) => expect(codesOf(tree)).toEqual(['UNREACHABLE']));

  it('is told as a contradiction where an alternative contradicts itself', () =>
    expect(codesOf(any(on('y', 'eq', 'A'), all(on('x', 'gte', 5), on('x', 'lt', 5))))).toEqual(['CONTRADICTORY']));
});

describe('a sound tree', () => {
  it.each<[string, ConditionTree]>([
    [
      'bands of R&D by revenue',
      any(all(on('v', 'gte', 100), on('r', 'gte', 3)), all(on('v', 'between', [50, 100]), on('r', 'gte', 6))),
    ],
    ['a band', all(on('x', 'gte', 3), on('x', 'lte', 3))],
    ['a hole', all(on('x', 'between', [1, 3]), on('x', 'ne', 1), on('x', 'ne', 2), on('x', 'ne', 3))],
    ['a day between', all(on('x', 'gt', '2026-01-01'), on('x', 'lt', '2026-01-03'))],
    [
      'different periods of one fact',
      all(on('x', 'gte', 5, { period: { yearsBack: 1 } }), on('x', 'lt', 3, { period: { yearsBack: 2 } })),
    ],
    [
      'thresholds that never meet in time',
      all(
        on('x', 'gte', undefined, { thresholds: [{ to: '2025-12-31', value: 5 }] }),
        on('x', 'lt', undefined, { thresholds: [{ from: '2026-01-01', value: 3 }] }),
      ),
    ],
    ['two members of a list', all(on('x', 'contains', 'A'), on('x', 'contains', 'B'), not(on('x', 'contains', 'C')))],
    ['a part of a text', all(on('x', 'contains', '软件'), on('x', 'in', ['软件业', '物业']))],
    ['a list that excludes', all(on('x', 'notIn', ['A', 'B']), on('x', 'exists'))],
    ['alternatives of one fact', any(on('x', 'eq', 'A'), on('x', 'eq', 'B'))],
    ['a truth or its absence of proof', any(on('x', 'eq', true), manual)],
    [
      'a validity for ever',
      on('x', 'gte', undefined, { thresholds: [{ from: '0000-01-01', to: '9999-12-31', value: 5 }] }),
    ],
    ['the last date there is', all(on('x', 'lte', '9999-12-31'), on('x', 'gte', '0000-01-01'))],
    ['a manual condition alone', manual],
    [
      'presence beside a code',
      all(on('r', 'withinSubtree', '320000'), on('r', 'exists'), not(on('r', 'withinSubtree', '320500'))),
    ],
  ])('is accepted: %s', (_case, tree) => {
    expect(codesOf(tree)).toEqual([]);
    expect(codesOf(tree, { region: regions })).toEqual([]);
    expect(checkTree(tree)).toEqual({ sound: true, tree });
  });

  const bound = fc.integer({ min: 1, max: 4 });
  const condition = fc
    .tuple(
      fc.oneof(
        fc.tuple(fc.constantFrom('eq', 'ne', 'gt', 'gte', 'lt', 'lte'), bound),
        fc.tuple(fc.constantFrom('in', 'notIn'), fc.array(bound, { minLength: 1, maxLength: 3 })),
        fc.tuple(
          fc.constant('between'),
          fc.tuple(bound, bound).map(([one, other]) => [Math.min(one, other), Math.max(one, other)]),
        ),
      ) as fc.Arbitrary<[Operator, Threshold]>,
      fc.boolean(),
    )
    .map(([[operator, value], negated]) => (negated ? not(on('x', operator, value)) : on('x', operator, value)));
  const values = [0, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5];
  const met = (tree: ConditionTree, value: number): boolean =>
    verdictOf(tree, () => ({ value }), '2026-01-01') === 'PASS';

  it('is exactly one that some value can meet, when it is a plain list of conditions', () =>
    fc.assert(
      fc.property(fc.array(condition, { minLength: 1, maxLength: 6 }), (list) => {
        const tree = all(...list);
        expect(codesOf(tree)).toEqual(values.some((value) => met(tree, value)) ? [] : ['CONTRADICTORY']);
      }),
      { numRuns: 500 },
    ));

  it('has alternatives of which each can be met, and not every value meets one', () =>
    fc.assert(
      fc.property(
        fc.array(condition, { minLength: 1, maxLength: 3 }),
        fc.array(condition, { minLength: 2, maxLength: 4 }),
        (around, alternatives) => {
          const each = alternatives.every((one) => values.some((value) => met(all(...around, one), value)));
          const idle = values.every((value) => met(any(...alternatives), value));
          expect(checkTree(all(...around, any(...alternatives))).sound).toBe(each && !idle);
        },
      ),
      { numRuns: 500 },
    ));
});
