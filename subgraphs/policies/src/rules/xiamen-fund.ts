import { combineVerdicts, type Rule, verdictInput, verdictsOf } from '@qishu/kit/rules';
import type { RuleVerdict } from '@qishu/schema';
import { figureOn, ruleOf } from './profile-figures.js';

// 厦门市技术创新基金: the rules of 《关于厦门市技术创新基金办事指南的通知》 as the newsletter tells them. Amounts in fen.

const PROFILE = 'xiamen-2022';
const XIAMEN = '350200';
const GUIDE = '《关于厦门市技术创新基金办事指南的通知》';
const rule = (id: string, article: string, quote: string): Rule => ruleOf(PROFILE, id, GUIDE, article, quote);

const xm01Rule = rule(
  'XM-01',
  '支持对象',
  '主要支持在厦门市注册的工业企业技术改造或增资扩产项目，省市重大重点工业投资项目，以及厦门市政府确定的其他项目',
);
const xm02Rule = rule(
  'XM-02',
  '支持对象',
  '主要支持国家级专精特新“小巨人”企业、市重点工业企业，上年度研发投入200万元及以上工业企业，注册资本2000万元及以上新注册工业企业',
);
const xm03Rule = rule(
  'XM-03',
  '支持方式',
  '单项目放款不超过5亿元且不超过项目总投资的80%，其中固定资产投融资比例不超过70%',
);
const xm04Rule = rule('XM-04', '支持方式', '所在企业可配套申请不超过项目总投资10%的流动资金贷款');
const xm05Rule = rule('XM-05', '支持方式', '对存量企业，单家企业放款不超过5000万元且不超过上年企业研发费用的50%');
const xm06Rule = rule('XM-06', '支持方式', '对新注册企业，单家企业放款不超过1000万元');
const xm07Rule = rule(
  'XM-07',
  '支持方式',
  '企业向技术创新基金融资承担的资金成本不变，仍为每年2%，融资期限最长不超过5年',
);
const xm08Rule = rule('XM-08', '申请审批流程', '申请审批流程全面线上化，提供融资申请“一口受理”');

export const xiamenRules = [xm01Rule, xm02Rule, xm03Rule, xm04Rule, xm05Rule, xm06Rule, xm07Rule, xm08Rule];

/** What the fund lends for. */
export const fundingLines = ['FIXED_ASSET', 'RD_EXISTING', 'RD_NEW'] as const;
export type FundingLine = (typeof fundingLines)[number];
export type ProjectKind = 'TECHNICAL_RENOVATION' | 'CAPACITY_EXPANSION' | 'KEY_INDUSTRIAL' | 'GOVERNMENT_SET' | 'OTHER';

/** One application, as far as it is known; null is not known. */
export interface FundApplication {
  readonly line: FundingLine | null;
  /** Region codes from the country down to the place of registration. */
  readonly registeredPath: readonly string[] | null;
  readonly industrial: boolean | null;
  readonly projectKind: ProjectKind | null;
  readonly littleGiant: boolean | null;
  readonly keyIndustrial: boolean | null;
  readonly lastYearRd: number | null;
  readonly registeredCapital: number | null;
  readonly newlyRegistered: boolean | null;
  readonly whiteListed: boolean | null;
  /** The whole sum, working capital included. */
  readonly loan: number | null;
  readonly fixedAssetLoan: number | null;
  readonly workingCapitalLoan: number | null;
  readonly totalInvestment: number | null;
  readonly annualRate: number | null;
  readonly termMonths: number | null;
  readonly online: boolean | null;
}

type Test = readonly [holds: boolean | undefined, zh: string, en: string];

/** Three-valued: any true is true, else any unknown is unknown. */
const either = (...parts: (boolean | null | undefined)[]): boolean | undefined =>
  parts.some((part) => part === true) ? true : parts.some((part) => part == null) ? undefined : false;
const both = (...parts: (boolean | null | undefined)[]): boolean | undefined =>
  parts.some((part) => part === false) ? false : parts.some((part) => part == null) ? undefined : true;
const atLeast = (value: number | null, least: number | undefined): boolean | undefined =>
  value === null || least === undefined ? undefined : value >= least;
const atMost = (value: number | null, most: number | undefined): boolean | undefined =>
  value === null || most === undefined ? undefined : value <= most;
