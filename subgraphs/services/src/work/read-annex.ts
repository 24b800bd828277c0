import { type Fault, readSheet, type SheetReading, SheetRefused } from '@qishu/kit/sheet';
import { regions as allRegions } from '@qishu/schema';
import { type AnnexNo, annexTemplate } from './annex-template.js';

/** Bytes of a workbook; what is larger is sent in parts. */
const MOST_BYTES = 1_000_000;

/** A cell or row that was not taken. */
export interface SheetFault {
  readonly cell: string;
  readonly row: number | null;
  readonly column: string;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly found: string;
}

/** Why a file is not read at all. */
export interface SheetUnread {
  readonly reasonZh: string;
  readonly reasonEn: string;
}

/** Thrown when the file cannot be read; `unlessUnreadable` makes an answer of it. */
export class Unreadable extends Error {
  constructor(
    readonly reasonZh: string,
    readonly reasonEn: string,
  ) {
    super('unreadable sheet');
  }
}

function bytesOf(base64: string): Uint8Array {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length > MOST_BYTES)
    throw new Unreadable(`超过 ${MOST_BYTES / 1_000_000} MB`, `larger than ${MOST_BYTES / 1_000_000} MB`);
  return bytes;
}

async function readingOf(annexNo: AnnexNo, bytes: Uint8Array): Promise<SheetReading> {
  const codes = new Map(
    allRegions().flatMap(
      ({ code, nameZh, validTo }) =>
        (validTo === null
          ? [
              [code, code],
              [nameZh, code],
            ]
          : [[code, code]]) as [string, string][],
    ),
  );
  try {
    return await readSheet(bytes, annexTemplate(annexNo), { regionCodeOf: (text) => codes.get(text) });
  } catch (error) {
    if (error instanceof SheetRefused) throw new Unreadable(error.reasonZh, error.reasonEn);
    throw error;
  }
}

/** Reads the sheet of an annex out of a file in base64. */
export async function readAnnex(
  annexNo: AnnexNo,
  file: string,
): Promise<{ readonly bytes: Uint8Array; readonly reading: SheetReading }> {
  const bytes = bytesOf(file);
  return { bytes, reading: await readingOf(annexNo, bytes) };
}

/** A file that cannot be read is an answer, not an error. */
export async function unlessUnreadable<T>(work: () => Promise<T>): Promise<T | SheetUnread> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Unreadable) return { reasonZh: error.reasonZh, reasonEn: error.reasonEn };
    throw error;
  }
}

/** A fault of a cell as it is told. */
export const shownFault = (annexNo: AnnexNo, fault: Fault, row: number | null): SheetFault => ({
  ...{ cell: fault.cell, row, code: fault.code, zh: fault.zh, en: fault.en, found: fault.found },
  column: annexTemplate(annexNo).columns.find(({ field }) => field === fault.field)?.header ?? '',
});
