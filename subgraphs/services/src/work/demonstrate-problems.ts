import type { BulkRow } from '@qishu/kit/inbound';
import { addDays, startOfBusinessDay } from '@qishu/kit/rules';
import type { DemonstrationScale } from '@qishu/schema';
import { commonProblemFigures } from '../rules/common-problem.js';
import { isOpen } from '../rules/ticket-states.js';
import type { TicketState } from '../rules/ticket-vocabulary.js';
import { problemKinds } from './common-problems.js';
import { demonstrationTickets, ticketRow } from './demonstrate-tickets.js';
import { cityOf, instantOn, nameOf, officeId, provinceOf, TODAY } from './demonstration-places.js';

/** Cities that told the province of what most of their enterprises shared. */
const CITIES = ['320100', '320200', '320500'];
/** Tickets that are named one by one, as the command does. */
const MOST_NAMED = 500;

const enterprisesOf = (tickets: readonly BulkRow[]): number =>
  new Set(tickets.map(({ enterpriseId }) => enterpriseId)).size;

/** Problems and demands of these cities that were received within the window, by city and category. */
function askedWithin(scale: DemonstrationScale, from: Date, to: Date): Map<string, Map<string, BulkRow[]>> {
  const asked = new Map(CITIES.map((city) => [city, new Map<string, BulkRow[]>()]));
  for (const ticket of demonstrationTickets(scale)) {
    const byCategory = asked.get(cityOf(ticket.enterprise.regionCode));
    if (!byCategory || ticket.confidentiality === 'CONFIDENTIAL') continue;
    if (ticket.receivedAt < from || ticket.receivedAt >= to) continue;
    const row = ticketRow(ticket);
    const category = String(row.category);
    if (problemKinds.includes(String(row.kind))) byCategory.set(category, [...(byCategory.get(category) ?? []), row]);
  }
  return asked;
}

const oldestFirst = (a: BulkRow, b: BulkRow): number =>
  (a.receivedAt as Date).getTime() - (b.receivedAt as Date).getTime() || (String(a.id) < String(b.id) ? -1 : 1);

/** Common problems told to the province (JS-21), with the figures of the province’s own tickets. */
export function* problemRows(scale: DemonstrationScale): Iterable<BulkRow> {
  const { enterprises: least = 0, days = 0 } = commonProblemFigures(TODAY) ?? {};
  const [periodFrom, periodTo] = [addDays(TODAY, 1 - days), addDays(TODAY, 1)];
  for (const [city, byCategory] of askedWithin(scale, startOfBusinessDay(periodFrom), startOfBusinessDay(periodTo))) {
    const [most] = [...byCategory].sort(([, a], [, b]) => enterprisesOf(b) - enterprisesOf(a));
    if (!most || enterprisesOf(most[1]) < least) continue;
    const [category, tickets] = most;
    yield {
      ...{ id: `demo-cp-${city}-${category}`, regionCode: city, category, periodFrom, periodTo },
      ...{ enterprises: enterprisesOf(tickets), tickets: tickets.length },
      openTickets: tickets.filter(({ state }) => isOpen(state as TicketState)).length,
      ticketIds: [...tickets]
        .sort(oldestFirst)
        .slice(0, MOST_NAMED)
        .map(({ id }) => id),
      summaryZh: `【演示】${nameOf(city)}多家企业反映同类问题，建议省级统筹协调。`,
      ...{
        fromOfficeId: officeId(city),
        toOfficeId: officeId(provinceOf(city)),
        reportedAt: instantOn(TODAY, 17 * 60),
      },
    };
  }
}