const share = (of: number | null, part: number | undefined): number | undefined =>
  of === null || part === undefined ? undefined : Math.floor(of * part);

/** All tests must hold; what is unknown makes the answer UNKNOWN unless something fails. */
function decide(
  of: Rule,
  inputs: Readonly<Record<string, string | number | boolean | null>>,
  tests: readonly Test[],
): RuleVerdict {
  const answers = verdictsOf(of);
  const given = Object.entries(inputs).map(([field, value]) => verdictInput(field, value));
  const failed = tests.filter(([holds]) => holds === false);
  const words = (of: readonly Test[]) => ({
    zh: of.map(([, zh]) => zh).join('；'),
    en: of.map(([, , en]) => en).join('; '),
  });
  if (failed.length > 0) return answers.fail(given, words(failed));
  if (tests.some(([holds]) => holds === undefined)) return answers.unknown(given);
  return answers.pass(
    given.filter(({ value }) => value !== null),
    words(tests),
  );
}

const notFor = (of: Rule, zh: string, en: string): RuleVerdict => verdictsOf(of).notApplicable([], { zh, en });

/** XM-01: whom the fixed-asset line supports. */
export function xm01(a: FundApplication): RuleVerdict {
  if (a.line !== null && a.line !== 'FIXED_ASSET')
    return notFor(xm01Rule, '非固定资产融资', 'not the fixed-asset line');
  const inXiamen = a.registeredPath === null ? undefined : a.registeredPath.includes(XIAMEN);
  const works =
    a.projectKind === null ? undefined : ['TECHNICAL_RENOVATION', 'CAPACITY_EXPANSION'].includes(a.projectKind);
  const set = a.projectKind === null ? undefined : ['KEY_INDUSTRIAL', 'GOVERNMENT_SET'].includes(a.projectKind);
  const holds = either(set, both(inXiamen, a.industrial, works));
  const { industrial, projectKind } = a;
  return decide(xm01Rule, { registeredInXiamen: inXiamen ?? null, industrial, projectKind }, [
    [
      holds,
      '须为厦门注册工业企业的技改或增资扩产项目、省市重大重点工业投资项目或市政府确定的项目',
      'a renovation or expansion project of an industrial enterprise of Xiamen, a key industrial project, or one set by the city',
    ],
  ]);
}

/** XM-02: whom the R&D line supports. */
export function xm02(a: FundApplication, on: string): RuleVerdict {
  if (a.line === 'FIXED_ASSET') return notFor(xm02Rule, '非研发投入融资', 'not the R&D line');
  const byResearch = both(a.industrial, atLeast(a.lastYearRd, figureOn(PROFILE, 'leastResearchExpense', 'FEN', on)));
  const capital = atLeast(a.registeredCapital, figureOn(PROFILE, 'leastNewEnterpriseCapital', 'FEN', on));
  const holds = either(a.littleGiant, a.keyIndustrial, byResearch, both(a.newlyRegistered, a.industrial, capital));
  const { littleGiant, keyIndustrial, industrial, lastYearRd, newlyRegistered, registeredCapital } = a;
  return decide(xm02Rule, { littleGiant, keyIndustrial, industrial, lastYearRd, newlyRegistered, registeredCapital }, [
    [
      holds,
      '须为“小巨人”、市重点工业企业、上年度研发投入200万元及以上工业企业或注册资本2000万元及以上新注册工业企业',
      'a little giant, a key industrial enterprise, one with R&D of 2 million yuan, or a new one with capital of 20 million',
    ],
  ]);
}

/** XM-03: ceilings of a white-listed project. */
export function xm03(a: FundApplication, on: string): RuleVerdict {
  if (a.line !== null && a.line !== 'FIXED_ASSET')
    return notFor(xm03Rule, '非固定资产融资', 'not the fixed-asset line');
  const { whiteListed, loan, fixedAssetLoan, totalInvestment } = a;
  const parts = { whiteListed, loan, fixedAssetLoan, totalInvestment };
  return decide(xm03Rule, parts, [
    [whiteListed ?? undefined, '须为“白名单”项目', 'the project must be white-listed'],
    [
      atMost(loan, figureOn(PROFILE, 'largestProjectLoan', 'FEN', on)),
      '单项目放款不超过5亿元',
      'at most 500 million yuan a project',
    ],
    [
      atMost(loan, share(totalInvestment, figureOn(PROFILE, 'largestLoanShareOfInvestment', 'RATIO', on))),
      '不超过项目总投资的80%',
      'at most 80 % of total investment',
    ],
    [
      atMost(fixedAssetLoan, share(totalInvestment, figureOn(PROFILE, 'largestFixedAssetShare', 'RATIO', on))),
      '固定资产投融资比例不超过70%',
      'the fixed-asset part at most 70 %',
    ],
  ]);
}

