import { endable, HubError } from '@qishu/kit/base/light';
import type { FormattedExecutionResult } from 'graphql';
import { Deadline } from './deadline.js';
import { defaultDeadline, type FetchOutcome, type OnFetch } from './fetch-report.js';
import type { EngineContext, SubgraphCall, Transport } from './transport.js';

export interface InProcessOptions<Context extends EngineContext> {
  /** Its name in errors and reports. */
  readonly subgraph?: string;
  /** Milliseconds for one operation. */
  readonly deadline?: number;
  /** Follows a subscription until the signal aborts. */
  readonly subscribe?: (call: SubgraphCall<Context>, signal: AbortSignal) => AsyncIterable<FormattedExecutionResult>;
  readonly onFetch?: OnFetch;
}

/** A subgraph reached by a function: in this thread, or in a worker thread behind it. */
export function createInProcessTransport<Context extends EngineContext>(
  run: (call: SubgraphCall<Context>, signal: AbortSignal) => Promise<FormattedExecutionResult>,
  options: InProcessOptions<Context> = {},
): Transport<Context> {
  const { subgraph = 'in-process', deadline: milliseconds = defaultDeadline, subscribe, onFetch } = options;
  const late = () => new HubError('SUBGRAPH_TIMEOUT', { subgraph, milliseconds });

  const execute = async (call: SubgraphCall<Context>): Promise<FormattedExecutionResult> => {
    const began = performance.now();
    const deadline = new Deadline(milliseconds, call.context.signal, late);
    let outcome: FetchOutcome = 'answered';
    try {
      return await untilStopped(deadline, (signal) => run(call, signal));
    } catch (error) {
      outcome = deadline.isAbandoned ? 'abandoned' : deadline.reason === undefined ? 'unreachable' : 'timeout';
      throw error;
    } finally {
      deadline.end();
      onFetch?.({ subgraph, milliseconds: performance.now() - began, outcome, retries: 0 });
    }
  };
  return {
    execute,
    ...(subscribe && {
      subscribe: (call) => endable(call.context.signal, (signal) => subscribe(call, signal)),
    }),
  };
}

/** Waits no longer than the deadline, even for what does not heed its signal. */
function untilStopped<T>(deadline: Deadline, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const ending = new AbortController();
  return new Promise((resolve, reject) => {
    deadline.onStop((reason) => {
      ending.abort(reason);
      reject(reason);
    });
    if (deadline.reason === undefined) run(ending.signal).then(resolve, reject);
  });
}
