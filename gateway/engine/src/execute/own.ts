/** Data of a subgraph: plain JSON, not trusted. */
export type Json = Record<string, unknown>;

/** Whether a value is an object with fields (no list, no null). */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object's own value: `__proto__` and `constructor` are response keys like any other. */
export function getOwn(object: Json, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Whether no object has a key by inheritance: such a value may be read without asking whose it is, which is faster. */
export function isPlainKey(key: string): boolean {
  return !(key in Object.prototype);
}

/** Sets an own value, never a prototype. */
export function setOwn(object: Json, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
  else object[key] = value;
}

/** Merges what a fetch brought into what is there: objects by key, lists by place, anything else is replaced. */
export function merge(target: Json, source: Json): void {
  for (const key of Object.keys(source)) {
    const brought = source[key];
    const there = getOwn(target, key);
    setOwn(target, key, mergeValue(there, brought));
  }
}

function mergeValue(there: unknown, brought: unknown): unknown {
  if (there === brought || there === undefined || there === null) return brought;
  if (isObject(there) && isObject(brought)) {
    merge(there, brought);
    return there;
  }
  if (Array.isArray(there) && Array.isArray(brought)) {
    for (let index = 0; index < brought.length; index += 1) there[index] = mergeValue(there[index], brought[index]);
    return there;
  }
  return brought === undefined ? there : brought;
}
