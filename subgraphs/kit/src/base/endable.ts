/** A source of values, or the promise of one. */
export type Opened<T> = AsyncIterable<T> | Promise<AsyncIterable<T>>;

/**
 * Iterates what `open` gives until it is over, the caller's signal aborts or the consumer leaves. The last two end it at
 * once, also while the source is quiet or not yet open: a plain generator would wait for the next value first, and the
 * source would be kept until then. The source learns of it by its signal and by `return()`. One `next()` at a time.
 */
export function endable<T>(
  caller: AbortSignal | undefined,
  open: (signal: AbortSignal) => Opened<T>,
): AsyncGenerator<T, void, void> {
  const gone = new AbortController();
  const values = iterate(caller, gone, open);
  const leave = () => {
    gone.abort();
    return values.return();
  };
  return {
    next: () => values.next(),
    return: leave,
    throw: (error) => leave().then(() => Promise.reject(error)),
    [Symbol.asyncIterator]() {
      return this;
    },
    [Symbol.asyncDispose]: () => leave().then(() => undefined),
  };
}

async function* iterate<T>(
  caller: AbortSignal | undefined,
  gone: AbortController,
  open: (signal: AbortSignal) => Opened<T>,
): AsyncGenerator<T, void, void> {
  const end = () => gone.abort();
  if (caller?.aborted) return;
  caller?.addEventListener('abort', end, { once: true });
  let source: AsyncIterator<T> | undefined;
  try {
    const opening = Promise.resolve(open(gone.signal));
    const opened = await unlessGone(opening, gone.signal);
    if (!opened) return void opening.then((late) => letGo(late[Symbol.asyncIterator]()), ignore);
    source = opened[Symbol.asyncIterator]();
    for (;;) {
      const step = await unlessGone(source.next(), gone.signal);
      if (!step || step.done) return;
      yield step.value;
    }
  } finally {
    caller?.removeEventListener('abort', end);
    end();
    letGo(source);
  }
}

/** The value of a promise, or undefined as soon as the signal aborts. Leaves no listener: a race would keep one a turn. */
function unlessGone<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const onAbort = () => resolve(undefined);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    const settle = () => signal.removeEventListener('abort', onAbort);
    promise.then(resolve, reject).finally(settle);
  });
}

/** Not waited for: a quiet source may answer only when it next speaks. */
function letGo(source: AsyncIterator<unknown> | undefined): void {
  source?.return?.().catch(ignore);
}

function ignore(): void {}
