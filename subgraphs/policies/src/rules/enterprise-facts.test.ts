import { type ConditionTree, evaluate, RegionTree } from '@qishu/kit/rules';
import * as fc from 'fast-check';
import { eligibilityFaults } from './check-eligibility.js';
import { matchOf, statusOf, tiersNear } from './clause-match.js';
import { type EnterpriseKnowledge, factsOf, nothingKnown } from './enterprise-facts.js';
import { factCatalogue, factNamed } from './fact-catalogue.js';
import { prefilterOf, treeTurn } from './prefilter.js';

const ON = '2026-11-20';
const title = (
  tier: string,
  recognisedOn = '2025-01-01',
  expiresOn: string | null = '2027-12-31',
  state = 'IN_FORCE',
) => ({ tier, state, recognisedOn, expiresOn }) as never;
const known = (change: Partial<EnterpriseKnowledge>): EnterpriseKnowledge => ({
  ...nothingKnown,
  titles: [],
  ...change,
});
const fact = (change: Partial<EnterpriseKnowledge>, name: string, period?: string) =>
  factsOf(known(change), ON)(name, period)?.value;

describe('facts', () => {
  it.each<[string, Partial<EnterpriseKnowledge>, string, string | undefined, unknown]>([
    [
      'a title on its last day',
      { titles: [title('LITTLE_GIANT', '2023-11-21', ON)] },
      'ladderTier',
      undefined,
      'LITTLE_GIANT',
    ],
    [
      'a title the day after',
      { titles: [title('LITTLE_GIANT', '2023-11-20', '2026-11-19')] },
      'ladderTier',
      undefined,
      'NONE',
    ],
    [
      'a title before its first day',
      { titles: [title('LITTLE_GIANT', '2026-11-21', null)] },
      'ladderTier',
      undefined,
      'NONE',
    ],
    [
      'a revoked title',
      { titles: [title('LITTLE_GIANT', '2025-01-01', null, 'REVOKED')] },
      'ladderTier',
      undefined,
      'NONE',
    ],
    [
      'one due for review',
      { titles: [title('PROVINCIAL_SRDI', '2024-01-01', '2026-12-31', 'DUE_FOR_REVIEW')] },
      'ladderTier',
      undefined,
      'PROVINCIAL_SRDI',
    ],
    [
      'the highest of several',
      { titles: [title('SEED'), title('MUNICIPAL_SRDI'), title('INNOVATIVE_SME')] },
      'ladderTier',
      undefined,
      'MUNICIPAL_SRDI',
    ],
    ['a champion is on no ladder', { titles: [title('CHAMPION')] }, 'ladderTier', undefined, 'NONE'],
    ['a champion', { titles: [title('CHAMPION')] }, 'champion', undefined, true],
    ['titles not known', { titles: undefined }, 'ladderTier', undefined, undefined],
    [
      'first won',
      { titles: [title('LITTLE_GIANT', '2020-05-01', '2023-04-30', 'EXPIRED'), title('LITTLE_GIANT', '2023-06-01')] },
      'firstWon.LITTLE_GIANT',
      undefined,
      '2020-05-01',
    ],
    [
      'won twice',
      { titles: [title('LITTLE_GIANT', '2020-05-01', '2023-04-30', 'EXPIRED'), title('LITTLE_GIANT', '2023-06-01')] },
      'titlesWonOnce',
      undefined,
      false,
    ],
    ['won once', { titles: [title('LITTLE_GIANT')] }, 'titlesWonOnce', undefined, true],
    ['nothing won', {}, 'titlesWonOnce', undefined, null],
    [
      'recognised three years ago today',
      { titles: [title('PROVINCIAL_SRDI', '2023-11-20')] },
      'titleAgeYears',
      undefined,
      3,
    ],
    ['recognised a day later', { titles: [title('PROVINCIAL_SRDI', '2023-11-21')] }, 'titleAgeYears', undefined, 2],
    ['mining', { industryCode: '0610' }, 'industrial', undefined, true],
    ['power', { industryCode: '4411' }, 'industrial', undefined, true],
    ['construction', { industryCode: '4710' }, 'industrial', undefined, false],
    ['software', { industryCode: '6513' }, 'industrial', undefined, false],
    ['a section alone', { industryCode: 'C' }, 'manufacturing', undefined, true],
    ['another section', { industryCode: 'I' }, 'industrial', undefined, false],
    ['no code', { industryCode: 'x' }, 'industrial', undefined, undefined],
    ['a birthday today', { establishedOn: '2016-11-20' }, 'ageYears', undefined, 10],
    ['a birthday tomorrow', { establishedOn: '2016-11-21' }, 'ageYears', undefined, 9],
    [
      'R&D ratio',
      {
        indicators: new Map([
          ['RD_EXPENSE 2025', 3],
          ['OPERATING_REVENUE 2025', 100],
        ]),
      },
      'rdRatio',
      '2025',
      0.03,
    ],
    [
      'R&D ratio of nothing',
      {
        indicators: new Map([
          ['RD_EXPENSE 2025', 3],
          ['OPERATING_REVENUE 2025', 0],
        ]),
      },
      'rdRatio',
      '2025',
      undefined,
    ],
    ['another year', { indicators: new Map([['RD_EXPENSE 2024', 3]]) }, 'rdExpense', '2025', undefined],
    [
      'a list that is kept',
      { lists: new Map([['XM_KEY_INDUSTRIAL', false]]) },
      'list.XM_KEY_INDUSTRIAL',
      undefined,
      false,
    ],
    ['a list that is not', {}, 'list.XM_KEY_INDUSTRIAL', undefined, undefined],
    [
      'a stated fact goes first',
      { industryCode: '6513', stated: new Map([['industrial', true]]) },
      'industrial',
      undefined,
      true,
    ],
    ['a name that is none', {}, 'bloodType', undefined, undefined],
  ])('%s', (_why, change, name, period, value) => expect(fact(change, name, period)).toEqual(value));

  it('that lag behind say so; what is declared does not lag', () => {
    const facts = factsOf(known({ lagging: true, sizeClass: 'SMALL', stated: new Map([['listingIntent', true]]) }), ON);
    expect(facts('sizeClass', undefined)).toMatchObject({ lagging: true });
    expect(facts('listingIntent', undefined)).toEqual({ value: true });
  });

  it('each have a level, and numbers a unit', () => {
    for (const { name, kind, unit, level } of factCatalogue()) {
      expect([name, kind === 'number', unit !== undefined]).toEqual([name, kind === 'number', kind === 'number']);
      expect(factNamed(name)?.level).toBe(level);
    }
  });
});