/** XM-04: working capital beside a project. */
export function xm04(a: FundApplication, on: string): RuleVerdict {
  if ((a.line !== null && a.line !== 'FIXED_ASSET') || a.workingCapitalLoan === 0)
    return notFor(xm04Rule, '未申请配套流动资金', 'no working capital asked for');
  const { workingCapitalLoan, totalInvestment } = a;
  return decide(xm04Rule, { workingCapitalLoan, totalInvestment }, [
    [
      atMost(workingCapitalLoan, share(totalInvestment, figureOn(PROFILE, 'largestWorkingCapitalShare', 'RATIO', on))),
      '流动资金贷款不超过项目总投资10%',
      'working capital at most 10 % of total investment',
    ],
  ]);
}

/** XM-05: R&D loan of an existing enterprise. */
export function xm05(a: FundApplication, on: string): RuleVerdict {
  if (a.line !== null && a.line !== 'RD_EXISTING')
    return notFor(xm05Rule, '非存量企业研发融资', 'not an existing enterprise’s R&D loan');
  const { loan, lastYearRd } = a;
  return decide(xm05Rule, { loan, lastYearRd }, [
    [
      atMost(loan, figureOn(PROFILE, 'largestResearchLoan', 'FEN', on)),
      '单家企业放款不超过5000万元',
      'at most 50 million yuan an enterprise',
    ],
    [
      atMost(loan, share(lastYearRd, figureOn(PROFILE, 'largestResearchLoanShareOfExpense', 'RATIO', on))),
      '不超过上年企业研发费用的50%',
      'at most half of last year’s R&D cost',
    ],
  ]);
}

/** XM-06: R&D loan of a newly registered enterprise. */
export function xm06(a: FundApplication, on: string): RuleVerdict {
  if (a.line !== null && a.line !== 'RD_NEW')
    return notFor(xm06Rule, '非新注册企业研发融资', 'not a new enterprise’s R&D loan');
  return decide(xm06Rule, { loan: a.loan }, [
    [
      atMost(a.loan, figureOn(PROFILE, 'largestNewEnterpriseLoan', 'FEN', on)),
      '单家企业放款不超过1000万元',
      'at most 10 million yuan an enterprise',
    ],
  ]);
}

/** XM-07: what it costs, and for how long. */
export function xm07(a: FundApplication, on: string): RuleVerdict {
  const rate = figureOn(PROFILE, 'yearlyCost', 'RATIO', on);
  const years = figureOn(PROFILE, 'longestTermYears', 'YEAR', on);
  const { annualRate, termMonths } = a;
  return decide(xm07Rule, { annualRate, termMonths }, [
    [
      annualRate === null || rate === undefined ? undefined : annualRate === rate,
      '企业资金成本为每年2%',
      'the enterprise pays 2 % a year',
    ],
    [
      atMost(termMonths, years === undefined ? undefined : years * 12),
      '融资期限最长不超过5年',
      'for at most five years',
    ],
  ]);
}

/** XM-08: online, at one intake. */
export const xm08 = (a: FundApplication): RuleVerdict =>
  decide(xm08Rule, { online: a.online }, [
    [a.online ?? undefined, '须经线上“一口受理”提交', 'handed in online, at the one intake'],
  ]);

/** Every rule of the fund, put to one application. */
export const fundVerdicts = (a: FundApplication, on: string): RuleVerdict[] => [
  xm01(a),
  xm02(a, on),
  xm03(a, on),
  xm04(a, on),
  xm05(a, on),
  xm06(a, on),
  xm07(a, on),
  xm08(a),
];

const whole: Rule = ruleOf(PROFILE, 'XM', GUIDE, '全文', '将厦门市技改服务基金更名为厦门市技术创新基金');

/** The fund’s rules as one verdict. */
export const fundVerdict = (a: FundApplication, on: string): RuleVerdict =>
  combineVerdicts(whole, 'all', fundVerdicts(a, on));
