import { cursorOf, EventLog } from '../testing/event-log.js';
import { Listener } from '../testing/listener.js';
import { ManualClock, turn } from '../testing/manual-clock.js';
import { Live } from './live.js';
import type { LiveSettings } from './settings.js';

function createHouse(settings: Partial<LiveSettings> = {}) {
  const log = new EventLog();
  return { log, live: new Live({ clock: new ManualClock(), settings }) };
}

const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

describe('a resumed stream', () => {
  it('catches up apart, then joins the shared upstream without a gap, a repetition or a change of order', async () => {
    const { log, live } = createHouse();
    const operation = log.operation();
    log.append(300);
    const regular = Listener.on(live, { operation });
    await turn();
    log.append(5);
    const resumed = Listener.on(live, { operation, resumeFrom: cursorOf(10) });
    expect(await resumed.heard(295)).toEqual(upTo(305, 11));
    log.append(5);
    expect(await resumed.heard(300)).toEqual(upTo(310, 11));
    expect(await regular.heard(10)).toEqual(upTo(310, 301));
    expect(log.readers).toBe(1);
    expect(live.numbers()).toMatchObject({ upstreams: 1, joins: 1 });
  });

  it('joins by a heartbeat where nothing happens', async () => {
    const { log, live } = createHouse();
    log.append(3);
    const regular = Listener.on(live, { operation: log.operation() });
    const resumed = Listener.on(live, { operation: log.operation(), resumeFrom: cursorOf(3) });
    await turn();
    expect(log.readers).toBe(2);
    log.heartbeat();
    await turn();
    expect(log.readers).toBe(1);
    log.append();
    expect([await regular.heard(1), await resumed.heard(1)]).toEqual([[4], [4]]);
  });

  it('needs no upstream of its own where the shared one still remembers its cursor', async () => {
    const { log, live } = createHouse();
    const operation = log.operation();
    Listener.on(live, { operation });
    await turn();
    log.append(50);
    await turn();
    const resumed = Listener.on(live, { operation, resumeFrom: cursorOf(20) });
    expect(await resumed.heard(30)).toEqual(upTo(50, 21));
    const atHead = Listener.on(live, { operation, resumeFrom: cursorOf(50) });
    log.append();
    expect(await atHead.heard(1)).toEqual([51]);
    expect(log.opened).toHaveLength(1);
  });

  it('becomes one channel with the others once both have delivered everything: an event is joined once again', async () => {
    const { log, live } = createHouse();
    let joins = 0;
    const operation = log.operation({ join: () => (joins += 1) });
    const regular = Listener.on(live, { operation });
    await turn();
    log.append(10);
    await turn();
    const resumed = Listener.on(live, { operation, resumeFrom: cursorOf(5) });
    await resumed.heard(5);
    joins = 0;
    log.append();
    await Promise.all([regular.heard(11), resumed.heard(6)]);
    expect(joins).toBe(1);
  });

  it('shares its upstream with those who resume from the same cursor', async () => {
    const { log, live } = createHouse({ recentResults: 4 });
    log.append(100);
    const operation = log.operation();
    const listeners = [1, 2, 3].map(() => Listener.on(live, { operation, resumeFrom: cursorOf(40) }));
    for (const listener of listeners) expect(await listener.heard(60)).toEqual(upTo(100, 41));
    expect(log.opened).toHaveLength(1);
  });

  it('meets other resumed streams as well, where nobody subscribes anew', async () => {
    const { log, live } = createHouse();
    log.append(100);
    const operation = log.operation();
    const listeners = [10, 50, 90].map((from) => Listener.on(live, { operation, resumeFrom: cursorOf(from) }));
    await Promise.all(listeners.map((listener, index) => listener.heard([90, 50, 10][index] as number)));
    log.append();
    expect(await listeners[0]?.heard(91)).toEqual(upTo(101, 11));
    expect(await listeners[1]?.heard(51)).toEqual(upTo(101, 51));
    expect(await listeners[2]?.heard(11)).toEqual(upTo(101, 91));
    expect(log.readers).toBe(1);
  });

  it('does not hear again what the subgraph repeats at the joint', async () => {
    const { log, live } = createHouse();
    log.repeatsOnResume = true;
    log.append(5);
    const resumed = Listener.on(live, { operation: log.operation(), resumeFrom: cursorOf(3) });
    expect(await resumed.heard(2)).toEqual([4, 5]);
    await turn();
    expect(resumed.numbers).toEqual([4, 5]);
  });

  it.each(['CURSOR_EXPIRED', 'BAD_CURSOR'])('ends with the refusal of the subgraph: %s', async (code) => {
    const { log, live } = createHouse();
    log.append(10);
    log.oldest = 8;
    const resumeFrom = cursorOf(code === 'BAD_CURSOR' ? 99 : 2);
    const resumed = Listener.on(live, { operation: log.operation(), resumeFrom });
    expect(await resumed.ended()).toMatchObject({ reason: 'failed', code, cursor: resumeFrom });
    expect(live.numbers()).toMatchObject({ streams: 0, upstreams: 0 });
  });

  it('is refused with a cursor that is longer than any', () => {
    const { log, live } = createHouse();
    const open = () => Listener.on(live, { operation: log.operation(), resumeFrom: 'c'.repeat(5_000) });
    expect(open).toThrow(expect.objectContaining({ code: 'BAD_CURSOR' }));
  });
});
