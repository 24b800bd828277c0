import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkMachine } from '@qishu/kit/rules';
import * as fc from 'fast-check';
import { estimateOf } from './benefit.js';
import { normaliseDocumentNumber, parseDocumentNumber } from './document-number.js';
import { sz05, sz06, sz07, sz08 } from './park-plan.js';
import { policyDays } from './policy-days.js';
import { type Endpoint, mi05, mi06, mi07, mi08, mi09, yn01 } from './policy-library.js';
import { applicationMachine, policyMachine, versionMachine } from './policy-states.js';
import { js09Push, pu01, pu02 } from './push-rules.js';
import { policyRuleBook } from './rule-book.js';
import { yn02 } from './specialist-by-level.js';
import { tp01 } from './two-persons.js';

type Row = readonly [why: string, verdict: { verdict: string }, expected: string];
const cases = (name: string, rows: readonly Row[]): void => {
  describe(name, () => {
    it.each(rows)('%s', (_why, { verdict }, expected) => expect(verdict).toBe(expected));
  });
};

cases('SZ-05 priority for overseas talent', [
  ['national', sz05({ tier: 'LITTLE_GIANT' }), 'PASS'],
  ['provincial', sz05({ tier: 'PROVINCIAL_SRDI' }), 'PASS'],
  ['key little giant', sz05({ tier: 'KEY_LITTLE_GIANT' }), 'PASS'],
  ['municipal, the rung below', sz05({ tier: 'MUNICIPAL_SRDI' }), 'FAIL'],
  ['none', sz05({ tier: null }), 'FAIL'],
  ['not known', sz05({ tier: undefined }), 'UNKNOWN'],
]);
cases('SZ-06 one or two fairs a year', [
  ['none yet', sz06({ year: 2026, fairs: 0, on: '2026-11-20' }), 'WARN'],
  ['none in a year that is over', sz06({ year: 2025, fairs: 0, on: '2026-01-01' }), 'FAIL'],
  ['one', sz06({ year: 2026, fairs: 1, on: '2026-11-20' }), 'PASS'],
  ['two', sz06({ year: 2026, fairs: 2, on: '2026-11-20' }), 'PASS'],
  ['three', sz06({ year: 2026, fairs: 3, on: '2026-11-20' }), 'WARN'],
  ['not counted', sz06({ year: 2026, fairs: null, on: '2026-11-20' }), 'UNKNOWN'],
  ['before the plan', sz06({ year: 2021, fairs: 1, on: '2022-01-01' }), 'UNKNOWN'],
]);
cases('SZ-07 the first recognition alone', [
  ['the first', sz07({ tier: 'MUNICIPAL_SRDI', earlier: 0 }), 'PASS'],
  ['the second', sz07({ tier: 'MUNICIPAL_SRDI', earlier: 1 }), 'FAIL'],
  ['no title', sz07({ tier: null, earlier: 0 }), 'NOT_APPLICABLE'],
  ['a title that is no SRDI title', sz07({ tier: 'SEED', earlier: 0 }), 'NOT_APPLICABLE'],
  ['title not known', sz07({ tier: undefined, earlier: 0 }), 'UNKNOWN'],
  ['history not known', sz07({ tier: 'LITTLE_GIANT', earlier: null }), 'UNKNOWN'],
]);
cases('SZ-08 the nursery programme', [
  ['SRDI that means to be listed', sz08({ tier: 'DISTRICT_SRDI', listingIntent: true }), 'PASS'],
  ['SRDI that does not', sz08({ tier: 'DISTRICT_SRDI', listingIntent: false }), 'FAIL'],
  ['no SRDI', sz08({ tier: 'INNOVATIVE_SME', listingIntent: true }), 'FAIL'],
  ['nothing known but that it does not', sz08({ tier: undefined, listingIntent: false }), 'FAIL'],
  ['title not known', sz08({ tier: undefined, listingIntent: true }), 'UNKNOWN'],
  ['intent not known', sz08({ tier: 'LITTLE_GIANT', listingIntent: null }), 'UNKNOWN'],
]);
cases('MI-05 commitment', [
  ['published', mi05({ commitment: '公开承诺' }), 'PASS'],
  ['blank', mi05({ commitment: ' ' }), 'WARN'],
  ['not known', mi05({ commitment: undefined }), 'UNKNOWN'],
]);
cases('MI-06 owner and freshness', [
  ['a year ago to the day', mi06({ owner: '甲', updatedOn: '2025-11-20', on: '2026-11-20' }), 'PASS'],
  ['a day more', mi06({ owner: '甲', updatedOn: '2025-11-19', on: '2026-11-20' }), 'WARN'],
  ['no owner', mi06({ owner: '', updatedOn: '2026-11-20', on: '2026-11-20' }), 'FAIL'],
  ['never updated', mi06({ owner: '甲', updatedOn: null, on: '2026-11-20' }), 'FAIL'],
  ['before the rule', mi06({ owner: '甲', updatedOn: '2022-01-01', on: '2022-01-02' }), 'UNKNOWN'],
]);
cases('MI-07 three dimensions', [
  ['all', mi07({ industries: ['C'], content: '诊断', enterpriseTypes: ['SMALL'] }), 'PASS'],
  ['no industry', mi07({ industries: [], content: '诊断', enterpriseTypes: ['SMALL'] }), 'FAIL'],
  ['blank content', mi07({ industries: ['C'], content: ' ', enterpriseTypes: ['SMALL'] }), 'FAIL'],
  ['none at all', mi07({ industries: null, content: null, enterpriseTypes: null }), 'FAIL'],
]);
const platform = { domain: true, platform: true, data: true, network: true, connected: true };
cases('MI-08 unified platform', [
  ['all', mi08(platform), 'PASS'],
  ['not connected', mi08({ ...platform, connected: false }), 'FAIL'],
  ['one not known', mi08({ ...platform, data: null }), 'UNKNOWN'],
  ['one fails, one not known', mi08({ ...platform, data: null, domain: false }), 'FAIL'],
]);
const traced = { clauses: 3, interpretations: 1, matchedClauses: 2 };
cases('MI-09 traceable stages', [
  ['matched', mi09({ stage: 'MATCHED', ...traced }), 'PASS'],
  ['less is told than was done', mi09({ stage: 'PARSED', ...traced }), 'PASS'],
  ['called matched, nothing matched', mi09({ stage: 'MATCHED', ...traced, matchedClauses: 0 }), 'FAIL'],
  ['called parsed, no clause', mi09({ stage: 'PARSED', clauses: 0, interpretations: 0, matchedClauses: 0 }), 'FAIL'],
  ['no stage', mi09({ stage: null, ...traced }), 'UNKNOWN'],
]);
const endpoints: Endpoint[] = [
  { purpose: 'PUBLISH', at: 'a' },
  { purpose: 'ACCEPT', at: 'b' },
  { purpose: 'CONSULT', at: 'c' },
];
cases('YN-01 one endpoint each', [
  ['one each', yn01({ endpoints }), 'PASS'],
  ['one place for all', yn01({ endpoints: endpoints.map(({ purpose }) => ({ purpose, at: 'x' })) }), 'PASS'],
  ['the same one twice', yn01({ endpoints: [...endpoints, { purpose: 'ACCEPT', at: 'b' }] }), 'PASS'],
  ['two to accept', yn01({ endpoints: [...endpoints, { purpose: 'ACCEPT', at: 'd' }] }), 'FAIL'],
  ['none to advise', yn01({ endpoints: endpoints.slice(0, 2) }), 'FAIL'],
  ['not known', yn01({ endpoints: null }), 'UNKNOWN'],
]);
cases('YN-02 a specialist for each SRDI enterprise', [
  ['one', yn02({ tier: 'PROVINCIAL_SRDI', specialists: 1 }), 'PASS'],
  ['none', yn02({ tier: 'LITTLE_GIANT', specialists: 0 }), 'FAIL'],
  ['the lowest SRDI title', yn02({ tier: 'DISTRICT_SRDI', specialists: 0 }), 'FAIL'],
  ['the rung below it', yn02({ tier: 'INNOVATIVE_SME', specialists: 0 }), 'NOT_APPLICABLE'],
  ['a champion alone', yn02({ tier: 'CHAMPION', specialists: 0 }), 'NOT_APPLICABLE'],
  ['no title', yn02({ tier: null, specialists: null }), 'NOT_APPLICABLE'],
  ['title not known', yn02({ tier: undefined, specialists: 1 }), 'UNKNOWN'],
  ['specialists not known', yn02({ tier: 'LITTLE_GIANT', specialists: null }), 'UNKNOWN'],
]);
cases('TP-01 two persons', [
  ['another', tp01({ writtenBy: 'a', by: 'b' }), 'PASS'],
  ['the same', tp01({ writtenBy: 'a', by: 'a' }), 'FAIL'],
  ['not known', tp01({ writtenBy: null, by: 'a' }), 'UNKNOWN'],
]);
const on = '2026-11-20';
cases('PU-01, PU-02 and JS-09 of a push', [
  ['the first', pu01({ repeated: false }), 'PASS'],
  ['again', pu01({ repeated: true }), 'FAIL'],
  ['it fits', pu02({ status: 'ELIGIBLE' }), 'PASS'],
  ['nearly', pu02({ status: 'NEARLY' }), 'PASS'],
  ['data is missing', pu02({ status: 'UNKNOWN' }), 'WARN'],
  ['it does not fit', pu02({ status: 'NOT_ELIGIBLE' }), 'FAIL'],
  ['no clause', pu02({ status: null }), 'NOT_APPLICABLE'],
  [
    'three this month',
    js09Push({ pushedOn: ['2026-11-01', '2026-11-02', '2026-11-03', '2026-10-31'], quietUntil: null, on }),
    'PASS',
  ],
  [
    'four this month',
    js09Push({ pushedOn: ['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-30'], quietUntil: null, on }),
    'FAIL',
  ],
  ['quiet until today', js09Push({ pushedOn: [], quietUntil: on, on }), 'FAIL'],
  ['quiet until yesterday', js09Push({ pushedOn: [], quietUntil: '2026-11-19', on }), 'PASS'],
]);

