import { readChanges } from './change-feed.js';
import { headCursor } from './cursor.js';
import { hasEvents } from './epoch.js';
import type { FeedFilter } from './feed-filter.js';
import { LogEvent } from './log-event.js';
import { dropOldEvents } from './retention.js';
import { allChanges, numberAll } from './tests/follow.js';
import { type NoteHouse, openNoteHouse } from './tests/house.js';

let house: NoteHouse;
beforeEach(async () => {
  house = await openNoteHouse();
});
afterEach(() => house.close());

const inSuzhou = { regions: ['320500'] };
const brief = (changes: readonly { operation: string; recordId: string; version: number }[]): string[] =>
  changes.map(({ operation, recordId, version }) => `${operation} ${recordId}@${version}`);

test('a record that leaves the scope of a reader reaches it as a tombstone, and others not at all', async () => {
  await house.create('here');
  await house.create('elsewhere', { regionCode: '420100' });
  await house.change('here', { regionCode: '420100' });
  await house.change('here', { text: 'nobody in Suzhou may know' });
  await house.change('elsewhere', { regionCode: '320571' });
  await house.remove('elsewhere');
  await numberAll(house.log);
  const seen = await allChanges(house.log, {}, house.as('CITY_OFFICE', inSuzhou));
  expect(brief(seen.changes)).toEqual(['UPSERT here@1', 'DELETE here@2', 'UPSERT elsewhere@2', 'DELETE elsewhere@3']);
  expect((await readChanges(house.log, {}, house.as('PUBLIC'))).changes).toEqual([]);
});

