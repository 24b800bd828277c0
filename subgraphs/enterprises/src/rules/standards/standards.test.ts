import { checkTree, evaluate, isWithinDates } from '@qishu/kit/rules';
import { type Tier, tierWords, type Verdict } from '@qishu/schema';
import fc from 'fast-check';
import { factsOf, type IndicatorValue, type KnownEnterprise } from '../enterprise-facts.js';
import { ruleSets } from './index.js';
import { type ApplicationKind, confidenceOf, ruleSetFor } from './rule-set.js';

const million = 100_000_000;
/** Indicators in fen and their other units; `2025` is the last year before the date of application. */
const strong: Readonly<Record<string, number>> = {
  'OPERATING_REVENUE 2025': 100 * million,
  'OPERATING_REVENUE 2024': 96 * million,
  'OPERATING_REVENUE 2023': 90 * million,
  'MAIN_BUSINESS_REVENUE 2025': 95 * million,
  'MAIN_BUSINESS_REVENUE 2024': 90 * million,
  'MAIN_BUSINESS_REVENUE 2023': 85 * million,
  'RD_EXPENSE 2025': 8 * million,
  'RD_EXPENSE 2024': 7 * million,
  'TOTAL_ASSETS 2025': 100 * million,
  'TOTAL_LIABILITIES 2025': 40 * million,
  'EMPLOYEES 2025': 200,
  'NICHE_YEARS 2025': 6,
  'CLASS_I_IP_COUNT 2025': 5,
  'MARKET_SHARE 2025': 1_500,
  'EVALUATION_SCORE 2025': 7_000,
};

function enterprise(
  changes: Readonly<Record<string, number | null>> = {},
  more: Partial<KnownEnterprise> = {},
): KnownEnterprise {
  const indicators = Object.entries({ ...strong, ...changes }).flatMap(([name, value]): IndicatorValue[] => {
    const [indicator = '', year] = name.split(' ');
    const provenance = indicator === 'EVALUATION_SCORE' ? 'OFFICIAL' : 'SELF';
    return value === null
      ? []
      : [{ indicator, year: Number(year), value: String(value), provenance, sourceCode: 'TEST' }];
  });
  return {
    ...{ industryCode: '3489', sizeClass: null, sixBaseCategory: 'COMPONENTS', sourceCode: 'TEST', indicators },
    titles: ['INNOVATIVE_SME', 'PROVINCIAL_SRDI'],
    ...more,
  };
}

function leafVerdict(tier: Tier, kind: ApplicationKind, on: string, leafId: string, known: KnownEnterprise): Verdict {
  const set = ruleSetFor(ruleSets, tier, kind, on);
  const leaf = set && evaluate(set.tree, factsOf(known, on), on).leaves.find((each) => each.leafId === leafId);
  if (!leaf) throw new Error(`${tier} has no condition ${leafId} on ${on}`);
  return leaf.verdict;
}
const after = '2026-05-01';
const before = '2026-03-31';

