import { createLeadership } from './leadership.js';
import { acquireLease, releaseLease, renewLease } from './lease.js';
import { type NoteHouse, openNoteHouse } from './tests/house.js';

let house: NoteHouse;
beforeAll(async () => {
  house = await openNoteHouse();
});
afterAll(() => house.close());

const at = (seconds: number): Date => new Date(1_800_000_000_000 + seconds * 1_000);
const claim = (name: string, owner: string) => ({ name, owner, duration: 10_000 });

test('of many that ask at once one gets the lease', async () => {
  const asked = Array.from({ length: 8 }, (_, index) =>
    acquireLease(house.store, claim('crowd', `owner-${index}`), at(0)),
  );
  expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1);
});

test('a lease that ran out goes to the next one in a higher term, and its old holder cannot renew it', async () => {
  const first = await acquireLease(house.store, claim('moves', 'a'), at(0));
  expect(await acquireLease(house.store, claim('moves', 'b'), at(9))).toBeUndefined();
  const second = await acquireLease(house.store, claim('moves', 'b'), at(10));
  expect(second?.term).toBe((first?.term ?? 0) + 1);
  expect(await renewLease(house.store, claim('moves', 'a'), first as never, at(11))).toBeUndefined();
});

test('renewing keeps the term, giving back frees at once', async () => {
  const held = await acquireLease(house.store, claim('kept', 'a'), at(0));
  const renewed = await renewLease(house.store, claim('kept', 'a'), held as never, at(9));
  expect(renewed?.term).toBe(held?.term);
  expect(await acquireLease(house.store, claim('kept', 'b'), at(15))).toBeUndefined();
  await releaseLease(house.store, renewed as never);
  expect(await acquireLease(house.store, claim('kept', 'b'), at(15))).toBeDefined();
});

test('leadership renews in time, and comes back in a new term after it was lost', async () => {
  let now = at(0);
  const leadership = createLeadership(house.store, claim('leads', 'a'), () => now);
  const first = await leadership.hold();
  now = at(8);
  expect(await leadership.hold()).toMatchObject({ term: first?.term, expiresAt: at(18) });
  leadership.lose();
  expect((await leadership.hold())?.term).toBe((first?.term ?? 0) + 1);
  now = at(60);
  await acquireLease(house.store, claim('leads', 'b'), now);
  expect(await leadership.hold()).toBeUndefined();
});
