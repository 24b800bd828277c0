export { type CsvOptions, writeCsv } from './csv.js';
export type { Fault, FaultCode } from './fault.js';
export { rejectReasonHeader, type UnknownColumn } from './find-columns.js';
export { defaultLimits, type GuardedWorkbook, guardWorkbook, type WorkbookLimits } from './guard-workbook.js';
export type { CellValue } from './raw-cell.js';
export { type ReadOptions, readSheet, type SheetReading, type SheetRow } from './read-sheet.js';
export { type RejectedRow, writeRejects } from './rejects.js';
export { runIdOf } from './run-id.js';
export { type RefusalCode, SheetRefused } from './sheet-refused.js';
export {
  type Column,
  type HeadingEntry,
  parseTemplate,
  type Template,
  type TemplateInput,
  TemplateInvalid,
} from './template.js';
export { type SheetContent, writeSheet } from './write-sheet.js';
