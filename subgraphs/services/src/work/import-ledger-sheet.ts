import type { Context } from '@qishu/kit/graph';
import { type Brought, type BroughtRow, bringRecords } from '@qishu/kit/inbound';
import type { Noun } from '@qishu/kit/records';
import { runIdOf, type SheetReading, type SheetRow, writeRejects } from '@qishu/kit/sheet';
import { ledgerEntries } from '../records/ledger-entry.js';
import { annexTemplate } from './annex-template.js';
import { judgeLedgerRows, ruleFault } from './judge-ledger-rows.js';
import { LEDGER_SHEET } from './ledger-sheet-facts.js';
import {
  readAnnex,
  type SheetFault,
  type SheetUnread,
  shownFault,
  Unreadable,
  unlessUnreadable,
} from './read-annex.js';

const MOST_ROWS = 2_000;
const TOGETHER = 500;

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

/** A row that is not kept, and all that stands against it beside its cells. */
interface RefusedRow {
  readonly row: SheetRow;
  readonly refused: readonly SheetFault[];
}

/** The rows that cannot be taken, as the same sheet with the reasons. */
async function rejectsOf(rows: readonly RefusedRow[], { heading }: SheetReading): Promise<string | null> {
  if (rows.length === 0) return null;
  const reasonOf = ({ column, zh }: SheetFault): string => (column ? `${column}：${zh}` : zh);
  const sentBack = rows.map(({ row, refused }) => ({ ...row, reasons: refused.map(reasonOf) }));
  return Buffer.from(await writeRejects(annexTemplate(3), sentBack, heading)).toString('base64');
}

async function bringAll(rows: readonly Brought[], dryRun: boolean, context: Context): Promise<BroughtRow[]> {
  const outcomes: BroughtRow[] = [];
  for (let from = 0; from < rows.length; from += TOGETHER) {
    const some = rows.slice(from, from + TOGETHER);
    const noun = ledgerEntries as unknown as Noun;
    outcomes.push(...(await bringRecords(noun, LEDGER_SHEET, some, dryRun, () => [], context)));
  }
  return outcomes;
}

async function bringSheet(file: string, dryRun: boolean, partial: boolean, context: Context): Promise<LedgerImport> {
  const { bytes, reading } = await readAnnex(3, file);
  if (reading.rows.length > MOST_ROWS)
    throw new Unreadable(`超过 ${MOST_ROWS} 行，请分次导入`, `more than ${MOST_ROWS} rows; send it in parts`);
  const judged = await judgeLedgerRows(reading, context);
  const good = judged.flatMap(({ brought }) => (brought === null ? [] : [brought]));
  const tried = await bringAll(good, true, context);
  const outcomeOf = new Map(good.map((brought, at) => [brought, tried[at] as BroughtRow]));
  const rejected = judged.flatMap(({ row, brought, refused }): RefusedRow[] => {
    const faults = (brought && outcomeOf.get(brought)?.faults) ?? [];
    const all = [...refused, ...faults.map(({ message }) => ruleFault(row, message.split(' · ')[0] as string))];
    return brought === null || all.length > 0 ? [{ row, refused: all }] : [];
  });
  const isWhole = rejected.length === 0 && reading.faults.length === 0;
  const kept = dryRun ? tried : isWhole || partial ? await bringAll(good, false, context) : [];
  const count = (...outcomes: BroughtRow['outcome'][]): number =>
    kept.filter(({ outcome }) => outcomes.includes(outcome)).length;
  const [created, unchanged] = [count('CREATED'), count('UNCHANGED', 'UPDATED')];
  return {
    ...{ sha256: runIdOf(bytes), dryRun, created, unchanged, rejected: reading.rows.length - created - unchanged },
    faults: [
      ...reading.faults.map((fault) => shownFault(3, fault, null)),
      ...rejected.flatMap(({ row, refused }) => [
        ...row.faults.map((fault) => shownFault(3, fault, row.rowNumber)),
        ...refused,
      ]),
    ],
    rejects: await rejectsOf(rejected, reading),
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
