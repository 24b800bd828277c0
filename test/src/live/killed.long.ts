import { dialect } from '@qishu/kit/records';
import { Topology } from '../apart/topology.js';
import { type Home, makeHome } from '../running/home.js';
import type { RunningHub, Token } from '../running/hub.js';
import { OwnMariadb } from '../running/mariadb.js';
import { endPrograms } from '../running/program.js';
import { startRedis } from '../running/redis.js';
import { Crowd } from './crowd.js';
import { bringSubject, platformToken, readLog } from './ticket-writer.js';

/** Events that everybody hears between two deaths. */
const between = 20;
const rounds = 3;

describe(`200 subscribers while what they depend on is killed, each part a process of its own, on ${dialect}`, () => {
  let database: OwnMariadb | undefined;
  let home: Home;
  let house: Topology;
  let hub: RunningHub;
  let platform: Token;
  let crowd: Crowd | undefined;

  beforeAll(async () => {
    database = dialect === 'mysql' ? await OwnMariadb.start() : undefined;
    home = makeHome(database?.url);
    house = new Topology(home, await startRedis(), 'none');
    hub = await house.start();
    platform = await platformToken(home);
  }, 300_000);
  afterAll(async () => {
    await crowd?.leave();
    await endPrograms();
    await home.remove();
    await database?.remove();
  }, 60_000);

  /** What dies, and comes back. */
  const deaths: readonly (readonly [
    what: string,
    dieAndReturn: (writerFails: () => Promise<void>) => Promise<unknown>,
  ])[] = [
    [
      'the gateway',
      async () => {
        await hub.program.end('SIGKILL');
        hub = await house.startHub();
      },
    ],
    [
      'the subgraph that the events come from',
      async (writerFails) => {
        await house.running.get('services')?.program.end('SIGKILL');
        await writerFails();
        await (await house.startSubgraph('services')).ready();
      },
    ],
    [
      'a subgraph that events are joined with',
      async () => {
        await house.running.get('people')?.program.end('SIGKILL');
        await (await house.startSubgraph('people')).ready();
      },
    ],
    [
      'the database of all of them',
      async (writerFails) => {
        if (!database) return;
        await database.kill();
        await writerFails();
        await database.startAgain();
      },
    ],
  ];

  it('have the whole log in the end: nothing missing, nothing out of order', async () => {
    const subject = await bringSubject(hub, platform);
    const { end } = await readLog(hub, platform);
    const gathered = new Crowd({ address: hub.address, token: platform, from: end, size: 200, subject });
    crowd = gathered;
    await gathered.hears(between);
    for (let round = 0; round < rounds; round += 1)
      for (const [what, dieAndReturn] of deaths) {
        const began = performance.now();
        await dieAndReturn(() => gathered.writer.more({ failures: 1 }));
        const returned = performance.now();
        await gathered.hears(between);
        const seconds = (milliseconds: number) => (milliseconds / 1_000).toFixed(1);
        const told = `${what}: back after ${seconds(returned - began)} s, heard by all ${seconds(performance.now() - returned)} s later\n`;
        process.stderr.write(told);
      }
    const { changes } = await gathered.settle(hub);
    for (const heard of gathered.sequences()) expect(heard).toEqual(changes.map(({ seq }) => seq));
    expect(gathered.silentGaps()).toEqual([]);
    expect(gathered.leastConnections()).toBeGreaterThan(rounds);
    process.stderr.write(
      `${changes.length} events, ${gathered.repeated()} heard twice, ${gathered.partial()} told with an error\n`,
    );
  }, 1_800_000);
});
