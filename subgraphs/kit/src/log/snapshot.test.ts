import fc from 'fast-check';
import { branchesFor, branchesSql, dialect, type Noun, nounNamed, type Reader } from '../records/index.js';
import { openNewEpoch } from './epoch.js';
import type { FeedFilter } from './feed-filter.js';
import { readSnapshot } from './snapshot.js';
import { passesOver, passSql, type SnapshotPass } from './snapshot-pass.js';
import { allChanges, numberAll, wholeSnapshot } from './tests/follow.js';
import { type NoteHouse, openNoteHouse } from './tests/house.js';

let house: NoteHouse;
beforeAll(async () => {
  house = await openNoteHouse();
});
afterAll(() => house.close());

/** What a list would show: the rows of a reader that it asks for, straight from the table. */
async function visibleIds(reader: Reader, { region, source }: FeedFilter): Promise<string[]> {
  const noun = nounNamed('Note') as Noun;
  const scope = branchesSql(noun, branchesFor(noun, reader), reader.regions);
  const rows: { id: string; place: string }[] = await reader.store.read.query(
    `SELECT t.id AS id, t.region_code AS place FROM notes t WHERE ${scope.sql} AND t.source_code = COALESCE(?, t.source_code) ORDER BY t.id`,
    [...scope.parameters, source ?? null],
  );
  return rows.filter((row) => region == null || reader.regions.isWithin(row.place, region)).map((row) => row.id);
}

const ids = ['n0', 'n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7'];
const regions = ['320571', '320500', '320000', '420100'];
const step = fc.record({
  id: fc.constantFrom(...ids),
  move: fc.constantFrom('keep', 'keep', 'remove'),
  /** Whether the relay comes by after it. */
  numbered: fc.boolean(),
  values: fc.record({
    regionCode: fc.constantFrom(...regions),
    enterpriseId: fc.constantFrom('e1', 'e2', null),
    state: fc.constantFrom('open', 'closed'),
    sourceCode: fc.constantFrom('TEST', 'HANQITONG'),
  }),
  /** Whether it has an id at its source. */
  named: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

async function take({ id, move, values, named, numbered }: Step): Promise<void> {
  const exists = (await house.store.read.query('SELECT id FROM notes WHERE id = ?', [id])).length > 0;
  if (move === 'remove') await (exists ? house.remove(id) : undefined);
  else
    await (exists
      ? house.change(id, values)
      : house.create(id, { ...values, sourceId: named ? `at-source-${id}` : null }));
  if (numbered) await numberAll(house.log);
}

const readers = (): Reader[] => [
  house.as('SUBGRAPH'),
  house.as('CITY_OFFICE', { regions: ['320500'] }),
  house.as('CITY_OFFICE', { regions: ['320571', '420000'] }),
  house.as('CITY_OFFICE', { regions: ['100000'] }),
  house.as('ENTERPRISE', { enterpriseId: 'e1' }),
  house.as('COUNTY_OFFICE', { regions: ['320571'] }),
  house.as('PUBLIC'),
];

const filters: readonly FeedFilter[] = [
  ...[{}, { source: 'TEST' }, { source: 'HANQITONG' }, { region: '100000' }, { region: '320500' }],
  ...[{ region: '320571', source: 'TEST' }, { region: '420000' }],
];

test('a snapshot with the changes on top is what a direct read gives, whoever reads what and whatever was written meanwhile', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 4, maxLength: 10 }),
      fc.array(step, { minLength: 4, maxLength: 12 }),
      fc.integer({ min: 1, max: 3 }),
      fc.nat(6),
      fc.constantFrom(...filters),
      async (before, during, first, who, filter) => {
        for (const each of before) await take(each);
        const reader = readers()[who] as Reader;
        const writes = [...during];
        const snapshot = await wholeSnapshot(house.log, { first, filter }, reader, async () => {
          for (const each of writes.splice(0, 2)) await take(each);
        });
        for (const each of writes) await take(each);
        await numberAll(house.log);
        const copy = new Set(snapshot.ids);
        const { changes } = await allChanges(house.log, { after: snapshot.changesFrom, first, filter }, reader);
        for (const { operation, recordId } of changes)
          operation === 'UPSERT' ? copy.add(recordId) : copy.delete(recordId);
        expect([...copy].sort()).toEqual(await visibleIds(reader, filter));
      },
    ),
    { numRuns: 60 },
  );
}, 120_000);

