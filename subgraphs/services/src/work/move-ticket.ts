import type { OverrideRequest, Work } from '@qishu/kit/command';
import type { Changes } from '@qishu/kit/records';
import { next } from '@qishu/kit/rules';
import type { EventName, RuleVerdict } from '@qishu/schema';
import { type Ticket, tickets } from '../records/ticket.js';
import { notOffered, progressTold } from '../rules/ticket-guards.js';
import { type TicketStep, ticketMachine } from '../rules/ticket-machine.js';
import type { TicketEventKind, TicketState } from '../rules/ticket-vocabulary.js';
import { tellTimeline } from './tell-timeline.js';
import { actorName } from './ticket-actor.js';

/** What every command on a ticket is given. */
export interface TicketStepRequest {
  readonly ticketId: string;
  /** The version that the asker has read; without it the newest is meant. */
  readonly expectedVersion?: number | null;
  /** Words for the staff alone. */
  readonly noteZh?: string | null;
  readonly overrides?: readonly OverrideRequest[] | null;
}

/** One step of a ticket. */
export interface TicketMove {
  readonly step: TicketStep;
  readonly name: EventName;
  readonly event: TicketEventKind;
  /** What the enterprise reads of it (JS-10): every step says something. */
  readonly publicTextZh: string;
  readonly unitId?: string | null;
  readonly verdicts?: readonly RuleVerdict[];
  readonly changes?: Changes<Ticket>;
}

/** The locked ticket that a command is about. */
export const takeTicket = (work: Work, { ticketId, expectedVersion }: TicketStepRequest): Promise<Ticket> =>
  work.take(tickets, ticketId, expectedVersion);

/** The state that a step leads to, once its rules hold. */
function stateAfter(work: Work, { state }: Ticket, { step, verdicts = [] }: TicketMove): TicketState {
  const moved = next(ticketMachine, state, step, () => 'PASS');
  if (moved.kind === 'NOT_OFFERED') return work.refuse([notOffered(state, step, moved.offered)]);
  const unasked = moved.guards.filter(({ guard }) => !verdicts.some(({ ruleId }) => ruleId === guard));
  if (moved.kind === 'REFUSED' || unasked.length > 0) throw new Error(`${step}: a guard was not asked`);
  return moved.to;
}

/**
 * Takes one step of the state machine: refused where the state does not offer it or a rule stands against it; else the
 * ticket is changed and its timeline told, in one transaction.
 */
export async function moveTicket(
  work: Work,
  ticket: Ticket,
  request: Pick<TicketStepRequest, 'noteZh' | 'overrides'>,
  move: TicketMove,
): Promise<Ticket> {
  const state = stateAfter(work, ticket, move);
  const about = { type: 'Ticket', id: ticket.id };
  await work.hold(move.verdicts ?? [], about, request.overrides);
  await work.hold([progressTold(move.publicTextZh)], about);
  const moved = await work.unit.change(tickets, ticket, { ...move.changes, state }, move.name);
  const { event, publicTextZh, unitId } = move;
  await tellTimeline(work, moved, { event, publicTextZh, unitId: unitId ?? null, unitZh: actorName(work) });
  const noteZh = request.noteZh?.trim();
  if (noteZh)
    await tellTimeline(work, moved, { event: 'NOTED', internalTextZh: noteZh, unitId: null, unitZh: actorName(work) });
  return moved;
}
