import type { DataLevel } from '@qishu/schema';
import { isOpen, namedEnterprise } from './ticket-states.js';
import type { Confidentiality, TicketState } from './ticket-vocabulary.js';

/** What a ticket says of itself before the house adds to it. */
interface PlainTicket {
  readonly id: string;
  readonly no: string | null;
  readonly sourceCode: string;
  readonly sourceId: string | null;
  readonly enterpriseId: string;
  readonly confidentiality: Confidentiality;
  readonly state: TicketState;
}

/** What follows from a ticket’s own facts: its number, whether it is open, whose name it shows, its data level. */
export function derivedTicket(ticket: PlainTicket) {
  const { id, no, sourceCode, sourceId, enterpriseId, confidentiality, state } = ticket;
  const dataLevel: DataLevel = confidentiality === 'CONFIDENTIAL' ? 'L4' : 'L3';
  return {
    no: no ?? `${sourceCode}-${sourceId ?? id}`,
    open: isOpen(state),
    namedEnterpriseId: namedEnterprise(enterpriseId, confidentiality),
    dataLevel,
  };
}
