import { CompiledSupergraph, compose } from '../testing/compiled.js';
import { Listener } from '../testing/listener.js';
import { ManualClock, turn } from '../testing/manual-clock.js';
import { createInProcessTransport } from '../transport/in-process.js';
import type { EngineContext, SubgraphCall } from '../transport/transport.js';
import { Live } from './live.js';
import { createLiveOperation } from './operation.js';

const sdl = compose({
  tickets: `
    type Query { ticket: Ticket }
    type Subscription { ticketOpened(region: String): Ticket! }
    type Ticket @key(fields: "id") { id: ID! title: String, reporter: Person! }
    type Person @key(fields: "id", resolvable: false) { id: ID! }`,
  people: 'type Query { person: Person } type Person @key(fields: "id") { id: ID! name: String! }',
});

const source = `subscription ($region: String, $short: Boolean!) {
  ticketOpened(region: $region) { title @skip(if: $short) reporter { name } }
}`;

type Names = (representations: readonly { readonly id: string }[], signal: AbortSignal) => Promise<unknown>;

const allNamed: Names = async (representations) => ({
  _entities: representations.map(({ id }) => ({ __typename: 'Person', id, name: `name of ${id}` })),
});

const silent: Names = (_, signal) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

/** Two subgraphs: one tells of tickets, the other knows who reported them. */
function createHouse(names: Names = allNamed) {
  const supergraph = new CompiledSupergraph(sdl, {});
  const fetches: SubgraphCall[] = [];
  const subscriptions: SubgraphCall[] = [];
  const failures: unknown[] = [];
  const people = createInProcessTransport<EngineContext>(async (call, signal) => {
    fetches.push(call);
    return { data: (await names(call.variables['representations'] as never, signal)) as Record<string, unknown> };
  });
  const tickets = createInProcessTransport<EngineContext>(() => Promise.reject(new Error('not asked')), {
    async *subscribe(call) {
      subscriptions.push(call);
      for (const id of ['t1', 't2']) {
        const reporter = { __typename: 'Person', id: `p-${id}` };
        yield { data: { ticketOpened: { title: id, reporter } }, extensions: { cursor: id } };
      }
    },
  });
  const subscribeTo = tickets.subscribe as NonNullable<typeof tickets.subscribe>;
  const operation = (variables: Record<string, unknown>) =>
    createLiveOperation<EngineContext>({
      key: 'tickets',
      compiled: supergraph.compile(source),
      variables,
      coerced: variables,
      open: (_, call) => subscribeTo(call),
      send: (_, call) => people.execute(call),
      onFailure: (_, cause) => void failures.push(cause),
    });
  const clock = new ManualClock();
  return { clock, fetches, subscriptions, failures, operation, live: new Live({ clock }) };
}

describe('a compiled subscription', () => {
  it('joins each event with the other subgraph, and tells the cursor of the event', async () => {
    const { fetches, subscriptions, operation, live } = createHouse();
    const listener = Listener.on(live, { operation: operation({ region: '4201', short: false }) });
    expect(await listener.ended()).toMatchObject({ reason: 'completed', cursor: 't2' });
    expect(listener.messages.map(({ text }) => JSON.parse(text))).toEqual([
      { data: { ticketOpened: { title: 't1', reporter: { name: 'name of p-t1' } } }, extensions: { cursor: 't1' } },
      { data: { ticketOpened: { title: 't2', reporter: { name: 'name of p-t2' } } }, extensions: { cursor: 't2' } },
    ]);
    expect(subscriptions[0]).toMatchObject({ kind: 'subscription', variables: { region: '4201', short: false } });
    expect(fetches.map(({ context }) => context.audience)).toEqual(['all', 'all']);
  });

  it('is one fetch an event for all of an audience', async () => {
    const { fetches, subscriptions, operation, live } = createHouse();
    const listeners = Array.from({ length: 20 }, () => Listener.on(live, { operation: operation({ short: false }) }));
    await Promise.all(listeners.map((listener) => listener.ended()));
    expect([subscriptions.length, fetches.length]).toEqual([1, 2]);
    expect(listeners.map(({ messages }) => messages.length)).toEqual(Array(20).fill(2));
  });

  it('gives partial data with a coded error where the other subgraph stays silent past the deadline', async () => {
    const { clock, failures, operation, live } = createHouse(silent);
    const listener = Listener.on(live, { operation: operation({ short: false }) });
    await turn();
    await clock.advance(5_000);
    await listener.ended();
    const { data, errors, extensions } = JSON.parse(listener.messages[0]?.text ?? '');
    expect([data, extensions]).toEqual([null, { cursor: 't1' }]);
    expect(errors[0]).toMatchObject({
      path: ['ticketOpened', 'reporter'],
      extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
    });
    expect(failures).toHaveLength(2);
  });

  it('gives up what nobody waits for, and calls that no failure of the other subgraph', async () => {
    const { fetches, failures, operation, live } = createHouse(silent);
    const listener = Listener.on(live, { operation: operation({ short: false }) });
    await turn();
    listener.subscription?.close();
    await turn();
    expect(fetches[0]?.context.signal?.aborted).toBe(true);
    expect(failures).toEqual([]);
  });

  it('has another key with other variables', () => {
    const { operation } = createHouse();
    expect(operation({ short: true }).key).not.toBe(operation({ short: false }).key);
    expect(operation({ region: 'x', short: true }).key).toBe(operation({ short: true, region: 'x' }).key);
  });

  it('is refused where the plan fetches nothing', () => {
    const compiled = { execute: () => Promise.reject(), executeEvent: () => Promise.reject() };
    const given = {
      key: '',
      compiled,
      variables: {},
      coerced: {},
      open: () => ({}) as never,
      send: () => ({}) as never,
    };
    expect(() => createLiveOperation({ ...given, onFailure: () => {} })).toThrow();
  });
});
