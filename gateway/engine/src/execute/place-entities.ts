import { getOwn, isObject, type Json, setOwn } from './own.js';

/**
 * Merges what a fetch brought into the first of its targets: objects by key, lists by place, anything else replaced.
 * Nothing is copied: what was brought belongs to the run.
 */
export function place(target: Json, brought: Json): void {
  for (const key in brought) {
    const value = brought[key];
    if (value !== undefined) put(target, key, value);
  }
}

function put(target: Json, key: string, value: unknown): void {
  if (key === '__proto__' || (typeof value === 'object' && value !== null))
    setOwn(target, key, mergeValue(getOwn(target, key), value));
  else target[key] = value;
}

/**
 * Merges the same into a further target. What no other fetch touches is shared between the targets; the rest is
 * copied, or one target's values would appear in the other. Adds to `shared` what now stands at several places.
 */
export function placeAgain(
  target: Json,
  brought: Json,
  overlaps: (key: string) => boolean,
  shared: Set<unknown>,
): void {
  for (const key in brought) {
    const value = brought[key];
    if (value === undefined) continue;
    const isDeep = typeof value === 'object' && value !== null;
    if (isDeep && overlaps(key)) put(target, key, copyOf(value));
    else {
      put(target, key, value);
      if (isDeep) shared.add(value);
    }
  }
}

function mergeValue(there: unknown, brought: unknown): unknown {
  if (there === brought || there === undefined || there === null) return brought;
  if (isObject(there) && isObject(brought)) {
    place(there, brought);
    return there;
  }
  if (Array.isArray(there) && Array.isArray(brought)) {
    for (let index = 0; index < brought.length; index += 1) there[index] = mergeValue(there[index], brought[index]);
    return there;
  }
  return brought === undefined ? there : brought;
}

function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (!isObject(value)) return value;
  const copy: Json = {};
  for (const key of Object.keys(value)) setOwn(copy, key, copyOf(value[key]));
  return copy;
}
