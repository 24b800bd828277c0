import { logMigration } from './log-migration.js';
import { readState } from './log-state.js';
import { type NoteHouse, openNoteHouse } from './tests/house.js';

let house: NoteHouse;
beforeAll(async () => {
  house = await openNoteHouse();
});
afterAll(() => house.close());

test('the tables are exactly those that the entities describe', async () => {
  const drift = await house.store.writer.driver.createSchemaBuilder().log();
  expect(drift.upQueries.map((query) => query.query)).toEqual([]);
});

test('a migration that was killed half-way may run again and keeps what there is', async () => {
  const before = await readState(house.store.read.manager, house.log.name);
  const runner = house.store.writer.createQueryRunner();
  await new (logMigration(house.log.name))().up(runner);
  await runner.release();
  expect(await readState(house.store.read.manager, house.log.name)).toEqual(before);
});

test('the events that wait for their place are found by an index, not by reading the log', async () => {
  const sql = 'SELECT position FROM log_events WHERE epoch IS NULL AND seq IS NULL ORDER BY position LIMIT 200';
  const plan = JSON.stringify(
    await house.store.read.query(
      `EXPLAIN ${house.store.read.options.type === 'better-sqlite3' ? 'QUERY PLAN ' : ''}${sql}`,
    ),
  );
  expect(plan).toContain('ux_log_events_place');
});
