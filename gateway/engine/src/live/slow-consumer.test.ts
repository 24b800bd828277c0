import { EventLog } from '../testing/event-log.js';
import { Listener } from '../testing/listener.js';
import { ManualClock, turn } from '../testing/manual-clock.js';
import { Live } from './live.js';
import type { LiveSettings } from './settings.js';

function createHouse(settings: Partial<LiveSettings> = {}) {
  const log = new EventLog();
  return { log, live: new Live({ clock: new ManualClock(), settings: { queuedMessages: 8, ...settings } }) };
}

describe('a subscriber that stays behind', () => {
  it('is cut off with the cursor it was last handed, while its neighbour hears everything', async () => {
    const { log, live } = createHouse();
    const slow = Listener.on(live, { operation: log.operation() });
    const quick = Listener.on(live, { operation: log.operation() });
    slow.isStalled = true;
    await turn();
    log.append(20);
    expect(await quick.heard(20)).toHaveLength(20);
    expect(await slow.ended()).toMatchObject({ reason: 'failed', code: 'CONSUMER_TOO_SLOW', cursor: 'c1' });
    expect(slow.ending?.errors[0]?.extensions).toMatchObject({ cursor: 'c1', requestId: 'r-all' });
    expect(slow.numbers).toEqual([1]);
    expect(live.numbers()).toMatchObject({ streams: 1, cutOff: 1 });
  });

  it('hears the rest of what waited, in order, when it is ready in time', async () => {
    const { log, live } = createHouse();
    const listener = Listener.on(live, { operation: log.operation() });
    listener.isStalled = true;
    await turn();
    log.append(5);
    await turn();
    listener.subscription?.ready();
    expect(listener.numbers).toEqual([1, 2]);
    listener.isStalled = false;
    listener.subscription?.ready();
    log.append();
    expect(await listener.heard(6)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('is cut off by bytes as well, but not for one message larger than the bound', async () => {
    const { log, live } = createHouse({ queuedBytes: 100 });
    const join = (number: number) => 'x'.repeat(number === 2 ? 500 : 1);
    const listener = Listener.on(live, { operation: log.operation({ join }) });
    listener.isStalled = true;
    await turn();
    log.append(2);
    await turn();
    expect(listener.ending).toBeUndefined();
    log.append();
    expect(await listener.ended()).toMatchObject({ code: 'CONSUMER_TOO_SLOW', cursor: 'c1' });
  });

  it('is not filled with heartbeats: only the newest waits', async () => {
    const { log, live } = createHouse();
    const listener = Listener.on(live, { operation: log.operation() });
    listener.isStalled = true;
    await turn();
    log.append();
    await turn();
    for (let beat = 0; beat < 20; beat += 1) {
      log.heartbeat();
      await turn();
    }
    listener.isStalled = false;
    listener.subscription?.ready();
    expect(listener.messages.map(({ kind }) => kind)).toEqual(['event', 'heartbeat']);
  });

  it('keeps what waits when the stream is completed, and ends after it', async () => {
    const { log, live } = createHouse();
    const listener = Listener.on(live, { operation: log.operation() });
    listener.isStalled = true;
    await turn();
    log.append(3);
    log.complete();
    await turn();
    expect([listener.numbers, listener.ending]).toEqual([[1], undefined]);
    listener.isStalled = false;
    listener.subscription?.ready();
    expect(listener.numbers).toEqual([1, 2, 3]);
    expect(listener.ending).toEqual({ reason: 'completed', errors: [], code: undefined, cursor: 'c3' });
    expect(live.numbers()).toMatchObject({ streams: 0, upstreams: 0 });
  });

  it('while it catches up, holds its own upstream back instead: what it has not asked for stays in the log', async () => {
    const { log, live } = createHouse({ queuedMessages: 64 });
    log.append(1_000);
    const listener = Listener.on(live, { operation: log.operation(), resumeFrom: 'c0' });
    listener.isStalled = true;
    await turn();
    await turn();
    expect(log.readers).toBe(0);
    expect(listener.ending).toBeUndefined();
    listener.isStalled = false;
    listener.subscription?.ready();
    expect(await listener.heard(1_000)).toEqual(Array.from({ length: 1_000 }, (_, index) => index + 1));
    expect(live.numbers()).toMatchObject({ cutOff: 0, reconnects: 0, upstreams: 1 });
  });
});

describe('an answer that takes long to join', () => {
  it('holds the upstream when too many events wait, and loses none', async () => {
    const { log, live } = createHouse({ pendingEvents: 20, queuedMessages: 1_000 });
    const waiting: (() => void)[] = [];
    const join = () => new Promise<void>((resolve) => waiting.push(resolve));
    const listener = Listener.on(live, { operation: log.operation({ join }) });
    await turn();
    log.append(100);
    await turn();
    expect(log.readers).toBe(0);
    while (listener.numbers.length < 100) {
      for (const finish of waiting.splice(0)) finish();
      await turn();
    }
    expect(listener.numbers).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  });
});
