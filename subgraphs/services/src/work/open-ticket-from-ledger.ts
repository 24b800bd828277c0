import type { Work } from '@qishu/kit/command';
import type { LedgerEntry } from '../records/ledger-entry.js';
import { type Ticket, tickets } from '../records/ticket.js';

/** What an enterprise told while it was served. */
export interface ToldProblem {
  readonly kind: 'PROBLEM' | 'DEMAND';
  readonly category: Ticket['category'];
  readonly title: string;
  readonly text: string;
}

/** The platform that the ledger of Jiangsu is, and so the source of the tickets that come of it. */
export const LEDGER_SOURCE = 'JS_LEDGER';

/** 台账转工单。A problem or demand told during a service becomes a ticket in its specialist’s charge (苏工信服建〔2022〕179号 三（三）). */
export function openTicketFromLedger({ unit, now }: Work, entry: LedgerEntry, told: ToldProblem): Promise<Ticket> {
  const { enterpriseId, specialistId, regionCode, id: ledgerEntryId } = entry;
  return unit.create(
    tickets,
    {
      ...{ enterpriseId, specialistId, regionCode, ledgerEntryId, sourceCode: LEDGER_SOURCE, ...told },
      ...{ state: 'NEW', confidentiality: 'OPEN', priority: 'NORMAL', rigidPolicy: false, receivedAt: now },
      ...{ overdue: false, urgedCount: 0, extendedCount: 0, reopenedCount: 0 },
    },
    'record.created',
  );
}
