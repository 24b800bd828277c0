import type { Principal } from '@qishu/schema';
import type { Seal } from '../base/index.js';
import type { RegionTree } from '../rules/index.js';
import type { Store } from './store.js';

/** On whose behalf records are read, and from where. Every read of the kit takes one, so none can go unscoped. */
export interface Reader {
  readonly principal: Principal;
  readonly store: Store;
  readonly regions: RegionTree;
  /** Signs list cursors. */
  readonly seal: Seal;
}
