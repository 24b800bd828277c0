import { inUnit, type KeptRecord, type Noun } from '@qishu/kit/records';
import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import type { Principal } from '@qishu/schema';
import { subgraph } from './subgraph.js';

type Row = Record<string, unknown>;

const at = new Date('2026-05-29T01:00:00Z');
const SIP = { regionCode: '320571', enterpriseId: 'e1' };
const NANJING = { regionCode: '320102', enterpriseId: 'e2' };
const ticket = {
  ...{ kind: 'DEMAND', category: 'FINANCE', title: '标题', text: '本人张三，电话 19900001234，需要续贷。' },
  ...{ rigidPolicy: false, priority: 'NORMAL', state: 'DEPT_HANDLING', receivedAt: at, confidentiality: 'OPEN' },
};
const stay = (officeId: string, regionCode: string): Row => ({
  ...{ officeId, regionCode, unitId: null, level: 'COUNTY', enteredAt: at.toISOString(), leftAt: null },
});
const told = { at, event: 'ACCEPTED', stateAfter: 'ACCEPTED', unitZh: '专员办', publicTextZh: '已受理' };

const rows: Record<string, Record<string, Row>> = {
  tickets: {
    't-open': { ...ticket, ...SIP },
    't-hidden': { ...ticket, ...SIP, confidentiality: 'NAME_HIDDEN' },
    't-moved': { ...ticket, ...NANJING, officeChain: [stay('o-sip', '320571'), stay('o-nj', '320102')] },
  },
  ticketEvents: { 'v-moved': { ...told, ...NANJING, ticketId: 't-moved', confidentiality: 'OPEN' } },
  paymentComplaints: {
    'c-sip': {
      ...{ regionCode: '320571', complainantId: 'e1', complainantName: '甲公司', handlerUnitId: 'u1', receivedAt: at },
      ...{ state: 'HANDLING', scopeResult: 'IN_SCOPE', channel: 'PLATFORM', amount: { minor: '100', currency: 'CNY' } },
      respondent: { nameZh: '演示局', uscc: null, kind: 'ORGAN' },
    },
  },
};

