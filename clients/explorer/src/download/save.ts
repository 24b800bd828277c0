import type { Column, Row } from './cell.js';
import { toCsv } from './csv.js';
import { toSheet } from './sheet.js';

/** The kinds of file offered. */
export type FileFormat = 'csv' | 'xlsx';

const policyLacks =
  '内容安全策略不许生成大表格，请改用 CSV The content security policy lacks worker-src blob:, so use CSV';

/** Makes the file in the browser and hands it to the reader; nothing leaves this computer. */
export async function saveTable(
  format: FileFormat,
  name: string,
  columns: readonly Column[],
  rows: readonly Row[],
): Promise<void> {
  const file =
    format === 'csv'
      ? new Blob([toCsv(columns, rows)], { type: 'text/csv;charset=utf-8' })
      : await toXlsx(columns, rows);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `${name}.${format}`;
  link.click();
  // The download holds the file by then; a second is ample for slow browsers.
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

async function toXlsx(columns: readonly Column[], rows: readonly Row[]): Promise<Blob> {
  const { default: writeExcelFile } = await import('write-excel-file/browser');
  const sheet = toSheet(columns, rows);
  const packed = writeExcelFile(sheet.data, { sheet: '数据', columns: sheet.columns, stickyRowsCount: 1 }).toBlob();
  const watch = new AbortController();
  return Promise.race([packed, workerRefused(watch.signal)]).finally(() => watch.abort());
}

/**
 * Large sheets are packed in workers made from blob: addresses. Where a content security policy forbids them, the packer
 * would wait for ever; this tells.
 */
function workerRefused(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const tell = (event: SecurityPolicyViolationEvent) => {
      if (event.blockedURI.startsWith('blob')) reject(new Error(policyLacks));
    };
    document.addEventListener('securitypolicyviolation', tell, { signal });
  });
}

/** A name such as `企枢-enterprises-20261120-1530`. */
export function fileName(path: string, now: Date, part: string): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  const time = `${two(now.getHours())}${two(now.getMinutes())}`;
  return ['企枢', path.replaceAll('.', '-'), part, `${day}-${time}`].filter(Boolean).join('-');
}
