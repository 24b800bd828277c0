import { IsNull } from 'typeorm';
import type { Store } from '../records/index.js';
import { dialect } from '../records/index.js';
import { acquireLease } from './lease.js';
import { LogEvent, type PlacedEvent } from './log-event.js';
import { readState } from './log-state.js';
import { LeadershipLost, numberEvents, raiseTerm } from './number-events.js';
import { numberedTopic, type RecordLog } from './record-log.js';
import { createRelay } from './relay.js';
import { type NoteHouse, openNoteHouse } from './tests/house.js';
import { notes } from './tests/note.js';
import { verifyLog } from './verify-log.js';

let house: NoteHouse;
beforeEach(async () => {
  house = await openNoteHouse();
});
afterEach(() => house.close());

const unplaced = (): Promise<number> => house.store.read.manager.countBy(LogEvent, { seq: IsNull() });
const placed = () => house.store.read.manager.find(LogEvent, { order: { seq: 'ASC' } }) as Promise<PlacedEvent[]>;

/** Resolves once every event has its place. */
async function settled(log: RecordLog): Promise<void> {
  let woken = (): void => undefined;
  const stop = log.wake.listen(numberedTopic(log.name), () => woken());
  for (;;) {
    const next = new Promise<void>((resolve) => {
      woken = resolve;
    });
    if ((await unplaced()) === 0) break;
    await next;
  }
  stop();
}

function assertVersionsInOrder(events: readonly PlacedEvent[]): void {
  const versions = new Map<string, number>();
  for (const { recordId, version } of events) {
    expect(version).toBe((versions.get(recordId) ?? 0) + 1);
    versions.set(recordId, version);
  }
}

test('eight writers at once leave a gap-free log in the order of versions, whose hashes fit', async () => {
  const relay = createRelay(house.log, { batch: 50 });
  await relay.start();
  for (let id = 0; id < 10; id += 1) await house.create(`note-${id}`);
  // Each writer goes through the notes in its own order, so they meet on the same rows all the time.
  const writers = Array.from({ length: 8 }, async (_, writer) => {
    for (let turn = 0; turn < 200; turn += 1)
      await house.change(`note-${(turn * (writer + 1)) % 10}`, { text: `${writer}.${turn}` });
  });
  await Promise.all(writers);
  await settled(house.log);
  await relay.stop();
  const events = await placed();
  expect(events.map((event) => event.seq)).toEqual(Array.from({ length: 1_610 }, (_, index) => index + 1));
  assertVersionsInOrder(events);
  expect(await verifyLog(house.log)).toEqual({ intact: true, count: 1_610 });
}, 120_000);

test('a leader that was frozen cannot write once another one leads', async () => {
  const clock = (seconds: number) => new Date(1_800_000_000_000 + seconds * 1_000);
  const claim = (owner: string) => ({ name: 'relay', owner, duration: 5_000 });
  const frozen = await acquireLease(house.store, claim('a'), clock(0));
  await house.create('one');
  const leader = await acquireLease(house.store, claim('b'), clock(6));
  await raiseTerm(house.store, house.log.name, leader?.term as number);
  await expect(numberEvents(house.store, house.log.name, frozen?.term as number, 10)).rejects.toThrow(LeadershipLost);
  expect(await unplaced()).toBe(1);
  expect(await numberEvents(house.store, house.log.name, leader?.term as number, 10)).toBe(1);
  expect(await verifyLog(house.log)).toEqual({ intact: true, count: 1 });
});