const citation = { docNo: '苏园经〔2022〕11号', article: '一', quote: '企业' };
const words = { titleZh: '条件', titleEn: 'Condition', citation, evidenceZh: '证明', evidenceEn: 'Proof' };
const leaf = (id: string, name: string, operator: string, value: unknown, more: object = {}): ConditionTree =>
  ({ kind: 'fact', id, fact: name, operator, thresholds: [{ value }], ...words, ...more }) as ConditionTree;
const all = (...children: ConditionTree[]): ConditionTree => ({ kind: 'all', children });
const regions = new RegionTree([
  { code: '100000', nameZh: '中国', level: 'COUNTRY', parent: null },
  { code: '320000', nameZh: '江苏', level: 'PROVINCE', parent: '100000' },
  { code: '320500', nameZh: '苏州', level: 'CITY', parent: '320000' },
]);

describe('nearly eligible', () => {
  const tier = leaf('tier', 'ladderTier', 'in', ['PROVINCIAL_SRDI', 'LITTLE_GIANT']);
  const rd = leaf('rd', 'rdExpense', 'gte', 200, { unit: 'FEN', period: { yearsBack: 1 } });
  const held = (tree: ConditionTree, change: Partial<EnterpriseKnowledge>) =>
    statusOf(tree, factsOf(known(change), ON), ON, { region: regions });
  const spent = (value: number) => ({ indicators: new Map([['RD_EXPENSE 2025', value]]) });

  it.each<[string, ConditionTree, Partial<EnterpriseKnowledge>, string]>([
    ['the title', tier, { titles: [title('PROVINCIAL_SRDI')] }, 'ELIGIBLE'],
    ['one rung below', tier, { titles: [title('MUNICIPAL_SRDI')] }, 'NEARLY'],
    ['the other title of that rung', tier, { titles: [title('DISTRICT_SRDI')] }, 'NEARLY'],
    ['two rungs below', tier, { titles: [title('INNOVATIVE_SME')] }, 'NOT_ELIGIBLE'],
    ['no title', tier, {}, 'NOT_ELIGIBLE'],
    ['titles not known', tier, { titles: undefined }, 'UNKNOWN'],
    ['the amount', rd, spent(200), 'ELIGIBLE'],
    ['80 % of it', rd, spent(160), 'NEARLY'],
    ['less than 80 %', rd, spent(159), 'NOT_ELIGIBLE'],
    ['amount not known', rd, {}, 'UNKNOWN'],
    ['two conditions short', all(tier, rd), { ...spent(160), titles: [title('MUNICIPAL_SRDI')] }, 'NOT_ELIGIBLE'],
    ['one short, one not known', all(tier, rd), { titles: [title('MUNICIPAL_SRDI')] }, 'NEARLY'],
    [
      'elsewhere',
      all(leaf('region', 'region', 'withinSubtree', '320000', { fixed: true })),
      { regionCode: '100000' },
      'NOT_ELIGIBLE',
    ],
  ])('%s', (_why, tree, change, status) => expect(held(tree, change)).toBe(status));

  it('tells the titles to look for among many', () => {
    expect(tiersNear(['LITTLE_GIANT', 'KEY_LITTLE_GIANT'])).toEqual([
      'LITTLE_GIANT',
      'KEY_LITTLE_GIANT',
      'PROVINCIAL_SRDI',
    ]);
  });
});

