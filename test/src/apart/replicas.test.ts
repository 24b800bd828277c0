import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { dialect } from '@qishu/kit/records';
import { type Home, makeHome } from '../running/home.js';
import { endPrograms } from '../running/program.js';
import { startRedis } from '../running/redis.js';
import { cityPlatform, createSigner, type RunningSubgraph } from '../running/subgraph.js';
import { untilTrue } from '../running/until.js';
import { bringTickets, ticketRow } from './tickets.js';
import { Topology } from './topology.js';

const describeApart = dialect === 'mysql' ? describe : describe.skip;

interface Change {
  readonly seq: number;
  readonly recordId: string;
}

/** Hears every wake-up that passes through Redis. */
async function listenTo(redisUrl: string): Promise<{ heard: () => string; socket: Socket }> {
  const { hostname, port } = new URL(redisUrl);
  const socket = connect(Number(port), hostname).setEncoding('utf8');
  let text = '';
  socket.on('data', (chunk) => (text += chunk));
  socket.write('PSUBSCRIBE qishu:wake:*\r\n');
  await once(socket, 'data');
  return { heard: () => text, socket };
}

describeApart('two replicas of a subgraph on one database (only in the MySQL run)', () => {
  let home: Home;
  let redisUrl: string;
  let house: Topology;
  let sign: Awaited<ReturnType<typeof createSigner>>;
  let replicas: readonly [RunningSubgraph, RunningSubgraph];

  const ask = async (replica: RunningSubgraph, query: string, variables = {}) => {
    const { data, errors } = await replica.ask(query, await sign('services', cityPlatform), variables);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
  const bring = async (replica: RunningSubgraph, ...sourceIds: string[]): Promise<string[]> => {
    const { done } = await ask(replica, bringTickets, { rows: sourceIds.map((each) => ticketRow(each)) });
    return done.rows.map(({ id }: { id: string }) => id);
  };
  /** Everything in the feed of a replica. */
  const feedOf = async (replica: RunningSubgraph): Promise<readonly Change[]> => {
    const query = '{ serviceChanges(first: 1000) { changes { seq recordId } } }';
    return (await ask(replica, query)).serviceChanges.changes;
  };
  const showsAll = (replica: RunningSubgraph, ids: readonly string[]): Promise<boolean> =>
    untilTrue(async () => {
      const known = new Set((await feedOf(replica)).map(({ recordId }) => recordId));
      return ids.every((id) => known.has(id));
    });
  const placesOf = (changes: readonly Change[]): readonly number[] => changes.map(({ seq }) => seq);
  const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, place) => place + 1);

  beforeAll(async () => {
    home = makeHome();
    redisUrl = await startRedis();
    house = new Topology(home, redisUrl, 'none');
    sign = await createSigner(house.gatewayKey);
    // Both at once on an empty database: one makes the tables, the other waits for it.
    replicas = await Promise.all([house.startReplica('services'), house.startReplica('services')]);
    await Promise.all(replicas.map((replica) => replica.ready()));
  }, 120_000);
  afterAll(async () => {
    await endPrograms();
    await home.remove();
  });

  it('wake each other through Redis, and show in each feed what was written at the other', async () => {
    const { heard, socket } = await listenTo(redisUrl);
    const [first, second] = replicas;
    await showsAll(second, await bring(first, 'w-1'));
    await showsAll(first, await bring(second, 'w-2'));
    expect(heard().match(/qishu:wake:[a-z:-]*services[a-z:-]*/g)?.length).toBeGreaterThanOrEqual(2);
    socket.destroy();
  }, 30_000);

  it('give every event one place, without a gap, however they write at once', async () => {
    const written = await Promise.all(
      Array.from({ length: 40 }, (_, at) => bring(replicas[at % 2] as RunningSubgraph, `c-${at}`, `d-${at}`)),
    );
    const ids = written.flat();
    await Promise.all(replicas.map((replica) => showsAll(replica, ids)));
    const [one, other] = await Promise.all(replicas.map(feedOf));
    expect(one).toEqual(other);
    expect(placesOf(one as Change[])).toEqual(upTo(82));
    expect(new Set(one?.map(({ recordId }) => recordId)).size).toBe(82);
  }, 60_000);

  it('go on without a gap when either of them is killed while it writes', async () => {
    const [first, second] = replicas;
    const before = placesOf(await feedOf(second)).length;
    // The one that is killed may or may not have written; what it has told, it has.
    const lost = Promise.allSettled(Array.from({ length: 10 }, (_, at) => bring(first, `k-${at}`)));
    await bring(second, 'l-0');
    await first.program.end('SIGKILL');
    const told = (await lost).flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
    const later = await bring(second, 'l-1', 'l-2');
    await showsAll(second, [...told, ...later]);
    const places = placesOf(await feedOf(second));
    expect(places).toEqual(upTo(places.length));
    expect(places.length).toBeGreaterThanOrEqual(before + 3 + told.length);
  }, 60_000);
});
