import type { Context } from '@qishu/kit/graph';
import { findVisible } from '@qishu/kit/records';
import { runIdOf, type SheetRow, writeRejects } from '@qishu/kit/sheet';
import type { Role } from '@qishu/schema';
import { type ReportRow, type ReportSubmission, reportSubmissions } from '../records/report-submission.js';
import { reportStep } from '../rules/report-machine.js';
import { annexTemplate, enteredFields } from './annex-template.js';
import {
  readAnnex,
  type SheetFault,
  type SheetUnread,
  shownFault,
  Unreadable,
  unlessUnreadable,
} from './read-annex.js';

/** What became of a sheet of a report. */
export interface ReportImport {
  /** Sha256 of the file. The same file again changes nothing. */
  readonly sha256: string;
  readonly dryRun: boolean;
  /** Rows with something new in them. */
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly faults: readonly SheetFault[];
  /** The rejected rows as the same sheet with the reasons, base64; null when all were taken. */
  readonly rejects: string | null;
}

/** Which report a sheet is for, and how it is taken. */
export interface ReportImportWanted {
  readonly reportId: string;
  readonly file: string;
  readonly dryRun: boolean;
  /** Keeps the good rows and rejects the others. */
  readonly partial: boolean;
}

/** Whose reports they are: a city’s, and the province’s for it. */
const REPORTERS: readonly Role[] = ['CITY_OFFICE', 'PROVINCE_OFFICE'];

interface Judged {
  readonly row: SheetRow;
  readonly of: ReportRow | undefined;
  readonly reasons: readonly string[];
}

/** Each row of the sheet with the row of the report that it names, once. */
function judge(rows: readonly SheetRow[], { annexNo, tableRows }: ReportSubmission): Judged[] {
  const name = annexTemplate(annexNo as 4 | 5).columns.find(({ required }) => required)?.field ?? '';
  const seen = new Set<string>();
  return rows.map((row) => {
    const named = String(row.cells[name] ?? '');
    const of = tableRows?.find(({ labelZh }) => labelZh === named);
    const reasons = [...(of ? [] : ['本表无此行']), ...(seen.has(named) ? ['与前面一行重复'] : [])];
    seen.add(named);
    return { row, of, reasons };
  });
}

/** The row as the sheet fills it in: counted cells stay as counted, empty ones as they were. */
function filled(of: ReportRow, { cells }: SheetRow, fields: readonly string[]): ReportRow {
  const given = (column: string): unknown => (fields.includes(column) ? (cells[column] ?? null) : null);
  return {
    ...of,
    cells: of.cells.map((cell) => {
      const value = given(cell.column);
      return value === null || value === '' ? cell : { ...cell, value: String(value) };
    }),
  };
}

/** Keeps the rows in the report, while it is still a draft. */
async function keep(report: ReportSubmission, rows: ReadonlyMap<string, ReportRow>, { write }: Context): Promise<void> {
  await write(async (unit) => {
    const held = await unit.lock(reportSubmissions, 'id', report.id);
    const step = held && reportStep(held.state, 'ENTER');
    if (!held || !step || !('to' in step) || held.version !== report.version)
      throw new Unreadable('报表已有变动，请重新导入', 'the report has changed meanwhile; import again');
    const tableRows = (held.tableRows ?? []).map((row) => rows.get(row.key) ?? row);
    await unit.change(reportSubmissions, held, { state: step.to, tableRows });
  });
}

async function bringSheet(wanted: ReportImportWanted, context: Context): Promise<ReportImport> {
  const { reportId, file, dryRun, partial } = wanted;
  const report = (await findVisible(reportSubmissions, 'id', [reportId], context.reader)).get(reportId);
  const isReporter = REPORTERS.includes(context.principal.role);
  if (!isReporter || !report?.tableRows) throw new Unreadable('没有这份报表', 'no such report');
  if (!('to' in reportStep(report.state, 'ENTER')))
    throw new Unreadable('已上报的报表不能再填写', 'a submitted report is a snapshot');
  const annexNo = report.annexNo as 4 | 5;
  const { bytes, reading } = await readAnnex(annexNo, file);
  const judged = judge(reading.rows, report);
  const isGood = ({ row, reasons }: Judged): boolean => row.faults.length === 0 && reasons.length === 0;
  const rejected = judged.filter((each) => !isGood(each));
  const isTaken = partial || (rejected.length === 0 && reading.faults.length === 0);
  const fields = enteredFields(annexNo);
  const good = isTaken ? judged.filter(isGood) : [];
  const changed = new Map(
    good.flatMap(({ of, row }) => {
      const after = filled(of as ReportRow, row, fields);
      return JSON.stringify(after) === JSON.stringify(of) ? [] : [[after.key, after] as const];
    }),
  );
  if (!dryRun && changed.size > 0) await keep(report, changed, context);
  const sentBack = rejected.map(({ row, reasons }) => ({ ...row, reasons }));
  return {
    ...{ sha256: runIdOf(bytes), dryRun, changed: changed.size, unchanged: good.length - changed.size },
    rejected: reading.rows.length - good.length,
    faults: [
      ...reading.faults.map((fault) => shownFault(annexNo, fault, null)),
      ...sentBack.flatMap(({ rowNumber, faults, reasons }) => [
        ...faults.map((fault) => shownFault(annexNo, fault, rowNumber)),
        ...reasons.map((zh) => ({ cell: '', row: rowNumber, column: '', code: 'RULE', zh, en: zh, found: '' })),
      ]),
    ],
    rejects:
      sentBack.length === 0
        ? null
        : Buffer.from(await writeRejects(annexTemplate(annexNo), sentBack, reading.heading)).toString('base64'),
  };
}

/**
 * 导入附件四、附件五。Takes what the reporter wrote into the sheet of a draft: counted columns are never read back, so a
 * sheet cannot say what the records do not.
 */
export const importReportSheet = (wanted: ReportImportWanted, context: Context): Promise<ReportImport | SheetUnread> =>
  unlessUnreadable(() => bringSheet(wanted, context));
