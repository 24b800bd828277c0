import { getOwn, isObject, type Json, setOwn } from './own.js';

/**
 * Merges what a fetch brought into the first of its targets: objects by key, lists by place, anything else replaced.
 * Nothing is copied: what was brought belongs to the run.
 */
export function place(target: Json, brought: Json): void {
  for (const key of Object.keys(brought)) {
    const value = brought[key];
    if (value === undefined) continue;
    const there = getOwn(target, key);
    setOwn(target, key, there === undefined || there === null ? value : mergeValue(there, value));
  }
}

/**
 * Merges the same into a further target. What no other fetch touches is shared between the targets; the rest is
 * copied, or one target's values would appear in the other.
 */
export function placeAgain(target: Json, brought: Json, overlaps: (key: string) => boolean): void {
  for (const key of Object.keys(brought)) {
    const value = brought[key];
    if (value === undefined) continue;
    const own = typeof value === 'object' && value !== null && overlaps(key) ? copyOf(value) : value;
    const there = getOwn(target, key);
    setOwn(target, key, there === undefined || there === null ? own : mergeValue(there, own));
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
