import type { SubgraphAddress, Transport } from '@qishu/engine';
import type { Part } from '@qishu/kit/base';
import type { HubContext } from '../context.js';

/** The subgraphs of a hub, started together with it or met over HTTP, and the way to each. */
export interface SubgraphFleet extends Part {
  start(): Promise<void>;
  transportTo(subgraph: SubgraphAddress): Transport<HubContext>;
}