test('of two relays one leads; when it is frozen in the middle, the other one takes over and no place is given twice', async () => {
  let seconds = 0;
  const now = () => new Date(1_800_000_000_000 + seconds * 1_000);
  let thaw = (): void => undefined;
  const ice = new Promise<void>((resolve) => {
    thaw = resolve;
  });
  let caught = (): void => undefined;
  const freezing = new Promise<void>((resolve) => {
    caught = resolve;
  });
  let writes = 0;
  /** Stops before the third transaction (lease, term, places): the process sleeps with the lease in its hand. */
  const sleepy: Store = {
    ...house.store,
    write: async (work) => {
      writes += 1;
      if (writes === 3) {
        caught();
        await ice;
      }
      return house.store.write(work);
    },
  };
  await house.create('one');
  const old = createRelay({ ...house.log, store: sleepy }, { owner: 'old', now, lookEvery: 5 });
  await old.start();
  await freezing;
  seconds = 60;
  const heir = createRelay(house.log, { owner: 'heir', now, lookEvery: 5 });
  await heir.start();
  await settled(house.log);
  expect((await readState(house.store.read.manager, house.log.name)).term).toBe(2);
  await house.create('two');
  thaw();
  await settled(house.log);
  await Promise.all([old.stop(), heir.stop()]);
  expect((await placed()).map((event) => [event.seq, event.recordId])).toEqual([
    [1, 'one'],
    [2, 'two'],
  ]);
  expect(await verifyLog(house.log)).toEqual({ intact: true, count: 2 });
});

test('a relay that dies in the middle of a batch leaves no gap', async () => {
  for (let id = 0; id < 20; id += 1) await house.create(`note-${id}`);
  await numberEvents(house.store, house.log.name, 1, 7);
  const dying: Store = {
    ...house.store,
    write: (work) =>
      house.store.write(async (manager) => {
        await work(manager);
        throw new Error('killed before the commit');
      }),
  };
  await expect(numberEvents(dying, house.log.name, 1, 7)).rejects.toThrow('killed before the commit');
  expect(await unplaced()).toBe(13);
  expect(await numberEvents(house.store, house.log.name, 2, 100)).toBe(13);
  expect(await verifyLog(house.log)).toEqual({ intact: true, count: 20 });
});

test('an event that is committed late, with a smaller position, comes next instead of being lost', async () => {
  await house.create('quick');
  await house.store.write((manager) => manager.query('UPDATE log_events SET position = 1000'));
  await numberEvents(house.store, house.log.name, 1, 10);
  await house.create('late');
  await house.store.write((manager) => manager.query("UPDATE log_events SET position = 5 WHERE record_id = 'late'"));
  await numberEvents(house.store, house.log.name, 1, 10);
  expect((await placed()).map((event) => [event.seq, event.recordId])).toEqual([
    [1, 'quick'],
    [2, 'late'],
  ]);
});

// SQLite has one writer: there no second transaction can be open.
if (dialect === 'mysql')
  test('an event whose transaction is still open holds nobody up and gets its place after its commit', async () => {
    let finish = (): void => undefined;
    const open = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let inserted = (): void => undefined;
    const written = new Promise<void>((resolve) => {
      inserted = resolve;
    });
    const slow = house.write(async (unit) => {
      await unit.create(notes, { sourceCode: 'TEST', regionCode: '320571', text: '', state: 'open', id: 'slow' });
      inserted();
      await open;
    });
    await written;
    await house.create('quick');
    expect(await numberEvents(house.store, house.log.name, 1, 10)).toBe(1);
    finish();
    await slow;
    expect(await numberEvents(house.store, house.log.name, 1, 10)).toBe(1);
    expect((await placed()).map((event) => event.recordId)).toEqual(['quick', 'slow']);
  });

test('a relay that stops gives the lease back, so that the next one need not wait', async () => {
  const first = createRelay(house.log, { owner: 'first', lookEvery: 5 });
  await first.start();
  await house.create('one');
  await settled(house.log);
  await first.stop();
  const second = createRelay(house.log, { owner: 'second', lookEvery: 5, leaseTime: 60_000 });
  await second.start();
  await house.create('two');
  await settled(house.log);
  await second.stop();
  expect(await verifyLog(house.log)).toEqual({ intact: true, count: 2 });
});
