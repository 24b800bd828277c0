import type { EngineContext } from '@qishu/engine';
import type { Principal } from '@qishu/schema';
import type { RequestWatch } from './watch/observer.js';

/** What the hub knows of a request; the engine hands it to the transports as it is. */
export interface HubContext extends EngineContext {
  readonly principal: Principal;
  /** Absent where the hub itself asks. */
  readonly watch?: RequestWatch | undefined;
  /** Of the call to a subgraph, where it is traced. */
  readonly traceparent?: string | undefined;
}
