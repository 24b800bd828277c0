import { createHash } from 'node:crypto';
import type { Context } from '@qishu/kit/graph';
import type { Brought } from '@qishu/kit/inbound';
import { startOfBusinessDay } from '@qishu/kit/rules';
import type { SheetReading, SheetRow } from '@qishu/kit/sheet';
import { type Call, calledEnterprise, callingFields, type NotTold } from '../rules/called-enterprise.js';
import { fourFields, namesNotifiedBody, ofFiveCategories } from '../rules/ledger-entry-rules.js';
import { annexTemplate } from './annex-template.js';
import { callableEnterprises, callsOf, type SeenEnterprise } from './call-enterprises.js';
import { type BroughtBefore, broughtBefore, type Served, whoServed } from './ledger-sheet-facts.js';
import type { SheetFault } from './read-annex.js';

const HOUR_MS = 3_600_000;
/** A sheet tells the day of a service: it is kept at the beginning of office hours. */
const OFFICE_HOURS = 9;

/** A row of a sheet of the ledger, and what becomes of it. */
export interface JudgedRow {
  readonly row: SheetRow;
  /** The record to keep; null when something stands against it. */
  readonly brought: Brought | null;
  /** What stands against it beside the faults of its cells. */
  readonly refused: readonly SheetFault[];
}

const text = (row: SheetRow, field: string): string | null => {
  const value = row.cells[field];
  return value === null || value === undefined || value === '' ? null : String(value);
};

/** A rule that stands against a row. */
export const ruleFault = ({ rowNumber }: SheetRow, zh: string): SheetFault => ({
  ...{ cell: '', row: rowNumber, column: '', code: 'RULE', zh, en: zh, found: '' },
});

const MOST_FOUND = 80;

/** What is wrong with a cell in the eyes of what is kept here. */
function cellFault({ letters }: SheetReading, row: SheetRow, { field, code, zh, en }: NotTold): SheetFault {
  const letter = letters[field];
  const column = annexTemplate(3).columns.find((each) => each.field === field)?.header ?? '';
  const cell = letter ? `${letter}${row.rowNumber}` : '';
  return { cell, row: row.rowNumber, column, code, zh, en, found: (row.found[field] ?? '').slice(0, MOST_FOUND) };
}

/** The same service in any file is the same record, however the enterprise is called: its id at the source is a hash of what it was. */
function sourceIdOf(row: SheetRow, enterpriseId: string): string {
  const others = ['specialistId', 'servedOn', 'mode', 'category', 'contentZh'].map((field) => text(row, field));
  const facts = JSON.stringify([enterpriseId, ...others]);
  return `x-${createHash('sha256').update(facts).digest('hex').slice(0, 40)}`;
}

/** What was brought before keeps its place, its specialist and its time: who serves the enterprise now did not serve it then. */
function broughtOf(
  row: SheetRow,
  { id, regionCode }: SeenEnterprise,
  served: Served,
  before: BroughtBefore,
  now: Date,
): Brought {
  const [sourceId, servedOn] = [sourceIdOf(row, id), text(row, 'servedOn') as string];
  const servedAt = new Date(startOfBusinessDay(servedOn).getTime() + OFFICE_HOURS * HOUR_MS);
  const [problem, demand, known] = [text(row, 'problem'), text(row, 'demand'), before.get(sourceId)];
  const specialistId = text(row, 'specialistId') ?? known?.specialistId ?? served(id, servedOn);
  return {
    ...{ sourceId, enterpriseId: id, servedAt, specialistId, recordedAt: known?.recordedAt ?? now },
    regionCode: known?.regionCode ?? regionCode,
    ...{ mode: text(row, 'mode'), category: text(row, 'category'), contentZh: text(row, 'contentZh') },
    ...{ outcomeZh: text(row, 'outcomeZh'), notifiedBodyZh: text(row, 'notifiedBodyZh') },
    ...{ satisfaction: text(row, 'satisfaction'), problems: problem && [problem], demands: demand && [demand] },
  };
}

/** Rules that the entry form asks too: what a sheet brings is no worse. */
function reasonsOf(brought: Brought, now: Date): string[] {
  const facts = { policyIds: null, ...brought } as unknown as Parameters<typeof fourFields>[0];
  return [fourFields(facts, now), ofFiveCategories(facts.category), namesNotifiedBody(facts)]
    .filter(({ verdict }) => verdict === 'FAIL')
    .map(({ ruleId, reasonZh }) => `${ruleId}：${reasonZh}`);
}

/** A row may name the city of its enterprise, or what lies around it, instead of its county. */
function liesElsewhere(row: SheetRow, { regionCode }: SeenEnterprise, { regions }: Context['runtime']): boolean {
  const told = text(row, 'regionCode');
  if (told === null || !regions.has(told) || regions.isWithin(regionCode, told)) return false;
  const { cityCode } = regions.placement(regionCode);
  return cityCode === null || regions.placement(told).cityCode !== cityCode;
}

/** Which enterprise each row calls; nothing of a row whose call cannot be read. */
async function calledBy({ rows }: SheetReading, { reader, runtime, now }: Context) {
  const isRead = ({ faults }: SheetRow): boolean =>
    !faults.some(({ field }) => (callingFields as readonly string[]).includes(field));
  const calls = new Map<SheetRow, Call[]>(rows.filter(isRead).map((row) => [row, callsOf(row.cells)]));
  const deciding = [...calls.values()].flatMap(([first]) => first ?? []);
  const known = await callableEnterprises(deciding, reader, now());
  const elsewhere: NotTold = {
    ...{ field: 'regionCode', code: 'CONTRADICTION', zh: '不是该企业所在的区划', en: 'the enterprise lies elsewhere' },
  };
  return new Map(
    [...calls].map(([row, its]): [SheetRow, SeenEnterprise | NotTold] => {
      const called = calledEnterprise(its, known);
      return [row, !('code' in called) && liesElsewhere(row, called, runtime) ? elsewhere : called];
    }),
  );
}

/** Judges every row. What an earlier row of the same sheet said already is a mistake of the sheet, not a second service. */
export async function judgeLedgerRows(reading: SheetReading, context: Context): Promise<JudgedRow[]> {
  const [called, now] = [await calledBy(reading, context), context.now()];
  const found = [...called].flatMap(([row, one]) => ('code' in one ? [] : [[row, one] as const]));
  const served = await whoServed(
    found.map(([, { id }]) => id),
    context.reader,
  );
  const before = await broughtBefore(
    found.map(([row, { id }]) => sourceIdOf(row, id)),
    context,
  );
  const seen = new Set<string>();
  return reading.rows.map((row): JudgedRow => {
    const one = called.get(row);
    if (one && 'code' in one) return { row, brought: null, refused: [cellFault(reading, row, one)] };
    if (!one || row.faults.length > 0) return { row, brought: null, refused: [] };
    const brought = broughtOf(row, one, served, before, now);
    const reasons = reasonsOf(brought, now);
    if (seen.has(String(brought.sourceId))) reasons.push('与前面一行重复');
    seen.add(String(brought.sourceId));
    return { row, brought: reasons.length > 0 ? null : brought, refused: reasons.map((zh) => ruleFault(row, zh)) };
  });
}