describe('what tickets and complaints withhold', () => {
  let house: TestSubgraph;
  beforeAll(async () => {
    house = await startTestSubgraph(subgraph);
    const { store, regions, events, now } = house.subgraph.runtime;
    await store.write((manager) =>
      inUnit({ manager, regions, events, actor: 'test', now }, async (unit) => {
        for (const [list, byId] of Object.entries(rows))
          for (const [id, row] of Object.entries(byId))
            await unit.create(nounOf(list), { sourceCode: 'EXCEL', sourceId: id, id, ...row } as never);
      }),
    );
  }, 120_000);
  afterAll(() => house?.stop());

  const nounOf = (list: string): Noun<KeptRecord> =>
    subgraph.nouns.find((noun) => noun.many === list) as Noun<KeptRecord>;

  const office = principalOf('COUNTY_OFFICE', { regions: ['320571'], officeId: 'o-sip' });

  it('hides the enterprise of a ticket that asks for it, by field, filter and list', async () => {
    const answer = await house.data(
      office,
      '{ tickets(filter: {enterprise: "e1"}) { nodes { id } } ticket(id: "t-hidden") { title enterprise { id } } _entities(representations: [{__typename: "Enterprise", id: "e1"}]) { ... on Enterprise { tickets { nodes { id } } } } }',
    );
    expect(answer).toEqual({
      tickets: { nodes: [{ id: 't-open' }] },
      ticket: { title: '标题', enterprise: null },
      _entities: [{ tickets: { nodes: [{ id: 't-open' }] } }],
    });
  });

  it('shows of a ticket’s text its length, and the whole for a reason that is recorded', async () => {
    const masked = await house.data(office, '{ ticket(id: "t-open") { text textUnmasked(reason: "协调续贷") } }');
    expect(masked.ticket).toEqual({ text: '****（25 字）', textUnmasked: ticket.text });
    const [read] = await house.subgraph.runtime.store.read.query('SELECT * FROM personal_reads');
    expect([read.record_id, JSON.parse(read.fields)]).toEqual(['t-open', ['text']]);
  });

  it('moves a timeline and its readers with the ticket', async () => {
    const { store, regions, events, now } = house.subgraph.runtime;
    const change = (changes: Row): Promise<void> =>
      store.write((manager) =>
        inUnit({ manager, regions, events, actor: 'test', now }, async (unit) => {
          const record = await unit.lock(nounOf('tickets'), 'id', 't-moved');
          if (record) await unit.change(nounOf('tickets'), record, changes as never);
        }),
      );
    const sight = async (principal: Principal): Promise<boolean[]> => {
      const query = '{ ticket(id: "t-moved") { id } ticketEvent(id: "v-moved") { id } }';
      const { ticket: moved, ticketEvent } = await house.data(principal, query);
      return [moved !== null, ticketEvent !== null];
    };
    const [both, neither] = [
      [true, true],
      [false, false],
    ];
    const nanjing = principalOf('COUNTY_OFFICE', { regions: ['320102'] });
    const handler = principalOf('COUNTY_OFFICE', { regions: ['320102'], officeId: 'o-nj' });
    const former = principalOf('COUNTY_OFFICE', { regions: ['320571'], officeId: 'o-sip' });
    expect([await sight(nanjing), await sight(handler), await sight(former)]).toEqual([both, both, both]);
    await change({ confidentiality: 'CONFIDENTIAL' });
    expect([await sight(nanjing), await sight(handler), await sight(former)]).toEqual([neither, both, both]);
    await change({ confidentiality: 'OPEN', officeChain: [stay('o-nj', '320102')] });
    expect([await sight(nanjing), await sight(handler), await sight(former)]).toEqual([both, both, neither]);
  });

  describe('of a payment complaint', () => {
    const complaintOf = (fields: string): string => `{ paymentComplaint(id: "c-sip") { ${fields} } }`;

    it('a county office reads the status and nothing else', async () => {
      expect(await house.data(office, complaintOf('state scopeResult receivedAt'))).toMatchObject({
        paymentComplaint: { state: 'HANDLING' },
      });
      for (const field of [
        'amount { minor }',
        'respondent { nameZh }',
        'complainantName',
        'complainant(reason: "x") { id }',
      ]) {
        const { data, errors } = await house.ask(office, complaintOf(field));
        expect(errors?.[0]?.extensions?.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
        expect(Object.values((data?.paymentComplaint as object | null) ?? {})).toEqual([null]);
      }
    });

    it('a city office reads the detail, but not who complains', async () => {
      const city = principalOf('CITY_OFFICE', { regions: ['320500'] });
      expect(await house.data(city, complaintOf('amount { minor } respondent { nameZh } complainantName'))).toEqual({
        paymentComplaint: { amount: { minor: '100' }, respondent: { nameZh: '演示局' }, complainantName: '****' },
      });
      const { errors } = await house.ask(city, complaintOf('complainant(reason: "x") { id }'));
      expect(errors?.[0]?.extensions?.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
    });

    it('its handler reads who complains for a reason, and the read is recorded', async () => {
      const handler = principalOf('COMPLAINT_HANDLER', { unitId: 'u1' });
      const whole = complaintOf('complainant(reason: "转交处理") { id } complainantNameUnmasked(reason: "转交处理")');
      expect(await house.data(handler, whole)).toEqual({
        paymentComplaint: { complainant: { id: 'e1' }, complainantNameUnmasked: '甲公司' },
      });
      const reads = await house.subgraph.runtime.store.read.query(
        "SELECT fields FROM personal_reads WHERE record_id = 'c-sip'",
      );
      const fields = reads.flatMap((read: { fields: string }) => JSON.parse(read.fields));
      expect(fields.sort()).toEqual(['complainant', 'complainantName']);
      const { errors } = await house.ask(handler, complaintOf('complainant(reason: " ") { id }'));
      expect(errors?.[0]?.extensions?.code).toBe('REASON_REQUIRED');
    });

    it('nobody but the enterprise itself finds it under the enterprise, or by a filter', async () => {
      const under =
        '{ _entities(representations: [{__typename: "Enterprise", id: "e1"}]) { ... on Enterprise { paymentComplaints { nodes { id } } } } }';
      expect(await house.data(principalOf('ENTERPRISE', { enterpriseId: 'e1' }), under)).toEqual({
        _entities: [{ paymentComplaints: { nodes: [{ id: 'c-sip' }] } }],
      });
      const { data, errors } = await house.ask(principalOf('CITY_OFFICE', { regions: ['320500'] }), under);
      expect(errors?.[0]?.extensions?.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
      expect(data).toEqual({ _entities: [{ paymentComplaints: null }] });
      expect(house.subgraph.sdl).not.toMatch(/input PaymentComplaintFilter \{[^}]*complainant/);
    });
  });

  it('shows approvals to staff and not to the enterprise', async () => {
    const query = '{ ticket(id: "t-open") { approvals { matter } } }';
    expect(await house.data(office, query)).toEqual({ ticket: { approvals: null } });
    const { errors } = await house.ask(principalOf('ENTERPRISE', { enterpriseId: 'e1' }), query);
    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
  });
});
