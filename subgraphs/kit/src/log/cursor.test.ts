import { createSeal } from '../base/index.js';
import { readChanges } from './change-feed.js';
import { headCursor } from './cursor.js';
import { openNewEpoch } from './epoch.js';
import { LogEvent } from './log-event.js';
import { LogState, readState } from './log-state.js';
import type { RecordLog } from './record-log.js';
import { dropOldEvents } from './retention.js';
import { numberAll } from './tests/follow.js';
import { type NoteHouse, openNoteHouse } from './tests/house.js';
import { verifyLog } from './verify-log.js';

const day = (number: number): Date => new Date(Date.UTC(2026, 0, number));
let today = day(1);
let house: NoteHouse;
beforeEach(async () => {
  today = day(1);
  house = await openNoteHouse(() => today);
});
afterEach(() => house.close());

const codeOf = (log: RecordLog, after: string): Promise<string> =>
  readChanges(log, { after }, house.as('SUBGRAPH')).then(
    () => 'fine',
    (error) => error.code,
  );

test('a cursor that was changed, of another log, of a list or no cursor at all is refused', async () => {
  await house.create('one');
  await numberAll(house.log);
  const cursor = await headCursor(house.log);
  expect(await codeOf(house.log, cursor)).toBe('fine');
  const flipped = cursor.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
  const foreign = { ...house.log, name: 'another' };
  const forged = { ...house.log, seal: createSeal('somebody else') };
  const ofList = house.log.seal.seal({ k: 'list', p: [house.log.name, 1, 1, ''] });
  const empty = house.log.seal.seal({ k: 'place', p: 'nothing' });
  for (const text of [flipped, '', 'x', '💥', 'a'.repeat(10_000), ofList, empty, house.log.seal.seal(null)])
    expect(await codeOf(house.log, text)).toBe('BAD_CURSOR');
  expect(await codeOf(foreign, cursor)).toBe('BAD_CURSOR');
  expect(await codeOf(forged, cursor)).toBe('BAD_CURSOR');
});

test('a new epoch turns every earlier cursor away, numbers from 1 again and forgets the old events', async () => {
  await house.create('one');
  await numberAll(house.log);
  const cursor = await headCursor(house.log);
  await house.create('waiting');
  await openNewEpoch(house.log);
  expect(await codeOf(house.log, cursor)).toBe('EPOCH_CHANGED');
  const beginning = await headCursor(house.log);
  await numberAll(house.log);
  const { changes } = await readChanges(house.log, { after: beginning }, house.as('SUBGRAPH'));
  expect(changes.map((change) => [change.seq, change.recordId])).toEqual([[1, 'waiting']]);
  expect(await house.store.read.manager.countBy(LogEvent, { recordId: 'one' })).toBe(0);
  expect(await verifyLog(house.log)).toEqual({ intact: true, count: 1 });
});

/** Takes the log back to an earlier state, as restoring a backup does. */
async function restore(kept: LogState): Promise<void> {
  await house.store.write(async (manager) => {
    await manager.createQueryBuilder().delete().from(LogEvent).where('seq > :seq', { seq: kept.headSeq }).execute();
    await manager.save(LogState, kept);
  });
}

test('a restored backup is unmasked: the number stands for another event now, or for none', async () => {
  await house.create('one');
  await numberAll(house.log);
  const [shared, backup] = [await headCursor(house.log), await readState(house.store.read.manager, house.log.name)];
  await house.create('two');
  await numberAll(house.log);
  const lost = await headCursor(house.log);
  await restore(backup);
  expect(await codeOf(house.log, lost)).toBe('EPOCH_CHANGED');
  await house.create('three');
  await numberAll(house.log);
  expect(await codeOf(house.log, lost)).toBe('EPOCH_CHANGED');
  expect(await codeOf(house.log, shared)).toBe('fine');
});

test('the beginning of an epoch is a place like any other', async () => {
  const beginning = await headCursor(house.log);
  await house.create('one');
  await numberAll(house.log);
  expect(await codeOf(house.log, beginning)).toBe('fine');
  await house.store.write((manager) =>
    manager.update(LogState, { name: house.log.name }, { baseHash: 'f'.repeat(64) }),
  );
  expect(await codeOf(house.log, beginning)).toBe('EPOCH_CHANGED');
});

test('events past their time are dropped; a cursor behind them expires, one at the last of them still leads on', async () => {
  const beginning = await headCursor(house.log);
  const cursors: string[] = [];
  for (let number = 1; number <= 4; number += 1) {
    today = day(number * 10);
    await house.create(`note-${number}`);
    await numberAll(house.log);
    cursors.push(await headCursor(house.log));
  }
  expect(await dropOldEvents(house.log, day(51), 30)).toBe(2);
  expect(await readState(house.store.read.manager, house.log.name)).toMatchObject({ baseSeq: 2, headSeq: 4 });
  expect(await codeOf(house.log, beginning)).toBe('CURSOR_EXPIRED');
  expect(await Promise.all(cursors.map((cursor) => codeOf(house.log, cursor)))).toEqual([
    'CURSOR_EXPIRED',
    'fine',
    'fine',
    'fine',
  ]);
  expect(await verifyLog(house.log)).toEqual({ intact: true, count: 2 });
  const { changes } = await readChanges(house.log, {}, house.as('SUBGRAPH'));
  expect(changes.map((change) => change.seq)).toEqual([3, 4]);
});

test('retention never drops what still waits for its place, and may empty the log without losing its head', async () => {
  await house.create('one');
  await numberAll(house.log);
  await house.create('waiting');
  expect(await dropOldEvents(house.log, day(365), 30)).toBe(1);
  await numberAll(house.log);
  const { changes } = await readChanges(house.log, {}, house.as('SUBGRAPH'));
  expect(changes.map((change) => [change.seq, change.recordId])).toEqual([[2, 'waiting']]);
  expect(await verifyLog(house.log)).toEqual({ intact: true, count: 1 });
});

test('a changed event breaks the chain where it stands', async () => {
  for (let number = 1; number <= 5; number += 1) await house.create(`note-${number}`);
  await numberAll(house.log);
  await house.store.write((manager) => manager.update(LogEvent, { seq: 3 }, { actor: 'somebody else' }));
  expect(await verifyLog(house.log)).toEqual({ intact: false, count: 2, brokenAt: 3 });
});
