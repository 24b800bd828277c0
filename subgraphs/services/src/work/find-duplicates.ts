import type { Seal } from '@qishu/kit/base';
import { bindable, type Loaders, type Store } from '@qishu/kit/records';
import { type Ticket, tickets } from '../records/ticket.js';
import { DUPLICATE_DAYS, type DuplicateGround, duplicateGrounds } from '../rules/ticket-similarity.js';
import { normalPhone } from './normal-phone.js';

/** What is known of a ticket before it is submitted. */
export interface DuplicateDraft {
  readonly enterpriseId: string | null;
  readonly title: string;
  readonly text: string;
  readonly contactPhone?: string | null;
}

/** An earlier ticket that may be the same matter. */
export interface DuplicateHint {
  readonly ticket: Ticket;
  readonly grounds: DuplicateGround[];
  readonly likeness: number;
}

/** The most earlier tickets that are compared, and that are told. */
const MOST_COMPARED = 50;
const MOST_TOLD = 10;
const DAY_MS = 86_400_000;

interface Reach {
  readonly store: Store;
  readonly loaders: Loaders;
  readonly seal: Pick<Seal, 'fingerprint'>;
  readonly now: Date;
  /** Whether the asker may see what enterprises wrote; else titles alone are compared, or drafts would find texts out. */
  readonly mayReveal: boolean;
}

/** Ids of recent tickets of the same enterprise or telephone number, and which of them have the number. */
async function candidates({ store, seal, now }: Reach, draft: DuplicateDraft) {
  const since = bindable('at', new Date(now.getTime() - DUPLICATE_DAYS * DAY_MS));
  const phone = normalPhone(draft.contactPhone);
  const recent = async (table: string, column: string, value: string | null): Promise<string[]> => {
    if (value === null) return [];
    const sql = `SELECT id FROM ${table} WHERE ${column} = ? AND received_at > ? ORDER BY received_at DESC LIMIT ${MOST_COMPARED}`;
    const rows: { id: string }[] = await store.read.query(sql, [value, since]);
    return rows.map(({ id }) => id);
  };
  const [own, called] = await Promise.all([
    recent('tickets', 'named_enterprise_id', draft.enterpriseId),
    recent('ticket_contacts', 'contact_hash', phone === null ? null : seal.fingerprint(phone)),
  ]);
  return { ids: [...new Set([...own, ...called])], withPhone: new Set(called) };
}

/**
 * 疑似重复。Earlier tickets that a draft may repeat, the likest first: none that the asker does not see.
 */
export async function findDuplicates(reach: Reach, draft: DuplicateDraft): Promise<DuplicateHint[]> {
  const { ids, withPhone } = await candidates(reach, draft);
  const seen = await Promise.all(ids.map((id) => reach.loaders.visible(tickets, 'id', id)));
  const textOf = (text: string): string => (reach.mayReveal ? text : '');
  const asked = { ...draft, text: textOf(draft.text), contactHash: 'given' };
  return seen
    .flatMap((ticket) => {
      if (!ticket || ticket.state === 'MERGED' || ticket.state === 'WITHDRAWN') return [];
      const { namedEnterpriseId: enterpriseId, title } = ticket;
      const text = textOf(ticket.text);
      const known = { enterpriseId, title, text, contactHash: withPhone.has(ticket.id) ? 'given' : null };
      return [{ ticket, ...duplicateGrounds(asked, known) }];
    })
    .filter(({ grounds }) => grounds.includes('SIMILAR_TEXT') || grounds.includes('SAME_CONTACT'))
    .sort((one, other) => other.likeness - one.likeness)
    .slice(0, MOST_TOLD);
}
