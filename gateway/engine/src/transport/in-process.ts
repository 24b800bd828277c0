import type { FormattedExecutionResult } from 'graphql';
import type { EngineContext, SubgraphCall, Transport } from './transport.js';

/** Milliseconds a subgraph may take for one operation. */
export const defaultDeadline = 30_000;

/** A subgraph reached by a function: in this thread, or in a worker thread behind it. */
export function createInProcessTransport<Context extends EngineContext>(
  run: (call: SubgraphCall<Context>, signal: AbortSignal) => Promise<FormattedExecutionResult>,
  options: { readonly deadline?: number } = {},
): Transport<Context> {
  return {
    async execute(call) {
      const signal = deadlineSignal(call.context.signal, options.deadline ?? defaultDeadline);
      let onAbort: (() => void) | undefined;
      const aborted = new Promise<never>((_, reject) => {
        onAbort = () => reject(signal.reason);
        signal.addEventListener('abort', onAbort, { once: true });
      });
      try {
        signal.throwIfAborted();
        return await Promise.race([run(call, signal), aborted]);
      } finally {
        signal.removeEventListener('abort', onAbort as () => void);
      }
    },
  };
}

/** Aborts when the caller goes or when the time is over, whichever is first. */
export function deadlineSignal(caller: AbortSignal | undefined, milliseconds: number): AbortSignal {
  const deadline = AbortSignal.timeout(milliseconds);
  return caller ? AbortSignal.any([caller, deadline]) : deadline;
}
