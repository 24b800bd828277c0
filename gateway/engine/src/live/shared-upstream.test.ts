import { EventLog } from '../testing/event-log.js';
import { Listener } from '../testing/listener.js';
import { ManualClock, turn } from '../testing/manual-clock.js';
import { Live } from './live.js';

function createHouse() {
  const clock = new ManualClock();
  return { clock, log: new EventLog(), live: new Live({ clock, random: () => 0.5 }) };
}

describe('streams that share an upstream', () => {
  it('are one subscription towards the subgraph and one joined answer an event, the same text for all', async () => {
    const { log, live } = createHouse();
    const joined: number[] = [];
    const operation = log.operation({ join: (number) => joined.push(number) });
    const listeners = [1, 2, 3].map(() => Listener.on(live, { operation }));
    await turn();
    log.append(2);
    for (const listener of listeners) expect(await listener.heard(2)).toEqual([1, 2]);
    expect(log.opened).toHaveLength(1);
    expect(joined).toEqual([1, 2]);
    expect(listeners[0]?.messages[0]).toBe(listeners[2]?.messages[0]);
    expect(JSON.parse(listeners[0]?.messages[0]?.text ?? '')).toMatchObject({ extensions: { cursor: 'c1' } });
    expect(live.numbers()).toMatchObject({ streams: 3, upstreams: 1, events: 2, answers: 2, delivered: 6 });
  });

  it('are joined once for each distinct operation over the same upstream', async () => {
    const { log, live } = createHouse();
    const one = Listener.on(live, { operation: log.operation({ key: 'one', join: () => 'one' }) });
    const two = Listener.on(live, { operation: log.operation({ key: 'two', join: () => 'two' }) });
    await turn();
    log.append();
    await Promise.all([one.heard(1), two.heard(1)]);
    expect(log.opened).toHaveLength(1);
    expect([one, two].map(({ messages }) => JSON.parse(messages[0]?.text ?? '').data.joined)).toEqual(['one', 'two']);
  });

  it('are shared by nobody of another audience, other variables, or claims that are not told', async () => {
    const { log, live } = createHouse();
    Listener.on(live, { operation: log.operation() }, 'province');
    Listener.on(live, { operation: log.operation() }, 'city');
    Listener.on(live, { operation: log.operation({ variables: { region: '4201' } }) }, 'city');
    const authority = { authenticated: true, scopes: new Set<string>(), policies: new Set<string>() };
    for (const requestId of ['r-1', 'r-1'])
      live.open({ operation: log.operation(), context: { requestId, authority }, sink: new Listener() });
    await turn();
    expect(log.opened).toHaveLength(5);
  });

  it('treat variables as equal whatever the order of their keys', async () => {
    const { log, live } = createHouse();
    Listener.on(live, { operation: log.operation({ variables: { filter: { a: 1, b: 2 } } }) });
    Listener.on(live, { operation: log.operation({ variables: { filter: { b: 2, a: 1 } } }) });
    await turn();
    expect(log.opened).toHaveLength(1);
  });

  it('go on when the first one leaves; the last one ends the upstream at once, quiet as it is', async () => {
    const { log, live, clock } = createHouse();
    const [first, second] = [1, 2].map(() => Listener.on(live, { operation: log.operation() }));
    await turn();
    first?.subscription?.close();
    log.append();
    expect(await second?.heard(1)).toEqual([1]);
    second?.subscription?.close();
    second?.subscription?.close();
    expect(log.readers).toBe(0);
    expect(live.numbers()).toMatchObject({ streams: 0, upstreams: 0 });
    expect(clock.timers).toBe(0);
    expect([first?.ending, second?.ending, first?.numbers]).toEqual([undefined, undefined, []]);
  });

  it('end with the signal of the context too', async () => {
    const { log, live } = createHouse();
    const leaving = new AbortController();
    const context = { requestId: 'r-1', audience: 'all', signal: leaving.signal };
    live.open({ operation: log.operation(), context, sink: new Listener() });
    await turn();
    leaving.abort();
    expect([log.readers, live.numbers().streams]).toEqual([0, 0]);
    live.open({ operation: log.operation(), context, sink: new Listener() });
    expect(live.numbers()).toMatchObject({ streams: 0, upstreams: 0 });
  });

  it('leave nothing open towards the subgraph when the subscriber leaves in the same turn', async () => {
    const { log, live } = createHouse();
    Listener.on(live, { operation: log.operation() }).subscription?.close();
    await turn();
    expect(log.readers).toBe(0);
  });

  it('keep the order of events however long each one takes to join', async () => {
    const { log, live } = createHouse();
    const waiting = new Map<number, () => void>();
    const join = (number: number) => new Promise<void>((resolve) => waiting.set(number, resolve));
    const listener = Listener.on(live, { operation: log.operation({ join }) });
    await turn();
    log.append(3);
    await turn();
    expect([...waiting.keys()]).toEqual([1, 2, 3]);
    waiting.get(3)?.();
    waiting.get(2)?.();
    await turn();
    expect(listener.numbers).toEqual([]);
    waiting.get(1)?.();
    expect(await listener.heard(3)).toEqual([1, 2, 3]);
  });

  it('do not hear of what happened before they joined, even where it is still being joined', async () => {
    const { log, live } = createHouse();
    let finish = () => {};
    const join = () => new Promise<void>((resolve) => (finish = resolve));
    const first = Listener.on(live, { operation: log.operation({ join }) });
    await turn();
    log.append();
    await turn();
    const second = Listener.on(live, { operation: log.operation({ join }) });
    finish();
    await first.heard(1);
    log.append();
    await turn();
    finish();
    expect(await second.heard(1)).toEqual([2]);
    expect(first.numbers).toEqual([1, 2]);
  });

  it('give what has come when the deadline of the rest is over, counted from the arrival', async () => {
    const { log, live, clock } = createHouse();
    const join = (_: number, { signal }: { signal?: AbortSignal | undefined }) =>
      new Promise((resolve) => signal?.addEventListener('abort', () => resolve('partial')));
    const listener = Listener.on(live, { operation: log.operation({ join }) });
    await turn();
    log.append(40);
    await turn();
    await clock.advance(4_999);
    expect(listener.numbers).toEqual([]);
    await clock.advance(1);
    // The later ones waited for their turn: they may not take another five seconds.
    expect(await listener.heard(40)).toHaveLength(40);
    expect(JSON.parse(listener.messages[39]?.text ?? '').data.joined).toBe('partial');
  });

  it('turn an answer that cannot be made into a masked error, and go on', async () => {
    const { log, live } = createHouse();
    const join = (number: number) => (number === 1 ? Promise.reject(new Error('secret')) : undefined);
    const listener = Listener.on(live, { operation: log.operation({ join }) });
    await turn();
    log.append(2);
    await turn();
    const [first, second] = listener.messages.map(({ text }) => JSON.parse(text));
    expect(first).toMatchObject({
      data: null,
      errors: [{ extensions: { code: 'INTERNAL' } }],
      extensions: { cursor: 'c1' },
    });
    expect(JSON.stringify(first)).not.toContain('secret');
    expect(second.data.happened).toBe(2);
  });

  it('outlive a subscriber whose door throws', async () => {
    const { log, live } = createHouse();
    const broken = new Listener();
    broken.next = () => {
      throw new Error('the door is broken');
    };
    live.open({ operation: log.operation(), context: { requestId: 'r-1', audience: 'all' }, sink: broken });
    const listener = Listener.on(live, { operation: log.operation() });
    await turn();
    log.append();
    expect(await listener.heard(1)).toEqual([1]);
    expect(live.numbers().streams).toBe(1);
  });

  it('are bounded for one caller and for one subgraph', () => {
    const { log } = createHouse();
    const settings = { streamsPerCaller: 2, upstreamsPerSubgraph: 2 };
    const live = new Live({ settings, callerOf: ({ audience }) => audience, clock: new ManualClock() });
    const open = (audience: string) => Listener.on(live, { operation: log.operation() }, audience);
    const [first] = [open('a'), open('a')];
    expect(() => open('a')).toThrow(expect.objectContaining({ code: 'TOO_MANY_SUBSCRIPTIONS', details: { most: 2 } }));
    first?.subscription?.close();
    open('a');
    open('b');
    expect(() => open('c')).toThrow(expect.objectContaining({ code: 'TOO_MANY_SUBSCRIPTIONS' }));
    expect(live.numbers()).toMatchObject({ streams: 3, upstreams: 2 });
  });
});
