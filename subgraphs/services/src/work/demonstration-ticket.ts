import {
  between,
  chance,
  type DemonstrationEnterprise,
  type DemonstrationScale,
  demonstrationCells,
  demonstrationEnterprise,
  demonstrationSizes,
  pick,
  titledCount,
  titledRow,
} from '@qishu/schema';
import type { Confidentiality, TicketState } from '../rules/ticket-vocabulary.js';
import { entriesAt, isSeldom, type LedgerPlan, ledgerId, servedDay, tellsProblem } from './demonstrate-ledger.js';
import { cityOf, DAYS, hoursAfter, instantOf, instantOn, PARK, padded, provinceOf } from './demonstration-places.js';

/** Demands of Guangdong in the first quarter of 2022, sized to the published figures F-GD-1 and F-GD-2. */
const GUANGDONG = { received: 530, handled: 475 } as const;

/** How a ticket was or is worked on. */
export type Route = 'NONE' | 'SELF' | 'OFFICE' | 'PEER' | 'UP';

/** What the ticket row and its timeline share. */
export interface DemonstrationTicket {
  readonly number: number;
  readonly id: string;
  readonly sourceCode: string;
  readonly sourceId: string;
  readonly enterprise: DemonstrationEnterprise;
  readonly ledgerEntryId: string | null;
  readonly state: TicketState;
  readonly route: Route;
  readonly confidentiality: Confidentiality;
  readonly receivedAt: Date;
  readonly acceptedAt: Date;
  readonly resolvedAt: Date;
}

/** States in the order in which forty tickets take them: every state is there, the usual ones often. */
const STATES: readonly TicketState[] = [
  ...Array<TicketState>(6).fill('ARCHIVED'),
  ...(['NEW', 'EVALUATED', 'DEPT_HANDLING', 'REPLIED', 'SELF_HANDLING', 'ACCEPTED', 'MERGED'] as const),
  ...Array<TicketState>(6).fill('ARCHIVED'),
  ...(['EVALUATED', 'EVALUATED', 'EVALUATED', 'REPLIED', 'REPLIED', 'RESOLVED', 'RESOLVED', 'NEW'] as const),
  ...([
    'ACCEPTED',
    'SELF_HANDLING',
    'SUBMITTED_TO_OFFICE',
    'DEPT_HANDLING',
    'TRANSFERRED_PEER',
    'ESCALATED_UP',
  ] as const),
  ...([
    'RETURNED',
    'EXTENDED',
    'SUPERVISED',
    'REOPENED',
    'NOT_ACCEPTED',
    'EXCLUDED_RIGID_POLICY',
    'WITHDRAWN',
  ] as const),
];
const ENDED = new Set<TicketState>([
  'ARCHIVED',
  'EVALUATED',
  'REPLIED',
  'RESOLVED',
  'REOPENED',
  'NOT_ACCEPTED',
  'EXCLUDED_RIGID_POLICY',
  'MERGED',
  'WITHDRAWN',
]);
const ROUTES: Readonly<Partial<Record<TicketState, Route>>> = {
  NEW: 'NONE',
  ACCEPTED: 'NONE',
  NOT_ACCEPTED: 'NONE',
  EXCLUDED_RIGID_POLICY: 'NONE',
  MERGED: 'NONE',
  WITHDRAWN: 'NONE',
  SELF_HANDLING: 'SELF',
  SUBMITTED_TO_OFFICE: 'OFFICE',
  DEPT_HANDLING: 'OFFICE',
  RETURNED: 'OFFICE',
  EXTENDED: 'OFFICE',
  SUPERVISED: 'OFFICE',
  TRANSFERRED_PEER: 'PEER',
  ESCALATED_UP: 'UP',
};
const GUANGDONG_OPEN: readonly TicketState[] = [
  'DEPT_HANDLING',
  'TRANSFERRED_PEER',
  'ESCALATED_UP',
  'EXTENDED',
  'SUPERVISED',
];
const GUANGDONG_HANDLED: readonly TicketState[] = [
  'ARCHIVED',
  'ARCHIVED',
  'ARCHIVED',
  'EVALUATED',
  'REPLIED',
  'RESOLVED',
];

const SOURCES: Readonly<Record<'PARK' | 'JIANGSU' | 'WUHAN' | 'OTHER', readonly string[]>> = {
  PARK: ['SIP_BRAIN', 'SIP_BRAIN', 'SIP_WINDOW', 'H12345'],
  JIANGSU: ['JS_DEMANDS', 'H12345', 'PORTAL', 'PHONE'],
  WUHAN: ['HANQITONG', 'HANQITONG', 'HANQITONG', 'H12345', 'PHONE'],
  OTHER: ['H12345', 'PORTAL', 'PHONE'],
};

/** Hours that a route takes at least before it gives a result. */
const LEAST_HOURS: Readonly<Record<Route, number>> = { NONE: 6, SELF: 6, OFFICE: 30, PEER: 30, UP: 130 };

export const ticketId = (number: number): string => `demo-t-${padded(number, 7)}`;

function sourceOf(code: string, number: number): string {
  const place =
    code === PARK ? 'PARK' : provinceOf(code) === '320000' ? 'JIANGSU' : cityOf(code) === '420100' ? 'WUHAN' : 'OTHER';
  return pick(SOURCES[place], number, 'source');
}

const confidentialityOf = (number: number): Confidentiality =>
  number % 50 === 7 ? 'NAME_HIDDEN' : number % 100 === 13 ? 'CONFIDENTIAL' : 'OPEN';

