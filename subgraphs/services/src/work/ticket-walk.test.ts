import type { Noun } from '@qishu/kit/records';
import { eventsOffered } from '@qishu/kit/rules';
import fc from 'fast-check';
import { tickets } from '../records/ticket.js';
import { ticketEvents } from '../records/ticket-event.js';
import { type TicketStep, ticketMachine } from '../rules/ticket-machine.js';
import type { TicketState } from '../rules/ticket-vocabulary.js';
import { keptRecords, replayLog } from './tests/replay-log.js';
import { actors, openTicketHouse, type TicketHouse } from './tests/ticket-house.js';

/**
 * What may follow each state, written down a second time from the table of the domain reference (§4.4), so that a slip
 * of the machine is not its own proof.
 */
const handling = ['SUBMITTED_TO_OFFICE', 'DEPT_HANDLING', 'TRANSFERRED_PEER', 'ESCALATED_UP', 'RETURNED'] as const;
const any = [...handling, 'EXTENDED', 'SUPERVISED', 'RESOLVED', 'WITHDRAWN'] as const;
const follows: Readonly<Record<TicketState, readonly TicketState[]>> = {
  NEW: ['ACCEPTED', 'NOT_ACCEPTED', 'EXCLUDED_RIGID_POLICY', 'MERGED', 'WITHDRAWN', 'NEW'],
  ACCEPTED: [
    'SELF_HANDLING',
    'SUBMITTED_TO_OFFICE',
    'EXCLUDED_RIGID_POLICY',
    'EXTENDED',
    'SUPERVISED',
    'WITHDRAWN',
    'ACCEPTED',
  ],
  NOT_ACCEPTED: [],
  EXCLUDED_RIGID_POLICY: ['EXCLUDED_RIGID_POLICY', 'ACCEPTED'],
  MERGED: [],
  SELF_HANDLING: ['RESOLVED', 'SUBMITTED_TO_OFFICE', 'EXTENDED', 'SUPERVISED', 'WITHDRAWN', 'SELF_HANDLING'],
  SUBMITTED_TO_OFFICE: any,
  DEPT_HANDLING: any,
  TRANSFERRED_PEER: any,
  ESCALATED_UP: any,
  RETURNED: any.filter((state) => state !== 'RESOLVED'),
  EXTENDED: any,
  SUPERVISED: any.filter((state) => state !== 'EXTENDED'),
  RESOLVED: ['REPLIED'],
  REPLIED: ['EVALUATED'],
  EVALUATED: ['REOPENED', 'ARCHIVED', 'EVALUATED'],
  REOPENED: [...any, 'REOPENED'],
  ARCHIVED: [],
  WITHDRAWN: [],
};

const { enterprise, specialist, county, city, province } = actors;
type Who = (typeof actors)[keyof typeof actors];
type Step = readonly [command: string, as: readonly Who[], input: (id: string, other: string) => object];
const offices = [county, city, province];
const reasonZh = '理由';
const approverZh = '分管领导';

/** Every command, with whoever may try it and an input that could be right. */
const steps: readonly Step[] = [
  ['acceptTicket', [specialist, county, city], () => ({})],
  ['declineTicket', [county], () => ({ reasonZh })],
  ['excludeTicket', [county], () => ({ reasonZh, rigidClauseId: 'cl-1' })],
  ['reclassifyTicket', offices, () => ({ reasonZh })],
  ['mergeTickets', [county], (_id, other) => ({ reasonZh, intoTicketId: other })],
  ['takeUpTicket', [specialist], () => ({})],
  ['submitTicket', [specialist, county], () => ({ officeId: 'o-county' })],
  ['sendTicketToDepartment', [county], () => ({ unitId: 'u-own' })],
  ['sendTicketToDepartment', [city], () => ({ unitId: 'u-own-city' })],
  ['approveTicketMatter', offices, () => ({ matter: 'PEER_TRANSFER', decision: 'APPROVED', approverZh })],
  ['approveTicketMatter', offices, () => ({ matter: 'EXTENSION', decision: 'APPROVED', approverZh })],
  ['approveTicketMatter', offices, () => ({ matter: 'REOPENING', decision: 'APPROVED', approverZh })],
  ['transferTicket', [county], () => ({ unitId: 'u-peer' })],
  ['transferTicket', [city], () => ({ unitId: 'u-peer-city' })],
  ['escalateTicket', [county], () => ({ officeId: 'o-city' })],
  ['escalateTicket', [city], () => ({ officeId: 'o-province' })],
  ['returnTicket', offices, () => ({ reasonZh })],
  ['extendTicket', offices, () => ({ reasonZh, dueOn: '2026-12-31' })],
  ['urgeTicket', [enterprise], () => ({})],
  ['reportTicketProgress', [specialist, ...offices], () => ({ textZh: '在办' })],
  ['resolveTicket', [specialist, ...offices], () => ({ resultZh: '已办', notifiedUnitId: 'u-peer' })],
  ['replyTicket', [county], () => ({ textZh: '已答复' })],
  ['callBackTicket', [county], () => ({ reached: true, satisfaction: 'NOT', resolved: false })],
  ['rateTicket', [enterprise], () => ({ satisfaction: 'SATISFIED', resolved: true })],
  ['reopenTicket', [county], () => ({ reasonZh })],
  ['archiveTicket', [county], () => ({})],
  ['withdrawTicket', [enterprise], () => ({ reasonZh })],
];

