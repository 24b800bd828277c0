import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import type { EntityManager } from 'typeorm';
import { HubError } from '../base/index.js';
import { CreateStalls } from '../testing/fixture/create-stalls.js';
import { Stall, StallLink } from '../testing/fixture/stall.js';
import { Visit } from '../testing/fixture/visit.js';
import { wireTo } from '../testing/fixture/wire.js';
import { dropTestDatabase, testDatabaseUrl } from '../testing/index.js';
import { dialect } from './dialect.js';
import { asStoreError, databaseName, openStore, type Store } from './index.js';

const records = [Stall, StallLink, Visit];
let folder: string;
let databaseUrl: string | undefined;
let store: Store;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qishu-store-'));
  databaseUrl = testDatabaseUrl();
  store = await openStore({ name: 'store', folder, databaseUrl, records, migrations: [CreateStalls] });
});
afterAll(async () => {
  await store?.close();
  if (databaseUrl) await dropTestDatabase('store', databaseUrl);
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => store.write((manager) => manager.query('DELETE FROM stall_links')));

const add = (manager: EntityManager, id: string): Promise<unknown> =>
  manager.insert(StallLink, { id, stallId: 's', personId: 'p' });
async function kept(): Promise<string[]> {
  const rows: { id: string }[] = await store.read.query('SELECT id FROM stall_links ORDER BY id');
  return rows.map((row) => row.id);
}
/** A gate that waits until it is opened. */
function gate(): { open: () => void; opened: Promise<void> } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

it('is closed once, however often it is told to', async () => {
  const name = 'store_closed_twice';
  const once = await openStore({ name, folder, databaseUrl, records, migrations: [CreateStalls] });
  await Promise.all([once.close(), once.close()]);
  await once.close();
  expect(once.writer.isInitialized).toBe(false);
  if (databaseUrl) await dropTestDatabase(name, databaseUrl);
});

describe('a write', () => {
  it('keeps all of it or nothing', async () => {
    await expect(
      store.write(async (manager) => {
        await add(manager, 'a');
        throw new Error('half way');
      }),
    ).rejects.toThrow('half way');
    expect(await kept()).toEqual([]);
    await store.write((manager) => add(manager, 'b'));
    expect(await kept()).toEqual(['b']);
  });

  it('does not join another one that runs at the same time', async () => {
    const { open, opened } = gate();
    const failing = store.write(async (manager) => {
      await add(manager, 'failing');
      await opened;
      throw new Error('undone');
    });
    const fine = store.write((manager) => add(manager, 'fine'));
    open();
    await expect(failing).rejects.toThrow('undone');
    await fine;
    expect(await kept()).toEqual(['fine']);
  });

  it('is not seen by a reader before it is committed', async () => {
    await store.write(async (manager) => {
      await add(manager, 'soon');
      expect(await kept()).toEqual([]);
    });
    expect(await kept()).toEqual(['soon']);
  });

  it('lets the next one run after one that failed', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, at) =>
        store.write(async (manager) => {
          await add(manager, `n-${String(at).padStart(2, '0')}`);
          if (at % 3 === 0) throw new Error('refused');
        }),
      ),
    );
    expect(results.filter((result) => result.status === 'rejected')).toHaveLength(7);
    expect(await kept()).toHaveLength(13);
  });

  it('tells a fault of its own as it is, not as a lost database', async () => {
    const broken = store.write((manager) => manager.query('SELECT nothing FROM nowhere'));
    await expect(broken).rejects.not.toBeInstanceOf(HubError);
  });
});

