import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dialect } from '@qishu/kit/records';
import { freePort } from '../running/free-port.js';
import { type Home, makeHome } from '../running/home.js';
import { type RunningHub, startHub, type Token } from '../running/hub.js';
import { at, endPrograms } from '../running/program.js';
import { Crowd } from './crowd.js';
import { bringSubject, platformToken, readLog } from './ticket-writer.js';

/** Loaded into each worker thread: lets one fail when it is told to. */
const crash = ['--require', at('test/src/together/crash-worker.cjs')];

describe(`a hub whose parts are killed under its subscribers, on ${dialect}`, () => {
  let home: Home;
  let hub: RunningHub;
  let platform: Token;
  let settings: Record<string, string>;
  let crowd: Crowd | undefined;
  beforeAll(async () => {
    home = makeHome();
    settings = { QISHU_SCALE: 'none', PORT: String(await freePort()) };
    hub = await startHub(home, settings, crash);
    platform = await platformToken(home);
  }, 120_000);
  afterAll(async () => {
    await crowd?.leave();
    await endPrograms();
    await home.remove();
  });

  it('gives each of them the whole log: nothing missing, nothing out of order', async () => {
    const subject = await bringSubject(hub, platform);
    const { end } = await readLog(hub, platform);
    crowd = new Crowd({ address: hub.address, token: platform, from: end, size: 20, subject });
    await crowd.hears(3);

    writeFileSync(join(home.folder, 'crash-services'), '');
    await crowd.writer.more({ failures: 1 });
    await crowd.hears(3);

    await hub.program.end('SIGKILL');
    hub = await startHub(home, settings);
    await crowd.hears(3);

    const { changes } = await crowd.settle(hub);
    expect(changes.length).toBeGreaterThanOrEqual(9);
    for (const heard of crowd.sequences()) expect(heard).toEqual(changes.map(({ seq }) => seq));
    expect(crowd.repeated()).toBe(0);
    expect(crowd.silentGaps()).toEqual([]);
    expect(crowd.leastConnections()).toBeGreaterThanOrEqual(2);
  }, 120_000);
});
