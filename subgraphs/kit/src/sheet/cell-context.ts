import type { Complaint, FaultCode } from './fault.js';
import type { MoneyUnit } from './label.js';
import type { CellValue } from './raw-cell.js';

/** What reading one cell gave: a value, or what is wrong. */
export type CellReading = { readonly value: CellValue } | { readonly complaint: Complaint };

/** What a cell cannot know of itself. */
export interface CellContext {
  /** The workbook counts days from 1904 (old Excel for Mac), not from 1900. */
  readonly epoch1904: boolean;
  /** The unit of a bare amount in this column. */
  readonly moneyUnit?: MoneyUnit;
  /** Turns a region's name or code into its code; without it a region stays as written. */
  readonly regionCodeOf?: (text: string) => string | undefined;
}

/** A cell that was understood. */
export function understood(value: CellValue): CellReading {
  return { value };
}

/** A cell that was not. */
export function complain(code: FaultCode, details?: Readonly<Record<string, string>>): CellReading {
  return { complaint: details ? { code, details } : { code } };
}

/** Full-width digits, letters and signs made plain, surrounding and zero-width space gone. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200B-\u200D\uFEFF]/g, '')
    .trim();
}