describe('an error of the database', () => {
  it.each([
    ...['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'EPIPE'],
    ...['PROTOCOL_CONNECTION_LOST', 'PROTOCOL_SEQUENCE_TIMEOUT', 'ER_ACCESS_DENIED_ERROR', 'ER_CON_COUNT_ERROR'],
    ...['ER_ACCESS_DENIED_NO_PASSWORD_ERROR', 'ER_DBACCESS_DENIED_ERROR', 'ER_SERVER_SHUTDOWN', 'ER_HOST_IS_BLOCKED'],
    ...[
      'ER_TOO_MANY_USER_CONNECTIONS',
      'ER_CONNECTION_KILLED',
      'HANDSHAKE_NO_SSL_SUPPORT',
      'POOL_CLOSED',
      'ER_DISK_FULL',
    ],
    ...['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_CORRUPT', 'SQLITE_READONLY', 'SQLITE_BUSY', 'SQLITE_CANTOPEN'],
  ])('%s says that the database is not available, and nothing of the inside', (code) => {
    const told = asStoreError(Object.assign(new Error('secret of the inside'), { code })) as HubError;
    expect(told).toMatchObject({ code: 'STORE_UNAVAILABLE' });
    expect(told.message).not.toMatch(/\?|secret/);
    expect(told.message).toMatch(/^数据库暂不可用：.+ · The database is not available: .+/);
  });

  it.each(['ER_PARSE_ERROR', 'ER_DUP_ENTRY', 'SQLITE_CONSTRAINT_UNIQUE', 'ER_NO_SUCH_TABLE', ''])(
    '%s stays what it is',
    (code) => {
      const error = Object.assign(new Error('a fault of ours'), { code });
      expect(asStoreError(error)).toBe(error);
    },
  );

  it('is found behind the words of a driver and behind several addresses of one host', () => {
    const words = new Error("Can't add new command when connection is in closed state");
    const several = new AggregateError([Object.assign(new Error('no'), { code: 'ECONNREFUSED' })]);
    for (const error of [words, several, new Error('Pool is closed.')])
      expect(asStoreError(error)).toMatchObject({ code: 'STORE_UNAVAILABLE' });
  });
});

const opening = (config: { folder?: string; databaseUrl?: string }): Promise<Store> =>
  openStore({ name: 'store', folder, records, migrations: [CreateStalls], ...config });

if (dialect === 'sqlite')
  describe('a file', () => {
    it('belongs to one process', async () => {
      await expect(opening({})).rejects.toMatchObject({ code: 'DATA_FOLDER_IN_USE' });
    });

    it('in a folder that cannot be written is refused with a code', async () => {
      await expect(opening({ folder: '/proc/qishu' })).rejects.toMatchObject({ code: 'DATA_FOLDER_NOT_WRITABLE' });
    });

    it('that is no database is refused with a code, and let go of', async () => {
      const damaged = mkdtempSync(join(tmpdir(), 'qishu-damaged-'));
      writeFileSync(join(damaged, 'store.sqlite'), 'not a database, and longer than the header of one '.repeat(100));
      for (let attempt = 0; attempt < 2; attempt += 1)
        await expect(opening({ folder: damaged })).rejects.toMatchObject({
          code: 'STORE_UNAVAILABLE',
          message: expect.stringContaining(join(damaged, 'store.sqlite')),
        });
      rmSync(damaged, { recursive: true });
    });

    it('is not written through the reading connection', async () => {
      await expect(store.read.query("INSERT INTO stall_links VALUES ('x', 'x', 'x')")).rejects.toThrow(/readonly/);
    });
  });

if (dialect === 'mysql')
  describe('a server', () => {
    const root = () => new URL(databaseUrl as string);
    const withUrl = (change: (url: URL) => void): string => {
      const url = root();
      change(url);
      return url.toString();
    };

    it('ends a write that loses its connection half way, keeps nothing of it, and serves the next one', async () => {
      const killing = store.write(async (manager) => {
        await add(manager, 'half');
        const [{ id }] = await manager.query('SELECT CONNECTION_ID() AS id');
        const killer = await mysql.createConnection(
          root()
            .toString()
            .replace(/\/[^/]*$/, ''),
        );
        await killer.query(`KILL ${id}`);
        await killer.end();
        await add(manager, 'other half');
      });
      await expect(killing).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
      expect(await kept()).toEqual([]);
      await store.write((manager) => add(manager, 'next'));
      expect(await kept()).toEqual(['next']);
    });

    it('that goes away is told as such by writes, and serves again when it is back', async () => {
      const wire = await wireTo(databaseUrl as string);
      const wired = await opening({ databaseUrl: wire.url });
      await wire.cut();
      for (let attempt = 0; attempt < 3; attempt += 1)
        await expect(wired.write((manager) => add(manager, 'away'))).rejects.toMatchObject({
          code: 'STORE_UNAVAILABLE',
          message: expect.not.stringContaining('127.0.0.1'),
        });
      await wire.mend();
      await wired.write((manager) => add(manager, 'back'));
      expect(await kept()).toEqual(['back']);
      await wired.close();
      await wire.cut();
    });

    it('runs again what lost to another transaction', async () => {
      await store.write(async (manager) => void (await Promise.all([add(manager, 'one'), add(manager, 'two')])));
      const barrier = gate();
      let waiting = 0;
      let attempts = 0;
      const change = (first: string, second: string): Promise<void> =>
        store.write(async (manager) => {
          attempts += 1;
          await manager.query('UPDATE stall_links SET person_id = CONCAT(person_id, ?) WHERE id = ?', ['+', first]);
          waiting += 1;
          if (waiting === 2) barrier.open();
          await barrier.opened;
          await manager.query('UPDATE stall_links SET person_id = CONCAT(person_id, ?) WHERE id = ?', ['+', second]);
        });
      await Promise.all([change('one', 'two'), change('two', 'one')]);
      expect(attempts).toBe(3);
      const rows = await store.read.query('SELECT person_id FROM stall_links');
      expect(rows.map((row: { person_id: string }) => row.person_id)).toEqual(['p++', 'p++']);
    });

    it('lets each transaction see what is committed, on every connection', async () => {
      const level = async (manager: EntityManager): Promise<string> => {
        const [row] = await manager.query(
          "SHOW VARIABLES WHERE Variable_name IN ('tx_isolation', 'transaction_isolation')",
        );
        await manager.query('SELECT SLEEP(0.05)');
        return row.Value;
      };
      const levels = await Promise.all(Array.from({ length: 8 }, () => store.write(level)));
      expect(new Set(levels)).toEqual(new Set(['READ-COMMITTED']));
    });

    it('is told with its address and what is wrong when it is away at the start', async () => {
      const closed = await wireTo(databaseUrl as string);
      await closed.cut();
      const silent = createServer(() => undefined).listen(0, '127.0.0.1');
      const stranger = createServer((socket) => socket.on('error', () => undefined).end('-ERR not a database\r\n'));
      await new Promise((done) => stranger.listen(0, '127.0.0.1', () => done(null)));
      const portOf = (server: Server): string => String((server.address() as { port: number }).port);
      const away: [url: string, words: RegExp][] = [
        [closed.url, /127\.0\.0\.1:\d+ 连接被拒绝.* refuses connections/],
        [withUrl((url) => (url.hostname = 'nowhere.invalid')), /nowhere\.invalid(:\d+)? 找不到该主机.* no such host/],
        [withUrl((url) => (url.password = 'wrong')), /用户名或密码有误.*wrong user name or password/],
        [withUrl((url) => (url.username = 'nobody')), /用户名或密码有误|wrong user/],
        [withUrl((url) => (url.port = portOf(silent))), /没有应答.*does not answer/],
        [withUrl((url) => (url.port = portOf(stranger))), /数据库暂不可用：127/],
      ];
      for (const [url, words] of away) {
        const refused = await opening({ databaseUrl: url }).catch((error: unknown) => error);
        expect(refused).toMatchObject({ code: 'STORE_UNAVAILABLE', message: expect.stringMatching(words) });
        expect(JSON.stringify(refused)).not.toContain('wrong@');
      }
      silent.close();
      stranger.close();
    }, 60_000);

    it('is brought to the newest migration once by replicas that start together', async () => {
      const fresh = testDatabaseUrl() as string;
      const replicas = await Promise.all(Array.from({ length: 4 }, () => opening({ databaseUrl: fresh })));
      const rows = await (replicas[0] as Store).read.query('SELECT name FROM migrations');
      expect(rows).toHaveLength(1);
      await Promise.all(replicas.map((replica) => replica.close()));
      await dropTestDatabase('store', fresh);
    });

    it('keeps each subgraph in a database of its own', () => {
      expect(databaseName('enterprises', new URL('mysql://h/'))).toBe('qishu_enterprises');
    });
  });
