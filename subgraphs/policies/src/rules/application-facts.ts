import type { RegionTree } from '@qishu/kit/rules';
import type { RuleVerdict } from '@qishu/schema';
import type { EnterpriseKnowledge } from './enterprise-facts.js';
import { factsOf } from './enterprise-facts.js';
import { type FundApplication, type FundingLine, fundVerdicts, type ProjectKind } from './xiamen-fund.js';

/** The programme whose rules are XM-01 to XM-08. */
export const XIAMEN_FUND = 'prog-xm-tif';

interface Money {
  readonly minor: string;
}

/** An application as it is kept. */
export interface KeptApplication {
  readonly fundingLine: FundingLine | null;
  readonly projectKind: ProjectKind | null;
  readonly amountApplied: Money;
  readonly fixedAssetAmount: Money | null;
  readonly workingCapitalAmount: Money | null;
  readonly totalInvestment: Money | null;
  readonly whiteListed: boolean | null;
  readonly annualRate: number | null;
  readonly termMonths: number | null;
  readonly channel: 'ONLINE' | 'WINDOW' | 'OTHER' | null;
}

const fen = (money: Money | null): number | null => (money === null ? null : Number(money.minor));
const flag = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null);
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** What the fund’s rules ask of an application, from what it says and from what is known of its enterprise on a day. */
function fundFacts(
  application: KeptApplication,
  known: EnterpriseKnowledge | undefined,
  regionPath: readonly string[] | null,
  on: string,
): FundApplication {
  const facts = known ? factsOf(known, on) : () => undefined;
  const of = (name: string, period?: string): unknown => facts(name, period)?.value;
  const ladder = of('ladderTier');
  return {
    line: application.fundingLine,
    registeredPath: regionPath,
    industrial: flag(of('industrial')),
    projectKind: application.projectKind,
    littleGiant: typeof ladder === 'string' ? ['LITTLE_GIANT', 'KEY_LITTLE_GIANT'].includes(ladder) : null,
    keyIndustrial: flag(of('list.XM_KEY_INDUSTRIAL')),
    lastYearRd: number(of('rdExpense', String(Number(on.slice(0, 4)) - 1))),
    registeredCapital: number(of('registeredCapital')),
    newlyRegistered: application.fundingLine === null ? null : application.fundingLine === 'RD_NEW',
    whiteListed: application.whiteListed,
    loan: fen(application.amountApplied),
    fixedAssetLoan: fen(application.fixedAssetAmount),
    workingCapitalLoan: fen(application.workingCapitalAmount),
    totalInvestment: fen(application.totalInvestment),
    annualRate: application.annualRate,
    termMonths: application.termMonths,
    online: application.channel === null ? null : application.channel === 'ONLINE',
  };
}

/** What the fund’s rules say of an application; `known` is undefined while nothing is known of its enterprise. */
export function fundVerdictsOf(
  application: KeptApplication,
  known: EnterpriseKnowledge | undefined,
  on: string,
  regions: RegionTree,
): RuleVerdict[] {
  const path = known?.regionCode ? regions.pathOf(known.regionCode) : null;
  return fundVerdicts(fundFacts(application, known, path, on), on);
}

/** Rules that bound what is lent (单家企业放款、单项目放款): an approval beyond one of them is refused. */
const CEILINGS = ['XM-03', 'XM-04', 'XM-05', 'XM-06'];

/** The part of a sum that was asked for, once less is given: no part is more than the whole. */
const within = (part: Money | null, whole: Money): Money | null =>
  part !== null && Number(part.minor) > Number(whole.minor) ? whole : part;

/**
 * The ceilings that an approval would break. What cannot be judged for want of data breaks none here: it stands as
 * UNKNOWN in the replay, and the reviewers answer for it.
 */
export function brokenCeilings(
  application: KeptApplication,
  approved: Money,
  known: EnterpriseKnowledge | undefined,
  on: string,
  regions: RegionTree,
): RuleVerdict[] {
  const { fixedAssetAmount, workingCapitalAmount } = application;
  const granted = {
    ...application,
    amountApplied: approved,
    fixedAssetAmount: within(fixedAssetAmount, approved),
    workingCapitalAmount: within(workingCapitalAmount, approved),
  };
  return fundVerdictsOf(granted, known, on, regions).filter(
    ({ ruleId, verdict }) => CEILINGS.includes(ruleId) && verdict === 'FAIL',
  );
}
