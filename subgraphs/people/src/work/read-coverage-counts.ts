import type { Reader } from '@qishu/kit/records';
import type { CoverageCells } from '../rules/coverage-cells.js';
import type { ServedLevel } from '../rules/tiers.js';
import { byColumn, placedTogether } from './region-sight.js';

/** The numbers of one of the regions read, at a level. */
export type CoverageCounts = (regionCode: string, level: ServedLevel) => CoverageCells;

interface CountRow {
  readonly place: string;
  readonly level: ServedLevel;
  readonly enterprises: number | string;
  readonly covered: number | string;
  readonly several: number | string;
}

const NONE: CoverageCells = { enterprises: 0, covered: 0, several: 0 };

/** Enterprises of regions by region and level: a statement for the regions that one column finds. */
export async function readCoverageCounts(codes: readonly string[], reader: Reader): Promise<CoverageCounts> {
  const counted = async (together: readonly string[]): Promise<CountRow[]> => {
    const { column, sql, parameters } = placedTogether(together, reader);
    return reader.store.read.query(
      `SELECT ${column} AS place, level, SUM(enterprises) AS enterprises, SUM(covered) AS covered, SUM(several) AS several
        FROM coverage_counts WHERE ${sql} GROUP BY ${column}, level`,
      parameters,
    );
  };
  const rows = (await Promise.all(byColumn(codes, reader).map(counted))).flat();
  const cells = new Map(
    rows.map(({ place, level, enterprises, covered, several }) => [
      `${place} ${level}`,
      { enterprises: Number(enterprises), covered: Number(covered), several: Number(several) },
    ]),
  );
  return (code: string, level: ServedLevel): CoverageCells => cells.get(`${code} ${level}`) ?? NONE;
}
