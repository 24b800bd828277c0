import { industries, type SizeBounds, type SizeClass, type SizeClassRow, sizeClassTable } from '@qishu/schema';

/** Size of an enterprise in one year: people, and 万元 of revenue and assets. */
export interface SizeMeasures {
  readonly staff?: number | undefined;
  readonly revenue?: number | undefined;
  readonly assets?: number | undefined;
}

export interface SizeAnswer {
  /** Undefined when a measure that decides is missing, or the industry has no row. */
  readonly sizeClass?: SizeClass;
  /** Whether it is above the ceiling of SMEs; that may be known while its class is not. */
  readonly isLarge?: boolean;
  readonly row?: SizeClassRow;
  /** Measures that the row asks for and that are not known. */
  readonly missing: readonly (keyof SizeBounds)[];
}

let parents: ReadonlyMap<string, string | null> | undefined;

/** The row of an industry of GB/T 4754-2017: that of the nearest code above it which has one. */
function rowOf(industryCode: string | null): SizeClassRow | undefined {
  parents ??= new Map(industries().map(({ code, parent }) => [code, parent]));
  for (let code = industryCode; code != null; code = parents.get(code) ?? null) {
    const row = sizeClassTable().rows.find(({ industries: codes }) => codes.includes(code as string));
    if (row) return row;
  }
  return undefined;
}

const measuresOf = (bounds: SizeBounds): (keyof SizeBounds)[] => Object.keys(bounds) as (keyof SizeBounds)[];

/** Whether all bounds are reached; undefined when that rests on a measure that is missing. */
function reaches(bounds: SizeBounds, measured: SizeMeasures): boolean | undefined {
  const answers = measuresOf(bounds).map((each) => {
    const value = measured[each];
    return value === undefined || !Number.isFinite(value) ? undefined : value >= (bounds[each] as number);
  });
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

/**
 * The size class of 工信部联企业〔2011〕300号: large reaches all ceilings, medium and small reach all of theirs (且), and
 * what is below any one of small is micro (或).
 */
export function sizeClassOf(industryCode: string | null, measured: SizeMeasures): SizeAnswer {
  const row = rowOf(industryCode);
  if (!row) return { missing: [] };
  const missing = measuresOf(row.ceiling).filter((each) => measured[each] === undefined);
  const steps: readonly (readonly [SizeClass, SizeBounds])[] = [
    ['LARGE', row.ceiling],
    ['MEDIUM', row.medium],
    ['SMALL', row.small],
  ];
  const isLarge = reaches(row.ceiling, measured);
  const known = { row, missing, ...(isLarge !== undefined && { isLarge }) };
  for (const [sizeClass, bounds] of steps) {
    const reached = reaches(bounds, measured);
    if (reached === undefined) return known;
    if (reached) return { ...known, sizeClass };
  }
  return { ...known, sizeClass: 'MICRO' };
}
