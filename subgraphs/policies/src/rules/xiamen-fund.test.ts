import * as fc from 'fast-check';
import {
  type FundApplication,
  fundVerdict,
  fundVerdicts,
  xiamenRules,
  xm01,
  xm02,
  xm03,
  xm04,
  xm05,
  xm06,
  xm07,
  xm08,
} from './xiamen-fund.js';

const ON = '2022-06-01';
const YUAN = 100;
const million = (count: number): number => count * 1_000_000 * YUAN;
const unknown: FundApplication = {
  ...{ line: null, registeredPath: null, industrial: null, projectKind: null, littleGiant: null, keyIndustrial: null },
  ...{
    lastYearRd: null,
    registeredCapital: null,
    newlyRegistered: null,
    whiteListed: null,
    loan: null,
    fixedAssetLoan: null,
  },
  ...{ workingCapitalLoan: null, totalInvestment: null, annualRate: null, termMonths: null, online: null },
};
const inXiamen = ['100000', '350000', '350200', '350203'];
const fixed = { line: 'FIXED_ASSET' } as const;
const existing = { line: 'RD_EXISTING' } as const;
const fresh = { line: 'RD_NEW' } as const;

type Row = readonly [why: string, facts: Partial<FundApplication>, verdict: string];
const table = (name: string, judge: (a: FundApplication) => { verdict: string }, rows: readonly Row[]): void => {
  describe(name, () => {
    it.each(rows)('%s', (_why, facts, verdict) => expect(judge({ ...unknown, ...facts }).verdict).toBe(verdict));
  });
};

table('XM-01: whom the fixed-asset line supports', (a) => xm01(a), [
  [
    'a renovation of an industrial enterprise of Xiamen',
    { ...fixed, registeredPath: inXiamen, industrial: true, projectKind: 'TECHNICAL_RENOVATION' },
    'PASS',
  ],
  [
    'an expansion of one',
    { ...fixed, registeredPath: inXiamen, industrial: true, projectKind: 'CAPACITY_EXPANSION' },
    'PASS',
  ],
  [
    'one registered elsewhere',
    { ...fixed, registeredPath: ['100000', '350000', '350100'], industrial: true, projectKind: 'TECHNICAL_RENOVATION' },
    'FAIL',
  ],
  [
    'no industrial enterprise',
    { ...fixed, registeredPath: inXiamen, industrial: false, projectKind: 'TECHNICAL_RENOVATION' },
    'FAIL',
  ],
  ['another kind of project', { ...fixed, registeredPath: inXiamen, industrial: true, projectKind: 'OTHER' }, 'FAIL'],
  ['a key industrial project, whoever it is', { ...fixed, projectKind: 'KEY_INDUSTRIAL' }, 'PASS'],
  ['a project set by the city', { ...fixed, projectKind: 'GOVERNMENT_SET' }, 'PASS'],
  ['its kind is not known', { ...fixed, registeredPath: inXiamen, industrial: true }, 'UNKNOWN'],
  ['nothing is known', { ...fixed }, 'UNKNOWN'],
  ['the R&D line', { ...existing }, 'NOT_APPLICABLE'],
]);

table('XM-02: whom the R&D line supports', (a) => xm02(a, ON), [
  ['a little giant', { ...existing, littleGiant: true }, 'PASS'],
  ['a key industrial enterprise', { ...existing, keyIndustrial: true }, 'PASS'],
  ['R&D of exactly 2 million', { ...existing, industrial: true, lastYearRd: million(2) }, 'PASS'],
  [
    'R&D of one fen less, and all else known',
    {
      ...existing,
      littleGiant: false,
      keyIndustrial: false,
      industrial: true,
      lastYearRd: million(2) - 1,
      newlyRegistered: false,
    },
    'FAIL',
  ],
  [
    'R&D of one fen less, but the list is not kept',
    { ...existing, littleGiant: false, industrial: true, lastYearRd: million(2) - 1, newlyRegistered: false },
    'UNKNOWN',
  ],
  [
    'R&D enough, no industrial enterprise',
    { ...existing, littleGiant: false, keyIndustrial: false, industrial: false, lastYearRd: million(3) },
    'FAIL',
  ],
  [
    'new, capital of exactly 20 million',
    { ...fresh, newlyRegistered: true, industrial: true, registeredCapital: million(20) },
    'PASS',
  ],
  [
    'new, capital of one fen less',
    {
      ...fresh,
      littleGiant: false,
      keyIndustrial: false,
      newlyRegistered: true,
      industrial: true,
      registeredCapital: million(20) - 1,
      lastYearRd: 0,
    },
    'FAIL',
  ],
  ['nothing is known', { ...existing }, 'UNKNOWN'],
  ['the fixed-asset line', { ...fixed }, 'NOT_APPLICABLE'],
]);