test('pages come in the order of ids, and a cursor of other types, of another epoch or of the feed is refused', async () => {
  for (const id of ['a1', 'a2', 'a3']) await house.create(id);
  await numberAll(house.log);
  const reader = house.as('SUBGRAPH');
  const { ids: found } = await wholeSnapshot(house.log, { first: 2 }, reader);
  expect(found).toEqual([...found].sort());
  const page = await readSnapshot(house.log, { types: ['Note'], first: 1 }, reader);
  await expect(readSnapshot(house.log, { types: [], after: page.endCursor }, reader)).rejects.toMatchObject({
    code: 'BAD_CURSOR',
  });
  await expect(
    readSnapshot(house.log, { types: ['Note'], filter: { source: 'TEST' }, after: page.endCursor }, reader),
  ).rejects.toMatchObject({ code: 'BAD_CURSOR' });
  await expect(readSnapshot(house.log, { types: ['Note'], after: page.changesFrom }, reader)).rejects.toMatchObject({
    code: 'BAD_CURSOR',
  });
  await expect(readSnapshot(house.log, { types: ['Ticket'] }, reader)).rejects.toMatchObject({
    code: 'BAD_USER_INPUT',
  });
  await expect(readSnapshot(house.log, { types: ['Note'], first: 1_001 }, reader)).rejects.toMatchObject({
    code: 'BAD_PAGE_SIZE',
  });
  await openNewEpoch(house.log);
  await expect(readSnapshot(house.log, { types: ['Note'], after: page.endCursor }, reader)).rejects.toMatchObject({
    code: 'EPOCH_CHANGED',
  });
});

test('a reader who sees one row of many gets it in bounded steps, and a source of few rows in one', async () => {
  const rows = Array.from(
    { length: 11_000 },
    (_, index) =>
      `('m${String(index).padStart(6, '0')}', 'TEST', 1, '2026-01-01 00:00:00', '2026-01-01 00:00:00', 'L2', '420100', '420000', '420100', 'x', 'open')`,
  );
  const columns =
    'id, source_code, version, created_at, updated_at, data_level, region_code, province_code, city_code, text, state';
  for (let at = 0; at < rows.length; at += 1_000)
    await house.store.write((manager) =>
      manager.query(`INSERT INTO notes (${columns}) VALUES ${rows.slice(at, at + 1_000).join(', ')}`),
    );
  await house.create('zz', { enterpriseId: 'rare' });
  const reader = house.as('ENTERPRISE', { enterpriseId: 'rare' });
  const first = await readSnapshot(house.log, { types: ['Note'] }, reader);
  expect(first.records).toEqual([]);
  expect(first.endCursor).not.toBeNull();
  expect((await wholeSnapshot(house.log, { first: 1_000 }, reader)).ids).toEqual(['zz']);

  await house.create('s1', { regionCode: '320571' });
  const zone = await readSnapshot(house.log, { types: ['Note'], filter: { region: '320571' } }, house.as('SUBGRAPH'));
  expect([zone.records.at(-1)?.recordId, zone.endCursor]).toEqual(['zz', null]);
  expect(zone.records.map(({ recordId }) => recordId)).toContain('s1');

  for (const [id, sourceId] of [
    ['h1', null],
    ['h2', 'b'],
    ['h3', 'a'],
  ] as const)
    await house.create(id, { sourceCode: 'FEW', sourceId });
  // One call tests 10 000 rows at most: an answer that is the last page has not come by the 11 000 others.
  const few = await readSnapshot(house.log, { types: ['Note'], filter: { source: 'FEW' } }, house.as('SUBGRAPH'));
  expect(few.records.map(({ recordId }) => recordId)).toEqual(['h1', 'h3', 'h2']);
  expect(few.endCursor).toBeNull();
});

test('a snapshot is read along the primary key, one of a region along the index of its list, one of a source by the index of sources', async () => {
  const reader = house.as('SUBGRAPH');
  const planOf = async (pass: SnapshotPass): Promise<string> => {
    const { sql, parameters } = passSql(pass, 'h', 10, reader) as { sql: string; parameters: readonly unknown[] };
    const explain = dialect === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN';
    return JSON.stringify(await house.store.read.query(`${explain} ${sql}`, [...parameters]));
  };
  const noun = nounNamed('Note') as Noun;
  for (const pass of passesOver(noun, {}, reader.regions)) expect(await planOf(pass)).not.toMatch(/[iu]x_notes_/);
  for (const [region, index] of [
    ['420000', 'ix_notes_province_id'],
    ['420100', 'ix_notes_city_id'],
    ['320571', 'ix_notes_zone_id'],
  ] as const)
    for (const pass of passesOver(noun, { region }, reader.regions)) {
      const plan = await planOf(pass);
      expect(plan).toContain(index);
      expect(plan).not.toMatch(/filesort|TEMP B-TREE/);
    }
  for (const pass of passesOver(noun, { region: '420100', source: 'FEW' }, reader.regions))
    expect(await planOf(pass)).toContain('ux_notes_source');
});
