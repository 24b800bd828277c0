import { Recent } from './recent.js';

describe('a map that forgets', () => {
  it('keeps an entry for its time and no longer', () => {
    const recent = new Recent<string, number>(10);
    recent.set('stays', 1, 60_000);
    recent.set('gone', 2, 0);
    expect([recent.get('stays'), recent.get('gone'), recent.get('never')]).toEqual([1, undefined, undefined]);
  });

  it('drops the oldest where there are too many', () => {
    const recent = new Recent<number, number>(3);
    for (const key of [1, 2, 3, 1, 4]) recent.set(key, key, 60_000);
    expect([1, 2, 3, 4].map((key) => recent.get(key))).toEqual([1, undefined, 3, 4]);
  });
});
