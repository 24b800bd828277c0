import { EventLog } from '../testing/event-log.js';
import { Listener } from '../testing/listener.js';
import { ManualClock, turn } from '../testing/manual-clock.js';
import { Live } from './live.js';

const minutes = 60_000;

function createHouse() {
  const clock = new ManualClock();
  return { clock, log: new EventLog(), live: new Live({ clock }) };
}

describe('the token of a stream', () => {
  it('is told a minute before it ends; then the stream ends with its cursor and says nothing more', async () => {
    const { clock, log, live } = createHouse();
    const expiresAt = clock.now() + 10 * minutes;
    const listener = Listener.on(live, { operation: log.operation(), expiresAt });
    await turn();
    log.append();
    await listener.heard(1);
    await clock.advance(9 * minutes - 1);
    expect(listener.messages).toHaveLength(1);
    await clock.advance(1);
    const notice = { tokenExpiring: { at: new Date(expiresAt).toISOString() } };
    expect(JSON.parse(listener.messages[1]?.text ?? '')).toEqual({ data: null, extensions: notice });
    await clock.advance(minutes);
    expect(await listener.ended()).toMatchObject({ code: 'TOKEN_EXPIRED', cursor: 'c1' });
    log.append();
    await turn();
    expect(listener.messages).toHaveLength(2);
    expect([log.readers, clock.timers]).toEqual([0, 0]);
  });

  it('ends the stream over what still waits for a stalled subscriber', async () => {
    const { clock, log, live } = createHouse();
    const listener = Listener.on(live, { operation: log.operation(), expiresAt: clock.now() + minutes / 2 });
    listener.isStalled = true;
    await turn();
    log.append(3);
    await clock.advance(minutes);
    listener.subscription?.ready();
    expect(listener.ending?.code).toBe('TOKEN_EXPIRED');
    expect(listener.numbers.length).toBeLessThan(3);
  });

  it('is renewed with equal claims on the same upstream', async () => {
    const { clock, log, live } = createHouse();
    const listener = Listener.on(live, { operation: log.operation(), expiresAt: clock.now() + 2 * minutes });
    await clock.advance(1.5 * minutes);
    const context = { requestId: 'r-2', audience: 'all' };
    listener.subscription?.renew({ context, expiresAt: clock.now() + 10 * minutes });
    await clock.advance(5 * minutes);
    log.append();
    expect(await listener.heard(1)).toEqual([1]);
    expect(log.opened).toHaveLength(1);
    await clock.advance(5 * minutes);
    expect(listener.messages.filter(({ kind }) => kind === 'notice')).toHaveLength(2);
    expect(listener.ending?.errors[0]?.extensions).toMatchObject({ code: 'TOKEN_EXPIRED', requestId: 'r-2' });
  });

  it('with other claims moves to the stream of those claims, from the last event that was handed on', async () => {
    const { log, live } = createHouse();
    const join = (_: number, { audience }: { audience?: string | undefined }) => audience;
    const operation = log.operation({ join });
    const listener = Listener.on(live, { operation }, 'city');
    listener.isStalled = true;
    await turn();
    log.append(3);
    await turn();
    listener.isStalled = false;
    listener.subscription?.renew({ context: { requestId: 'r-2', audience: 'province' } });
    listener.subscription?.ready();
    log.append();
    expect(await listener.heard(4)).toEqual([1, 2, 3, 4]);
    const joined = listener.messages.map(({ text }) => JSON.parse(text).data.joined);
    expect(joined).toEqual(['city', 'province', 'province', 'province']);
    expect(log.readers).toBe(1);
    expect(log.opened[1]).toMatchObject({ extensions: { resumeFrom: 'c1' }, context: { audience: 'province' } });
  });

  it('with other claims and no place to resume from ends the stream: a gap is told', async () => {
    const { log, live } = createHouse();
    const listener = Listener.on(live, { operation: log.operation() }, 'city');
    await turn();
    listener.subscription?.renew({ context: { requestId: 'r-2', audience: 'province' } });
    expect(listener.ending).toMatchObject({ code: 'SUBSCRIPTION_INTERRUPTED' });
    expect(live.numbers()).toMatchObject({ streams: 0, upstreams: 0 });
  });

  it('is not watched by a timer longer than Node has', async () => {
    const { log } = createHouse();
    const live = new Live();
    const listener = Listener.on(live, { operation: log.operation(), expiresAt: Date.now() + 365 * 24 * 60 * minutes });
    await turn();
    expect(listener.messages).toEqual([]);
    listener.subscription?.close();
  });
});
