import type { Reader } from '@qishu/kit/records';
import { regions as regionRows } from '@qishu/schema';
import { type CoverageCells, type WithheldCoverage, withheldCoverage } from '../rules/coverage-cells.js';
import type { ServedLevel } from '../rules/tiers.js';
import { readCoverageCounts } from './read-coverage-counts.js';

/** Whether a number of a region is withheld. */
export type IsWithheld = (regionCode: string, level: ServedLevel, what: keyof WithheldCoverage) => boolean;

const LEVELS: readonly ServedLevel[] = ['NATIONAL', 'PROVINCIAL'];

/** All regions directly below one, those no longer in force too: their enterprises count in the region above. */
const partsOf = (region: string): string[] =>
  regionRows()
    .filter(({ parent }) => parent === region)
    .map(({ code }) => code);

const less = (one: CoverageCells, other: CoverageCells): CoverageCells => ({
  enterprises: one.enterprises - other.enterprises,
  covered: one.covered - other.covered,
  several: one.several - other.several,
});

interface Around {
  readonly region: string;
  readonly parts: readonly string[];
  /** Whether it is the whole country. */
  readonly isTop: boolean;
}

/** What is withheld among the parts of a region; what lies in none of them is one part more, the whole country one alone. */
function withheldWithin({ region, parts: codes, isTop }: Around, cellsOf: (code: string) => CoverageCells) {
  const whole = cellsOf(region);
  const parts = codes.map((code) => [code, cellsOf(code)] as const);
  const rest = parts.reduce((left, [, cells]) => less(left, cells), whole);
  const among = withheldCoverage(new Map([...parts, [`rest of ${region}`, rest]]));
  return isTop ? [among, withheldCoverage(new Map([[region, whole]]))] : [among];
}

/**
 * What is withheld of regions from those who see figures only. A region alone tells no more than it does among its
 * siblings, and nothing when the region around it is withheld.
 */
export async function withheldOfRegions(codes: readonly string[], reader: Reader): Promise<IsWithheld> {
  const paths = codes.map((code) => reader.regions.pathOf(code));
  const top = new Set(paths.map(([first]) => first as string));
  const around = [...new Set([...top, ...paths.flatMap((path) => path.slice(0, -1))])].map(
    (region): Around => ({ region, parts: partsOf(region), isTop: top.has(region) }),
  );
  const read = new Set(around.flatMap(({ region, parts }) => [region, ...parts]));
  const cellsOf = await readCoverageCounts([...read], reader);
  const hidden = new Map<ServedLevel, WithheldCoverage[]>(
    LEVELS.map((level) => [
      level,
      around.flatMap((each) => withheldWithin(each, (code: string) => cellsOf(code, level))),
    ]),
  );
  return (code, level, what) =>
    reader.regions.pathOf(code).some((each) => hidden.get(level)?.some((withheld) => withheld[what].has(each)));
}
