import type { RegionLevel, RegionRow } from '@qishu/schema';

/** What the tree reads of a row of the region table. */
export type RegionNode = Pick<RegionRow, 'code' | 'nameZh' | 'level' | 'parent'>;

const widestFirst: readonly RegionLevel[] = ['COUNTRY', 'PROVINCE', 'CITY', 'COUNTY', 'PARK'];

/** The codes by which a row is found in any region above it. Each is set where the region, or one above it, has that level. */
export interface RegionPlacement {
  readonly provinceCode: string | null;
  readonly cityCode: string | null;
  readonly countyCode: string | null;
  readonly zoneCode: string | null;
}

export type RegionColumn = keyof RegionPlacement;

const columns: Readonly<Record<RegionLevel, RegionColumn | undefined>> = {
  COUNTRY: undefined,
  PROVINCE: 'provinceCode',
  CITY: 'cityCode',
  COUNTY: 'countyCode',
  PARK: 'zoneCode',
};

const depth = (level: RegionLevel): number => widestFirst.indexOf(level);

/**
 * What lies within what, from the parents of a region table: digits do not tell, since a development zone may carry
 * any code. A question about a code that the table does not have never widens: it is answered "no" or refused.
 */
export class RegionTree {
  private readonly rows: ReadonlyMap<string, RegionNode>;

  /** Refuses a table with a code twice, a parent that is missing, or a region that is not narrower than its parent. */
  constructor(rows: readonly RegionNode[]) {
    this.rows = new Map(rows.map((row) => [row.code, row]));
    if (this.rows.size !== rows.length) throw new RangeError('The region table has a code twice');
    for (const { code, level, parent } of rows) {
      if (depth(level) < 0) throw new RangeError(`Region ${code} has the unknown level ${level}`);
      if (parent === null) continue;
      const above = this.rows.get(parent);
      if (above === undefined) throw new RangeError(`Region ${code} has the unknown parent ${parent}`);
      // Narrower at each step: so there is no circle, and each column has at most one code.
      if (depth(above.level) >= depth(level)) throw new RangeError(`Region ${code} is not narrower than ${parent}`);
    }
  }

  has(code: string): boolean {
    return this.rows.has(code);
  }

  get(code: string): RegionNode | undefined {
    return this.rows.get(code);
  }

  /** The codes from the top down to this one; empty when the code is unknown. */
  pathOf(code: string): string[] {
    const row = this.rows.get(code);
    if (row === undefined) return [];
    return row.parent === null ? [code] : [...this.pathOf(row.parent), code];
  }

  /** Whether a region is another one or lies in it. Unknown codes lie nowhere. */
  isWithin(code: string, ancestor: string): boolean {
    return this.pathOf(code).includes(ancestor);
  }

  /** The columns of a row that belongs to a region. Refuses an unknown code: ask `has` first. */
  placement(code: string): RegionPlacement {
    const path = this.pathOf(this.known(code).code);
    const at = (column: RegionColumn): string | null =>
      path.find((each) => columns[this.known(each).level] === column) ?? null;
    return {
      provinceCode: at('provinceCode'),
      cityCode: at('cityCode'),
      countyCode: at('countyCode'),
      zoneCode: at('zoneCode'),
    };
  }

  /** The deeper of two regions when one contains the other; undefined when no place lies in both. */
  intersect(one: string, other: string): string | undefined {
    if (this.isWithin(one, other)) return one;
    return this.isWithin(other, one) ? other : undefined;
  }

  /**
   * The column that equals this code in every row of its subtree; undefined for the whole country, which needs no test.
   * Refuses an unknown code, because "no test" would show it everything.
   */
  columnOf(code: string): RegionColumn | undefined {
    return columns[this.known(code).level];
  }

  private known(code: string): RegionNode {
    const row = this.rows.get(code);
    if (row === undefined) throw new RangeError(`Unknown region code: ${code.slice(0, 40)}`);
    return row;
  }
}
