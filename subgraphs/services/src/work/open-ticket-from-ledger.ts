import type { Work } from '@qishu/kit/command';
import type { LedgerEntry } from '../records/ledger-entry.js';
import type { Ticket } from '../records/ticket.js';
import { openTicket } from './open-ticket.js';

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
export const openTicketFromLedger = (work: Work, entry: LedgerEntry, told: ToldProblem): Promise<Ticket> =>
  openTicket(work, {
    ...{ enterpriseId: entry.enterpriseId, regionCode: entry.regionCode, ledgerEntryId: entry.id },
    ...{ sourceCode: LEDGER_SOURCE, ...told },
  });
