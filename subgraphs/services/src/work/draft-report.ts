import { HubError } from '@qishu/kit/base';
import { NoSuchRecord, type Work } from '@qishu/kit/command';
import type { Reader } from '@qishu/kit/records';
import { type Half, halfYearSpan } from '@qishu/kit/rules';
import { type ReportCell, type ReportSubmission, reportSubmissions } from '../records/report-submission.js';
import { reportDue } from '../rules/report-due.js';
import { type ReportEvent, reportStep } from '../rules/report-machine.js';
import { enteredFields } from './annex-template.js';
import { type AnnexQuestion, countAnnex } from './count-annex.js';
import { perhapsWords, writtenWords } from './written-words.js';

/** Which report. */
export interface ReportWanted {
  readonly annexNo: number;
  readonly regionCode: string;
  readonly year: number;
  readonly half: ReportSubmission['half'];
}

export const halfNumber = (half: ReportSubmission['half']): Half => (half === 'H1' ? 1 : 2);

/** The command’s own transaction as a reader: what it has just written is counted too. */
const readerOf = ({ principal, regions, unit }: Work): Reader =>
  ({ principal, regions, store: { read: unit.manager } }) as unknown as Reader;

function checked({ regions, today, within }: Work, { annexNo, regionCode, year, half }: ReportWanted): AnnexQuestion {
  within(regionCode);
  const refuse = (field: string, reasonZh: string, reasonEn: string): HubError =>
    new HubError('BAD_USER_INPUT', { field, reasonZh, reasonEn });
  if (annexNo !== 4 && annexNo !== 5) throw refuse('annexNo', '须为 4 或 5', '4 or 5');
  if (regions.get(regionCode)?.level !== 'CITY') throw refuse('regionCode', '由设区市上报', 'a city reports');
  if (year < 2022 || year > 2999 || halfYearSpan(year, halfNumber(half)).from > today)
    throw refuse('year', '该期尚未开始，或早于本制度', 'the period has not begun, or is older than the rule');
  return { annexNo, regionCode, year, half: halfNumber(half) };
}

/** Moves a report to the state that an event leads to, or refuses. */
function moved(work: Work, report: ReportSubmission, event: ReportEvent): Pick<ReportSubmission, 'state'> {
  const step = reportStep(report.state, event);
  return 'to' in step ? { state: step.to } : work.refuse([step.refusal]);
}

/**
 * 编制半年报。Counts Annex 4 or 5 of a city. A draft or returned report is counted again; beside one that was submitted
 * a further one is drafted, which corrects it and leaves its snapshot as it is.
 */
export async function draftReport(work: Work, wanted: ReportWanted): Promise<ReportSubmission> {
  const { unit } = work;
  const question = checked(work, wanted);
  const { annexNo, regionCode, year, half } = wanted;
  const same = await unit.manager.find(reportSubmissions.record, {
    where: { annexNo, regionCode, year, half },
    order: { id: 'DESC' },
  });
  const open = same.find(({ state }) => state === 'DRAFT' || state === 'RETURNED');
  const tableRows = await countAnnex(question, (open ?? same[0])?.tableRows ?? [], readerOf(work));
  if (open) {
    const report = await work.take(reportSubmissions, open.id);
    return unit.change(
      reportSubmissions,
      report,
      { ...moved(work, report, 'DRAFT_AGAIN'), tableRows },
      'report.drafted',
    );
  }
  const due = reportDue(year, question.half);
  return unit.create(
    reportSubmissions,
    {
      ...{ annexNo, regionCode, year, half, state: 'DRAFT', sourceCode: 'QISHU', tableRows },
      ...{ dueOn: due?.date ?? halfYearSpan(year, question.half).to, dueProvisional: due?.provisional ?? true },
      correctsId: same[0]?.id ?? null,
    },
    'report.drafted',
  );
}

/** A report at a version, as a command names it. */
export interface ReportNamed {
  readonly reportId: string;
  readonly expectedVersion?: number | null;
}

/** A value that the reporter fills in. */
export interface EnteredValue {
  readonly row: string;
  readonly column: string;
  readonly value?: string | null;
}

const MOST_ENTERED = 4_000;

/** 填写半年报。Fills in what no record tells, such as a typical case; counted cells are never written over. */
export async function enterReportValues(
  work: Work,
  named: ReportNamed & { readonly values: readonly EnteredValue[] },
): Promise<ReportSubmission> {
  const report = await work.take(reportSubmissions, named.reportId, named.expectedVersion);
  work.within(report.regionCode);
  const allowed = enteredFields(report.annexNo as 4 | 5);
  const entered = new Map<string, string | null>();
  for (const { row, column, value } of named.values) {
    if (!allowed.includes(column) || !report.tableRows?.some(({ key }) => key === row))
      throw new HubError('BAD_USER_INPUT', {
        field: 'values',
        reasonZh: `${row} ${column} 不是填报项`,
        reasonEn: `${row} ${column} is not filled in`,
      });
    entered.set(`${row} ${column}`, perhapsWords(column, value, MOST_ENTERED));
  }
  const fill =
    (row: string) =>
    (cell: ReportCell): ReportCell => {
      const key = `${row} ${cell.column}`;
      return entered.has(key) ? { ...cell, value: entered.get(key) ?? null } : cell;
    };
  const tableRows = (report.tableRows ?? []).map((row) => ({ ...row, cells: row.cells.map(fill(row.key)) }));
  return work.unit.change(reportSubmissions, report, { ...moved(work, report, 'ENTER'), tableRows });
}

/** 上报半年报。Submits a report: from now on it is a snapshot. */
export async function submitReport(
  work: Work,
  named: ReportNamed & { readonly reporterZh: string },
): Promise<ReportSubmission> {
  const report = await work.take(reportSubmissions, named.reportId, named.expectedVersion);
  work.within(report.regionCode);
  if (report.tableRows === null) throw new NoSuchRecord('ReportRow', report.id);
  const reporterZh = writtenWords('reporterZh', named.reporterZh, 100);
  return work.unit.change(
    reportSubmissions,
    report,
    { ...moved(work, report, 'SUBMIT'), submittedAt: work.now, reporterZh, returnReasonZh: null },
    'report.submitted',
  );
}

/** 退回半年报。Returns a submitted report with the reason. */
export async function returnReport(
  work: Work,
  named: ReportNamed & { readonly reasonZh: string },
): Promise<ReportSubmission> {
  const report = await work.take(reportSubmissions, named.reportId, named.expectedVersion);
  work.within(report.regionCode);
  const returnReasonZh = writtenWords('reasonZh', named.reasonZh, 500);
  return work.unit.change(
    reportSubmissions,
    report,
    { ...moved(work, report, 'RETURN'), returnReasonZh },
    'report.returned',
  );
}

/** 接收半年报。Accepts a submitted report. */
export async function acceptReport(work: Work, named: ReportNamed): Promise<ReportSubmission> {
  const report = await work.take(reportSubmissions, named.reportId, named.expectedVersion);
  work.within(report.regionCode);
  return work.unit.change(reportSubmissions, report, moved(work, report, 'ACCEPT'), 'report.accepted');
}
