import { HubError } from '@qishu/kit/base';
import type { OverrideRequest, Work } from '@qishu/kit/command';
import { type LedgerChange, ledgerCorrections } from '../records/ledger-correction.js';
import { type LedgerEntry, ledgerEntries } from '../records/ledger-entry.js';
import { fourFields, namesNotifiedBody, ofFiveCategories } from '../rules/ledger-entry-rules.js';
import { LEDGER_SOURCE } from './open-ticket-from-ledger.js';
import { touchedReports } from './touched-reports.js';
import { writtenWords } from './written-words.js';

/** What of an entry may be corrected; what is left out stays. Whom it is about, and when it was recorded, never change. */
export interface LedgerCorrected {
  readonly ledgerEntryId: string;
  readonly expectedVersion?: number | null;
  readonly reasonZh: string;
  readonly servedAt?: Date | null;
  readonly mode?: LedgerEntry['mode'] | null;
  readonly category?: LedgerEntry['category'] | null;
  readonly contentZh?: string | null;
  readonly outcomeZh?: string | null;
  readonly notifiedBodyZh?: string | null;
  readonly satisfaction?: LedgerEntry['satisfaction'];
  readonly overrides?: readonly OverrideRequest[] | null;
}

const FIELDS = ['servedAt', 'mode', 'category', 'contentZh', 'outcomeZh', 'notifiedBodyZh', 'satisfaction'] as const;
const LENGTHS: Readonly<Record<string, number>> = { contentZh: 4_000, outcomeZh: 4_000, notifiedBodyZh: 200 };

const textOf = (value: Date | string | null | undefined): string | null =>
  value instanceof Date ? value.toISOString() : (value ?? null);

/** 更正服务台账。Corrects an entry and keeps what stood there as an entry of its own; submitted reports keep their snapshots. */
export async function correctLedgerEntry(work: Work, input: LedgerCorrected): Promise<LedgerEntry> {
  const { unit, now } = work;
  const entry = await work.take(ledgerEntries, input.ledgerEntryId, input.expectedVersion);
  const reasonZh = writtenWords('reasonZh', input.reasonZh, 500);
  const servedBefore = entry.servedAt;
  const wanted: Record<string, Date | string> = {};
  const changes: LedgerChange[] = [];
  for (const field of FIELDS) {
    const given = input[field];
    if (given == null) continue;
    const most = LENGTHS[field];
    const value = most ? writtenWords(field, String(given), most) : given;
    if (textOf(value) === textOf(entry[field])) continue;
    changes.push({ field, before: textOf(entry[field]), after: textOf(value) });
    wanted[field] = value;
  }
  if (changes.length === 0)
    throw new HubError('BAD_USER_INPUT', {
      field: 'input',
      reasonZh: '没有需要更正的内容',
      reasonEn: 'nothing is changed',
    });
  const corrected = await unit.change(ledgerEntries, entry, wanted, 'ledger.corrected');
  const verdicts = [fourFields(corrected, now), ofFiveCategories(corrected.category), namesNotifiedBody(corrected)];
  await work.hold(verdicts, { type: 'LedgerEntry', id: entry.id }, input.overrides);
  const { id: ledgerEntryId, enterpriseId, specialistId, regionCode } = corrected;
  await unit.create(ledgerCorrections, {
    ...{ ledgerEntryId, enterpriseId, specialistId, regionCode, sourceCode: LEDGER_SOURCE, kind: 'CHANGED' },
    ...{ correctedAt: now, reasonZh, changes },
    reportIds: await touchedReports(unit, corrected, [servedBefore, corrected.servedAt]),
  });
  return corrected;
}
