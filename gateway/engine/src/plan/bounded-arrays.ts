/** Elements of an array that is made all at once; no plan comes near it. */
const mostElements = 100_000;

/**
 * Bounds how large an array may be made at once in this thread. The planner multiplies the ways to each implementation of
 * an interface into one array: a few of them make billions of elements, and V8 ends the whole process where it cannot
 * allocate them, whatever limits the thread has. Here the plan fails instead.
 */
export function boundArrays(): void {
  const Unbounded = globalThis.Array;
  function Bounded(this: unknown, ...given: unknown[]): unknown {
    const [length] = given;
    if (given.length === 1 && typeof length === 'number' && length > mostElements)
      throw new RangeError(`an array of ${length} elements`);
    // Without `new` an array is made all the same.
    return Reflect.construct(Unbounded, given, new.target ?? Unbounded);
  }
  Object.defineProperties(Bounded, Object.getOwnPropertyDescriptors(Unbounded));
  globalThis.Array = Bounded as unknown as ArrayConstructor;
}
