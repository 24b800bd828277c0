import type { Work } from '@qishu/kit/command';
import { specialistOffices } from '../records/specialist-office.js';
import { type KeptRow, kept } from './keep-row.js';

/** A row of annex 1, its region found. A masked value stays as it is: nobody who exported the sheet has seen it. */
export interface OfficeRow {
  readonly regionCode: string;
  readonly unit: string;
  readonly division: string;
  readonly head: string | null;
  readonly headTitle: string | null;
  readonly contact: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly approver: string | null;
  readonly remark: string | null;
}

const LEVELS = { CITY: 'CITY', COUNTY: 'COUNTY', PARK: 'PARK' } as const;

/** Keeps the office of a region as annex 1 tells it: one office a region. */
export async function importOfficeRow(work: Work, row: OfficeRow): Promise<KeptRow> {
  const { unit, within, regions } = work;
  within(row.regionCode);
  const shown = Object.fromEntries(
    Object.entries(row).filter(([field, value]) => !((field === 'phone' || field === 'email') && value?.includes('*'))),
  ) as unknown as OfficeRow;
  const known = await unit.lockWhere(specialistOffices, { regionCode: row.regionCode });
  if (!known) {
    const level = LEVELS[regions.get(row.regionCode)?.level as keyof typeof LEVELS];
    await unit.create(specialistOffices, { ...shown, sourceCode: 'EXCEL', level }, 'office.named');
    return kept('CREATED');
  }
  const changed = Object.entries(shown).some(([field, value]) => known[field as keyof OfficeRow] !== value);
  if (!changed) return kept('UNCHANGED');
  await unit.change(specialistOffices, known, { ...shown }, 'office.changed');
  return kept('UPDATED');
}
