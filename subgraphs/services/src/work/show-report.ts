import { HubError } from '@qishu/kit/base';
import { findVisible, type Reader } from '@qishu/kit/records';
import { businessDate } from '@qishu/kit/rules';
import { runIdOf, writeSheet } from '@qishu/kit/sheet';
import type { RuleVerdict } from '@qishu/schema';
import { type ReportSubmission, reportSubmissions } from '../records/report-submission.js';
import { reportedInTime } from '../rules/report-due.js';
import { annex4Numbers, annex5Numbers } from './annex-numbers.js';
import { annexTemplate } from './annex-template.js';
import { type AnnexQuestion, countAnnex, filterOf } from './count-annex.js';
import { halfNumber } from './draft-report.js';

/** A workbook on its way to whoever asked for it. */
export interface SheetFile {
  readonly fileName: string;
  readonly sha256: string;
  readonly base64: string;
}

export const sheetFile = (fileName: string, bytes: Uint8Array): SheetFile => ({
  fileName,
  sha256: runIdOf(bytes),
  base64: Buffer.from(bytes).toString('base64'),
});

const numeric = new Set(['integer']);

/** 附件四、附件五的表格。The workbook of a report, as it was counted or submitted; null where there is none that the reader sees. */
export async function reportSheet(reportId: string, reader: Reader): Promise<SheetFile | null> {
  const report = (await findVisible(reportSubmissions, 'id', [reportId], reader)).get(reportId);
  if (!report?.tableRows) return null;
  const template = annexTemplate(report.annexNo as 4 | 5);
  const kinds = new Map(template.columns.map(({ field, kind }) => [field, kind]));
  const rows = report.tableRows.map(({ cells }) =>
    Object.fromEntries(
      cells.map(({ column, value }) => [
        column,
        value !== null && numeric.has(kinds.get(column) ?? '') ? Number(value) : value,
      ]),
    ),
  );
  const heading = { reporter: report.reporterZh, reportedOn: report.submittedAt && businessDate(report.submittedAt) };
  const bytes = await writeSheet(template, { heading, rows });
  return sheetFile(`annex-${report.annexNo}-${report.regionCode}-${report.year}${report.half}.xlsx`, bytes);
}

/** JS-13 put to a report. */
export const timelinessOf = (report: ReportSubmission, now: Date): RuleVerdict =>
  reportedInTime(
    report.year,
    halfNumber(report.half),
    report.submittedAt && businessDate(report.submittedAt),
    businessDate(now),
  );

/** A number of a report: what it counts, what it said, and what its rows count now. */
export interface ReportNumber {
  readonly list: string | null;
  readonly filter: string | null;
  readonly reported: string | null;
  readonly now: string | null;
}

const questionOf = ({ annexNo, regionCode, year, half }: ReportSubmission): AnnexQuestion => ({
  ...{ annexNo: annexNo as 4 | 5, regionCode, year, half: halfNumber(half) },
});

const cellOf = (rows: ReportSubmission['tableRows'], key: string, column: string): string | null =>
  rows?.find((row) => row.key === key)?.cells.find((cell) => cell.column === column)?.value ?? null;

/** The way from a number of a report to its rows: the list and its filter, beside the number now (later corrections count). */
export async function reportNumber(
  reportId: string,
  row: string,
  column: string,
  reader: Reader,
): Promise<ReportNumber | null> {
  const report = (await findVisible(reportSubmissions, 'id', [reportId], reader)).get(reportId);
  if (!report) return null;
  if (!annexTemplate(report.annexNo as 4 | 5).columns.some(({ field }) => field === column))
    throw new HubError('BAD_USER_INPUT', { field: 'column', reasonZh: '没有这一列', reasonEn: 'no such column' });
  const number = (report.annexNo === 4 ? annex4Numbers : annex5Numbers)[column];
  const question = questionOf(report);
  const counted = await countAnnex(question, report.tableRows ?? [], reader);
  return {
    list: number?.list ?? null,
    filter: number ? JSON.stringify(filterOf(number, question, row)) : null,
    reported: cellOf(report.tableRows, row, column),
    now: cellOf(counted, row, column),
  };
}

/** A cell whose rows count something else now than the report says. */
export interface ReportDifference {
  readonly row: string;
  readonly column: string;
  readonly reported: string | null;
  readonly now: string | null;
}

const MOST_DIFFERENCES = 500;

/** Where a report and a recount of its rows differ: nowhere, until the ledger is corrected after it was counted. */
export async function reportDifferences(report: ReportSubmission, reader: Reader): Promise<ReportDifference[]> {
  if (!report.tableRows) return [];
  const counted = await countAnnex(questionOf(report), report.tableRows, reader);
  return counted
    .flatMap(({ key, cells }) =>
      cells.map(({ column, value }) => ({
        row: key,
        column,
        now: value,
        reported: cellOf(report.tableRows, key, column),
      })),
    )
    .filter(({ reported, now }) => reported !== now)
    .slice(0, MOST_DIFFERENCES);
}
