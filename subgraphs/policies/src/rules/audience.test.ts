import type { ConditionTree } from '@qishu/kit/rules';
import { audienceOf } from './audience.js';

const leaf = (fact: string, ...thresholds: object[]): object => ({
  kind: 'fact',
  id: fact,
  fact,
  operator: 'in',
  thresholds,
});
const all = (...children: object[]) => ({ kind: 'all', children }) as unknown as ConditionTree;

describe('whom conditions speak of', () => {
  it.each<[string, ConditionTree[], string[], string[]]>([
    ['nobody in particular', [], [], []],
    [
      'the titles of a ladder, from the lowest up',
      [all(leaf('ladderTier', { value: ['LITTLE_GIANT', 'SEED'] }))],
      ['SEED', 'LITTLE_GIANT'],
      [],
    ],
    [
      'the newest threshold, not one that has passed',
      [
        all(
          leaf('ladderTier', { value: ['SEED'], to: '2024-12-31' }, { value: ['INNOVATIVE_SME'], from: '2025-01-01' }),
        ),
      ],
      ['INNOVATIVE_SME'],
      [],
    ],
    [
      'a title that was first won',
      [all(leaf('firstWon.MUNICIPAL_SRDI', { value: '2025-01-01' }))],
      ['MUNICIPAL_SRDI'],
      [],
    ],
    ['champions', [all(leaf('champion', { value: true }))], ['CHAMPION'], []],
    ['the sections of industrial enterprises', [all(leaf('industrial', { value: true }))], [], ['B', 'C', 'D']],
    ['the section of a division or class', [all(leaf('industry', { value: ['39', '3961', '65'] }))], [], ['C', 'I']],
    ['no section of a code that the standard does not have', [all(leaf('industry', { value: ['ZZ'] }))], [], []],
    [
      'a leaf among alternatives',
      [all({ kind: 'any', children: [leaf('manufacturing', { value: true }), leaf('revenue', { value: 1 })] })],
      [],
      ['C'],
    ],
    [
      'several trees together',
      [all(leaf('ladderTier', { value: 'SEED' })), all(leaf('industry', { value: 'A' }))],
      ['SEED'],
      ['A'],
    ],
  ])('%s', (_whom, trees, tiers, industries) => {
    expect(audienceOf(trees)).toEqual({ tiers, industries });
  });

  it.each<[string, object]>([
    ['under a “not”', { kind: 'not', child: leaf('industry', { value: 'A' }) }],
    ['by an operator', { ...leaf('industry', { value: 'A' }), operator: 'notIn' }],
    ['by a flag that must not hold', leaf('industrial', { value: false })],
  ])('not those whom they exclude %s', (_how, excluded) => {
    const asked = audienceOf([all(leaf('ladderTier', { value: 'SEED' }), excluded)]);
    expect(asked).toEqual({ tiers: ['SEED'], industries: [] });
  });
});