test('a record that leaves what a reader asks for reaches it as a tombstone, and what it may not see it cannot ask for', async () => {
  await house.create('here');
  await house.create('city', { regionCode: '320500' });
  await house.change('here', { sourceCode: 'OTHER' });
  await house.change('here', { regionCode: '420100' });
  await numberAll(house.log);
  const asked = async (filter: FeedFilter, regions = ['100000']): Promise<string[]> =>
    brief((await allChanges(house.log, { filter }, house.as('CITY_OFFICE', { regions }))).changes);
  expect(await asked({ region: '320571' })).toEqual(['UPSERT here@1', 'UPSERT here@2', 'DELETE here@3']);
  expect(await asked({ source: 'TEST' })).toEqual(['UPSERT here@1', 'UPSERT city@1', 'DELETE here@2']);
  expect(await asked({ region: '420000', source: 'OTHER' })).toEqual(['UPSERT here@3']);
  expect(await asked({ region: '420000' }, ['320500'])).toEqual([]);
  await expect(asked({ region: '999999' })).rejects.toMatchObject({ code: 'UNKNOWN_REGION' });
  await expect(asked({ source: '汉企通' })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
});

test('no filter tells where a record was, or from whom, before it came into sight', async () => {
  await house.create('hidden', { state: 'closed' });
  await house.change('hidden', { state: 'open', regionCode: '320505', sourceCode: 'OTHER' });
  await numberAll(house.log);
  const office = house.as('COUNTY_OFFICE', { regions: ['320500'] });
  const asked = async (filter: FeedFilter): Promise<string[]> =>
    brief((await allChanges(house.log, { filter }, office)).changes);
  expect(await asked({})).toEqual(['UPSERT hidden@2']);
  expect(await asked({ region: '320571' })).toEqual([]);
  expect(await asked({ source: 'TEST' })).toEqual([]);
  expect(await asked({ region: '320505', source: 'OTHER' })).toEqual(['UPSERT hidden@2']);
});

test('a grant of the whole country, a zone, an owner, a value and a link each select what the lists select', async () => {
  await house.create('zone', { enterpriseId: 'e1' });
  await house.create('city', { regionCode: '320500', enterpriseId: 'e2' });
  await house.create('closed', { regionCode: '320571', state: 'closed' });
  await house.store.write((manager) =>
    manager.query("INSERT INTO note_links (id, enterprise_id, specialist_id) VALUES ('l', 'e2', 's1')"),
  );
  await numberAll(house.log);
  const idsFor = async (...who: Parameters<NoteHouse['as']>): Promise<string[]> =>
    (await allChanges(house.log, {}, house.as(...who))).changes.map((change) => change.recordId);
  expect(await idsFor('CITY_OFFICE', { regions: ['100000'] })).toEqual(['zone', 'city', 'closed']);
  expect(await idsFor('CITY_OFFICE', { regions: ['320571'] })).toEqual(['zone', 'closed']);
  expect(await idsFor('ENTERPRISE', { enterpriseId: 'e1' })).toEqual(['zone']);
  expect(await idsFor('ENTERPRISE')).toEqual([]);
  expect(await idsFor('COUNTY_OFFICE', { regions: ['320571'] })).toEqual(['zone']);
  expect(await idsFor('SPECIALIST', { specialistId: 's1' })).toEqual(['city']);
});

test('pages follow each other without repeat or gap, whatever their size', async () => {
  for (let id = 0; id < 25; id += 1) await house.create(`note-${id}`);
  await numberAll(house.log);
  for (const first of [1, 7, 25, 1_000]) {
    const { changes } = await allChanges(house.log, { first }, house.as('SUBGRAPH'));
    expect(changes.map((change) => change.seq)).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
  }
});

test('a reader who sees nothing walks the log in bounded calls, and its cursor moves on', async () => {
  const rows = Array.from({ length: 500 }, (_, index) => ({
    type: 'Note',
    recordId: `n${index}`,
    operation: 'UPSERT',
    version: 1,
    name: 'record.created',
    at: new Date(),
    actor: 'tester',
    before: null,
    after: { provinceCode: '420000', cityCode: '420100', countyCode: null, zoneCode: null },
  }));
  for (let part = 0; part < 12; part += 1)
    await house.store.write((manager) =>
      manager
        .createQueryBuilder()
        .insert()
        .into(LogEvent)
        .values(rows as never)
        .updateEntity(false)
        .execute(),
    );
  await numberAll(house.log);
  const page = await readChanges(house.log, {}, house.as('CITY_OFFICE', inSuzhou));
  expect(page).toMatchObject({ changes: [], endSeq: 5_000, head: 6_000, hasMore: true });
  const rest = await readChanges(house.log, { after: page.endCursor }, house.as('CITY_OFFICE', inSuzhou));
  expect(rest).toMatchObject({ changes: [], endSeq: 6_000, hasMore: false });
});

test('only the types asked for come, and an unknown type or page size is refused', async () => {
  await house.create('one');
  await numberAll(house.log);
  const reader = house.as('SUBGRAPH');
  expect((await readChanges(house.log, { types: ['Note'] }, reader)).changes).toHaveLength(1);
  expect(await readChanges(house.log, { types: [] }, reader)).toMatchObject({ changes: [], endSeq: 1, hasMore: false });
  await expect(readChanges(house.log, { types: ['Ticket'] }, reader)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  for (const first of [0, -1, 1_001, 2 ** 31, 1.5])
    await expect(readChanges(house.log, { first }, reader)).rejects.toMatchObject({ code: 'BAD_PAGE_SIZE' });
});

test('behind the head there is nothing yet, and what comes next is read from there', async () => {
  await house.create('one');
  await numberAll(house.log);
  const after = await headCursor(house.log);
  expect((await readChanges(house.log, { after }, house.as('SUBGRAPH'))).changes).toEqual([]);
  await house.create('two');
  expect((await readChanges(house.log, { after }, house.as('SUBGRAPH'))).changes).toEqual([]);
  await numberAll(house.log);
  expect(brief((await readChanges(house.log, { after }, house.as('SUBGRAPH'))).changes)).toEqual(['UPSERT two@1']);
});

test('an event that gets its place while it is looked for is found', async () => {
  await house.create('one');
  const { read } = house.store;
  /** Gives the event its place between the two looks. */
  const place = <Name extends 'findOneBy' | 'findOneByOrFail'>(name: Name) => ({
    value: async (...asked: Parameters<(typeof read.manager)[Name]>) => {
      const found = await (read.manager[name] as (...given: unknown[]) => Promise<unknown>)(...asked);
      await numberAll(house.log);
      return found;
    },
  });
  const looks = { findOneBy: place('findOneBy'), findOneByOrFail: place('findOneByOrFail') };
  const manager = Object.create(read.manager, looks);
  const store = { ...house.store, read: Object.create(read, { manager: { value: manager } }) };
  expect(await hasEvents({ ...house.log, store })).toBe(true);
});

test('events that are dropped while they are read make no hole: the reader is told', async () => {
  const before = await headCursor(house.log);
  for (let id = 0; id < 3; id += 1) await house.create(`note-${id}`);
  await numberAll(house.log);
  const { read } = house.store;
  /** Drops the events between the first look at the log's state and the reading of events. */
  const manager = Object.create(read.manager, {
    find: {
      value: async (...asked: Parameters<typeof read.manager.find>) => {
        await dropOldEvents(house.log, new Date(Date.now() + 99 * 86_400_000));
        return read.manager.find(...asked);
      },
    },
  });
  const store = { ...house.store, read: Object.create(read, { manager: { value: manager } }) };
  const reading = readChanges({ ...house.log, store }, { after: before }, house.as('SUBGRAPH'));
  await expect(reading).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
});
