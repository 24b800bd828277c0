import type { ResponsePath } from '@apollo/query-planner';
import { getOwn, isObject, type Json } from './own.js';

/** One object of the answer under construction and where it stands. */
export interface Target {
  readonly object: Json;
  readonly path: readonly (string | number)[];
}

/** The objects at a plan's path (`@` means every element of a list), nulls left out. */
export function targetsAt(root: Json, path: ResponsePath): Json[] {
  const found: Json[] = [];
  walk(root, path, 0, undefined, (object) => found.push(object));
  return found;
}

/** The same objects, in the same order, with their places: only errors need those. */
export function placesAt(root: Json, path: ResponsePath): Target[] {
  const found: Target[] = [];
  walk(root, path, 0, [], (object, place) => found.push({ object, path: place as (string | number)[] }));
  return found;
}

/** The part of a plan's path before its first list: the best place for an error of a whole fetch. */
export function placeBeforeLists(path: ResponsePath): string[] {
  const end = path.indexOf('@');
  return (end < 0 ? path : path.slice(0, end)).map(String);
}

function walk(
  value: unknown,
  path: ResponsePath,
  at: number,
  place: readonly (string | number)[] | undefined,
  found: (object: Json, place: readonly (string | number)[] | undefined) => void,
): void {
  if (Array.isArray(value)) {
    // A list where the path names none is walked as well; subgraphs are not trusted to answer in shape.
    const next = path[at] === '@' ? at + 1 : at;
    for (const [index, element] of value.entries()) walk(element, path, next, place && [...place, index], found);
  } else if (isObject(value)) {
    const step = path[at];
    if (step === undefined) found(value, place);
    else if (step !== '@') walk(getOwn(value, String(step)), path, at + 1, place && [...place, step], found);
  }
}
