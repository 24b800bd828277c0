import type { EngineContext } from '@qishu/engine';
import type { Principal } from '@qishu/schema';

/** What the hub knows of a request; the engine hands it to the transports as it is. */
export interface HubContext extends EngineContext {
  readonly principal: Principal;
}
