import type { EnterpriseKnowledge } from './enterprise-facts.js';
import { factsOf } from './enterprise-facts.js';
import type { FundApplication, FundingLine, ProjectKind } from './xiamen-fund.js';

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
export function fundFacts(
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