describe('a prefilter lets everybody through who matches', () => {
  let ids = 0;
  const tiers = [
    'SEED',
    'INNOVATIVE_SME',
    'DISTRICT_SRDI',
    'MUNICIPAL_SRDI',
    'PROVINCIAL_SRDI',
    'LITTLE_GIANT',
  ] as const;
  const condition = fc.oneof(
    fc.constantFrom('320000', '320500').map((code) => leaf('region', 'region', 'withinSubtree', code, { fixed: true })),
    fc.subarray([...tiers], { minLength: 1 }).map((some) => leaf('tier', 'ladderTier', 'in', some)),
    fc.constantFrom('ACTIVE', 'REVOKED').map((status) => leaf('active', 'status', 'eq', status, { fixed: true })),
    fc
      .subarray(['SMALL', 'MICRO', 'MEDIUM'], { minLength: 1 })
      .map((some) => leaf('size', 'sizeClass', 'in', some, { fixed: true })),
    fc
      .integer({ min: 1, max: 100 })
      .map((value) => leaf('rd', 'rdExpense', 'gte', value, { unit: 'FEN', period: { yearsBack: 1 } })),
  );
  const tree = fc
    .letrec<{ tree: ConditionTree }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 2 },
        condition,
        fc
          .array(tie('tree'), { minLength: 1, maxLength: 3 })
          .map((children): ConditionTree => ({ kind: 'all', children })),
        fc
          .array(tie('tree'), { minLength: 1, maxLength: 3 })
          .map((children): ConditionTree => ({ kind: 'any', children })),
        tie('tree').map((child): ConditionTree => ({ kind: 'not', child })),
      ),
    }))
    .tree.map((made) => numbered(made));
  /** Ids are unique in a tree; generated ones are numbered. */
  function numbered(node: ConditionTree): ConditionTree {
    ids += 1;
    if (node.kind === 'not') return { ...node, child: numbered(node.child) };
    return 'children' in node
      ? { ...node, children: node.children.map(numbered) }
      : { ...node, id: `${node.id}-${ids}` };
  }
  const enterprise = fc.record({
    regionCode: fc.constantFrom('100000', '320000', '320500'),
    status: fc.constantFrom('ACTIVE', 'REVOKED', null),
    sizeClass: fc.constantFrom('SMALL', 'MICRO', 'LARGE', null),
    titles: fc.array(
      fc.constantFrom(...tiers).map((each) => title(each)),
      { maxLength: 2 },
    ),
    rd: fc.option(fc.integer({ min: 0, max: 120 })),
  });

  it('of any tree and any enterprise', () => {
    return fc.assert(
      fc.property(tree, enterprise, (condition, { rd, ...facts }) => {
        const one = known({ ...facts, indicators: new Map(rd === null ? [] : [['RD_EXPENSE 2025', rd]]) } as never);
        const { status } = matchOf(condition, factsOf(one, ON), ON, { region: regions });
        if (status !== 'ELIGIBLE' && status !== 'NEARLY') return true;
        const filter = prefilterOf(condition, ON);
        return (
          filter.regions.every((code) => regions.isWithin(one.regionCode as string, code)) &&
          (filter.status?.includes(one.status as string) ?? true) &&
          (filter.sizeClass?.includes(one.sizeClass as string) ?? true) &&
          (filter.tiers?.some((each) => one.titles?.some(({ tier }) => tier === each)) ?? true)
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('the status alone is the status with all its reasons', () => {
    return fc.assert(
      fc.property(tree, enterprise, (condition, { rd, ...facts }) => {
        const read = factsOf(
          known({ ...facts, indicators: new Map(rd === null ? [] : [['RD_EXPENSE 2025', rd]]) } as never),
          ON,
        );
        return (
          statusOf(condition, read, ON, { region: regions }) ===
          matchOf(condition, read, ON, { region: regions }).status
        );
      }),
    );
  });

  it('the next turn is a threshold’s date, or the year that a period counts back from', () => {
    const dayAfter = (day: string): string => (day === '2026-12-31' ? '2027-01-01' : `${day}+`);
    const dated = leaf('tier', 'ladderTier', 'in', ['SEED']);
    expect(
      treeTurn(
        {
          ...dated,
          thresholds: [
            { to: '2026-12-31', value: ['SEED'] },
            { from: '2027-01-01', value: ['LITTLE_GIANT'] },
          ],
        } as never,
        ON,
        dayAfter,
      ),
    ).toBe('2027-01-01');
    expect(treeTurn(leaf('rd', 'rdExpense', 'gte', 1, { unit: 'FEN', period: { yearsBack: 1 } }), ON, dayAfter)).toBe(
      '2027-01-01',
    );
    expect(treeTurn(leaf('tier', 'ladderTier', 'in', ['SEED']), ON, dayAfter)).toBeNull();
  });
});

describe('the editor’s check refuses', () => {
  const good = leaf('rd', 'rdExpense', 'gte', 200, { unit: 'YUAN', period: { yearsBack: 1 } });
  const faults = (tree: ConditionTree, source = '企业'): string[] =>
    eligibilityFaults(tree, source, { region: regions }).map(({ code }) => code);

  it.each<[string, ConditionTree, string[]]>([
    ['nothing of a sound tree', good, []],
    ['a fact that is none', leaf('x', 'bloodType', 'eq', 'A'), ['UNKNOWN_FACT']],
    ['an operator that does not suit', leaf('x', 'status', 'gte', '2026-01-01'), ['WRONG_KIND']],
    ['a unit of another thing', leaf('x', 'rdExpense', 'gte', 1, { unit: 'PERSON', period: '2025' }), ['WRONG_UNIT']],
    ['a missing year', leaf('x', 'rdExpense', 'gte', 1, { unit: 'FEN' }), ['WRONG_PERIOD']],
    ['a year too many', leaf('x', 'sizeClass', 'in', ['SMALL'], { period: '2025' }), ['WRONG_PERIOD']],
    [
      'conditions that exclude each other',
      all(leaf('a', 'status', 'eq', 'ACTIVE'), leaf('b', 'status', 'eq', 'REVOKED')),
      ['CONTRADICTORY'],
    ],
    [
      'an alternative that can never hold',
      all(leaf('a', 'status', 'eq', 'ACTIVE'), {
        kind: 'any',
        children: [leaf('b', 'status', 'eq', 'REVOKED'), leaf('c', 'listed', 'eq', 'BSE')],
      }),
      ['UNREACHABLE'],
    ],
  ])('%s', (_why, tree, codes) => expect(faults(tree)).toEqual(codes));

  it('words that the source does not say', () => expect(faults(good, '别的文件')).toEqual(['NOT_QUOTED']));
  it('nothing that the evaluator could not evaluate', () =>
    expect(evaluate(good, factsOf(known({}), ON), ON).verdict).toBe('UNKNOWN'));
});
