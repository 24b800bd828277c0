import { HubError } from '@qishu/kit/base';
import type { Work } from '@qishu/kit/command';
import { platforms } from '@qishu/schema';
import { AssignedEnterprise } from '../records/assigned-enterprise.js';
import type { ServiceAttachment } from '../records/attachment.js';
import { type Ticket, tickets } from '../records/ticket.js';
import { TicketContact } from '../records/ticket-contact.js';
import { normalPhone } from './normal-phone.js';
import { said } from './said.js';
import { tellTimeline } from './tell-timeline.js';
import { actorName } from './ticket-actor.js';

/** What a ticket is opened with. */
export interface TicketDraft {
  /** An enterprise opens tickets of its own alone and need not say which it is. */
  readonly enterpriseId?: string | null;
  readonly regionCode: string;
  readonly sourceCode?: string | null;
  readonly sourceNo?: string | null;
  readonly kind: Ticket['kind'];
  readonly category: Ticket['category'];
  readonly title: string;
  readonly text: string;
  readonly confidentiality?: Ticket['confidentiality'] | null;
  readonly priority?: Ticket['priority'] | null;
  readonly policyId?: string | null;
  readonly ledgerEntryId?: string | null;
  readonly attachments?: ServiceAttachment[] | null;
  /** Never kept: its keyed hash is, to find a matter that was told twice. */
  readonly contactPhone?: string | null;
}

/** The enterprise that asks: its user’s own, or the one that staff name. */
export function askingEnterprise({ principal }: Work, enterpriseId: string | null | undefined): string {
  const isOwn = principal.role === 'ENTERPRISE' && principal.enterpriseId !== undefined;
  if (isOwn && (enterpriseId == null || enterpriseId === principal.enterpriseId))
    return principal.enterpriseId as string;
  if (isOwn) throw new HubError('FORBIDDEN', { what: 'enterpriseId' });
  if (enterpriseId) return enterpriseId;
  throw new HubError('BAD_USER_INPUT', {
    field: 'enterpriseId',
    reasonZh: '须写明企业',
    reasonEn: 'say which enterprise asks',
  });
}

/** The platform that a ticket comes from: a machine’s own; an enterprise’s portal; what staff name. */
function sourceOf({ principal }: Work, sourceCode: string | null | undefined): string {
  const usual = principal.role === 'CITY_PLATFORM' ? principal.sources[0] : 'PORTAL';
  const code = sourceCode ?? usual ?? 'OTHER';
  const isFree = principal.kind === 'person' && principal.role !== 'ENTERPRISE';
  if (
    !platforms().some((platform) => platform.code === code) ||
    !(isFree || code === usual || principal.sources.includes(code))
  )
    throw new HubError('FORBIDDEN', { what: `sourceCode ${code.slice(0, 32)}` });
  return code;
}

/** The specialist in charge of the enterprise now; a specialist opens tickets of its own enterprises alone. */
async function specialistFor({ unit, principal, regions, within }: Work, draft: TicketDraft, enterpriseId: string) {
  const served = await unit.manager.findBy(AssignedEnterprise, { enterpriseId });
  const { role, specialistId } = principal;
  if (role === 'ENTERPRISE') {
    if (!regions.has(draft.regionCode))
      throw new HubError('UNKNOWN_REGION', { field: 'regionCode', code: draft.regionCode });
  } else if (role === 'SPECIALIST') {
    if (!served.some((each) => each.specialistId === specialistId))
      throw new HubError('FORBIDDEN', { what: 'enterpriseId' });
    return specialistId ?? null;
  } else within(draft.regionCode);
  return served.map((each) => each.specialistId).sort()[0] ?? null;
}

/** 登记诉求。Registers what an enterprise asks for, from whichever platform; its number there is known again. */
export async function openTicket(work: Work, draft: TicketDraft): Promise<Ticket> {
  const { unit, now } = work;
  const enterpriseId = askingEnterprise(work, draft.enterpriseId);
  const sourceCode = sourceOf(work, draft.sourceCode);
  const sourceNo = draft.sourceNo?.trim() || null;
  if (sourceNo !== null && (await unit.manager.existsBy(tickets.record, { sourceCode, sourceId: sourceNo })))
    throw new HubError('VALUE_TAKEN', { field: 'sourceNo' });
  const confidentiality = draft.confidentiality ?? 'OPEN';
  const specialistId = await specialistFor(work, draft, enterpriseId);
  const { regionCode, kind, category, policyId = null, attachments = null } = draft;
  const ticket = await unit.create(
    tickets,
    {
      ...{ enterpriseId, regionCode, sourceCode, sourceNo, sourceId: sourceNo, kind, category, confidentiality },
      ...{ title: said('title', draft.title, 200), text: said('text', draft.text, 5_000), policyId, attachments },
      ledgerEntryId: confidentiality === 'OPEN' ? (draft.ledgerEntryId ?? null) : null,
      // A specialist would know the enterprise behind a hidden name: it serves at most five.
      specialistId: confidentiality === 'OPEN' ? specialistId : null,
      ...{ priority: draft.priority ?? 'NORMAL', state: 'NEW', rigidPolicy: false, receivedAt: now },
      ...{ overdue: false, nearDue: false, urgedCount: 0, extendedCount: 0, reopenedCount: 0 },
    },
    'ticket.opened',
  );
  const phone = normalPhone(draft.contactPhone);
  if (phone !== null)
    await unit.manager.insert(TicketContact, { id: ticket.id, contactHash: work.fingerprint(phone), receivedAt: now });
  const unitZh = actorName(work);
  await tellTimeline(work, ticket, { event: 'REGISTERED', publicTextZh: '已登记。', unitId: null, unitZh });
  return ticket;
}
