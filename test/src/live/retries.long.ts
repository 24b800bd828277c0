import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dialect, openStore } from '@qishu/kit/records';
import { freePort } from '../running/free-port.js';
import { type Home, makeHome } from '../running/home.js';
import { type RunningHub, startHub, type Token, token } from '../running/hub.js';
import { OwnMariadb } from '../running/mariadb.js';
import { at, endPrograms } from '../running/program.js';
import { until } from '../running/until.js';

/** Keys, each tried so often, by so many callers at the same time. */
const keys = 4;
const tries = 500;
const together = 50;

const open = `mutation ($input: OpenTicketInput!, $key: String!) {
  openTicket(input: $input, idempotencyKey: $key) { ... on Ticket { id version } }
}`;
const input = {
  ...{ enterpriseId: 'e-1', regionCode: '420102', kind: 'DEMAND', category: 'FINANCE' },
  ...{ title: '续贷', text: '续贷' },
};

describe(`tickets that are opened two thousand times, while the database dies between write and answer, on ${dialect}`, () => {
  let database: OwnMariadb | undefined;
  let home: Home;
  let hub: RunningHub;
  let office: Token;
  let settings: Record<string, string>;
  const start = () => startHub(home, settings, ['--require', at('test/src/live/die-after-commit.cjs')]);
  beforeAll(async () => {
    database = dialect === 'mysql' ? await OwnMariadb.start() : undefined;
    home = makeHome(database?.url);
    settings = { QISHU_SCALE: 'none', PORT: String(await freePort()) };
    hub = await start();
    office = await token(home, ['--role', 'CITY_OFFICE', '--region', '420100']);
  }, 300_000);
  afterAll(async () => {
    await endPrograms();
    await home.remove();
    await database?.remove();
  });

  /** The receipts that are kept, asked past the hub. */
  async function receipts(): Promise<number> {
    const store = await openStore({
      ...{ name: 'services', folder: home.folder, records: [], migrations: [] },
      databaseUrl: database?.url,
    });
    const [row] = await store.read.query('SELECT COUNT(*) AS kept FROM command_receipts');
    await store.close();
    return Number(row.kept);
  }

  /** Kills the server as soon as one more command is committed; most of those who asked for it have no answer by then. */
  async function killServer(server: OwnMariadb, kept: number): Promise<void> {
    await until(receipts, (found) => found > kept);
    await server.kill();
    await server.startAgain();
  }

  /** The file of SQLite dies with the process that has it: at the commit of the next command. */
  async function killHub(): Promise<void> {
    const order = join(home.folder, 'die-after-commit');
    writeFileSync(order, '');
    await hub.program.ended;
    expect(existsSync(order)).toBe(false);
    hub = await start();
  }

  /** Tries one key again and again; every answer counts, and nothing else does. */
  async function tryKey(key: string): Promise<Set<string>> {
    const ids = new Set<string>();
    let left = tries;
    const caller = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        const answer = await hub.ask(open, office, { input, key }).catch(() => undefined);
        // Refused for the rate or without a database, it is asked again.
        if (answer?.data?.openTicket) ids.add(`${answer.data.openTicket.id} ${answer.data.openTicket.version}`);
        else left += 1;
      }
    };
    await Promise.all(Array.from({ length: together }, caller));
    return ids;
  }

  it('are one ticket a key, told to everybody who asked, and once in the log', async () => {
    const opened: string[] = [];
    for (let round = 0; round < keys; round += 1) {
      const death = database ? killServer(database, round) : killHub();
      const [ids] = await Promise.all([tryKey(`key-of-round-${round}`), death]);
      expect(ids.size).toBe(1);
      opened.push(...ids);
    }
    const { tickets } = await hub.data(
      '{ tickets(filter: { region: "420100" }, first: 50) { totalCount nodes { id version } } }',
      office,
    );
    expect(tickets.totalCount).toBe(keys);
    expect(tickets.nodes.map(({ id, version }: { id: string; version: number }) => `${id} ${version}`).sort()).toEqual(
      [...opened].sort(),
    );
    const log = '{ serviceChanges(types: ["Ticket", "TicketEvent"], first: 100) { changes { type version } } }';
    const { serviceChanges } = await until(
      () => hub.data(log, office),
      (seen) => seen.serviceChanges.changes.length >= 2 * keys,
    );
    expect(serviceChanges.changes.map(({ type }: { type: string }) => type).sort()).toEqual(
      ['Ticket', 'TicketEvent'].flatMap((type) => Array.from({ length: keys }, () => type)),
    );
  }, 1_200_000);
});