function routeOf(state: TicketState, number: number, hasSpecialist: boolean): Route {
  const fixed = ROUTES[state];
  if (fixed === 'SELF' && !hasSpecialist) return 'OFFICE';
  if (fixed) return fixed;
  const drawn = chance(number, 'route');
  if (hasSpecialist && drawn < 0.5) return 'SELF';
  return drawn < 0.8 ? 'OFFICE' : drawn < 0.92 ? 'PEER' : 'UP';
}

interface Drawn {
  readonly enterprise: DemonstrationEnterprise;
  readonly day: number;
  /** The ledger entry that the ticket came from. */
  readonly ledgerEntryId: string | null;
}

/** The entry, if any, that told a problem in the days before. */
function entryBefore(plan: LedgerPlan, at: number, day: number, row: number): string | null {
  const { first, count } = entriesAt(plan, at);
  const seldom = isSeldom(row);
  for (let place = Math.min(count - 1, Math.floor((day * count) / DAYS)); place >= 0; place -= 1) {
    const number = first + place;
    if (tellsProblem(number) && servedDay(number, place, count, seldom) < day) return ledgerId(number);
  }
  return null;
}

/** Ended tickets are at least 45 days old; those still open came within the last month, supervised ones in the one before. */
function dayOf(number: number, state: TicketState): number {
  if (ENDED.has(state)) return between(0, DAYS - 46, number, 'received');
  return between(DAYS - 30, DAYS - 2, number, 'received') - (state === 'SUPERVISED' ? 30 : 0);
}

function drawn(number: number, scale: DemonstrationScale, plan: LedgerPlan, state: TicketState): Drawn {
  const day = dayOf(number, state);
  if (number % 8 === 3) {
    const at = between(0, plan.rows.length - 1, number, 'served');
    const row = plan.rows[at] as number;
    return { enterprise: demonstrationEnterprise(row, scale), day, ledgerEntryId: entryBefore(plan, at, day, row) };
  }
  const row =
    number % 2 === 0
      ? titledRow(between(0, titledCount(scale) - 1, number, 'titled'), scale)
      : between(0, demonstrationSizes[scale].enterprises - 1, number, 'any');
  return { enterprise: demonstrationEnterprise(row, scale), day, ledgerEntryId: null };
}

/** A demand of Guangdong: handled ones are spread evenly, so that any prefix has the published rate. */
function guangdong(number: number, scale: DemonstrationScale): DemonstrationTicket {
  const { received, handled } = GUANGDONG;
  const cells = demonstrationCells();
  const size = demonstrationSizes[scale].enterprises / cells.length;
  const first = cells.findIndex((code) => provinceOf(code) === '440000') * size;
  const count = demonstrationSizes[scale].enterprises - first;
  const enterprise = demonstrationEnterprise(first + ((number * 37) % count), scale);
  const isHandled = Math.floor(((number + 1) * handled) / received) > Math.floor((number * handled) / received);
  const state = pick(isHandled ? GUANGDONG_HANDLED : GUANGDONG_OPEN, number, 'state');
  const receivedAt = instantOn(
    `2022-0${1 + Math.floor((number * 3) / received)}-${padded(1 + (number % 28), 2)}`,
    540 + between(0, 480, number, 'minute'),
  );
  const acceptedAt = hoursAfter(receivedAt, between(2, 30, number, 'accepted'));
  const route = routeOf(state, number, false);
  return {
    number,
    id: ticketId(number),
    enterprise,
    state,
    receivedAt,
    acceptedAt,
    route,
    ledgerEntryId: null,
    sourceCode: 'GD_DEMAND',
    sourceId: `DEMO-GD-${padded(number + 1, 4)}`,
    confidentiality: 'OPEN',
    resolvedAt: hoursAfter(acceptedAt, between(LEAST_HOURS[route], 24 * 15, number, 'resolved')),
  };
}

/** The ticket of a number: the first 530 are Guangdong’s demands, the others lie in 2025 and 2026. */
export function demonstrationTicket(number: number, scale: DemonstrationScale, plan: LedgerPlan): DemonstrationTicket {
  if (number < GUANGDONG.received) return guangdong(number, scale);
  const state = STATES[number % STATES.length] as TicketState;
  // A merged ticket repeats the one before it.
  const { enterprise, day, ledgerEntryId } = drawn(state === 'MERGED' ? number - 1 : number, scale, plan, state);
  const confidentiality = state === 'MERGED' ? 'OPEN' : confidentialityOf(number);
  const receivedAt = instantOf(day, 540 + between(0, 480, number, 'minute'));
  const acceptedAt = hoursAfter(receivedAt, between(1, 20, number, 'accepted'));
  const named = confidentiality === 'OPEN';
  const route = routeOf(state, number, named && enterprise.specialistId !== null);
  return {
    number,
    id: ticketId(number),
    enterprise,
    confidentiality,
    receivedAt,
    acceptedAt,
    route,
    // Without a specialist nobody can be at it oneself.
    state: state === 'SELF_HANDLING' && route !== 'SELF' ? 'DEPT_HANDLING' : state,
    sourceCode: ledgerEntryId && named ? 'JS_LEDGER' : sourceOf(enterprise.regionCode, number),
    sourceId: `DEMO-${padded(number, 7)}`,
    ledgerEntryId: named ? ledgerEntryId : null,
    resolvedAt: hoursAfter(acceptedAt, between(LEAST_HOURS[route], 24 * 20, number, 'resolved')),
  };
}