describe('the standards', () => {
  it.each(ruleSets.map((set) => [set.id, set] as const))('%s is a sound tree', (_id, { tree }) =>
    expect(checkTree(tree)).toMatchObject({ sound: true }),
  );

  it('name their confidence only for conditions that they have', () => {
    for (const set of ruleSets) {
      const ids = evaluate(set.tree, () => undefined, '2026-01-01').leaves.map(({ leafId }) => leafId);
      expect(Object.keys(set.leafConfidence).filter((id) => !ids.includes(id))).toEqual([]);
      expect(ids.map((id) => confidenceOf(set, id))).not.toContain(undefined);
    }
  });

  it('mark every quote that is no text of a source document', () => {
    const told = ruleSets
      .filter(({ confidence }) => confidence !== 'S')
      .flatMap(({ tree }) => evaluate(tree, () => undefined, '2026-01-01').leaves);
    expect(told.filter(({ citation }) => !citation.quote.startsWith('（转述）'))).toEqual([]);
  });

  it.each<[Tier, ApplicationKind, string, string | undefined]>([
    ['PROVINCIAL_SRDI', 'NEW', '2026-03-31', 'PROVINCIAL_SRDI/63'],
    ['PROVINCIAL_SRDI', 'NEW', '2026-04-01', 'PROVINCIAL_SRDI/2/NEW'],
    ['PROVINCIAL_SRDI', 'REVIEW', '2026-04-01', 'PROVINCIAL_SRDI/2/REVIEW'],
    ['LITTLE_GIANT', 'NEW', '2026-03-31', 'LITTLE_GIANT/63/NEW'],
    ['LITTLE_GIANT', 'NEW', '2026-04-01', 'LITTLE_GIANT/2/NEW'],
    ['LITTLE_GIANT', 'REVIEW', '2026-04-01', 'LITTLE_GIANT/63/REVIEW'],
    ['LITTLE_GIANT', 'REVIEW', '2026-12-31', 'LITTLE_GIANT/63/REVIEW'],
    ['LITTLE_GIANT', 'REVIEW', '2027-01-01', 'LITTLE_GIANT/2/REVIEW'],
    ['LITTLE_GIANT', 'NEW', '2021-12-31', 'LITTLE_GIANT/2021'],
    ['INNOVATIVE_SME', 'NEW', '2026-11-20', 'INNOVATIVE_SME/63'],
    ['CHAMPION', 'NEW', '2022-12-31', 'CHAMPION/2022'],
    ['CHAMPION', 'NEW', '2023-01-01', 'CHAMPION/138'],
    ['KEY_LITTLE_GIANT', 'NEW', '2023-12-31', undefined],
    ['PROVINCIAL_SRDI', 'NEW', '2021-12-31', undefined],
    ['MUNICIPAL_SRDI', 'NEW', '2026-11-20', 'MUNICIPAL_SRDI/LOCAL'],
  ])('%s %s on %s is judged by %s', (tier, kind, on, id) => expect(ruleSetFor(ruleSets, tier, kind, on)?.id).toBe(id));

  it('never judge one application by two documents', () => {
    const tiers = Object.keys(tierWords) as Tier[];
    const day = fc
      .integer({ min: 0, max: 5_000 })
      .map((n) => new Date(Date.UTC(2018, 0, 1 + n)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(
        fc.constantFrom(...tiers),
        fc.constantFrom<ApplicationKind>('NEW', 'REVIEW'),
        day,
        (tier, kind, on) => {
          const fitting = ruleSets.filter(
            (set) => set.tier === tier && set.kinds.includes(kind) && isWithinDates(on, set.from, set.to),
          );
          expect(fitting.length).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

/** Leaf, the indicator that is moved, its least passing value, and the next one that fails. */
const boundaries: readonly [Tier, ApplicationKind, string, string, string, number, number][] = [
  ['PROVINCIAL_SRDI', 'NEW', before, 'PR63-NICHE', 'NICHE_YEARS 2025', 2, 1],
  ['PROVINCIAL_SRDI', 'NEW', before, 'PR63-RD', 'RD_EXPENSE 2025', million, million - 1],
  ['PROVINCIAL_SRDI', 'NEW', before, 'PR63-RD-RATIO', 'RD_EXPENSE 2025', 3 * million, 3 * million - 1],
  ['PROVINCIAL_SRDI', 'NEW', before, 'PR63-REVENUE', 'OPERATING_REVENUE 2025', 10 * million, 10 * million - 1],
  ['PROVINCIAL_SRDI', 'NEW', before, 'PR63-RD-MEAN', 'RD_EXPENSE 2025', 13 * million, 13 * million - 2],
  ['LITTLE_GIANT', 'NEW', before, 'LG63-NICHE', 'NICHE_YEARS 2025', 3, 2],
  ['LITTLE_GIANT', 'NEW', before, 'LG63-MAIN-SHARE', 'MAIN_BUSINESS_REVENUE 2025', 70 * million, 70 * million - 1],
  // 63号 speaks of the growth of the main business, 2号 of growth alone.
  [
    'LITTLE_GIANT',
    'NEW',
    before,
    'LG63-GROWTH',
    'MAIN_BUSINESS_REVENUE 2025',
    93.7125 * million,
    93.7125 * million - 1,
  ],
  ['LITTLE_GIANT', 'NEW', before, 'LG63-DEBT', 'TOTAL_LIABILITIES 2025', 70 * million, 70 * million + 1],
  ['LITTLE_GIANT', 'NEW', before, 'LG63-MARKET', 'MARKET_SHARE 2025', 1_000, 999],
  ['LITTLE_GIANT', 'NEW', before, 'LG63-IP', 'CLASS_I_IP_COUNT 2025', 2, 1],
  ['LITTLE_GIANT', 'NEW', before, 'LG63-RD-LARGE', 'RD_EXPENSE 2025', 3 * million, 3 * million - 1],
  ['LITTLE_GIANT', 'NEW', before, 'LG63-RD-MIDDLE', 'RD_EXPENSE 2025', 6 * million, 6 * million - 1],
  ['PROVINCIAL_SRDI', 'NEW', after, 'PR2-NICHE', 'NICHE_YEARS 2025', 3, 2],
  ['PROVINCIAL_SRDI', 'NEW', after, 'PR2-REVENUE', 'OPERATING_REVENUE 2025', 15 * million, 15 * million - 1],
  ['PROVINCIAL_SRDI', 'NEW', after, 'PR2-MAIN-SHARE', 'MAIN_BUSINESS_REVENUE 2025', 80 * million, 80 * million - 1],
  ['PROVINCIAL_SRDI', 'NEW', after, 'PR2-DEBT', 'TOTAL_LIABILITIES 2025', 80 * million, 80 * million + 1],
  ['PROVINCIAL_SRDI', 'NEW', after, 'PR2-RD-2', 'RD_EXPENSE 2024', million, million - 1],
  ['PROVINCIAL_SRDI', 'NEW', after, 'PR2-RD-RATIO-2', 'RD_EXPENSE 2024', 2.88 * million, 2.88 * million - 1],
  ['PROVINCIAL_SRDI', 'NEW', after, 'PR2-IP', 'CLASS_I_IP_COUNT 2025', 1, 0],
  ['PROVINCIAL_SRDI', 'NEW', after, 'EV75-SCORE', 'EVALUATION_SCORE 2025', 5_000, 4_999],
  ['LITTLE_GIANT', 'NEW', after, 'LG2-REVENUE', 'OPERATING_REVENUE 2025', 50 * million, 50 * million - 1],
  ['LITTLE_GIANT', 'NEW', after, 'LG2-MAIN-SHARE', 'MAIN_BUSINESS_REVENUE 2025', 90 * million, 90 * million - 1],
  ['LITTLE_GIANT', 'NEW', after, 'LG2-GROWTH', 'OPERATING_REVENUE 2025', 99.225 * million, 99.225 * million - 1],
  ['LITTLE_GIANT', 'NEW', after, 'LG2-DEBT', 'TOTAL_LIABILITIES 2025', 75 * million, 75 * million + 1],
  ['LITTLE_GIANT', 'NEW', after, 'LG2-RD-SUM', 'RD_EXPENSE 2025', 5 * million, 5 * million - 1],
  ['LITTLE_GIANT', 'NEW', after, 'LG2-IP', 'CLASS_I_IP_COUNT 2025', 4, 3],
  ['LITTLE_GIANT', 'NEW', after, 'LG2-MARKET', 'MARKET_SHARE 2025', 1_000, 999],
  ['LITTLE_GIANT', 'NEW', after, 'EV75-SCORE', 'EVALUATION_SCORE 2025', 6_000, 5_999],
  ['CHAMPION', 'NEW', after, 'CH138-NICHE', 'NICHE_YEARS 2025', 10, 9],
  ['CHAMPION', 'NEW', after, 'CH138-REVENUE', 'MAIN_BUSINESS_REVENUE 2025', 1_025 * million, 1_025 * million - 3],
];

describe('conditions at their boundaries', () => {
  it.each(boundaries)(
    '%s %s on %s: %s by %s passes at %d and fails at %d',
    (tier, kind, on, leaf, moved, pass, fail) => {
      expect(leafVerdict(tier, kind, on, leaf, enterprise({ [moved]: pass }))).toBe('PASS');
      expect(leafVerdict(tier, kind, on, leaf, enterprise({ [moved]: fail }))).toBe('FAIL');
      const missing = leaf === 'EV75-SCORE' ? 'MANUAL_REVIEW' : 'UNKNOWN';
      expect(leafVerdict(tier, kind, on, leaf, enterprise({ [moved]: null }))).toBe(missing);
    },
  );

  it('take the better score of two years at a review, and only the official one', () => {
    const scored = { 'EVALUATION_SCORE 2025': 4_000, 'EVALUATION_SCORE 2024': 5_500 };
    expect(leafVerdict('PROVINCIAL_SRDI', 'REVIEW', after, 'EV75-SCORE', enterprise(scored))).toBe('PASS');
    expect(leafVerdict('PROVINCIAL_SRDI', 'NEW', after, 'EV75-SCORE', enterprise(scored))).toBe('FAIL');
    const own = enterprise().indicators.map((each) => ({ ...each, provenance: 'SELF' }));
    expect(leafVerdict('PROVINCIAL_SRDI', 'NEW', after, 'EV75-SCORE', enterprise({}, { indicators: own }))).toBe(
      'MANUAL_REVIEW',
    );
  });

  it.each<[string, Partial<KnownEnterprise>, Verdict]>([
    ['is held', {}, 'PASS'],
    ['is not held', { titles: ['INNOVATIVE_SME'] }, 'FAIL'],
    ['may not be seen', { titles: undefined }, 'UNKNOWN'],
  ])('say of the title below that it %s', (_case, more, verdict) =>
    expect(leafVerdict('LITTLE_GIANT', 'NEW', after, 'LG2-PRIOR', enterprise({}, more))).toBe(verdict),
  );

  it('bar a single champion from the little giants', () => {
    const champion = enterprise({}, { titles: ['PROVINCIAL_SRDI', 'CHAMPION'] });
    expect(leafVerdict('LITTLE_GIANT', 'NEW', after, 'LG2-CHAMPION', champion)).toBe('FAIL');
    expect(leafVerdict('LITTLE_GIANT', 'NEW', after, 'LG2-CHAMPION', enterprise())).toBe('PASS');
  });

  it('judge no size without data, and a large enterprise as none', () => {
    const leaf = (known: KnownEnterprise) => leafVerdict('LITTLE_GIANT', 'NEW', after, 'LG2-SIZE', known);
    expect(leaf(enterprise())).toBe('PASS');
    expect(leaf(enterprise({ 'EMPLOYEES 2025': 1_000, 'OPERATING_REVENUE 2025': 400 * million }))).toBe('FAIL');
    expect(leaf(enterprise({}, { industryCode: null }))).toBe('UNKNOWN');
    expect(leaf(enterprise({}, { industryCode: null, sizeClass: 'SMALL' }))).toBe('PASS');
  });

  it('never pass as a whole without a person or the platform', () => {
    for (const set of ruleSets.filter(({ kinds }) => kinds.includes('NEW'))) {
      const on = set.to ?? '2026-11-20';
      expect(['PASS', 'WARN']).not.toContain(evaluate(set.tree, () => undefined, on).verdict);
    }
  });

  it('differ before and after 2026-04-01 for the same enterprise', () => {
    const known = enterprise({
      'MAIN_BUSINESS_REVENUE 2025': 80 * million,
      'MAIN_BUSINESS_REVENUE 2023': 70 * million,
    });
    const verdicts = [before, after].map((on) => {
      const set = ruleSetFor(ruleSets, 'LITTLE_GIANT', 'NEW', on);
      return set && evaluate(set.tree, factsOf(known, on), on).verdict;
    });
    expect(verdicts).toEqual(['MANUAL_REVIEW', 'FAIL']);
  });
});
