import { pauseAfter } from './due-claim.js';
import { DueWork, planWork } from './due-work.js';
import { createScheduler, type DueHandler } from './scheduler.js';
import { type NoteHouse, openNoteHouse } from './tests/house.js';

let seconds = 0;
const now = (): Date => new Date(1_800_000_000_000 + seconds * 1_000);
let house: NoteHouse;
beforeEach(async () => {
  seconds = 0;
  house = await openNoteHouse();
});
afterEach(() => house.close());

const plan = (key: string, dueAt = now()): Promise<void> =>
  house.store.write((manager) => planWork(manager, 'remind', key, dueAt));
/** A handler whose effect lies in the database. */
const noteDown: DueHandler = async (manager, { key }) => {
  await manager.query('INSERT INTO note_links (id, enterprise_id, specialist_id) VALUES (?, ?, ?)', [
    `link-${key}`,
    key,
    'done',
  ]);
};
const effects = async (): Promise<string[]> =>
  (await house.store.read.query('SELECT enterprise_id AS k FROM note_links ORDER BY k')).map(
    (row: { k: string }) => row.k,
  );
const scheduler = (owner: string, handler: DueHandler = noteDown) =>
  createScheduler({ store: house.store, handlers: { remind: handler }, owner, now, claimTime: 30_000 });
const row = (key: string): Promise<DueWork> =>
  house.store.read.manager.findOneByOrFail(DueWork, { kind: 'remind', key });

test('two schedulers that wake at once do each of 200 keys exactly once', async () => {
  for (let key = 0; key < 200; key += 1) await plan(`k${key}`);
  const calls: string[] = [];
  const counted: DueHandler = async (manager, work) => {
    calls.push(work.key);
    await noteDown(manager, work);
  };
  const [one, other] = [scheduler('one', counted), scheduler('other', counted)];
  const done = await Promise.all([one.runDue(), other.runDue(), other.runDue()]);
  expect(done.reduce((sum, count) => sum + count, 0)).toBe(200);
  expect(new Set(calls).size).toBe(calls.length);
  expect(await effects()).toHaveLength(200);
  expect(await one.runDue()).toBe(0);
}, 60_000);

test('work is planned once, is done when it falls due and not again when it is planned anew', async () => {
  await plan('later', new Date(now().getTime() + 60_000));
  await plan('later', new Date(0));
  expect(await scheduler('a').runDue()).toBe(0);
  seconds = 60;
  expect(await scheduler('a').runDue()).toBe(1);
  await plan('later', new Date(0));
  expect(await scheduler('a').runDue()).toBe(0);
});

test('planning belongs to the transaction that plans', async () => {
  const failing = house.store.write(async (manager) => {
    await planWork(manager, 'remind', 'never', now());
    throw new Error('rolled back');
  });
  await expect(failing).rejects.toThrow('rolled back');
  expect(await scheduler('a').runDue()).toBe(0);
});

test('failed work leaves no trace, is tried again after a growing pause, and then done once', async () => {
  await plan('shaky');
  let failures = 2;
  const shaky: DueHandler = async (manager, work) => {
    await noteDown(manager, work);
    failures -= 1;
    if (failures >= 0) throw new Error('not yet');
  };
  const one = scheduler('one', shaky);
  expect(await one.runDue()).toBe(0);
  expect(await row('shaky')).toMatchObject({ attempts: 1, lastError: 'Error: not yet', claimedBy: null, doneAt: null });
  expect(await effects()).toEqual([]);
  expect(await one.runDue()).toBe(0);
  seconds = 1;
  expect(await one.runDue()).toBe(0);
  seconds = 2;
  expect(await one.runDue()).toBe(0);
  seconds = 3;
  expect(await one.runDue()).toBe(1);
  expect(await row('shaky')).toMatchObject({ attempts: 3, lastError: null });
  expect(await effects()).toEqual(['shaky']);
});

test('a claim whose holder died is free after its time, and the dead one, waking up, does nothing more', async () => {
  await plan('stuck');
  let wakeUp = (): void => undefined;
  const asleep = new Promise<void>((resolve) => {
    wakeUp = resolve;
  });
  let claimed = (): void => undefined;
  const claiming = new Promise<void>((resolve) => {
    claimed = resolve;
  });
  let writes = 0;
  /** Sleeps between its claim (first write) and its work (second write). */
  const store: typeof house.store = {
    ...house.store,
    write: async (work) => {
      writes += 1;
      if (writes === 2) {
        claimed();
        await asleep;
      }
      return house.store.write(work);
    },
  };
  const sleeper = createScheduler({
    store,
    handlers: { remind: noteDown },
    owner: 'sleeper',
    now,
    claimTime: 30_000,
  }).runDue();
  await claiming;
  expect(await scheduler('other').runDue()).toBe(0);
  seconds = 30;
  expect(await scheduler('other').runDue()).toBe(1);
  wakeUp();
  expect(await sleeper).toBe(0);
  expect(await effects()).toEqual(['stuck']);
});

test('work of a kind that this process does not know is left alone', async () => {
  await house.store.write((manager) => planWork(manager, 'foreign', 'k', now()));
  expect(await scheduler('a').runDue()).toBe(0);
});

test('a started scheduler does what is due and stops when told', async () => {
  await plan('k');
  let told = (): void => undefined;
  const done = new Promise<void>((resolve) => {
    told = resolve;
  });
  const running = scheduler('a', async () => told());
  await running.start();
  await done;
  await running.stop();
  expect((await row('k')).doneAt).not.toBeNull();
});

test('pauses double up to an hour', () => {
  expect([1, 2, 3, 12, 13, 1_000].map(pauseAfter)).toEqual([1_000, 2_000, 4_000, 2_048_000, 3_600_000, 3_600_000]);
});
