import { HubError, type Seal } from '@qishu/kit/base';
import { openWork, type Work } from '@qishu/kit/command';
import type { Unit } from '@qishu/kit/records';
import type { RegionTree } from '@qishu/kit/rules';
import {
  type Fault,
  readSheet,
  runIdOf,
  type SheetReading,
  SheetRefused,
  type SheetRow,
  type Template,
  writeRejects,
} from '@qishu/kit/sheet';
import type { Principal, Role } from '@qishu/schema';
import { annexOne, annexTwo } from './annex-templates.js';
import { importOfficeRow, type OfficeRow } from './import-office-row.js';
import { importPoolRow, type PoolRow } from './import-pool-row.js';
import { type KeptRow, refusedRow, rejected } from './keep-row.js';
import { placeOfRow } from './place-of-row.js';

export type Annex = 'ANNEX_1' | 'ANNEX_2';

export interface RowReport extends KeptRow {
  readonly rowNumber: number;
  readonly faults: readonly Fault[];
}

export interface AnnexReport {
  readonly runId: string;
  /** Faults of the sheet itself; then no row was read. */
  readonly faults: readonly Fault[];
  readonly rows: readonly RowReport[];
  /** Whether anything was kept: not by a dry run, and all or nothing unless a part was asked for. */
  readonly applied: boolean;
  readonly rejects: Uint8Array | null;
}

/** A file of which nothing can be read. */
export interface SheetUnreadable {
  readonly reasonZh: string;
  readonly reasonEn: string;
}

export interface ImportAsker {
  readonly principal: Principal;
  readonly regions: RegionTree;
  readonly seal: Seal;
  readonly now: Date;
  write<T>(work: (unit: Unit) => Promise<T>): Promise<T>;
}

/** Who may import. */
const OFFICES: readonly Role[] = ['COUNTY_OFFICE', 'CITY_OFFICE', 'PROVINCE_OFFICE'];
/** Rows of one sheet: it is one transaction, and everybody else waits for it. */
const MOST_ROWS = 2_000;

/** Carries a report out of a transaction that must keep nothing. */
class NothingKept extends Error {
  constructor(readonly rows: readonly RowReport[]) {
    super('nothing is kept');
  }
}

async function keepRow(work: Work, annex: Annex, { cells, faults }: SheetRow): Promise<KeptRow> {
  if (faults.length > 0) return { outcome: 'REJECTED', verdicts: [], reasons: [] };
  const regionCode = placeOfRow(String(cells.city ?? ''), (cells.county as string | null) ?? null);
  if (regionCode === undefined) return rejected('未知的设区市或县（市、区）');
  const blank = { county: null, head: null, headTitle: null, contact: null, phone: null, email: null, approver: null };
  const more = { title: null, wechat: null, assignedFrom: null, assignedTo: null, adjustment: null, remark: null };
  const {
    city: _city,
    county: _county,
    enterpriseName: _name,
    ...values
  } = { ...blank, ...more, ...cells } as Record<string, unknown>;
  try {
    if (annex === 'ANNEX_2') return await importPoolRow(work, { ...values, regionCode } as unknown as PoolRow);
    const { unit, division, head, headTitle, contact, phone, email, approver, remark } = values;
    const office = { regionCode, unit, division, head, headTitle, contact, phone, email, approver, remark };
    return await importOfficeRow(work, office as OfficeRow);
  } catch (error) {
    return refusedRow(error);
  }
}

async function readRows(bytes: Uint8Array, template: Template): Promise<SheetReading | SheetUnreadable> {
  try {
    const reading = await readSheet(bytes, template);
    if (reading.rows.length <= MOST_ROWS) return reading;
    return {
      reasonZh: `超过 ${MOST_ROWS} 行，请分地区报送`,
      reasonEn: `more than ${MOST_ROWS} rows: send it region by region`,
    };
  } catch (error) {
    if (!(error instanceof SheetRefused)) throw error;
    return { reasonZh: error.reasonZh, reasonEn: error.reasonEn };
  }
}

/**
 * Imports annex 1 or 2, row by row in one transaction. With a rejected row nothing is kept, unless a part was asked for;
 * a dry run keeps nothing and tells the same. The same file again changes nothing: each row finds what it made.
 */
export async function importAnnex(
  asker: ImportAsker,
  annex: Annex,
  bytes: Uint8Array,
  { dryRun, partial }: { readonly dryRun: boolean; readonly partial: boolean },
): Promise<AnnexReport | SheetUnreadable> {
  const { principal, regions, seal, now } = asker;
  if (!OFFICES.includes(principal.role)) throw new HubError('FORBIDDEN', { what: 'importAnnex' });
  const template = annex === 'ANNEX_1' ? annexOne : annexTwo;
  const reading = await readRows(bytes, template);
  if ('reasonZh' in reading) return reading;
  const rows = await asker
    .write(async (unit) => {
      const work = openWork({
        unit,
        principal,
        regions,
        seal,
        command: 'importAnnex',
        now,
      });
      const told: RowReport[] = [];
      for (const row of reading.rows)
        told.push({ ...(await keepRow(work, annex, row)), rowNumber: row.rowNumber, faults: row.faults });
      const stopped = !partial && told.some(({ outcome }) => outcome === 'REJECTED');
      if (dryRun || stopped || reading.faults.length > 0) throw new NothingKept(told);
      return told;
    })
    .then((told) => ({ told, applied: true }))
    .catch((error: unknown) => {
      if (error instanceof NothingKept) return { told: error.rows, applied: false };
      throw error;
    });
  const sent = new Map(reading.rows.map((row) => [row.rowNumber, row]));
  const turned = rows.told
    .filter(({ outcome }) => outcome === 'REJECTED')
    .map((row) => ({ ...(sent.get(row.rowNumber) as SheetRow), reasons: row.reasons }));
  return {
    ...{ runId: runIdOf(bytes), faults: reading.faults, rows: rows.told, applied: rows.applied },
    rejects: turned.length === 0 ? null : await writeRejects(template, turned, reading.heading),
  };
}