describe('document numbers', () => {
  const data = join(__dirname, '../../data');
  const printed = [
    'documents/jiangsu-2022-179.json',
    'documents/miit-2023-213.json',
    'documents/sip-2022-11.json',
    'cited.json',
  ].flatMap((file) =>
    [...readFileSync(join(data, file), 'utf8').matchAll(/"docNo": "([^"]+)"/g)].map(([, number]) => number as string),
  );
  it.each([...new Set(printed)])('%s of the sources is one', (number) =>
    expect(parseDocumentNumber(number)).not.toBeNull(),
  );

  it.each([
    ['苏工信服建［2022］179号', '苏工信服建〔2022〕179号'],
    ['苏工信服建(2022) 179 号', '苏工信服建〔2022〕179号'],
    ['工信部企业【２０２３】２１３号', '工信部企业〔2023〕213号'],
    ['武发〔2023〕05号', '武发〔2023〕5号'],
    ['国务院令 第802号', '国务院令第802号'],
    ['GB/T33358-2016', 'GB/T 33358-2016'],
  ])('%s is %s', (written, number) => expect(parseDocumentNumber(written)?.text).toBe(number));

  it.each([
    '',
    '〔2022〕179号',
    '苏工信服建〔1822〕179号',
    '苏工信服建〔2022〕号',
    '政府1号文件之外',
    'abc',
    '苏工信服建〔2022〕179',
  ])('%s is none', (text) => {
    expect(parseDocumentNumber(text)).toBeNull();
  });

  it('is the same however often it is normalised', () => {
    return fc.assert(
      fc.property(
        fc.string(),
        (text) => normaliseDocumentNumber(normaliseDocumentNumber(text)) === normaliseDocumentNumber(text),
      ),
    );
  });
});