/** The step of the machine that a command takes. */
const stepOf: Readonly<Record<string, TicketStep>> = {
  ...{ acceptTicket: 'accept', declineTicket: 'decline', excludeTicket: 'exclude', reclassifyTicket: 'reclassify' },
  ...{ mergeTickets: 'merge', takeUpTicket: 'takeUp', submitTicket: 'submit', escalateTicket: 'escalate' },
  ...{ sendTicketToDepartment: 'sendToDepartment', transferTicket: 'transferToPeer', returnTicket: 'return' },
  ...{ extendTicket: 'extend', urgeTicket: 'urge', reportTicketProgress: 'progress', approveTicketMatter: 'approve' },
  ...{ resolveTicket: 'resolve', replyTicket: 'reply', callBackTicket: 'callBack', rateTicket: 'callBack' },
  ...{ reopenTicket: 'reopen', archiveTicket: 'archive', withdrawTicket: 'withdraw' },
};
const ending: readonly TicketStep[] = ['decline', 'withdraw', 'merge', 'exclude', 'archive'];

/** Mostly a step that the state offers, seldom one that ends the walk, and now and then any at all. */
function chosen(state: TicketState, draw: number): Step {
  const offered = steps.filter(([command]) =>
    eventsOffered(ticketMachine, state).includes(stepOf[command] as TicketStep),
  );
  const lasting = offered.filter(([command]) => !ending.includes(stepOf[command] as TicketStep));
  const among =
    draw % 7 === 0 || offered.length === 0 ? steps : draw % 11 === 0 || lasting.length === 0 ? offered : lasting;
  return among[draw % among.length] as Step;
}

let house: TicketHouse;
beforeAll(async () => {
  house = await openTicketHouse();
}, 120_000);
afterAll(() => house?.stop());

interface Known {
  readonly id: string;
  state: TicketState;
  version: number;
  lines: number;
}

const seen = new Set<string>();

/** Takes one step and compares what came of it with what may come. */
async function take(known: Known, other: Known, [command, as, input]: Step, turn: number): Promise<void> {
  const who = as[turn % as.length] as Who;
  const given = { ticketId: known.id, ...input(known.id, other.id) };
  const answer = await house.run(who, command, given);
  if (answer.__typename !== 'Ticket') {
    expect(['RuleRefused', 'RecordNotFound', 'Error']).toContain(answer.__typename);
    if (answer.errors) expect(answer.errors).toEqual(['BAD_USER_INPUT']);
    return;
  }
  const state = answer.state as TicketState;
  const isStay =
    state === known.state && ['urgeTicket', 'reportTicketProgress', 'approveTicketMatter'].includes(command);
  if (!isStay) expect([known.state, ...follows[known.state]]).toContain(state);
  if (!isStay && !follows[known.state].includes(state)) throw new Error(`${known.state} –${command}→ ${state}`);
  seen.add(`${known.state}→${state}`);
  expect(answer.version).toBe(known.version + 1);
  Object.assign(known, { state, version: known.version + 1, lines: known.lines + 1 });
}

test('tickets that take random steps come into no illegal state, and the log and the timeline equal the walk', async () => {
  const walk = fc.array(fc.tuple(fc.nat(2), fc.nat(9_999), fc.nat(5)), { minLength: 45, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(walk, async (moves) => {
      const ids = [
        await house.open(enterprise),
        await house.open(county),
        await house.open(county, { kind: 'REPORT' }),
      ];
      const all = ids.map((id): Known => ({ id, state: 'NEW', version: 1, lines: 1 }));
      for (const [at, draw, turn] of moves) {
        const known = all[at] as Known;
        await take(known, all[(at + 1) % 3] as Known, chosen(known.state, draw), turn);
      }
      const told = await house.told('Ticket');
      for (const { id, state, version, lines } of all) {
        const versions = told.filter(({ recordId }) => recordId === id).map((each) => each.version);
        expect(versions).toEqual(Array.from({ length: version }, (_, index) => index + 1));
        const { ticket } = await house.data(
          province,
          `{ ticket(id: "${id}") { state version timeline(first: 100) { totalCount } } }`,
        );
        expect(ticket).toEqual({ state, version, timeline: { totalCount: lines } });
      }
    }),
    { numRuns: 8, endOnFailure: true },
  );
  for (const noun of [tickets, ticketEvents] as unknown as Noun[]) {
    const replayed = await replayLog(house, noun);
    expect(replayed).toEqual(await keptRecords(house, noun, replayed));
  }
  // A walk that never left the first states would prove nothing.
  expect(seen.size).toBeGreaterThan(20);
}, 120_000);
