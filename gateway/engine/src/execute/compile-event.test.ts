import { configureLogs } from '@qishu/kit/base/light';
import { CompiledSupergraph, compose } from '../testing/compiled.js';

configureLogs({ level: 'silent' });

const sdl = compose({
  tickets: `
    type Query { ticket: Ticket }
    type Subscription { ticketOpened(area: ID): Ticket, counted: Int! }
    type Ticket @key(fields: "id") { id: ID! title: String! reporter: Person }
    type Person @key(fields: "id") { id: ID! }`,
  people: 'type Person @key(fields: "id") { id: ID! name: String! secret: String }',
});
const names: Readonly<Record<string, string>> = { p1: '甲', p2: '乙' };
const people = async ({ variables }: { variables: Readonly<Record<string, unknown>> }) => ({
  data: {
    _entities: (variables['representations'] as { id: string }[]).map(({ id }) => {
      const name = names[id];
      return name === undefined ? null : { name };
    }),
  },
});
const unused = () => Promise.reject(new Error('not asked'));
const create = () => new CompiledSupergraph(sdl, { tickets: unused, people });
const source = 'subscription ($area: ID) { opened: ticketOpened(area: $area) { title reporter { name } } }';
const execute = (supergraph: CompiledSupergraph, event: object, text = source) =>
  supergraph.compile(text).executeEvent(supergraph.runOptions(text), event);
const event = (reporter: unknown) => ({
  data: { opened: { __typename: 'Ticket', title: '停水', id: 't1', reporter } },
});

describe('an event of a subscription', () => {
  it('is what is sent upstream, joined with the other subgraphs and shaped as asked', async () => {
    const supergraph = create();
    const compiled = supergraph.compile(source);
    expect(compiled.primary).toMatchObject({ serviceName: 'tickets', variableUsages: ['area'] });
    expect(compiled.primary?.operation).toContain('subscription');
    const answer = await execute(supergraph, event({ __typename: 'Person', id: 'p2' }));
    expect(answer).toMatchObject({ data: { opened: { title: '停水', reporter: { name: '乙' } } }, errors: [] });
    expect(JSON.stringify(answer.data)).toBe('{"opened":{"title":"停水","reporter":{"name":"乙"}}}');
  });

  it('asks no other subgraph where the event names nobody', async () => {
    const supergraph = create();
    expect((await execute(supergraph, event(null))).data).toEqual({ opened: { title: '停水', reporter: null } });
    expect(supergraph.sent).toEqual([]);
  });

  it('is passed on with what is missing in it, and why', async () => {
    const supergraph = create();
    const unknown = await execute(supergraph, event({ __typename: 'Person', id: 'p9' }));
    expect(unknown).toMatchObject({
      data: { opened: { title: '停水', reporter: null } },
      errors: [{ path: ['opened', 'reporter', 'name'], extensions: { code: 'ANSWER_INCOMPLETE' } }],
    });
    const told = { message: 'no', path: ['opened', 'reporter'], extensions: { code: 'FORBIDDEN' } };
    const partial = await execute(supergraph, { ...event(null), errors: [told] });
    expect(partial).toMatchObject({ data: { opened: { title: '停水', reporter: null } }, errors: [told] });
  });

  it.each([
    [{ errors: [{ message: 'over', extensions: { code: 'FORBIDDEN' } }] }, 'FORBIDDEN'],
    [{ data: null, errors: [{ message: 'over', extensions: { code: 'FORBIDDEN' } }] }, 'FORBIDDEN'],
    [{ data: null }, 'SUBGRAPH_ANSWER_INVALID'],
    [{ data: 'text' }, 'SUBGRAPH_ANSWER_INVALID'],
    [{ errors: 'text' }, 'SUBGRAPH_ANSWER_INVALID'],
    [{}, 'SUBGRAPH_ANSWER_INVALID'],
  ])('without data is passed on with its errors: %j', async (odd, code) => {
    const { data, errors } = await execute(create(), odd);
    expect([data, errors.map(({ extensions }) => extensions?.['code'])]).toEqual([null, [code]]);
  });

  it('is null where its root must not be', async () => {
    const { data, errors } = await execute(create(), { data: { counted: 'many' } }, 'subscription { counted }');
    expect([data, errors[0]?.path]).toEqual([null, ['counted']]);
  });

  it('is not what a request is answered with', async () => {
    const supergraph = create();
    await expect(supergraph.execute(source)).rejects.toMatchObject({ code: 'SUBSCRIPTIONS_NOT_OFFERED' });
    expect(supergraph.compile('{ ticket { id } }').primary).toBeUndefined();
  });
});
