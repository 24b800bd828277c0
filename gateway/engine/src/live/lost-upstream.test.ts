import { HubError } from '@qishu/kit/base/light';
import { EventLog } from '../testing/event-log.js';
import { Listener } from '../testing/listener.js';
import { ManualClock, turn } from '../testing/manual-clock.js';
import { Live } from './live.js';
import type { LiveSettings } from './settings.js';

function createHouse(settings: Partial<LiveSettings> = {}) {
  const clock = new ManualClock();
  const failures: unknown[] = [];
  const onFailure = (_: string | undefined, cause: unknown) => failures.push(cause);
  return { clock, failures, log: new EventLog(), live: new Live({ clock, settings, onFailure, random: () => 1 }) };
}

describe('an upstream that is lost', () => {
  it('is opened again from the last cursor; the subscribers notice nothing', async () => {
    const { log, live, clock, failures } = createHouse();
    const listener = Listener.on(live, { operation: log.operation() });
    await turn();
    log.append(2);
    await listener.heard(2);
    log.lose();
    await turn();
    log.append(3);
    expect(log.readers).toBe(0);
    await clock.advance(200);
    expect(await listener.heard(5)).toEqual([1, 2, 3, 4, 5]);
    expect(log.opened[1]?.extensions).toEqual({ resumeFrom: 'c2' });
    expect(live.numbers()).toMatchObject({ reconnects: 1, upstreams: 1 });
    expect(failures).toHaveLength(1);
  });

  it('is tried again after waits that double up to the longest', async () => {
    const { log, live, clock } = createHouse({ longestRetry: 1_000 });
    log.isDown = true;
    const listener = Listener.on(live, { operation: log.operation(), resumeFrom: 'c0' });
    await turn();
    const triedAfter: number[] = [];
    for (const wait of [200, 400, 800, 1_000, 1_000]) {
      const tried = log.opened.length;
      await clock.advance(wait - 1);
      expect(log.opened).toHaveLength(tried);
      await clock.advance(1);
      triedAfter.push(log.opened.length - tried);
    }
    expect(triedAfter).toEqual([1, 1, 1, 1, 1]);
    log.isDown = false;
    log.append();
    await clock.advance(1_000);
    expect(await listener.heard(1)).toEqual([1]);
  });

  it('ends its streams with an error when it stays away, never as if they were completed', async () => {
    const { log, live, clock } = createHouse();
    const listener = Listener.on(live, { operation: log.operation() });
    await turn();
    log.append();
    await listener.heard(1);
    log.isDown = true;
    log.lose();
    await clock.advance(80_000);
    expect(await listener.ended()).toMatchObject({ reason: 'failed', code: 'SUBGRAPH_UNAVAILABLE', cursor: 'c1' });
    expect(live.numbers()).toMatchObject({ streams: 0, upstreams: 0 });
    expect(clock.timers).toBe(0);
  });

  it('ends at once where it could not be opened for a stream that has nowhere to resume from', async () => {
    const { log, live } = createHouse();
    log.isDown = true;
    const listener = Listener.on(live, { operation: log.operation() });
    expect(await listener.ended()).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE', cursor: undefined });
  });

  it('without cursors leaves a gap, and says so', async () => {
    const { log, live } = createHouse();
    log.hasCursors = false;
    const listener = Listener.on(live, { operation: log.operation() });
    await turn();
    log.append();
    await listener.heard(1);
    log.lose();
    expect(await listener.ended()).toMatchObject({ reason: 'failed', code: 'SUBSCRIPTION_INTERRUPTED' });
    expect(log.opened).toHaveLength(1);
  });

  it('without cursors goes on where that is asked for, with a notice between', async () => {
    const { log, live, clock } = createHouse({ continueWithoutCursor: true });
    log.hasCursors = false;
    const listener = Listener.on(live, { operation: log.operation() });
    await turn();
    log.append();
    await listener.heard(1);
    log.lose();
    await clock.advance(200);
    log.append();
    await listener.heard(2);
    expect(listener.messages.map(({ kind }) => kind)).toEqual(['event', 'notice', 'event']);
    expect(JSON.parse(listener.messages[1]?.text ?? '').extensions).toEqual({ interrupted: true });
  });

  it('counts as lost after a silence beyond two heartbeats, once it has sent any', async () => {
    const { log, live, clock } = createHouse();
    const listener = Listener.on(live, { operation: log.operation() });
    await turn();
    await clock.advance(600_000);
    expect(log.opened).toHaveLength(1);
    log.append();
    log.heartbeat();
    await listener.heard(1);
    await clock.advance(44_000);
    expect(log.opened).toHaveLength(1);
    await clock.advance(1_500);
    expect(log.opened).toHaveLength(2);
    expect(log.opened[1]?.extensions).toEqual({ resumeFrom: 'c1' });
    expect(log.readers).toBe(1);
  });

  it('passes heartbeats on in their place, with the cursor and the head', async () => {
    const { log, live } = createHouse();
    const waiting: (() => void)[] = [];
    const join = () => new Promise<void>((resolve) => waiting.push(resolve));
    const listener = Listener.on(live, { operation: log.operation({ join }) });
    await turn();
    log.append();
    await turn();
    log.heartbeat();
    await turn();
    expect(listener.messages).toEqual([]);
    waiting[0]?.();
    await turn();
    expect(listener.messages.map(({ kind, cursor }) => [kind, cursor])).toEqual([
      ['event', 'c1'],
      ['heartbeat', 'c1'],
    ]);
    const { data, extensions } = JSON.parse(listener.messages[1]?.text ?? '');
    expect([data, extensions]).toEqual([null, { heartbeat: true, cursor: 'c1', head: 1 }]);
  });

  it('ends with the code where the transport offers no subscriptions at all', async () => {
    const { log, live } = createHouse();
    const open = () => {
      throw new HubError('SUBSCRIPTIONS_NOT_OFFERED');
    };
    const listener = Listener.on(live, { operation: { ...log.operation(), open }, resumeFrom: 'c1' });
    expect(await listener.ended()).toMatchObject({ code: 'SUBSCRIPTIONS_NOT_OFFERED' });
  });

  it.each([
    ['STORE_UNAVAILABLE', 2, undefined],
    ['EPOCH_CHANGED', 1, 'EPOCH_CHANGED'],
    ['SECRET_OF_A_FOREIGN_SUBGRAPH', 1, 'INTERNAL'],
  ])('is tried again only where the refusal may pass: %s', async (code, tries, told) => {
    const { live, log, clock } = createHouse();
    let opened = 0;
    const refuse = async function* () {
      opened += 1;
      yield { errors: [{ message: 'secret', extensions: { code } }] };
    };
    const listener = Listener.on(live, { operation: { ...log.operation(), open: refuse }, resumeFrom: 'c1' });
    await clock.advance(200);
    expect([opened, listener.ending?.code]).toEqual([tries, told]);
    if (told === 'INTERNAL') expect(JSON.stringify(listener.ending)).not.toContain('secret');
  });

  it.each([[{}], ['text'], [null], [{ errors: [] }]])(
    'ends with an error where it answers no result: %j',
    async (answer) => {
      const { live, log } = createHouse();
      const open = async function* () {
        yield answer as object;
      };
      const listener = Listener.on(live, { operation: { ...log.operation(), open } });
      expect(await listener.ended()).toMatchObject({ code: 'SUBGRAPH_ANSWER_INVALID' });
    },
  );
});
