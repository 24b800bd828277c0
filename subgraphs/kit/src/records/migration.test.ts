import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TableForeignKey } from 'typeorm';
import { CreateStalls } from '../testing/fixture/create-stalls.js';
import { Stall, StallLink } from '../testing/fixture/stall.js';
import { Visit } from '../testing/fixture/visit.js';
import { dropTestDatabase, testDatabaseUrl } from '../testing/index.js';
import { dialect } from './dialect.js';
import {
  changeColumn,
  createTable,
  dropTables,
  type Migration,
  openStore,
  type QueryRunner,
  type Store,
} from './index.js';

let folder: string;
let databaseUrl: string | undefined;
let store: Store | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qishu-migration-'));
  databaseUrl = testDatabaseUrl();
});
afterEach(async () => {
  await store?.close();
  store = undefined;
  if (databaseUrl) await dropTestDatabase('moving', databaseUrl);
  rmSync(folder, { recursive: true, force: true });
});

/** Opens the database again with other migrations, as the next release does. */
async function release(migrations: (new () => Migration)[], records: (new () => object)[] = []): Promise<Store> {
  await store?.close();
  store = undefined;
  store = await openStore({ name: 'moving', folder, databaseUrl, records, migrations });
  return store;
}
const drift = async (of: Store): Promise<string[]> =>
  (await of.writer.driver.createSchemaBuilder().log()).upQueries.map(({ query }) => query);

/** Parents with children that go with them. */
class CreateParents {
  readonly name = 'CreateParents1700000000000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'parents', { id: 'id', name: 'text:20' }, [['ix_parents_name', ['name']]]);
    await createTable(runner, 'children', { id: 'id', parent_id: 'id' }, []);
    await runner.createForeignKey(
      'children',
      new TableForeignKey({
        name: 'fk_children_parent',
        columnNames: ['parent_id'],
        referencedTableName: 'parents',
        referencedColumnNames: ['id'],
        onDelete: 'CASCADE',
        onUpdate: 'NO ACTION',
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, 'children', 'parents');
  }
}

/** A longer name: on SQLite the table is made anew for it. */
class WidenName {
  readonly name = 'WidenName1700000000001';

  up(runner: QueryRunner): Promise<void> {
    return changeColumn(runner, 'parents', 'name', 'text:200?');
  }

  down(runner: QueryRunner): Promise<void> {
    return changeColumn(runner, 'parents', 'name', 'text:20');
  }
}

describe('migrations', () => {
  it('go up, down and up again, and leave the tables as declared', async () => {
    const opened = await release([CreateStalls], [Stall, StallLink, Visit]);
    expect(await drift(opened)).toEqual([]);
    await opened.writer.undoLastMigration({ transaction: 'each' });
    expect((await drift(opened)).length).toBeGreaterThan(0);
    expect(await opened.writer.query('SELECT * FROM migrations')).toEqual([]);
    await opened.writer.runMigrations();
    expect(await drift(opened)).toEqual([]);
  });

  it('run once, however often the house starts', async () => {
    await release([CreateParents]);
    const opened = await release([CreateParents]);
    expect(await opened.read.query('SELECT name FROM migrations')).toEqual([{ name: 'CreateParents1700000000000' }]);
  });

  it('that change a column lose no child of its table, up and down', async () => {
    const opened = await release([CreateParents]);
    await opened.write(async (manager) => {
      await manager.query("INSERT INTO parents (id, name) VALUES ('p', '母')");
      for (const child of ['a', 'b'])
        await manager.query('INSERT INTO children (id, parent_id) VALUES (?, ?)', [child, 'p']);
    });
    const kept = async (of: Store): Promise<unknown> => [
      await of.read.query('SELECT * FROM parents'),
      await of.read.query('SELECT * FROM children ORDER BY id'),
    ];
    const before = await kept(opened);
    const next = await release([CreateParents, WidenName]);
    expect(await kept(next)).toEqual(before);
    const { isNullable, length } =
      (await next.writer.createQueryRunner().getTable('parents'))?.findColumnByName('name') ?? {};
    expect({ isNullable, length }).toEqual({ isNullable: true, length: '200' });
    // On the way down TypeORM leaves SQLite’s foreign keys on, and the old table takes its children along.
    if (dialect === 'sqlite') await next.writer.query('PRAGMA foreign_keys = OFF');
    await next.writer.undoLastMigration({ transaction: 'each' });
    if (dialect === 'sqlite') await next.writer.query('PRAGMA foreign_keys = ON');
    expect(await kept(next)).toEqual(before);
    await next.writer.runMigrations();
    expect(await kept(next)).toEqual(before);
    // The children still go with their parent, when somebody means it.
    await next.write((manager) => manager.query("DELETE FROM parents WHERE id = 'p'"));
    expect(await kept(next)).toEqual([[], []]);
  });

  it('that were cut off half way are finished at the next start', async () => {
    class CutOff extends CreateParents {
      override async up(runner: QueryRunner): Promise<void> {
        await createTable(runner, 'parents', { id: 'id', name: 'text:20' }, [['ix_parents_name', ['name']]]);
        throw new Error('killed');
      }
    }
    await expect(release([CutOff])).rejects.toThrow('killed');
    const opened = await release([CreateParents]);
    expect((await opened.writer.createQueryRunner().getTable('parents'))?.indices.map(({ name }) => name)).toEqual([
      'ix_parents_name',
    ]);
    expect(await opened.read.query('SELECT * FROM children')).toEqual([]);
  });
});
