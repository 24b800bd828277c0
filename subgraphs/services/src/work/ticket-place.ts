import type { Work } from '@qishu/kit/command';
import { businessDate, daysBetween } from '@qishu/kit/rules';
import { KnownOffice, KnownUnit } from '../records/known-office.js';
import type { Ticket } from '../records/ticket.js';
import type { OfficeStay } from '../records/ticket-parts.js';
import type { KnownOffice as OfficeFacts, KnownUnit as UnitFacts } from '../rules/ticket-guards.js';

/** What is known of an office, as far as it concerns a ticket or another matter of a region; null while the people subgraph has not told of it. */
export async function officeFor(
  work: Work,
  officeId: string,
  ticket: Pick<Ticket, 'regionCode'>,
): Promise<(OfficeFacts & { regionCode: string }) | null> {
  const known = await work.unit.manager.findOneBy(KnownOffice, { id: officeId });
  if (!known) return null;
  const { level, regionCode } = known;
  return { level, regionCode, covers: work.regions.isWithin(ticket.regionCode, regionCode) };
}

/** What is known of a unit; null while the people subgraph has not told of it. */
export const unitFor = (work: Work, id: string): Promise<UnitFacts> => work.unit.manager.findOneBy(KnownUnit, { id });

/** The office where the ticket is now. */
export const currentStay = (ticket: Ticket): OfficeStay | null =>
  ticket.officeChain?.filter((stay) => stay.leftAt === null).at(-1) ?? null;

/** The chain with one more office; the one before has passed the ticket on and keeps it in sight. */
export function enterOffice(
  work: Work,
  ticket: Ticket,
  office: Pick<OfficeStay, 'officeId' | 'level' | 'regionCode'>,
): OfficeStay[] {
  const at = work.now.toISOString();
  const left = (ticket.officeChain ?? []).map((stay) => ({ ...stay, leftAt: stay.leftAt ?? at }));
  return [...left, { ...office, unitId: null, enteredAt: at, leftAt: null }];
}

/** The chain with the unit that the current office gave the ticket to. */
export const withUnit = (ticket: Ticket, unitId: string | null): OfficeStay[] | null =>
  ticket.officeChain?.map((stay) => (stay.leftAt === null ? { ...stay, unitId } : stay)) ?? null;

/** Calendar days, in China, from the day on which a ticket came to the day on which it left, or to today. */
export const daysAt = ({ enteredAt, leftAt }: OfficeStay, now: Date): number =>
  daysBetween(businessDate(new Date(enteredAt)), businessDate(leftAt === null ? now : new Date(leftAt)));
