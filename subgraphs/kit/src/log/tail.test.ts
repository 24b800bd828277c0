import { headCursor } from './cursor.js';
import { openNewEpoch } from './epoch.js';
import type { RecordLog } from './record-log.js';
import { createRelay } from './relay.js';
import { openTail, type TailItem } from './tail.js';
import { numberAll } from './tests/follow.js';
import { type NoteHouse, openNoteHouse } from './tests/house.js';
import type { Wake } from './wake.js';

let house: NoteHouse;
let stopping: AbortController;
beforeEach(async () => {
  house = await openNoteHouse();
  stopping = new AbortController();
});
afterEach(async () => {
  stopping.abort();
  await house.close();
});

const follow = (after: string | undefined, more: object = {}) =>
  openTail(
    house.log,
    { after, signal: stopping.signal, heartbeat: 60_000, lookEvery: 60_000, ...more },
    house.as('SUBGRAPH'),
  );

async function take(tail: AsyncGenerator<TailItem, void, void>, count: number): Promise<TailItem[]> {
  const items: TailItem[] = [];
  while (items.length < count) {
    const { value, done } = await tail.next();
    if (done) break;
    items.push(value);
  }
  return items;
}
const seqs = (items: readonly TailItem[]): number[] =>
  items.map((item) => (item.kind === 'change' ? item.change.seq : -1));

test('a tail catches up from its cursor and goes on live, woken by the relay, without gap or repeat', async () => {
  const relay = createRelay(house.log, { lookEvery: 60_000 });
  const from = await headCursor(house.log);
  for (let id = 0; id < 250; id += 1) await house.create(`old-${id}`);
  await relay.start();
  const tail = await follow(from);
  const first = await take(tail, 200);
  const writing = (async () => {
    for (let id = 0; id < 150; id += 1) await house.create(`new-${id}`);
  })();
  const rest = await take(tail, 200);
  await writing;
  expect(seqs([...first, ...rest])).toEqual(Array.from({ length: 400 }, (_, index) => index + 1));
  await relay.stop();
});

test('a tail without a cursor begins now', async () => {
  await house.create('before');
  await numberAll(house.log);
  const tail = await follow(undefined);
  await house.create('after');
  await numberAll(house.log);
  expect(await take(tail, 1)).toMatchObject([{ kind: 'change', change: { recordId: 'after', seq: 2 } }]);
});

test('a silence is filled with heartbeats that carry the head and a cursor to resume from', async () => {
  await house.create('one');
  await numberAll(house.log);
  const quiet = await openTail(
    house.log,
    { signal: stopping.signal, heartbeat: 10, after: undefined },
    house.as('PUBLIC'),
  );
  await house.create('two');
  await numberAll(house.log);
  const [beat] = await take(quiet, 1);
  expect(beat).toMatchObject({ kind: 'heartbeat', head: 2 });
  const resumed = await follow(beat?.kind === 'heartbeat' ? beat.cursor : '');
  await house.create('three');
  await numberAll(house.log);
  expect(seqs(await take(resumed, 1))).toEqual([3]);
});

test('a tail can begin with a heartbeat, so that what happens before the next one is not lost with its reader', async () => {
  const first = { beatsFirst: true };
  const [beat] = await take(await follow(undefined, first), 1);
  await house.create('one');
  await numberAll(house.log);
  expect(beat).toMatchObject({ kind: 'heartbeat', head: 0 });
  // One that begins with a change needs none.
  expect(seqs(await take(await follow(beat?.kind === 'heartbeat' ? beat.cursor : '', first), 1))).toEqual([1]);
});

/** The log with a count of those who listen. */
function counting(): { log: RecordLog; listeners(): number } {
  let count = 0;
  const { wake } = house.log;
  const listen: Wake['listen'] = (topic, call) => {
    count += 1;
    const stop = wake.listen(topic, call);
    return () => {
      count -= 1;
      stop();
    };
  };
  return { log: { ...house.log, wake: { ...wake, listen } }, listeners: () => count };
}

test('an aborted tail ends at once, also while it waits, and no longer listens', async () => {
  const { log, listeners } = counting();
  const tail = await openTail(log, { signal: stopping.signal, heartbeat: 60_000 }, house.as('SUBGRAPH'));
  const waiting = tail.next();
  expect(listeners()).toBe(1);
  stopping.abort();
  expect(await waiting).toEqual({ done: true, value: undefined });
  expect(listeners()).toBe(0);
});

test('a consumer that leaves the loop, or never enters it, leaves no listener behind', async () => {
  const { log, listeners } = counting();
  const question = { signal: stopping.signal, heartbeat: 1 };
  await openTail(log, question, house.as('SUBGRAPH'));
  for await (const _item of await openTail(log, question, house.as('SUBGRAPH'))) {
    expect(listeners()).toBe(1);
    break;
  }
  expect(listeners()).toBe(0);
});

test('a new epoch is told, never passed over in silence', async () => {
  const tail = await follow(undefined);
  const told = expect(tail.next()).rejects.toMatchObject({ code: 'EPOCH_CHANGED' });
  await openNewEpoch(house.log);
  await told;
});

test('a cursor that leads nowhere is refused before the stream begins', async () => {
  await expect(follow('nonsense')).rejects.toMatchObject({ code: 'BAD_CURSOR' });
  await expect(follow(undefined, { types: ['Ticket'] })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
});

test('a narrowed tail tells what comes into its question, and as removed what leaves it', async () => {
  const tail = await follow(undefined, { narrow: (facts: Record<string, unknown>) => facts['state'] === 'open' });
  await house.create('a', { state: 'closed' });
  await house.create('b');
  await house.change('a', { state: 'open' });
  await house.change('b', { state: 'closed' });
  await house.change('b', { text: 'more' });
  await house.remove('a');
  await house.create('c');
  await numberAll(house.log);
  const told = (await take(tail, 5)).map(
    (item) => item.kind === 'change' && [item.change.recordId, item.change.operation],
  );
  expect(told).toEqual([
    ['b', 'UPSERT'],
    ['a', 'UPSERT'],
    ['b', 'DELETE'],
    ['a', 'DELETE'],
    ['c', 'UPSERT'],
  ]);
});
