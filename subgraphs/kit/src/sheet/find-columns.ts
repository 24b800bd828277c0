import { type Fault, faultAt } from './fault.js';
import { labelKey, type MoneyUnit, moneyUnitIn } from './label.js';
import type { Matrix } from './matrix.js';
import { addressOf } from './raw-cell.js';
import { type Column, headerKeys, type Template } from './template.js';

/** The extra column of a returned sheet; a sheet sent in again may still carry it. */
export const rejectReasonHeader = '退回原因';

/** A column of the template, found in the sheet. */
export interface PlacedColumn {
  readonly column: Column;
  /** Column number in the sheet, from 1. */
  readonly at: number;
  /** The unit of bare amounts: the header's own word before the template's. */
  readonly moneyUnit?: MoneyUnit;
}

/** A column of the sheet that the template does not know. */
export interface UnknownColumn {
  readonly cell: string;
  readonly header: string;
}

/** The header row and what stands in it. */
export interface FoundColumns {
  readonly headerRow: number;
  readonly columns: readonly PlacedColumn[];
  readonly unknown: readonly UnknownColumn[];
  readonly faults: readonly Fault[];
}

/** A form has a title and a few labelled lines above its table, no more. */
const rowsSearched = 30;

/** Finds the header row by its labels, wherever it stands; undefined when no row looks like one. */
export function findColumns(matrix: Matrix, template: Template): FoundColumns | undefined {
  const byKey = new Map(template.columns.flatMap((column) => headerKeys(column).map((key) => [key, column] as const)));
  let best = { row: 0, hits: 0 };
  for (let row = 1; row <= Math.min(matrix.rowCount, rowsSearched); row += 1) {
    const found = headersIn(matrix, row).map((header) => columnFor(header.text, byKey)?.column);
    const hits = new Set(found.filter((column) => column !== undefined)).size;
    if (hits > best.hits) best = { row, hits };
  }
  // A single label may stand anywhere (联系电话 above a table has the name of a column in it); two in a row are a header.
  if (best.hits < Math.min(2, template.columns.length)) return undefined;
  return columnsIn(matrix, best.row, template, byKey);
}

function columnsIn(matrix: Matrix, row: number, template: Template, byKey: ReadonlyMap<string, Column>): FoundColumns {
  const columns: PlacedColumn[] = [];
  const unknown: UnknownColumn[] = [];
  const faults: Fault[] = [];
  const seen = new Set<Column>();
  for (const { at, text } of headersIn(matrix, row)) {
    const cell = addressOf(row, at);
    const known = columnFor(text, byKey);
    if (!known) {
      if (labelKey(text) !== rejectReasonHeader) unknown.push({ cell, header: text.slice(0, 100) });
      continue;
    }
    const { header, field, computed } = known.column;
    if (seen.has(known.column))
      faults.push(faultAt(cell, field, { code: 'DUPLICATE_COLUMN', details: { header } }, text));
    else if (!computed) columns.push({ ...known, at });
    seen.add(known.column);
  }
  for (const column of template.columns) {
    if (!column.required || seen.has(column)) continue;
    faults.push(faultAt('', column.field, { code: 'MISSING_COLUMN', details: { header: column.header } }));
  }
  return { headerRow: row, columns, unknown, faults };
}

function columnFor(text: string, byKey: ReadonlyMap<string, Column>): Omit<PlacedColumn, 'at'> | undefined {
  const whole = byKey.get(labelKey(text));
  const { key, unit } = moneyUnitIn(text);
  const column = whole ?? byKey.get(key);
  if (!column) return undefined;
  if (column.kind === 'money') return { column, moneyUnit: unit ?? column.unit };
  return whole && { column };
}

function headersIn(matrix: Matrix, row: number): { at: number; text: string }[] {
  const headers: { at: number; text: string }[] = [];
  for (let at = 1; at <= matrix.columnCount; at += 1) {
    const text = matrix.cell(row, at);
    if (typeof text === 'string' && text.trim() !== '') headers.push({ at, text: text.trim() });
  }
  return headers;
}
