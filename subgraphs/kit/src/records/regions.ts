import { regions as regionRows } from '@qishu/schema';
import { RegionTree } from '../rules/index.js';

let tree: RegionTree | undefined;

/** The one region table of the house, read once a process. */
export function regionTree(): RegionTree {
  tree ??= new RegionTree(regionRows());
  return tree;
}
