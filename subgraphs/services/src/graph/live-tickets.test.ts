import { inUnit } from '@qishu/kit/records';
import { principalOf } from '@qishu/kit/testing';
import type { FormattedExecutionResult } from 'graphql';
import { ledgerEntries } from '../records/ledger-entry.js';
import { actors, openTicketHouse, type TicketHouse } from '../work/tests/ticket-house.js';

const { county, city, province, enterprise, elsewhere, platform } = actors;
type Who = (typeof actors)[keyof typeof actors];

let house: TicketHouse;
let leaving: AbortController;
beforeAll(async () => {
  house = await openTicketHouse();
}, 120_000);
beforeEach(() => {
  leaving = new AbortController();
});
afterEach(() => leaving.abort());
afterAll(() => house?.stop());

type Told = FormattedExecutionResult & {
  readonly data?: Record<string, { operation: string; name: string; recordId: string; ticket: unknown }> | null;
};

/** Follows from now on: the first heartbeat has come, so that what happens next is heard. */
async function follow(as: Who, question: string, resumeFrom?: string) {
  const stream = house.follow(as, question, { signal: leaving.signal, ...(resumeFrom && { resumeFrom }) });
  const cursors: string[] = [];
  const next = async (): Promise<Told> => {
    for (;;) {
      const { value, done } = await stream.next();
      if (done) throw new Error('the stream has ended');
      const told = value as Told;
      if (told.errors && !told.data) return told;
      cursors.push(String(told.extensions?.cursor));
      if (!told.extensions?.['heartbeat']) return told;
    }
  };
  const first = stream.next();
  const begun = (await first).value as Told;
  const take = async (count: number, field: string) => {
    const events: { operation: string; name: string; recordId: string; ticket: unknown }[] = [];
    while (events.length < count) events.push((await next()).data?.[field] as never);
    return events;
  };
  return { begun, next, take, cursors };
}

const created = (filter: string) =>
  `subscription { ticketCreated(filter: ${filter}) { operation name recordId ticket { id state category } } }`;
const changed = (filter: string) =>
  `subscription { ticketChanged(filter: ${filter}) { operation name recordId ticket { id state } } }`;
const bring = `mutation ($rows: [TicketRecord!]!) { bringTickets(source: "HANQITONG", rows: $rows) { ... on IngestReport { rejected rows { id } } } }`;
const brought = {
  ...{
    sourceId: 'b-1',
    regionCode: '420102',
    enterpriseId: 'e1',
    kind: 'DEMAND',
    category: 'TALENT',
    title: '引才',
    text: '引才',
  },
  ...{
    rigidPolicy: false,
    confidentiality: 'OPEN',
    priority: 'NORMAL',
    state: 'NEW',
    receivedAt: '2026-05-28T09:00:00+08:00',
  },
};

