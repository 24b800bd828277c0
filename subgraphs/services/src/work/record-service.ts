import type { OverrideRequest, Work } from '@qishu/kit/command';
import { conjunctSql, filterConditions, type Noun } from '@qishu/kit/records';
import { addDays, businessDate, monthOf, monthSpan, startOfBusinessDay } from '@qishu/kit/rules';
import type { ServiceAttachment } from '../records/attachment.js';
import { ledgerCorrections } from '../records/ledger-correction.js';
import { type LedgerEntry, ledgerEntries } from '../records/ledger-entry.js';
import { Ticket } from '../records/ticket.js';
import { contactModes, overContact } from '../rules/contact-duty.js';
import {
  fourFields,
  namesNotifiedBody,
  namesPolicies,
  ofFiveCategories,
  recordedInTime,
} from '../rules/ledger-entry-rules.js';
import { LEDGER_SOURCE, openTicketFromLedger, type ToldProblem } from './open-ticket-from-ledger.js';
import { type Naming, servedEnterprise } from './served-enterprise.js';
import { touchedReports } from './touched-reports.js';
import { perhapsWords, writtenWords } from './written-words.js';

const MOST_WORDS = 4_000;
const MOST_TITLE = 200;

/** A service as a specialist tells it. */
export interface ServiceTold extends Naming {
  readonly stationId?: string | null;
  readonly servedAt: Date;
  readonly mode: LedgerEntry['mode'];
  readonly category: LedgerEntry['category'];
  readonly contentZh: string;
  readonly outcomeZh: string;
  readonly policyIds?: string[] | null;
  readonly notifiedBodyZh?: string | null;
  readonly satisfaction?: LedgerEntry['satisfaction'];
  readonly attachments?: ServiceAttachment[] | null;
  readonly told?: ToldProblem[] | null;
  readonly overrides?: readonly OverrideRequest[] | null;
}

/** Whether the enterprise asked for a contact: something of it is open, or a policy is delivered. */
async function overContactOf({ unit, regions }: Work, entry: LedgerEntry) {
  const month = monthOf(businessDate(entry.servedAt));
  const span = monthSpan(month);
  const servedAt = { from: startOfBusinessDay(span.from), to: startOfBusinessDay(addDays(span.to, 1)) };
  const { enterpriseId } = entry;
  const noun = ledgerEntries as unknown as Noun;
  const filter = { enterprise: enterpriseId, servedAt, mode: contactModes };
  const { sql, parameters } = conjunctSql(noun, filterConditions(noun, filter, regions), regions);
  const rows: { n: number | string }[] = await unit.manager.query(
    `SELECT COUNT(*) AS n FROM ledger_entries t WHERE ${sql}`,
    [...parameters] as unknown[],
  );
  const contacts = Number(rows[0]?.n);
  const open = await unit.manager.existsBy(Ticket, { enterpriseId, open: true });
  return overContact(month, contacts, open || (entry.policyIds?.length ?? 0) > 0);
}

/** 登记服务台账。Records a service; what the enterprise told becomes tickets; a half-year already reported keeps its snapshot. */
export async function recordService(work: Work, input: ServiceTold): Promise<LedgerEntry> {
  const { unit, now } = work;
  const place = await servedEnterprise(work, input);
  const told = (input.told ?? []).map((each) => ({
    ...each,
    title: writtenWords('told.title', each.title, MOST_TITLE),
    text: writtenWords('told.text', each.text, MOST_WORDS),
  }));
  const titles = (kind: ToldProblem['kind']): string[] | null => {
    const found = told.flatMap((each) => (each.kind === kind ? [each.title] : []));
    return found.length > 0 ? found : null;
  };
  const {
    servedAt,
    mode,
    category,
    policyIds = null,
    satisfaction = null,
    attachments = null,
    stationId = null,
  } = input;
  const words = {
    contentZh: perhapsWords('contentZh', input.contentZh, MOST_WORDS) ?? '',
    outcomeZh: perhapsWords('outcomeZh', input.outcomeZh, MOST_WORDS) ?? '',
    notifiedBodyZh: perhapsWords('notifiedBodyZh', input.notifiedBodyZh, MOST_TITLE),
  };
  const entry = await unit.create(
    ledgerEntries,
    {
      ...{ ...place, ...words, sourceCode: LEDGER_SOURCE, stationId, servedAt, recordedAt: now, mode, category },
      ...{ policyIds, satisfaction, attachments, problems: titles('PROBLEM'), demands: titles('DEMAND') },
    },
    'ledger.recorded',
  );
  const verdicts = [
    ...[fourFields(entry, now), ofFiveCategories(category), namesNotifiedBody(entry), namesPolicies(entry)],
    ...[recordedInTime(servedAt, now), await overContactOf(work, entry)],
  ];
  await work.hold(verdicts, { type: 'LedgerEntry', id: entry.id }, input.overrides);
  for (const each of told) await openTicketFromLedger(work, entry, each);
  const reportIds = await touchedReports(unit, entry, [servedAt]);
  if (reportIds.length > 0)
    await unit.create(ledgerCorrections, {
      ...{ ...place, ledgerEntryId: entry.id, sourceCode: LEDGER_SOURCE, kind: 'ADDED', correctedAt: now },
      ...{ reasonZh: '上报后补记。', changes: [], reportIds },
    });
  return entry;
}