describe('state machines', () => {
  it.each([
    ['policy', policyMachine],
    ['application', applicationMachine],
    ['version', versionMachine],
  ] as const)('of a %s is sound', (_name, machine) => expect(checkMachine(machine as never)).toEqual([]));

  it('the calendar plans taking effect and expiry, each once', () => {
    const days = (
      legalStatus: 'PUBLISHED' | 'IN_FORCE' | 'REPEALED',
      effectiveFrom: string | null,
      effectiveTo: string | null,
    ) => policyDays({ id: 'p', legalStatus, effectiveFrom, effectiveTo }).map(({ key }) => key);
    expect(days('PUBLISHED', '2027-01-01', '2027-12-31')).toEqual(['p 2027-01-01 PUBLISHED', 'p 2028-01-01 PUBLISHED']);
    expect(days('IN_FORCE', '2026-01-01', '2027-12-31')).toEqual(['p 2028-01-01 IN_FORCE']);
    expect(days('REPEALED', '2026-01-01', '2027-12-31')).toEqual([]);
  });
});

describe('estimates', () => {
  const formula = {
    ruleId: 'XM-05',
    ceilings: [
      { zh: '放款', en: 'loan', amount: 5_000_000_000, quote: 'q' },
      { zh: '一半', en: 'half', share: 0.5, of: 'rdExpense', yearsBack: 1, quote: 'q' },
    ],
    annualCost: 0.02,
    longestYears: 5,
  };
  const facts = (value: number | undefined) => (name: string, period: string | undefined) =>
    name === 'rdExpense' && period === '2025' && value !== undefined ? { value } : undefined;

  it('are the least ceiling, and none while one is not known', () => {
    expect(estimateOf(formula, facts(1_000_001), on)).toMatchObject({
      most: 500_000,
      yearlyCost: 10_000,
      level: 'L3',
      missing: [],
    });
    expect(estimateOf(formula, facts(undefined), on)).toMatchObject({
      most: null,
      yearlyCost: null,
      missing: ['rdExpense'],
    });
  });

  it('never exceed any ceiling', () => {
    return fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000_000 }), (rd) => {
        const most = estimateOf(formula, facts(rd), on).most ?? 0;
        return most <= 5_000_000_000 && most <= rd / 2;
      }),
    );
  });
});

describe('the rule book', () => {
  it('tells every rule in both languages, with its source', () => {
    expect(policyRuleBook.map(({ ruleId }) => ruleId)).toEqual(
      expect.arrayContaining(['XM-01', 'YN-01', 'SZ-05', 'MI-09', 'PU-01', 'TP-01']),
    );
    expect(policyRuleBook.find(({ ruleId }) => ruleId === 'XM-02')?.parameters).toHaveLength(2);
  });
});
