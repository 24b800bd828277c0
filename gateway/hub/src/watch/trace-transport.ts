import type { Transport } from '@qishu/engine';
import type { HubContext } from '../context.js';

/** Puts each call to a subgraph into the trace of its request. The calls of the hub's own questions belong to none. */
export function traceTransport(transport: Transport<HubContext>, subgraph: string): Transport<HubContext> {
  return {
    async execute(call) {
      const span = call.context.watch?.fetching(subgraph);
      if (!span) return transport.execute(call);
      try {
        const result = await transport.execute({
          ...call,
          context: { ...call.context, traceparent: span.traceparent },
        });
        span.ended();
        return result;
      } catch (failure) {
        span.ended(failure);
        throw failure;
      }
    },
    ...(transport.subscribe && { subscribe: transport.subscribe.bind(transport) }),
    ...(transport.close && { close: transport.close.bind(transport) }),
  };
}
