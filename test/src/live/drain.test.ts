import { dialect } from '@qishu/kit/records';
import { bearing } from '../running/ask.js';
import { freePort } from '../running/free-port.js';
import { type Home, makeHome } from '../running/home.js';
import { startHub } from '../running/hub.js';
import { endPrograms } from '../running/program.js';
import type { Follower } from './follower.js';
import { SocketFollower } from './socket-follower.js';
import { StreamFollower } from './stream-follower.js';
import { bring, bringSubject, platformToken, readLog } from './ticket-writer.js';

describe(`a hub with subscribers that is told to stop, on ${dialect}`, () => {
  let home: Home;
  beforeAll(() => {
    home = makeHome();
  });
  const followers: Follower[] = [];
  afterAll(async () => {
    await Promise.all(followers.map((follower) => follower.leave()));
    await endPrograms();
    await home.remove();
  });

  it('sends them elsewhere, ends with 0, and each of them goes on where it was with the next one', async () => {
    const settings = { QISHU_SCALE: 'none', QISHU_DRAIN_SECONDS: '1', PORT: String(await freePort()) };
    const hub = await startHub(home, settings);
    const platform = await platformToken(home);
    const subject = await bringSubject(hub, platform);
    const { end } = await readLog(hub, platform);
    const following = { address: hub.address, headers: bearing(platform), resumeFrom: end };
    const sockets = Array.from({ length: 4 }, () => new SocketFollower(following));
    const streams = Array.from({ length: 4 }, () => new StreamFollower(following));
    followers.push(...sockets, ...streams);
    await bring(hub, platform, ['before-1', 'before-2'], subject);
    await Promise.all(followers.map((follower) => follower.heard(2)));

    expect(await hub.program.end('SIGTERM')).toMatchObject({ code: 0 });
    for (const { closed } of sockets) expect(closed[0]).toBe(1012);

    const next = await startHub(home, settings);
    await bring(next, platform, ['after-1', 'after-2'], subject);
    await Promise.all(followers.map((follower) => follower.heard(4)));
    const { changes } = await readLog(next, platform, end);
    for (const follower of followers) {
      expect(follower.changes).toEqual(changes);
      expect(follower.connections).toBe(2);
    }
  }, 120_000);
});
