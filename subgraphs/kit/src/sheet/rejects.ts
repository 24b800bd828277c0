import type { Fault } from './fault.js';
import { rejectReasonHeader } from './find-columns.js';
import type { SheetRow } from './read-sheet.js';
import type { Column, Template } from './template.js';
import { shownHeader, textCell } from './write-cell.js';
import { type SheetContent, writeTable } from './write-sheet.js';

/** A row that was not taken: as it was sent, with what is wrong in its cells and what the rules said against it. */
export interface RejectedRow extends Pick<SheetRow, 'rowNumber' | 'found'> {
  readonly faults?: readonly Fault[];
  /** Reasons that belong to no cell: a rule that failed, a record that exists. Chinese, for the person who sent it. */
  readonly reasons?: readonly string[];
}

/** Writes rejected rows as the same sheet with one more column, 退回原因: correct the rows and send it in again. */
export function writeRejects(
  template: Template,
  rows: readonly RejectedRow[],
  heading: SheetContent['heading'] = {},
): Promise<Uint8Array> {
  const { columns } = template;
  return writeTable(template, heading, {
    headers: [...columns.map(shownHeader), rejectReasonHeader],
    body: rows.map((row) => [
      ...columns.map(({ field }) => textCell(row.found[field] ?? '', true)),
      textCell(reasonOf(row, columns)),
    ]),
  });
}

function reasonOf({ rowNumber, faults = [], reasons = [] }: RejectedRow, columns: readonly Column[]): string {
  const inCells = faults.map((fault) => {
    const header = columns.find((column) => column.field === fault.field)?.header;
    return header ? `${header}：${fault.zh}` : fault.zh;
  });
  return `原第 ${rowNumber} 行。${[...inCells, ...reasons].join('；')}`;
}
