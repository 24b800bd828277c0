import { type ColumnKind, type ColumnSpec, dialect } from '../records/index.js';
import { businessDate } from '../rules/index.js';

/** The facts of a record as its events carry them: instants as ISO text, amounts as `{ minor }`. */
export type Facts = Readonly<Record<string, unknown>>;

/** How fine a period is kept. Quarters, half-years and years are read from months. */
export type PeriodPart = 'DAY' | 'MONTH';

export interface Period {
  /** Property of a date (`on`) or an instant (`at`). */
  readonly of: string;
  readonly part: PeriodPart;
}

/** The column of a dimension. */
export interface RollUpColumn {
  readonly column: string;
  readonly kind: ColumnKind;
  readonly length: number;
}

/** Kinds whose values make cells; all are ASCII or small numbers. */
const texts: readonly ColumnKind[] = ['id', 'code', 'enum', 'uscc', 'region', 'on'];

// A key cannot hold null on MySQL, so a missing value is a value of its own that no record has.
const NO_TEXT = '';
const NO_FLAG = -1;
const NO_NUMBER = -2_147_483_648;

const missing = (kind: ColumnKind): string | number =>
  kind === 'flag' ? NO_FLAG : kind === 'whole' ? NO_NUMBER : NO_TEXT;

/** A value as a cell keeps it. */
export function cellValue(kind: ColumnKind, value: unknown): string | number {
  if (value === null || value === undefined) return missing(kind);
  return kind === 'flag' || kind === 'whole' ? Number(value) : String(value);
}

/** A cell’s value as it is told. */
export function toldValue(kind: ColumnKind, value: unknown): string | number | boolean | null {
  if (kind === 'flag') return Number(value) === NO_FLAG ? null : Number(value) === 1;
  if (kind === 'whole') return Number(value) === NO_NUMBER ? null : Number(value);
  return value === NO_TEXT ? null : String(value);
}

/** The value of a column of a row as a cell keeps it. */
export function valueSql({ property, column, kind }: ColumnSpec): string {
  if (!texts.includes(kind) && kind !== 'flag' && kind !== 'whole')
    throw new Error(`${property}: a ${kind} is no dimension`);
  const none = missing(kind);
  return `COALESCE(t.${column}, ${typeof none === 'string' ? "''" : none})`;
}

const LENGTH = { DAY: 10, MONTH: 7 } as const;

/** The period that a date or an instant of a record’s facts lies in. */
export function periodOf(part: PeriodPart, value: unknown): string {
  if (value === null || value === undefined) return NO_TEXT;
  const text = String(value instanceof Date ? value.toISOString() : value);
  return (text.length > LENGTH.DAY ? businessDate(new Date(text)) : text).slice(0, LENGTH[part]);
}

/** The same of a row. Instants are kept in UTC; the house’s days are those of Asia/Shanghai, +08:00 all year. */
export function periodSql(part: PeriodPart, { property, column, kind }: ColumnSpec): string {
  const at = `t.${column}`;
  if (kind === 'on') return `COALESCE(SUBSTR(${at}, 1, ${LENGTH[part]}), '')`;
  if (kind !== 'at') throw new Error(`${property}: a ${kind} lies in no period`);
  const format = part === 'DAY' ? '%Y-%m-%d' : '%Y-%m';
  const shown =
    dialect === 'mysql'
      ? `DATE_FORMAT(${at} + INTERVAL 8 HOUR, '${format}')`
      : `STRFTIME('${format}', ${at}, '+8 hours')`;
  return `COALESCE(${shown}, '')`;
}

/** What a day or month belongs to. */
export type Coarser = 'MONTH' | 'QUARTER' | 'HALF_YEAR' | 'YEAR';

/** `2026-08` is in `2026-Q3`, `2026-H2`, `2026`. */
export function coarser(period: string, by: Coarser): string {
  if (period === NO_TEXT) return period;
  const [year, month] = [period.slice(0, 4), Number(period.slice(5, 7))];
  if (by === 'YEAR') return year;
  if (by === 'MONTH') return period.slice(0, 7);
  return by === 'QUARTER' ? `${year}-Q${Math.ceil(month / 3)}` : `${year}-H${month > 6 ? 2 : 1}`;
}
