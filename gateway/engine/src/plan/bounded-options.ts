/**
 * Ways to one field that a plan may choose among. The planner compares each with every other: with some thousands that takes
 * seconds already, with ten times as many it comes to no end. The worlds of the differential test have ten at most.
 */
export const mostOptions = 10_000;

/** An operation whose ways multiply beyond what can be planned in any time. */
export class TooManyOptions extends Error {
  override readonly name = 'TooManyOptions';
}

/** The same where the planner itself gave up at `mostOptions`, which it tells in words only. */
export function asTooManyOptions(cause: unknown): TooManyOptions | undefined {
  if (cause instanceof TooManyOptions) return cause;
  if (!(cause instanceof Error) || !cause.message.startsWith('Too many options generated')) return undefined;
  return new TooManyOptions(cause.message, { cause });
}

/**
 * Bounds how large an array may be made at once in this thread. The planner looks at the number of ways only after it has
 * multiplied those of all implementations of an interface into one array, and V8 ends the whole process where so large an
 * array cannot be had, whatever limits the thread has.
 */
export function boundArrays(): void {
  const Unbounded = globalThis.Array;
  function Bounded(...given: unknown[]): unknown {
    const [length] = given;
    if (given.length === 1 && typeof length === 'number' && length > mostOptions)
      throw new TooManyOptions(`an array of ${length} elements`);
    // Without `new` an array is made all the same.
    return Reflect.construct(Unbounded, given, new.target ?? Unbounded);
  }
  Object.defineProperties(Bounded, Object.getOwnPropertyDescriptors(Unbounded));
  globalThis.Array = Bounded as unknown as ArrayConstructor;
}