describe('live tickets', () => {
  it('tell new tickets of a region’s subtree once, opened here or brought by a platform', async () => {
    const stream = await follow(city, created('{ region: "420100", category: [FINANCE, TALENT] }'));
    const opened = await house.open();
    await house.open(county, { category: 'LABOUR' });
    await house.run(county, 'acceptTicket', { ticketId: opened });
    const { bringTickets } = await house.data(platform, bring, { rows: [brought] });
    const last = await house.open(enterprise);
    const told = await stream.take(3, 'ticketCreated');
    expect(told.map(({ recordId, name }) => [recordId, name])).toEqual([
      [opened, 'ticket.opened'],
      [bringTickets.rows[0].id, 'record.upserted'],
      [last, 'ticket.opened'],
    ]);
  });

  it('tell nobody of what lies outside his rows, whatever he asks for', async () => {
    const stream = await follow(elsewhere, created('{}'));
    await house.open();
    const own = await house.run(elsewhere, 'openTicket', { ...draft, regionCode: '320102', enterpriseId: 'e2' });
    expect((await stream.take(1, 'ticketCreated'))[0]?.recordId).toBe(own.id);
  });

  it('refuse a region that there is not, and who may not read services', async () => {
    const refused = await follow(city, created('{ region: "999999" }'));
    expect(refused.begun.errors?.[0]?.extensions?.['code']).toBe('UNKNOWN_REGION');
    const outsider = house.follow(principalOf('ANALYST'), created('{}'), { signal: leaving.signal });
    expect(((await outsider.next()).value as Told).errors?.[0]?.extensions?.['code']).toBe(
      'UNAUTHORIZED_FIELD_OR_TYPE',
    );
  });

  it('tell what leaves the condition as a DELETE, and what comes into it', async () => {
    const stream = await follow(province, changed('{ state: [NEW] }'));
    const id = await house.open();
    await house.run(county, 'acceptTicket', { ticketId: id });
    await house.run(county, 'submitTicket', { ticketId: id, officeId: 'o-county' });
    const next = await house.open();
    expect(await stream.take(3, 'ticketChanged')).toEqual([
      { operation: 'UPSERT', name: 'ticket.opened', recordId: id, ticket: expect.anything() },
      { operation: 'DELETE', name: 'ticket.accepted', recordId: id, ticket: null },
      { operation: 'UPSERT', name: 'ticket.opened', recordId: next, ticket: { id: next, state: 'NEW' } },
    ]);
  });

  it('do not find out a hidden enterprise by asking for it', async () => {
    const stream = await follow(county, created('{ enterprise: "e1" }'));
    await house.open(county, { confidentiality: 'NAME_HIDDEN' });
    const open = await house.open();
    expect((await stream.take(1, 'ticketCreated'))[0]?.recordId).toBe(open);
    const own = await follow(enterprise, created('{}'));
    const hidden = await house.open(enterprise, { confidentiality: 'NAME_HIDDEN' });
    expect((await own.take(1, 'ticketCreated'))[0]?.recordId).toBe(hidden);
  });

  it('go on where they were cut off', async () => {
    const first = await follow(city, created('{ region: "420100" }'));
    const one = await house.open();
    await first.take(1, 'ticketCreated');
    const cut = first.cursors.at(-1);
    leaving.abort();
    leaving = new AbortController();
    const missed = await house.open();
    const again = await follow(city, created('{ region: "420100" }'), cut);
    expect(again.begun.data?.['ticketCreated']?.recordId ?? (await again.take(1, 'ticketCreated'))[0]?.recordId).toBe(
      missed,
    );
    expect(missed).not.toBe(one);
  });

  it('warn once when a ticket is near due and once when it is past, whatever wakes', async () => {
    house.at('2026-05-28T02:00:00Z');
    const id = await house.open(county, { kind: 'CONSULT' });
    await house.run(county, 'acceptTicket', { ticketId: id });
    const stream = await follow(
      city,
      'subscription { ticketSla(filter: { region: "420100" }) { operation name recordId ticket { nearDue overdue state } } }',
    );
    house.at('2026-06-01T02:00:00Z');
    await Promise.all([house.subgraph.runDue(), house.subgraph.runDue()]);
    house.at('2026-06-03T02:00:00Z');
    await Promise.all([house.subgraph.runDue(), house.subgraph.runDue()]);
    await house.subgraph.runDue();
    const told = (await house.told('Ticket')).filter(
      ({ recordId, name }) => recordId === id && /near_due|breached/.test(name),
    );
    expect(told.map(({ name }) => name)).toEqual(['ticket.near_due', 'ticket.breached']);
    const heard: string[] = [];
    while (heard.length < 2) {
      const [event] = await stream.take(1, 'ticketSla');
      if (event?.recordId === id) heard.push(event.name);
    }
    expect(heard).toEqual(['ticket.near_due', 'ticket.breached']);
    const { ticket } = await house.data(
      county,
      `{ ticket(id: "${id}") { state overdue nearDue timeline { nodes { event } } } }`,
    );
    expect(ticket).toMatchObject({ state: 'SUPERVISED', overdue: true, nearDue: false });
    expect(ticket.timeline.nodes.filter(({ event }: { event: string }) => event === 'OVERDUE')).toHaveLength(1);
    house.at('2026-05-28T02:00:00Z');
  });

  it('tell new ledger entries by region and category', async () => {
    const stream = await follow(
      city,
      'subscription { ledgerRecorded(filter: { region: "420100", category: [CAPABILITY] }) { recordId entry { category } } }',
    );
    const { store, regions, events, now, wake } = house.subgraph.runtime;
    const at = now();
    await store.write((manager) =>
      inUnit({ manager, regions, events, actor: 'test', now }, async (unit) => {
        for (const [id, category] of [
          ['l-1', 'POLICY_DELIVERY'],
          ['l-2', 'CAPABILITY'],
        ] as const)
          await unit.create(ledgerEntries, {
            ...{ id, category, sourceCode: 'JS_LEDGER', sourceId: id, regionCode: '420102', enterpriseId: 'e1' },
            ...{
              specialistId: 's1',
              servedAt: at,
              recordedAt: at,
              mode: 'PHONE',
              contentZh: '内容',
              outcomeZh: '成效',
            },
          });
      }),
    );
    wake();
    expect(await stream.take(1, 'ledgerRecorded')).toEqual([{ recordId: 'l-2', entry: { category: 'CAPABILITY' } }]);
  });
});

const draft = {
  enterpriseId: 'e1',
  regionCode: '420102',
  kind: 'PROBLEM',
  category: 'FINANCE',
  title: '续贷',
  text: '续贷',
};
