import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import { complaintStateWords } from '../rules/complaint-vocabulary.js';
import { ticketStateWords } from '../rules/ticket-vocabulary.js';
import { subgraph } from '../subgraph.js';

describe('the demonstration province of services', () => {
  let house: TestSubgraph;
  beforeAll(async () => {
    house = await startTestSubgraph(subgraph, { scale: 'small' });
  }, 120_000);
  afterAll(() => house?.stop());

  const everybody = principalOf('SUBGRAPH');
  const guangdong = principalOf('COMPLAINT_HANDLER', { unitId: 'demo-u-440000-MIIT-SME' });
  const counted = async (list: string, filter: string, principal = everybody): Promise<number> =>
    (await house.data(principal, `{ ${list}(filter: {${filter}}) { totalCount } }`))[list].totalCount;
  const sql = (statement: string): Promise<Record<string, unknown>[]> =>
    house.subgraph.runtime.store.read.query(statement);

  it('has exactly the ledger entries and tickets of its scale', async () => {
    expect(await counted('ledgerEntries', '')).toBe(20_000);
    expect(await counted('tickets', '')).toBe(4_000);
  });

  it('has 530 demands of Guangdong in the first quarter of 2022, of which 475 are handled (F-GD-1, F-GD-2)', async () => {
    const quarter =
      'source: "GD_DEMAND", receivedAt: {from: "2022-01-01T00:00:00+08:00", to: "2022-04-01T00:00:00+08:00"}';
    expect(await counted('tickets', quarter)).toBe(530);
    expect(await counted('tickets', `${quarter}, state: [RESOLVED, REPLIED, EVALUATED, ARCHIVED]`)).toBe(475);
    expect(await counted('tickets', `${quarter}, open: true`)).toBe(55);
    expect(await counted('tickets', 'source: "GD_DEMAND"')).toBe(530);
  });

  it('has 126 complaints of Guangdong in that quarter: 24 in scope, 22 closed, 59 verifying, 43 out (F-GD-4…8)', async () => {
    const quarter =
      'region: "440000", receivedAt: {from: "2022-01-01T00:00:00+08:00", to: "2022-04-01T00:00:00+08:00"}';
    const complaints = (more: string): Promise<number> => counted('paymentComplaints', `${quarter} ${more}`, guangdong);
    expect(await complaints('')).toBe(126);
    expect(await complaints('scopeResult: [IN_SCOPE]')).toBe(24);
    expect(await complaints('scopeResult: [IN_SCOPE], state: [CLOSED]')).toBe(22);
    expect(await complaints('state: [REVIEWING, NEED_MORE], scopeResult: [UNDETERMINED]')).toBe(59);
    expect(await complaints('scopeResult: [OUT_OF_SCOPE]')).toBe(43);
  });

  it('has 85 volunteer sessions with 16 000 enterprise-times and more (F-GD-9, F-GD-10)', async () => {
    const [sum] = await sql(
      "SELECT SUM(sessions) AS sessions, SUM(enterprise_times) AS times FROM activities WHERE kind = 'VOLUNTEER' AND province_code = '440000' AND start_at < '2022-04-01'",
    );
    expect([Number(sum?.sessions), Number(sum?.times) >= 16_000]).toEqual([85, true]);
  });

  it('has tickets and complaints in every state', async () => {
    const states = async (table: string): Promise<unknown[]> =>
      (await sql(`SELECT DISTINCT state FROM ${table} ORDER BY state`)).map(({ state }) => state);
    expect(await states('tickets')).toEqual(Object.keys(ticketStateWords).sort());
    expect(await states('payment_complaints')).toEqual(Object.keys(complaintStateWords).sort());
  });

  it('gives each ticket a timeline in order that ends in its state', async () => {
    const backwards =
      'SELECT COUNT(*) AS n FROM ticket_events a JOIN ticket_events b ON a.ticket_id = b.ticket_id AND a.id < b.id AND a.at > b.at';
    const ends =
      'SELECT COUNT(*) AS n FROM tickets t JOIN ticket_events e ON e.ticket_id = t.id AND e.state_after = t.state AND e.at = (SELECT MAX(at) FROM ticket_events WHERE ticket_id = t.id)';
    const [[wrong], [right]] = await Promise.all([sql(backwards), sql(ends)]);
    expect([Number(wrong?.n), Number(right?.n)]).toEqual([0, 4_000]);
  });

  it('traces each ticket of the ledger to an earlier entry of the same enterprise that tells a problem', async () => {
    const from = 'FROM tickets t JOIN ledger_entries l ON l.id = t.ledger_entry_id';
    const [all] = await sql(`SELECT COUNT(*) AS n ${from}`);
    const [wrong] = await sql(
      `SELECT COUNT(*) AS n ${from} WHERE l.enterprise_id <> t.enterprise_id OR l.served_at > t.received_at OR l.problems IS NULL`,
    );
    expect([Number(all?.n) > 100, Number(wrong?.n)]).toEqual([true, 0]);
  });

  it('serves titled enterprises that have a specialist, some late, nothing after its own day', async () => {
    const [facts] = await sql(
      "SELECT SUM(late) AS late, COUNT(DISTINCT enterprise_id) AS served, SUM(recorded_at > '2026-11-20 15:59:59') AS future FROM ledger_entries",
    );
    expect([Number(facts?.late) > 0, Number(facts?.served) > 500, Number(facts?.future)]).toEqual([true, true, 0]);
  });

  it('marks every invented record by its id', async () => {
    const tables = [
      'ledger_entries',
      'tickets',
      'ticket_events',
      'payment_complaints',
      'activities',
      'supply_demand_posts',
      'common_problem_reports',
    ];
    for (const table of tables) {
      const [row] = await sql(`SELECT COUNT(*) AS n FROM ${table} WHERE id NOT LIKE 'demo-%'`);
      expect([table, Number(row?.n)]).toEqual([table, 0]);
    }
  });

  it('tells the province of problems that enterprises share, with the figures of its own tickets (JS-21)', async () => {
    const reported = await sql('SELECT * FROM common_problem_reports ORDER BY id');
    expect(reported.length).toBeGreaterThan(0);
    for (const {
      id,
      category,
      city_code: city,
      enterprises,
      tickets,
      open_tickets: open,
      ticket_ids: ids,
    } of reported) {
      // 23 August to 20 November in Shanghai.
      const counted = await sql(
        `SELECT id, enterprise_id, open FROM tickets WHERE city_code = '${city}' AND category = '${category}'
          AND kind IN ('PROBLEM', 'DEMAND') AND confidentiality <> 'CONFIDENTIAL'
          AND received_at >= '2026-08-22 16:00:00' AND received_at < '2026-11-20 16:00:00' ORDER BY received_at, id`,
      );
      const figures = [new Set(counted.map(({ enterprise_id: one }) => one)).size, counted.length];
      expect([id, Number(enterprises), Number(tickets)]).toEqual([id, ...figures]);
      expect(Number(open)).toBe(counted.filter(({ open: isOpen }) => Number(isOpen) === 1).length);
      expect(JSON.parse(String(ids))).toEqual(counted.map((ticket) => ticket.id));
      expect(Number(enterprises)).toBeGreaterThanOrEqual(3);
    }
  });

  it('publishes no guide that lacks a disclosure', async () => {
    expect(await counted('serviceGuides', 'complete: false')).toBeGreaterThan(5);
    expect(await counted('serviceGuides', 'complete: false, published: true')).toBe(0);
    expect(await counted('serviceGuides', 'complete: false', principalOf('PUBLIC'))).toBe(0);
  });

  it('keeps a chain office’s sight of a secret ticket by its link', async () => {
    const [secret] = await sql(
      "SELECT o.office_id AS office, t.id AS id FROM tickets t JOIN ticket_offices o ON o.ticket_id = t.id WHERE t.confidentiality = 'CONFIDENTIAL' LIMIT 1",
    );
    const office = principalOf('COUNTY_OFFICE', { officeId: String(secret?.office) });
    const { tickets } = await house.data(office, '{ tickets(first: 100) { nodes { id confidentiality } } }');
    expect(tickets.nodes).toContainEqual({ id: secret?.id, confidentiality: 'CONFIDENTIAL' });
  });
});
