import type { EntityManager } from 'typeorm';
import { HubError } from '../base/index.js';
import { createLoaders } from '../records/index.js';
import { readChanges } from './change-feed.js';
import { openNewEpoch } from './epoch.js';
import { defineProjection, type ProjectedChange, type UpstreamFeed } from './projection.js';
import { createProjectionRunner } from './projection-runner.js';
import { dropOldEvents } from './retention.js';
import { readSnapshot } from './snapshot.js';
import { numberAll } from './tests/follow.js';
import { type NoteHouse, openNoteHouse } from './tests/house.js';
import { type Note, notes } from './tests/note.js';

let seconds = 0;
const now = (): Date => new Date(1_800_000_000_000 + seconds * 1_000);
let upstream: NoteHouse;
let house: NoteHouse;
beforeEach(async () => {
  seconds = 0;
  [upstream, house] = [await openNoteHouse(now), await openNoteHouse(now)];
});
afterEach(async () => {
  await upstream.close();
  await house.close();
});

/** The upstream's feed, two records a page; `before` may break the line or write in between. */
function feed(before: (what: 'snapshot' | 'changes') => Promise<void> = async () => undefined): UpstreamFeed<Note> {
  const nodeOf = (recordId: string): Promise<Note | null> =>
    createLoaders(upstream.as('SUBGRAPH')).visible(notes, 'id', recordId);
  return {
    snapshot: async (types, after) => {
      await before('snapshot');
      const page = await readSnapshot(upstream.log, { types, after, first: 2 }, upstream.as('SUBGRAPH'));
      return {
        ...page,
        records: await Promise.all(
          page.records.map(async (record) => ({ ...record, node: await nodeOf(record.recordId) })),
        ),
      };
    },
    changes: async (types, after) => {
      await before('changes');
      const page = await readChanges(upstream.log, { types, after, first: 2 }, upstream.as('SUBGRAPH'));
      return {
        ...page,
        changes: await Promise.all(
          page.changes.map(async (change) => ({
            ...change,
            node: change.operation === 'DELETE' ? null : await nodeOf(change.recordId),
          })),
        ),
      };
    },
  };
}

/** Keeps id and state of every upstream note. */
const states = defineProjection<Note>({
  name: 'note-states',
  upstream: 'notes',
  types: ['Note'],
  apply: async (manager: EntityManager, { recordId, node }: ProjectedChange<Note>) => {
    await manager.query('DELETE FROM note_links WHERE id = ?', [recordId]);
    if (node)
      await manager.query('INSERT INTO note_links (id, enterprise_id, specialist_id) VALUES (?, ?, ?)', [
        recordId,
        node.state,
        '',
      ]);
  },
  reset: async (manager) => void (await manager.query('DELETE FROM note_links')),
});
const runner = (source = feed(), projection = states) =>
  createProjectionRunner({ store: house.store, projection, feed: source, now, lookEvery: 5 });
const kept = async (): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await house.store.read.query('SELECT id, enterprise_id AS state FROM note_links')).map(
      (row: { id: string; state: string }) => [row.id, row.state],
    ),
  );
const fill = async (count: number): Promise<void> => {
  for (let id = 0; id < count; id += 1) await upstream.create(`n${id}`);
  await numberAll(upstream.log);
};

test('a projection takes a snapshot first and then follows, removals included', async () => {
  await fill(5);
  const projection = runner();
  expect(await projection.lag()).toEqual({ state: 'SNAPSHOT', position: 0, head: 0, seconds: null });
  await projection.catchUp();
  expect(Object.keys(await kept())).toHaveLength(5);
  await upstream.change('n1', { state: 'closed' });
  await upstream.remove('n2');
  await numberAll(upstream.log);
  await projection.catchUp();
  expect(await kept()).toEqual({ n0: 'open', n1: 'closed', n3: 'open', n4: 'open' });
  expect(await projection.lag()).toEqual({ state: 'FOLLOWING', position: 7, head: 7, seconds: 0 });
});

