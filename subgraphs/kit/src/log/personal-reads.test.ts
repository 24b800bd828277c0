import { PersonalRead, type PersonalReadEntry } from './personal-read.js';
import { listPersonalReads, recordPersonalReads, verifyPersonalReads } from './personal-reads.js';
import { type NoteHouse, openNoteHouse } from './tests/house.js';

let house: NoteHouse;
beforeEach(async () => {
  house = await openNoteHouse();
});
afterEach(() => house.close());

const at = (minute: number): Date => new Date(Date.UTC(2026, 4, 29, 9, minute));
const entry = (minute: number, values: Partial<PersonalReadEntry> = {}): PersonalReadEntry => ({
  at: at(minute),
  subject: 'office-1',
  roles: ['CITY_OFFICE'],
  client: null,
  type: 'Specialist',
  recordId: 's1',
  fields: ['phone'],
  level: 'L3',
  reason: '回访',
  requestId: `request-${minute}`,
  ...values,
});
const record = (...entries: PersonalReadEntry[]): Promise<void> => recordPersonalReads(house.store, entries);
const list = (question: Parameters<typeof listPersonalReads>[2]) =>
  listPersonalReads(house.store, house.log.seal, question);
const minutes = (reads: readonly PersonalRead[]): number[] => reads.map((read) => read.at.getUTCMinutes());

test('reads recorded by many at once form one chain without gaps', async () => {
  await Promise.all(
    Array.from({ length: 20 }, (_, minute) => record(entry(minute), entry(minute, { recordId: 's2' }))),
  );
  expect(await verifyPersonalReads(house.store)).toEqual({ intact: true, count: 40 });
});

test.each([
  [
    'changed',
    (id: number) => house.store.write((manager) => manager.update(PersonalRead, { id }, { reason: '其他' })),
    2,
    3,
  ],
  ['removed', (id: number) => house.store.write((manager) => manager.delete(PersonalRead, { id })), 2, 3],
])('a read that was %s afterwards is found', async (_what, tamper, count, brokenAt) => {
  for (let minute = 0; minute < 5; minute += 1) await record(entry(minute));
  await tamper(3);
  expect(await verifyPersonalReads(house.store)).toEqual({ intact: false, count, brokenAt });
});

test('a chain whose newest reads were cut off is found', async () => {
  for (let minute = 0; minute < 5; minute += 1) await record(entry(minute));
  await house.store.write((manager) => manager.delete(PersonalRead, { id: 5 }));
  expect(await verifyPersonalReads(house.store)).toEqual({ intact: false, count: 4, brokenAt: 5 });
});

test('the log of records and the chain of reads do not disturb each other', async () => {
  await house.create('one');
  await record(entry(0));
  expect(await verifyPersonalReads(house.store)).toEqual({ intact: true, count: 1 });
});

test('an auditor finds reads by subject, record, level and time, the newest first, page by page', async () => {
  for (let minute = 0; minute < 6; minute += 1)
    await record(
      entry(minute, {
        subject: minute % 2 ? 'office-1' : '王五',
        recordId: minute < 3 ? 's1' : 's2',
        level: minute === 4 ? 'L4' : 'L3',
      }),
    );
  expect(minutes((await list({})).reads)).toEqual([5, 4, 3, 2, 1, 0]);
  expect(minutes((await list({ subject: '王五' })).reads)).toEqual([4, 2, 0]);
  expect(minutes((await list({ recordId: 's1' })).reads)).toEqual([2, 1, 0]);
  expect(minutes((await list({ level: 'L4' })).reads)).toEqual([4]);
  expect(minutes((await list({ from: at(4) })).reads)).toEqual([5, 4]);
  const first = await list({ first: 4 });
  expect(first.hasMore).toBe(true);
  const rest = await list({ first: 4, after: first.endCursor });
  expect([minutes(rest.reads), rest.hasMore]).toEqual([[1, 0], false]);
});

test('a forged cursor and a wrong page size are refused', async () => {
  for (const after of ['x', house.log.seal.seal({ k: 'place', i: 1 })])
    await expect(list({ after })).rejects.toMatchObject({ code: 'BAD_CURSOR' });
  for (const first of [0, 101, 2 ** 31]) await expect(list({ first })).rejects.toMatchObject({ code: 'BAD_PAGE_SIZE' });
});
