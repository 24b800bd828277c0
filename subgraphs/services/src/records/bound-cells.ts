import type { Reader } from '@qishu/kit/records';
import { type CellKey, type DutyCell, keysDownTo } from '../rules/duty-cells.js';
import { type DutyQuestion, wherePart } from './duty-rows.js';

const columns: Readonly<Record<CellKey, string>> = {
  province: 't.province_code',
  city: 't.city_code',
  county: 't.county_code',
  zone: 't.zone_code',
  specialist: 't.specialist_id',
};

/** How many enterprises a duty binds in each cell of a level; one with two assignments in a cell counts once. */
export async function countBoundCells(question: DutyQuestion, depth: number, reader: Reader): Promise<DutyCell[]> {
  const [keys, where] = [keysDownTo(depth), wherePart(question, reader)];
  const named = keys.map((key) => `, ${columns[key]} AS ${key}_key`).join('');
  const by = keys.length === 0 ? '' : ` GROUP BY ${keys.map((key) => columns[key]).join(', ')}`;
  const rows: Record<string, string | number | null>[] = await reader.store.read.query(
    `SELECT COUNT(DISTINCT t.enterprise_id) AS n${named} FROM assignment_periods t WHERE ${where.sql}${by}`,
    [...where.parameters] as unknown[],
  );
  return rows.map((row) => ({
    keys: Object.fromEntries(keys.map((key) => [key, (row[`${key}_key`] ?? null) as string | null])),
    enterprises: Number(row.n),
  }));
}
