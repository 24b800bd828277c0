import type { ResponsePath } from '@apollo/query-planner';
import { getOwn, isObject, isPlainKey, type Json } from './own.js';

/** Finds the objects at a plan's path; each object once, even where it stands at several places. */
export type Walker = (root: Json, isShared: boolean) => Json[];

/** A place in the answer. */
export type Place = readonly (string | number)[];

/** One key of a path and how many lists stand there. */
interface PathStep {
  readonly key: string;
  readonly isPlain: boolean;
  readonly lists: number;
}

/** Compiles a plan's path, in which `@` means every element of a list. Nulls and what does not fit the path are left out. */
export function compilePath(path: ResponsePath): Walker {
  const steps = stepsOf(path);
  return (root, isShared) => {
    let found: Json[] = [root];
    for (const step of steps) {
      found = objectsAt(found, step);
      if (isShared && found.length > 1) found = [...new Set(found)];
    }
    return found;
  };
}

function stepsOf(path: ResponsePath): readonly PathStep[] {
  const steps: PathStep[] = [];
  for (const [at, step] of path.entries()) {
    if (step === '@') continue;
    const key = String(step);
    const next = path.findIndex((other, index) => index > at && other !== '@');
    steps.push({ key, isPlain: isPlainKey(key), lists: (next < 0 ? path.length : next) - at - 1 });
  }
  return steps;
}

function objectsAt(parents: readonly Json[], { key, isPlain, lists }: PathStep): Json[] {
  const found: Json[] = [];
  for (const parent of parents) collect(isPlain ? parent[key] : getOwn(parent, key), lists, found);
  return found;
}

function collect(value: unknown, lists: number, found: Json[]): void {
  if (lists > 0) {
    if (Array.isArray(value)) for (const element of value) collect(element, lists - 1, found);
  } else if (isObject(value)) found.push(value);
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
