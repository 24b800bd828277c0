import { withheldAmong } from '@qishu/kit/rules';

/** Enterprises of one level in one region: all, those served, those served by more than one. */
export interface CoverageCells {
  readonly enterprises: number;
  readonly covered: number;
  readonly several: number;
}

/** Regions whose numbers are withheld from those who see figures only. */
export interface WithheldCoverage {
  /** None of the numbers is shown. */
  readonly whole: ReadonlySet<string>;
  /** How many are served by more than one is not shown. */
  readonly several: ReadonlySet<string>;
}

/**
 * What is withheld among the parts of one region, by part. Those served and those not served add up to all, so that a
 * part that hides one of the three hides them all; how many have several specialists follows from nothing else.
 */
export function withheldCoverage(parts: ReadonlyMap<string, CoverageCells>): WithheldCoverage {
  const among = (count: (cells: CoverageCells) => number): ReadonlySet<string> =>
    withheldAmong(new Map([...parts].map(([part, cells]) => [part, count(cells)] as const).filter(([, n]) => n > 0)));
  const whole = new Set([
    ...among(({ enterprises }) => enterprises),
    ...among(({ covered }) => covered),
    ...among(({ enterprises, covered }) => enterprises - covered),
  ]);
  return { whole, several: new Set([...whole, ...among(({ several }) => several)]) };
}