test('what is written between the pages of the snapshot is there in the end', async () => {
  await fill(6);
  const writes = [
    () => upstream.remove('n5'),
    () => upstream.change('n0', { state: 'late' }),
    () => upstream.create('a-first'),
  ];
  const projection = runner(
    feed(async (what) => {
      if (what === 'snapshot') await writes.shift()?.();
      await numberAll(upstream.log);
    }),
  );
  await projection.catchUp();
  expect(await kept()).toEqual({ 'a-first': 'open', n0: 'late', n1: 'open', n2: 'open', n3: 'open', n4: 'open' });
});

test('rows and position move together: a page that fails half-way leaves neither, and is taken again', async () => {
  await fill(4);
  const failing = {
    ...states,
    apply: async (manager: EntityManager, change: ProjectedChange<Note>) => {
      await states.apply(manager, change);
      if (change.recordId === 'n3') throw new Error('killed');
    },
  };
  await expect(runner(feed(), failing).catchUp()).rejects.toThrow('killed');
  expect(Object.keys(await kept()).sort()).toEqual(['n0', 'n1']);
  expect((await runner().lag()).state).toBe('SNAPSHOT');
  await runner().catchUp();
  expect(Object.keys(await kept()).sort()).toEqual(['n0', 'n1', 'n2', 'n3']);
});

test.each([
  ['a new epoch', async () => openNewEpoch(upstream.log)],
  [
    'a cursor that expired',
    async () => void (await dropOldEvents(upstream.log, new Date(now().getTime() + 99 * 86_400_000))),
  ],
])('after %s it starts over from a snapshot, without the rows that are gone', async (_what, happens) => {
  await fill(3);
  const projection = runner();
  await projection.catchUp();
  await upstream.store.write((manager) => manager.query("DELETE FROM notes WHERE id = 'n1'"));
  await upstream.create('n9');
  await numberAll(upstream.log);
  await happens();
  await projection.catchUp();
  expect(Object.keys(await kept()).sort()).toEqual(['n0', 'n2', 'n9']);
});

test('while the upstream is away the lag grows, and it is caught up when it is back', async () => {
  await fill(1);
  let away = false;
  const projection = runner(
    feed(async () => {
      if (away) throw new HubError('SUBGRAPH_UNAVAILABLE', { subgraph: 'notes' });
    }),
  );
  await projection.catchUp();
  away = true;
  seconds = 90;
  await upstream.create('n1');
  await numberAll(upstream.log);
  await expect(projection.catchUp()).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
  expect(await projection.lag()).toMatchObject({ position: 1, seconds: 90 });
  away = false;
  await projection.catchUp();
  expect(await projection.lag()).toMatchObject({ position: 2, head: 2, seconds: 0 });
});

test('an idle projection confirms now and then that nothing is missing', async () => {
  await fill(1);
  const projection = runner();
  await projection.catchUp();
  seconds = 4;
  await projection.catchUp();
  expect((await projection.lag()).seconds).toBe(4);
  seconds = 6;
  await projection.catchUp();
  expect((await projection.lag()).seconds).toBe(0);
});

test('of two runners that took the same page one keeps it', async () => {
  await fill(4);
  const [one, other] = [runner(), runner()];
  await Promise.all([one.catchUp(), other.catchUp()]);
  expect(Object.keys(await kept())).toHaveLength(4);
  expect(await one.lag()).toMatchObject({ state: 'FOLLOWING', position: 4 });
});

test('a started runner follows by itself, and stops when told', async () => {
  await fill(2);
  let told = (): void => undefined;
  const arrived = new Promise<void>((resolve) => {
    told = resolve;
  });
  const watching = {
    ...states,
    apply: async (manager: EntityManager, change: ProjectedChange<Note>) => {
      await states.apply(manager, change);
      if (change.recordId === 'n7') told();
    },
  };
  const running = runner(feed(), watching);
  await running.start();
  await upstream.create('n7');
  await numberAll(upstream.log);
  await arrived;
  await running.stop();
  expect(Object.keys(await kept()).sort()).toEqual(['n0', 'n1', 'n7']);
});
