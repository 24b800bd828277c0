import type { ResponsePath } from '@apollo/query-planner';
import { getOwn, isObject, type Json } from './own.js';

/** Finds the objects at a plan's path; each object once, even where it stands at several places. */
export type Walker = (root: Json, isShared: boolean) => Json[];

/** A place in the answer. */
export type Place = readonly (string | number)[];

/** Compiles a plan's path, in which `@` means every element of a list. Nulls and what does not fit the path are left out. */
export function compilePath(path: ResponsePath): Walker {
  const steps = path.map((step) => (step === '@' ? undefined : String(step)));
  return (root, isShared) => {
    let found: unknown[] = [root];
    for (const key of steps) {
      found = key === undefined ? elementsOf(found) : valuesOf(found, key);
      if (isShared && found.length > 1) found = [...new Set(found)];
    }
    return found.filter(isObject);
  };
}

function valuesOf(objects: readonly unknown[], key: string): unknown[] {
  const found: unknown[] = [];
  for (const object of objects) {
    const value = isObject(object) ? getOwn(object, key) : undefined;
    if (value !== undefined && value !== null) found.push(value);
  }
  return found;
}

function elementsOf(lists: readonly unknown[]): unknown[] {
  const found: unknown[] = [];
  for (const list of lists) {
    if (!Array.isArray(list)) continue;
    for (const element of list) if (element !== null && element !== undefined) found.push(element);
  }
  return found;
}

/** Visits every object at a path with each of its places; only errors need those. */
export function visitPlaces(root: Json, path: ResponsePath, visit: (object: Json, place: Place) => void): void {
  const walk = (value: unknown, at: number, place: Place): void => {
    const step = path[at];
    if (step === '@') {
      if (Array.isArray(value))
        for (const [index, element] of value.entries()) walk(element, at + 1, [...place, index]);
    } else if (isObject(value)) {
      if (step === undefined) visit(value, place);
      else walk(getOwn(value, String(step)), at + 1, [...place, step]);
    }
  };
  walk(root, 0, []);
}

/** The part of a plan's path before its first list: the best place for an error of a whole fetch. */
export function placeBeforeLists(path: ResponsePath): string[] {
  const end = path.indexOf('@');
  return (end < 0 ? path : path.slice(0, end)).map(String);
}
