import { catchUpRollUps } from '@qishu/kit/log';
import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import { subgraph } from '../subgraph.js';

describe('lists under the types of other subgraphs', () => {
  let house: TestSubgraph;
  beforeAll(async () => {
    house = await startTestSubgraph(subgraph, { scale: 'small' });
    // Sums that are built meanwhile would stand among the statements that are counted.
    await catchUpRollUps(house.subgraph.runtime.recordLog, subgraph.rollUps ?? [], new Date());
  }, 120_000);
  afterAll(() => house?.stop());

  const everybody = principalOf('SUBGRAPH');
  const of = (
    type: string,
    keys: readonly Record<string, string>[],
    fields: string,
  ): Promise<{ _entities: Record<string, { nodes: Record<string, unknown>[] }>[] }> =>
    house.data(
      everybody,
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { ${fields} } } }`,
      {
        of: keys.map((key) => ({ __typename: type, ...key })),
      },
    );
  const column = async (statement: string): Promise<string[]> =>
    (await house.subgraph.runtime.store.read.query(statement)).map(({ id }: { id: string }) => id);

  it.each([
    ['Enterprise', 'ledgerEntries', 'enterprise_id', 'ledger_entries', 'enterprise { id }'],
    ['Enterprise', 'tickets', 'named_enterprise_id', 'tickets', 'enterprise { id }'],
    ['Enterprise', 'activities', 'enterprise_id', 'activity_participations', 'enterprise { id }'],
    ['Enterprise', 'diagnoses', 'enterprise_id', 'diagnoses', 'enterprise { id }'],
    ['Specialist', 'ledgerEntries', 'specialist_id', 'ledger_entries', 'specialist { id }'],
    ['Specialist', 'openTickets', 'specialist_id', 'tickets', 'specialist { id }'],
    ['SpecialistOffice', 'queue', 'office_id', 'tickets', 'office { id }'],
    ['GovernmentUnit', 'handledTickets', 'handler_unit_id', 'tickets', 'handlerUnit { id }'],
    ['ServiceStation', 'records', 'station_id', 'ledger_entries', 'station { id }'],
    ['ServiceInstitution', 'products', 'institution_id', 'service_products', 'institution { id }'],
    ['Expert', 'diagnoses', 'lead_expert_id', 'diagnoses', 'leadExpert { id }'],
    ['Policy', 'tickets', 'policy_id', 'tickets', 'policy { id }'],
  ])(
    'answer many references of %s.%s with two statements: one for the pages, one for the rows',
    async (type, field, link, table, back) => {
      const ids = await column(
        `SELECT DISTINCT ${link} AS id FROM ${table} WHERE ${link} IS NOT NULL ORDER BY ${link} LIMIT 30`,
      );
      house.statements();
      const { _entities } = await of(
        type,
        ids.map((id) => ({ id })),
        `${field}(first: 2) { nodes { id ${back} } }`,
      );
      expect(house.statements()).toHaveLength(2);
      const [owner] = back.split(' ');
      const owned = _entities.map((entity) => entity[field]?.nodes ?? []);
      expect(owned.some((nodes) => nodes.length > 0)).toBe(true);
      expect(
        owned.every((nodes, at) => nodes.every((node) => (node[owner as string] as { id: string }).id === ids[at])),
      ).toBe(true);
    },
  );

  it('show a specialist and an office their open tickets alone', async () => {
    const [officeId] = await column(
      'SELECT office_id AS id FROM tickets WHERE office_id IS NOT NULL GROUP BY office_id ORDER BY COUNT(*) DESC LIMIT 1',
    );
    const { _entities } = await of(
      'SpecialistOffice',
      [{ id: String(officeId) }],
      'queue(first: 100) { nodes { open state } }',
    );
    expect(_entities[0]?.queue?.nodes.length).toBeGreaterThan(0);
    expect(_entities[0]?.queue?.nodes.every(({ open }) => open === true)).toBe(true);
  });

  it('show a region the tickets and services of its subtree', async () => {
    const counts = 'tickets { totalCount } ledgerEntries { totalCount }';
    const [suzhou, park] = (await of('Region', [{ code: '320500' }, { code: '320571' }], counts))
      ._entities as unknown as Record<string, { totalCount: number }>[];
    expect(park?.tickets?.totalCount).toBeGreaterThan(0);
    expect(suzhou?.tickets?.totalCount).toBeGreaterThan(park?.tickets?.totalCount ?? 0);
    expect(suzhou?.ledgerEntries?.totalCount).toBeGreaterThan(park?.ledgerEntries?.totalCount ?? 0);
  });

  it('show references as keys for their owners to resolve, and lists of them bounded', async () => {
    const query =
      '{ ledgerEntries(filter: {category: [POLICY_DELIVERY], region: "320500"}, first: 1) { nodes { policies { id } } } tickets(filter: {region: "320500", state: [ESCALATED_UP]}, first: 1) { nodes { officeChain { office { id } unit { id } level enteredAt leftAt } } } }';
    const { ledgerEntries, tickets } = await house.data(everybody, query);
    expect(ledgerEntries.nodes[0].policies).toContainEqual({ id: 'pol-miit-213-2023' });
    expect(tickets.nodes[0].officeChain[1]).toMatchObject({ office: { id: 'demo-o-320500' }, level: 'CITY' });
    expect(tickets.nodes[0].officeChain[0].enteredAt).toMatch(/\+08:00$/);
    expect(house.subgraph.sdl).toMatch(/policies: \[Policy!\]! @listSize\(assumedSize: 10\)/);
  });
});
