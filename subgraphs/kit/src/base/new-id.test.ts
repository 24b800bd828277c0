import { newId } from './new-id.js';

describe('a new id', () => {
  it('is a ULID that nobody else has', () => {
    const ids = Array.from({ length: 5_000 }, () => newId());
    expect(new Set(ids).size).toBe(5_000);
    for (const id of ids) expect(id).toMatch(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
  });

  it('sorts by its instant, to the millisecond', () => {
    const ids = [1_800_000_000_000, 1_800_000_000_001, 1_900_000_000_000].map((instant) => newId(instant));
    expect([...ids].reverse().sort()).toEqual(ids);
  });

  it('uses all 32 characters of its alphabet alike', () => {
    const counts = new Map<string, number>();
    for (const letter of Array.from({ length: 2_000 }, () => newId().slice(10)).join(''))
      counts.set(letter, (counts.get(letter) ?? 0) + 1);
    expect(counts.size).toBe(32);
    // 1 000 are expected of each; ten deviations on either side.
    for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(320);
  });
});