const project = { ...fixed, whiteListed: true, totalInvestment: million(1_000) };
table('XM-03: ceilings of a white-listed project', (a) => xm03(a, ON), [
  [
    'at both ceilings: 500 million, 70 % fixed',
    { ...project, loan: million(500), fixedAssetLoan: million(500) },
    'PASS',
  ],
  ['one fen above 500 million', { ...project, loan: million(500) + 1, fixedAssetLoan: 0 }, 'FAIL'],
  [
    'exactly 80 % of total investment',
    { ...project, totalInvestment: million(100), loan: million(80), fixedAssetLoan: million(70) },
    'PASS',
  ],
  [
    'one fen above 80 %',
    { ...project, totalInvestment: million(100), loan: million(80) + 1, fixedAssetLoan: million(70) },
    'FAIL',
  ],
  [
    'fixed assets one fen above 70 %',
    { ...project, totalInvestment: million(100), loan: million(80), fixedAssetLoan: million(70) + 1 },
    'FAIL',
  ],
  ['not white-listed', { ...project, whiteListed: false, loan: million(1), fixedAssetLoan: million(1) }, 'FAIL'],
  ['white list not known', { ...project, whiteListed: null, loan: million(1), fixedAssetLoan: million(1) }, 'UNKNOWN'],
  [
    'total investment not known',
    { ...project, totalInvestment: null, loan: million(1), fixedAssetLoan: million(1) },
    'UNKNOWN',
  ],
  ['too much is too much, whatever is unknown', { ...fixed, loan: million(501) }, 'FAIL'],
  ['how much is for fixed assets not known', { ...project, loan: million(500) }, 'UNKNOWN'],
  ['the R&D line', { ...existing }, 'NOT_APPLICABLE'],
]);

table('XM-04: working capital', (a) => xm04(a, ON), [
  ['exactly 10 %', { ...fixed, totalInvestment: million(100), workingCapitalLoan: million(10) }, 'PASS'],
  ['one fen above', { ...fixed, totalInvestment: million(100), workingCapitalLoan: million(10) + 1 }, 'FAIL'],
  ['none asked for', { ...fixed, workingCapitalLoan: 0 }, 'NOT_APPLICABLE'],
  ['not known', { ...fixed, totalInvestment: million(100) }, 'UNKNOWN'],
  ['total investment not known', { ...fixed, workingCapitalLoan: million(1) }, 'UNKNOWN'],
  ['the R&D line', { ...existing, workingCapitalLoan: million(1) }, 'NOT_APPLICABLE'],
]);

table('XM-05: existing enterprise', (a) => xm05(a, ON), [
  ['50 million of 100 million R&D', { ...existing, loan: million(50), lastYearRd: million(100) }, 'PASS'],
  ['one fen above 50 million', { ...existing, loan: million(50) + 1, lastYearRd: million(1_000) }, 'FAIL'],
  ['half of R&D', { ...existing, loan: million(5), lastYearRd: million(10) }, 'PASS'],
  ['one fen above half', { ...existing, loan: million(5) + 1, lastYearRd: million(10) }, 'FAIL'],
  ['R&D not known', { ...existing, loan: million(5) }, 'UNKNOWN'],
  ['too much is too much, whatever R&D was', { ...existing, loan: million(51) }, 'FAIL'],
  ['a new enterprise', { ...fresh, loan: million(60) }, 'NOT_APPLICABLE'],
]);

table('XM-06: new enterprise', (a) => xm06(a, ON), [
  ['10 million', { ...fresh, loan: million(10) }, 'PASS'],
  ['one fen above', { ...fresh, loan: million(10) + 1 }, 'FAIL'],
  ['not known', { ...fresh }, 'UNKNOWN'],
  ['an existing one', { ...existing, loan: million(20) }, 'NOT_APPLICABLE'],
]);

table('XM-07: cost and term', (a) => xm07(a, ON), [
  ['2 % for five years', { annualRate: 0.02, termMonths: 60 }, 'PASS'],
  ['a month longer', { annualRate: 0.02, termMonths: 61 }, 'FAIL'],
  ['dearer', { annualRate: 0.021, termMonths: 12 }, 'FAIL'],
  ['cheaper is not what the fund asks', { annualRate: 0.019, termMonths: 12 }, 'FAIL'],
  ['cost not known', { termMonths: 60 }, 'UNKNOWN'],
  ['too long, cost not known', { termMonths: 61 }, 'FAIL'],
  ['term not known', { annualRate: 0.02 }, 'UNKNOWN'],
]);

table('XM-08: the single intake', (a) => xm08(a), [
  ['online', { online: true }, 'PASS'],
  ['at a window', { online: false }, 'FAIL'],
  ['not known', {}, 'UNKNOWN'],
]);

describe('the fund as a whole', () => {
  it('cites the newsletter for each rule', () => {
    expect(xiamenRules.map(({ ruleId }) => ruleId)).toEqual([
      'XM-01',
      'XM-02',
      'XM-03',
      'XM-04',
      'XM-05',
      'XM-06',
      'XM-07',
      'XM-08',
    ]);
    for (const { citation } of xiamenRules) expect(citation.quote.length).toBeGreaterThan(8);
  });

  it('never passes on what is not known, and before the fund runs its figures are none', () => {
    expect(fundVerdicts(unknown, ON).filter(({ verdict }) => verdict === 'PASS')).toEqual([]);
    expect(xm06({ ...unknown, ...fresh, loan: 1 }, '2021-12-31').verdict).toBe('UNKNOWN');
  });

  it('more money never turns a refusal into a pass', () => {
    const amount = fc.integer({ min: 0, max: million(600) });
    return fc.assert(
      fc.property(amount, amount, amount, (loan, more, investment) => {
        const one = { ...unknown, ...project, totalInvestment: investment, loan, fixedAssetLoan: 0 };
        const other = { ...one, loan: loan + more };
        return !(xm03(one, ON).verdict === 'FAIL' && xm03(other, ON).verdict === 'PASS');
      }),
    );
  });

  it('one failing rule fails it, whatever else', () => {
    expect(fundVerdict({ ...unknown, ...fresh, loan: million(11) }, ON).verdict).toBe('FAIL');
    expect(fundVerdict(unknown, ON).verdict).toBe('UNKNOWN');
  });
});
