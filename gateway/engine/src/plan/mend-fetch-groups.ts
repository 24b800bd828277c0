import { MapWithCachedArrays } from '@apollo/federation-internals';

/** Fields that the planner fetches together. Private there; the tests of this file notice when that changes. */
interface FetchGroup {
  addParent(parent: { readonly group: FetchGroup }): void;
}

let isMended = false;

/**
 * Keeps the planner from making a fetch wait for itself. Where it merges a fetch into another one that waits for it, it adds
 * the other as its own parent, and then follows that circle, which takes all memory, and never ends.
 */
export function mendFetchGroups(): void {
  if (isMended) return;
  isMended = true;
  const { prototype } = MapWithCachedArrays;
  const { set } = prototype;
  // The class cannot be had by name: the first group of the first plan, which is kept in such a map, leads to it.
  prototype.set = function (key, value) {
    if (isFetchGroup(value)) {
      prototype.set = set;
      mend(Object.getPrototypeOf(value));
    }
    return set.call(this, key, value);
  };
}

function mend(groups: FetchGroup): void {
  const { addParent } = groups;
  groups.addParent = function (parent) {
    if (parent.group !== this) addParent.call(this, parent);
  };
}

function isFetchGroup(value: unknown): value is FetchGroup {
  return typeof value === 'object' && value !== null && 'addParent' in value && 'mergeInWithAllDependencies' in value;
}
