import type { Facts } from '@qishu/kit/rules';
import { type FactSpec, factNamed, highestLevel } from './fact-catalogue.js';

/** One ceiling of a benefit: a fixed amount, or a share of a fact. */
export interface Ceiling {
  readonly zh: string;
  readonly en: string;
  /** In fen. */
  readonly amount?: number;
  readonly share?: number;
  readonly of?: string;
  /** The fact is of so many years before the date. */
  readonly yearsBack?: number;
  readonly quote: string;
}

/** The formula of a clause’s benefit, as data: the least of its ceilings, and what it costs. */
export interface BenefitFormula {
  readonly ruleId: string;
  readonly ceilings: readonly Ceiling[];
  /** What the enterprise pays a year, 0 to 1. */
  readonly annualCost?: number;
  readonly longestYears?: number;
}

/** One ceiling worked out. */
export interface CeilingValue extends Ceiling {
  /** In fen; null while the fact that it is a share of is not known. */
  readonly value: number | null;
}

export interface BenefitEstimate {
  readonly ruleId: string;
  /** The least of the ceilings, in fen; null while one of them is not known: an estimate is never a guess. */
  readonly most: number | null;
  readonly ceilings: readonly CeilingValue[];
  /** Cost of the whole amount for one year, in fen. */
  readonly yearlyCost: number | null;
  readonly longestYears: number | null;
  /** Names of the facts that are missing. */
  readonly missing: readonly string[];
  readonly level: FactSpec['level'];
}

function ceilingValue(ceiling: Ceiling, facts: Facts, on: string): CeilingValue {
  if (ceiling.amount !== undefined) return { ...ceiling, value: ceiling.amount };
  const period = ceiling.yearsBack === undefined ? undefined : String(Number(on.slice(0, 4)) - ceiling.yearsBack);
  const fact = facts(ceiling.of ?? '', period);
  const known = typeof fact?.value === 'number' && !fact.lagging ? fact.value : undefined;
  // Rounded down: a ceiling is never exceeded by a fraction of a fen.
  return { ...ceiling, value: known === undefined ? null : Math.floor(known * (ceiling.share ?? 1)) };
}

/** What a clause would give at most, by its own formula. */
export function estimateOf(formula: BenefitFormula, facts: Facts, on: string): BenefitEstimate {
  const ceilings = formula.ceilings.map((ceiling) => ceilingValue(ceiling, facts, on));
  const values = ceilings.map(({ value }) => value);
  const known = values.filter((value) => value !== null);
  const most = known.length === values.length && known.length > 0 ? Math.min(...known) : null;
  return {
    ruleId: formula.ruleId,
    most,
    ceilings,
    yearlyCost: most === null || formula.annualCost === undefined ? null : Math.round(most * formula.annualCost),
    longestYears: formula.longestYears ?? null,
    missing: ceilings.filter(({ value }) => value === null).map(({ of }) => of ?? ''),
    level: highestLevel(formula.ceilings.flatMap(({ of }) => (of ? [factNamed(of)?.level ?? 'L3'] : []))),
  };
}

/** Whether a value is a formula: an editor’s input, or data. */
export function isFormula(value: unknown): value is BenefitFormula {
  const { ruleId, ceilings } = (value ?? {}) as Partial<BenefitFormula>;
  return (
    typeof ruleId === 'string' &&
    Array.isArray(ceilings) &&
    ceilings.length > 0 &&
    ceilings.every(
      ({ zh, en, quote, amount, share, of }: Ceiling) =>
        [zh, en, quote].every((text) => typeof text === 'string' && text.trim() !== '') &&
        (Number.isSafeInteger(amount)
          ? share === undefined && of === undefined
          : typeof share === 'number' && share > 0 && share <= 1 && factNamed(of ?? '')?.unit === 'FEN'),
    )
  );
}
