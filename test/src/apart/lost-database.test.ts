import { dialect, openStore, type Store } from '@qishu/kit/records';
import { type Home, makeHome } from '../running/home.js';
import { OwnMariadb } from '../running/mariadb.js';
import { endPrograms } from '../running/program.js';
import { startRedis } from '../running/redis.js';
import { cityPlatform, createSigner, type RunningSubgraph } from '../running/subgraph.js';
import { until } from '../running/until.js';
import { bringTickets, ticketRow } from './tickets.js';
import { Topology } from './topology.js';

const describeApart = dialect === 'mysql' ? describe : describe.skip;

/** The largest call: its transaction is long enough to be met in the middle. */
const perCall = 500;
const rowsOf = (round: number) => Array.from({ length: perCall }, (_, at) => ticketRow(`r${round}-${at}`));

/** How many tickets of the call are written when the server is killed: at its beginning, in its middle, at its end. */
const moments = [1, 250, 500];

describeApart('a database that dies in the middle of a write (only in the MySQL run)', () => {
  let database: OwnMariadb | undefined;
  let home: Home | undefined;
  let services: RunningSubgraph;
  let sign: Awaited<ReturnType<typeof createSigner>>;

  beforeAll(async () => {
    database = await OwnMariadb.start();
    if (!database) return;
    home = makeHome(database.url);
    const house = new Topology(home, await startRedis(), 'none');
    sign = await createSigner(house.gatewayKey);
    services = await (await house.startReplica('services')).ready();
  }, 120_000);
  afterAll(async () => {
    await endPrograms();
    await home?.remove();
    await database?.remove();
  });

  const ask = async (query: string, variables = {}) =>
    services.ask(query, await sign('services', cityPlatform), variables);
  /** A connection of the test's own to the server. */
  const watch = (): Promise<Store> =>
    openStore({ name: 'services', folder: '', databaseUrl: database?.url, records: [], migrations: [] });
  const count = async (store: Store, table: string): Promise<number> =>
    Number((await store.read.query(`SELECT COUNT(*) AS found FROM ${table}`))[0].found);
  /** Counts what is written and not yet committed, too. */
  const dirtyCount = (store: Store): Promise<number> =>
    store.read.transaction('READ UNCOMMITTED', async (manager) =>
      Number((await manager.query('SELECT COUNT(*) AS found FROM tickets'))[0].found),
    );

  /** Kills the server once so many tickets are written. */
  async function killAt(tickets: number, store: Store): Promise<void> {
    await until(
      () => dirtyCount(store),
      (found) => found >= tickets,
    );
    await database?.kill();
    await store.close().catch(() => undefined);
  }

  it.each(moments.map((rows, round) => [rows, round] as const))(
    'tells the caller, and keeps all of the call or nothing, when it dies after %i rows',
    async (rows, round) => {
      if (!database) return process.stderr.write('no mariadbd on this machine: nothing was killed\n');
      const before = await watch();
      const known = await count(before, 'tickets');
      const killed = killAt(known + rows, before);
      const { data, errors } = await ask(bringTickets, { rows: rowsOf(round) });
      await killed;
      // Killed at its very end, the call may have been kept and told; before, it cannot have been.
      const isTold = rows === perCall && errors === undefined;
      if (!isTold) expect([data, errors?.[0]?.extensions.code]).toEqual([{ done: null }, 'STORE_UNAVAILABLE']);
      expect(JSON.stringify(errors ?? [])).not.toMatch(/127\.0\.0\.1|INSERT|SELECT/);
      expect((await ask('{ tickets { totalCount } }')).errors?.[0]?.extensions.code).toBe('STORE_UNAVAILABLE');

      await database.startAgain();
      const after = await watch();
      const found = await count(after, 'tickets');
      expect(isTold ? [known + perCall] : [known, known + perCall]).toContain(found);
      expect(await count(after, 'log_events')).toBe(found);
      await after.close();

      const again = await until(
        () => ask(bringTickets, { rows: rowsOf(round) }),
        (answer) => answer.errors === undefined,
      );
      const { created, unchanged, rejected } = again.data.done;
      expect([created + unchanged, rejected]).toEqual([perCall, 0]);
      expect(created).toBe(known + perCall - found);
    },
    120_000,
  );
});
