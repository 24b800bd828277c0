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
