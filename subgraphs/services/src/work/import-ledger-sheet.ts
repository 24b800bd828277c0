import { createHash } from 'node:crypto';
import type { Context } from '@qishu/kit/graph';
import { type Brought, bringRecords } from '@qishu/kit/inbound';
import type { Noun } from '@qishu/kit/records';
import { startOfBusinessDay } from '@qishu/kit/rules';
import { runIdOf, type SheetRow, writeRejects } from '@qishu/kit/sheet';
import { AssignmentPeriod } from '../records/assignment-period.js';
import { ledgerEntries } from '../records/ledger-entry.js';
import { fourFields, namesNotifiedBody, ofFiveCategories } from '../rules/ledger-entry-rules.js';
import { annexTemplate } from './annex-template.js';
import {
  readAnnex,
  type SheetFault,
  type SheetUnread,
  shownFault,
  Unreadable,
  unlessUnreadable,
} from './read-annex.js';

/** The platform that sheets of the ledger come in by. */
const SOURCE = 'EXCEL';
const MOST_ROWS = 2_000;
const TOGETHER = 500;
const HOUR_MS = 3_600_000;
/** A sheet tells the day of a service: it is kept at the beginning of office hours. */
const OFFICE_HOURS = 9;

/** What became of a sheet. */
export interface LedgerImport {
  /** The run: sha256 of the file. The same file again changes nothing. */
  readonly sha256: string;
  readonly dryRun: boolean;
  readonly created: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly faults: readonly SheetFault[];
  /** The rejected rows as the same sheet with the reasons, base64; null when all were taken. */
  readonly rejects: string | null;
}

const text = (row: SheetRow, field: string): string | null => {
  const value = row.cells[field];
  return value === null || value === undefined || value === '' ? null : String(value);
};

/** The same service in any file is the same record: its id at the source is a hash of what it says it was. */
function sourceIdOf(row: SheetRow): string {
  const facts = ['enterpriseId', 'specialistId', 'servedOn', 'mode', 'category', 'contentZh'].map((field) =>
    text(row, field),
  );
  return `x-${createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 40)}`;
}

async function broughtOf(row: SheetRow, context: Context): Promise<Brought> {
  const enterpriseId = text(row, 'enterpriseId') ?? '';
  const period = await context.reader.store.read.manager.findOne(AssignmentPeriod, {
    where: { enterpriseId },
    order: { assignedFrom: 'DESC' },
  });
  const servedAt = new Date(startOfBusinessDay(text(row, 'servedOn') as string).getTime() + OFFICE_HOURS * HOUR_MS);
  const [problem, demand] = [text(row, 'problem'), text(row, 'demand')];
  return {
    ...{ sourceId: sourceIdOf(row), enterpriseId, servedAt, recordedAt: context.now() },
    regionCode: period?.regionCode ?? text(row, 'regionCode'),
    specialistId: text(row, 'specialistId') ?? period?.specialistId ?? null,
    ...{ mode: text(row, 'mode'), category: text(row, 'category'), contentZh: text(row, 'contentZh') },
    ...{
      outcomeZh: text(row, 'outcomeZh'),
      notifiedBodyZh: text(row, 'notifiedBodyZh'),
      satisfaction: text(row, 'satisfaction'),
    },
    ...{ problems: problem && [problem], demands: demand && [demand] },
  };
}

/** Rules that the entry form asks too: what a sheet brings is no worse. */
function reasonsOf(brought: Brought, now: Date): string[] {
  const facts = { policyIds: null, ...brought } as unknown as Parameters<typeof fourFields>[0];
  return [fourFields(facts, now), ofFiveCategories(facts.category), namesNotifiedBody(facts)]
    .filter(({ verdict }) => verdict === 'FAIL')
    .map(({ ruleId, reasonZh }) => `${ruleId}：${reasonZh}`);
}

interface Judged {
  readonly row: SheetRow;
  readonly brought: Brought | null;
  readonly reasons: string[];
}

/** What an earlier row of the same sheet said already is a mistake of the sheet, not a second service. */
async function judge(rows: readonly SheetRow[], context: Context): Promise<Judged[]> {
  const seen = new Set<string>();
  const judged: Judged[] = [];
  for (const row of rows) {
    if (row.faults.length > 0) {
      judged.push({ row, brought: null, reasons: [] });
      continue;
    }
    const brought = await broughtOf(row, context);
    const reasons = reasonsOf(brought, context.now());
    if (seen.has(String(brought.sourceId))) reasons.push('与前面一行重复');
    seen.add(String(brought.sourceId));
    judged.push({ row, brought, reasons });
  }
  return judged;
}

async function bringSheet(file: string, dryRun: boolean, partial: boolean, context: Context): Promise<LedgerImport> {
  const { bytes, reading } = await readAnnex(3, file);
  if (reading.rows.length > MOST_ROWS)
    throw new Unreadable(`超过 ${MOST_ROWS} 行，请分次导入`, `more than ${MOST_ROWS} rows; send it in parts`);
  const judged = await judge(reading.rows, context);
  const good = judged.filter(({ brought, reasons }) => brought !== null && reasons.length === 0);
  const bring = async (dry: boolean) => {
    const outcomes = [];
    for (let from = 0; from < good.length; from += TOGETHER)
      outcomes.push(
        ...(await bringRecords(
          ledgerEntries as unknown as Noun,
          SOURCE,
          good.slice(from, from + TOGETHER).map(({ brought }) => brought as Brought),
          dry,
          () => [],
          context,
        )),
      );
    return outcomes;
  };
  const tried = await bring(true);
  const refused = new Map(
    tried.flatMap((each, at) =>
      each.outcome === 'REJECTED'
        ? [[good[at] as Judged, each.faults.map(({ message }) => message.split(' · ')[0] as string)]]
        : [],
    ),
  );
  const rejected = judged.flatMap((each) => {
    const reasons = [...each.reasons, ...(refused.get(each) ?? [])];
    return each.brought === null || reasons.length > 0 ? [{ ...each.row, reasons }] : [];
  });
  const whole = rejected.length === 0 && reading.faults.length === 0;
  const kept = dryRun
    ? tried
    : whole || partial
      ? await bring(false)
      : tried.map((each) => ({ ...each, outcome: 'REJECTED' as const }));
  const count = (outcome: string): number => kept.filter((each) => each.outcome === outcome).length;
  return {
    ...{ sha256: runIdOf(bytes), dryRun, created: count('CREATED'), unchanged: count('UNCHANGED') + count('UPDATED') },
    rejected: reading.rows.length - count('CREATED') - count('UNCHANGED') - count('UPDATED'),
    faults: [
      ...reading.faults.map((fault) => shownFault(3, fault, null)),
      ...rejected.flatMap(({ rowNumber, faults, reasons }) => [
        ...faults.map((fault) => shownFault(3, fault, rowNumber)),
        ...reasons.map((zh) => ({ cell: '', row: rowNumber, column: '', code: 'RULE', zh, en: zh, found: '' })),
      ]),
    ],
    rejects:
      rejected.length === 0
        ? null
        : Buffer.from(await writeRejects(annexTemplate(3), rejected, reading.heading)).toString('base64'),
  };
}

/**
 * 导入附件三。Brings a sheet of the ledger: every cell is judged, then all rows are kept or none; with `partial` the good
 * ones. A row is known by what it says, so the same file, or the same row in another file, changes nothing.
 */
export async function importLedgerSheet(
  file: string,
  dryRun: boolean,
  partial: boolean,
  context: Context,
): Promise<LedgerImport | SheetUnread> {
  return unlessUnreadable(() => bringSheet(file, dryRun, partial, context));
}
