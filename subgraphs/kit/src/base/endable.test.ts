import { endable } from './endable.js';

/** A source that says what it is told, and tells how it was ended. */
function quietSource() {
  const seen = { returned: 0, opened: 0 };
  const source: AsyncIterableIterator<number> = {
    next: () => new Promise(() => undefined),
    return: async () => {
      seen.returned += 1;
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      seen.opened += 1;
      return this;
    },
  };
  return { source, seen };
}

async function* numbers(most: number) {
  for (let at = 0; at < most; at += 1) yield at;
}

describe('an endable stream', () => {
  it('gives all that its source gives, then ends', async () => {
    const given: number[] = [];
    for await (const value of endable(undefined, () => numbers(5))) given.push(value);
    expect(given).toEqual([0, 1, 2, 3, 4]);
  });

  it('ends at once when its caller goes, also while the source is quiet', async () => {
    const { source, seen } = quietSource();
    const caller = new AbortController();
    const stream = endable(caller.signal, () => source);
    const waiting = stream.next();
    await new Promise(setImmediate);
    caller.abort();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(seen).toEqual({ returned: 1, opened: 1 });
  });

  it('ends at once when its consumer leaves, also while the source is quiet', async () => {
    const { source, seen } = quietSource();
    let told: AbortSignal | undefined;
    const stream = endable(undefined, (signal) => {
      told = signal;
      return source;
    });
    const waiting = stream.next();
    await new Promise(setImmediate);
    await stream.return();
    expect((await waiting).done).toBe(true);
    expect(told?.aborted).toBe(true);
    expect(seen.returned).toBe(1);
  });

  it('lets a source go that opens after its caller has gone', async () => {
    const { source, seen } = quietSource();
    let open: (source: AsyncIterable<number>) => void = () => undefined;
    const opening = new Promise<AsyncIterable<number>>((done) => {
      open = done;
    });
    const stream = endable(undefined, () => opening);
    const waiting = stream.next();
    await stream.return();
    expect((await waiting).done).toBe(true);
    open(source);
    await new Promise(setImmediate);
    expect(seen.returned).toBe(1);
  });

  it('opens nothing for a caller who has gone before, nor for a consumer who never asks', async () => {
    const { source, seen } = quietSource();
    expect((await endable(AbortSignal.abort(), () => source).next()).done).toBe(true);
    await endable(undefined, () => source).return();
    expect(seen.opened).toBe(0);
  });

  it('passes the failure of its source on, and lets the source go', async () => {
    const { source, seen } = quietSource();
    source.next = () => Promise.reject(new Error('lost'));
    await expect(endable(undefined, () => source).next()).rejects.toThrow('lost');
    expect(seen.returned).toBe(1);
    await expect(endable(undefined, () => Promise.reject(new Error('never opened'))).next()).rejects.toThrow(
      'never opened',
    );
  });

  it('leaves no listener on its caller’s signal', async () => {
    const caller = new AbortController();
    const count = jest.spyOn(caller.signal, 'addEventListener');
    const removed = jest.spyOn(caller.signal, 'removeEventListener');
    for await (const _value of endable(caller.signal, () => numbers(100)));
    expect(removed.mock.calls.length).toBe(count.mock.calls.length);
    expect(count).toHaveBeenCalledTimes(1);
  });
});
