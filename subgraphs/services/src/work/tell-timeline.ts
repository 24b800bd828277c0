import type { Unit } from '@qishu/kit/records';
import type { EventName } from '@qishu/schema';
import type { Ticket } from '../records/ticket.js';
import { type TicketEvent, ticketEvents } from '../records/ticket-event.js';
import type { TicketEventKind } from '../rules/ticket-vocabulary.js';

interface Told {
  readonly event: TicketEventKind;
  readonly unitZh: string;
  readonly unitId: string | null;
  readonly publicTextZh?: string;
  readonly internalTextZh?: string;
}

/** Writes one line of a ticket’s timeline, for the enterprise or for the staff, never both in one. */
export function tellTimeline(
  { unit, now }: { readonly unit: Unit; readonly now: Date },
  ticket: Ticket,
  { publicTextZh, internalTextZh, ...told }: Told,
): Promise<TicketEvent> {
  const { id, state, regionCode, sourceCode, enterpriseId, confidentiality } = ticket;
  const name: EventName = 'ticket.told';
  return unit.create(
    ticketEvents,
    {
      ...told,
      ...{
        publicTextZh: publicTextZh ?? null,
        internalTextZh: internalTextZh ?? null,
        ticketId: id,
        at: now,
        stateAfter: state,
      },
      ...{ regionCode, sourceCode, enterpriseId, confidentiality },
    },
    name,
  );
}
