import { HubError } from '@qishu/kit/base/light';
import { cursorOf, EventLog } from '../testing/event-log.js';
import { Listener } from '../testing/listener.js';
import { ManualClock, turn } from '../testing/manual-clock.js';
import { Live } from './live.js';

function createHouse(random = () => 1) {
  const clock = new ManualClock();
  return { clock, log: new EventLog(), live: new Live({ clock, random }) };
}

describe('a schema swap', () => {
  it('keeps the upstream where its request is the same; events from then on are joined the new way', async () => {
    const { log, live } = createHouse();
    const waiting: (() => void)[] = [];
    const slowly = (how: string) => () => new Promise((resolve) => waiting.push(() => resolve(how)));
    const listener = Listener.on(live, { operation: log.operation({ join: slowly('old') }), request: 'request' });
    await turn();
    log.append();
    await turn();
    const asked: unknown[] = [];
    await live.swap(async (request, { audience }) => {
      asked.push([request, audience]);
      return log.operation({ key: 'new', join: slowly('new') });
    });
    log.append();
    await turn();
    for (const finish of waiting) finish();
    await listener.heard(2);
    expect(listener.messages.map(({ text }) => JSON.parse(text).data.joined)).toEqual(['old', 'new']);
    expect(asked).toEqual([['request', 'all']]);
    expect(log.opened).toHaveLength(1);
  });

  it('resumes a stream whose upstream request changes, without a gap, at a moment of its own', async () => {
    const { log, live, clock } = createHouse();
    const listeners = [1, 2].map(() => Listener.on(live, { operation: log.operation() }));
    await turn();
    log.append(2);
    await turn();
    await live.swap(async () => log.operation({ query: 'subscription { happened more }' }));
    log.append();
    await clock.advance(1_999);
    expect(log.opened).toHaveLength(1);
    await clock.advance(1);
    log.append();
    for (const listener of listeners) expect(await listener.heard(4)).toEqual([1, 2, 3, 4]);
    expect(log.opened[1]).toMatchObject({ query: 'subscription { happened more }', extensions: { resumeFrom: 'c3' } });
    expect(log.readers).toBe(1);
  });

  it('asks once for all streams that get the same answers', async () => {
    const { log, live } = createHouse();
    for (let each = 0; each < 5; each += 1) Listener.on(live, { operation: log.operation() });
    let asked = 0;
    await live.swap(async () => {
      asked += 1;
      return log.operation();
    });
    expect(asked).toBe(1);
  });

  it('ends what is not offered any more, with the place that it had come to', async () => {
    const { log, live, clock } = createHouse();
    const listener = Listener.on(live, { operation: log.operation() });
    await turn();
    log.append();
    await listener.heard(1);
    await live.swap(() => Promise.reject(new HubError('FORBIDDEN', { what: 'subscription' })));
    await clock.advance(2_000);
    expect(await listener.ended()).toMatchObject({ reason: 'failed', code: 'SCHEMA_CHANGED', cursor: 'c1' });
    expect(live.numbers()).toMatchObject({ streams: 0, upstreams: 0 });
  });

  it('gives way to the next one', async () => {
    const { log, live, clock } = createHouse();
    const listener = Listener.on(live, { operation: log.operation() });
    await turn();
    log.append();
    await listener.heard(1);
    await live.swap(() => Promise.reject(new HubError('FORBIDDEN', { what: 'subscription' })));
    await live.swap(async () => log.operation());
    await clock.advance(2_000);
    log.append();
    expect(await listener.heard(2)).toEqual([1, 2]);
  });

  it('brings streams with the same answers together', async () => {
    const { log, live } = createHouse();
    let joins = 0;
    const one = Listener.on(live, { operation: log.operation({ key: 'one' }) });
    const two = Listener.on(live, { operation: log.operation({ key: 'two' }) });
    await turn();
    await live.swap(async () => log.operation({ key: 'same', join: () => (joins += 1) }));
    log.append();
    await Promise.all([one.heard(1), two.heard(1)]);
    expect(joins).toBe(1);
  });
});

describe('draining', () => {
  it('ends every stream with its cursor, spread over the time, and opens no new ones', async () => {
    let draws = 0;
    const { log, live, clock } = createHouse(() => (draws++ % 10) / 10);
    const listeners = Array.from({ length: 10 }, () => Listener.on(live, { operation: log.operation() }));
    await turn();
    log.append();
    await Promise.all(listeners.map((listener) => listener.heard(1)));
    const drained = live.drain(10_000);
    expect(() => Listener.on(live, { operation: log.operation(), resumeFrom: cursorOf(1) })).toThrow(
      expect.objectContaining({ code: 'DRAINING' }),
    );
    await clock.advance(4_500);
    expect(live.numbers().streams).toBe(5);
    await clock.advance(4_500);
    await drained;
    for (const { ending } of listeners) expect(ending).toMatchObject({ code: 'DRAINING', cursor: 'c1' });
    expect(log.readers).toBe(0);
  });

  it('is over at once where nobody listens', async () => {
    await expect(createHouse().live.drain(10_000)).resolves.toBeUndefined();
  });
});
