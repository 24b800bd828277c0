import { configureLogs } from '@qishu/kit/base/light';
import { ManualClock } from '../../testing/manual-clock.js';
import { SubgraphPoll } from './subgraph-poll.js';

configureLogs({ level: 'silent' });

describe('looking at a subgraph’s schema', () => {
  const begin = (fetchSdl: (signal: AbortSignal) => Promise<string>, random = () => 1) => {
    const clock = new ManualClock();
    const heard = { looks: 0, answers: 0 };
    const counted = (signal: AbortSignal) => {
      heard.looks += 1;
      return fetchSdl(signal);
    };
    const options = {
      clock,
      random,
      pollPause: 10_000,
      pollDeadline: 3_000,
      afterFailure: { first: 1_000, longest: 8_000 },
    };
    const poll = new SubgraphPoll({ name: 's', url: '', fetchSdl: counted }, undefined, options, () => {
      heard.answers += 1;
    });
    return { poll, clock, heard };
  };

  it('becomes more seldom while the subgraph is away, and regular when it is back', async () => {
    let isAway = true;
    const { poll, clock, heard } = begin(async () => {
      if (isAway) throw new Error('away');
      return 'type Query';
    });
    await poll.look();
    const pauses = [1_000, 2_000, 4_000, 8_000, 8_000];
    for (const [at, pause] of pauses.entries()) {
      await clock.advance(pause - 1);
      expect(heard.looks).toBe(at + 1);
      await clock.advance(1);
      expect(heard.looks).toBe(at + 2);
    }
    isAway = false;
    await clock.advance(8_000);
    expect([poll.failures, poll.sdl, heard.answers]).toEqual([0, 'type Query', 1]);
    await clock.advance(9_999);
    expect(heard.answers).toBe(1);
    await clock.advance(1);
    expect(heard.answers).toBe(2);
    await poll.stop();
    expect(clock.timers).toBe(0);
  });

  it('comes back at another time than its neighbours', async () => {
    const { poll, clock, heard } = begin(
      () => Promise.reject(new Error('away')),
      () => 0,
    );
    await poll.look();
    await clock.advance(500);
    expect(heard.looks).toBe(2);
    await poll.stop();
  });

  it('gives up a look that takes too long, even where nobody listens', async () => {
    const { poll, clock, heard } = begin(() => new Promise(() => undefined));
    const looked = poll.look();
    await clock.advance(3_000);
    await looked;
    expect([poll.failures, heard.looks]).toEqual([1, 1]);
    await poll.stop();
  });

  it('ends the look under way when it is stopped', async () => {
    const { poll, clock } = begin(() => new Promise(() => undefined));
    const looked = poll.look();
    await poll.stop();
    await looked;
    expect([poll.failures, clock.timers]).toEqual([0, 0]);
  });
});
