import {
  createSourceEventStream,
  type ExecutionArgs,
  execute,
  type FormattedExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { endable, type SubgraphRequest } from '../base/index.js';
import type { Admit, Admitted } from './admit.js';
import { type Context, openContext } from './context.js';
import { Heartbeat } from './follow-log.js';
import type { Runtime } from './runtime.js';
import { told } from './told.js';

/**
 * Follows one subscription of the gateway until the signal aborts or the consumer leaves. Never throws. The results:
 * - an event: `data`, with the place from which to resume in `extensions.cursor` where the event has one;
 * - a heartbeat: `data: null`, `extensions: { heartbeat: true, cursor, head }`;
 * - the end for a reason: `errors` without `data`.
 */
export type Subscribe = (request: SubgraphRequest, signal?: AbortSignal) => AsyncGenerator<FormattedExecutionResult>;

/** How a subgraph answers subscriptions. Each event is executed in a context of its own, so that it is read as it is then. */
export function createSubscribe(schema: GraphQLSchema, runtime: Runtime, admit: Admit): Subscribe {
  return (request, caller) =>
    endable(caller, async function* (signal) {
      const { requestId } = request;
      const resumeFrom = request.extensions?.['resumeFrom'];
      try {
        const { principal, document } = await admit(request, 'subscription');
        const open = (more: { resumeFrom?: string } = {}) =>
          openContext(runtime, { principal, requestId, signal, ...more });
        yield* follow(
          { schema, document, variableValues: request.variables, operationName: request.operationName },
          open(typeof resumeFrom === 'string' ? { resumeFrom } : {}),
          open,
        );
      } catch (error) {
        yield { errors: [told(error, { requestId, log: runtime.log, signal })] };
      }
    });
}

type Operation = Omit<ExecutionArgs, 'document'> & Pick<Admitted, 'document'>;

async function* follow(
  operation: Operation,
  context: Context,
  open: () => Context,
): AsyncGenerator<FormattedExecutionResult, void, void> {
  const source = await createSourceEventStream({ ...operation, contextValue: context });
  if (!(Symbol.asyncIterator in source)) {
    yield { errors: (source.errors ?? []).map((error) => told(error, context)) };
    return;
  }
  for await (const event of endable(context.signal, () => source)) {
    if (event instanceof Heartbeat) yield beat(event);
    else yield await answer(operation, event, open());
    await othersTurn();
  }
}

/** SQLite answers at once: a reader who is far behind would keep the thread from everybody else until he has caught up. */
const othersTurn = (): Promise<void> => new Promise((done) => setImmediate(done));

const beat = ({ cursor, head }: Heartbeat): FormattedExecutionResult => ({
  data: null,
  extensions: { heartbeat: true, cursor, head },
});

async function answer(operation: Operation, event: unknown, context: Context): Promise<FormattedExecutionResult> {
  const { data, errors } = await execute({ ...operation, rootValue: event, contextValue: context });
  const cursor: unknown = (event as { cursor?: unknown } | null)?.cursor;
  return {
    data: data ?? null,
    ...(errors && { errors: errors.map((error) => told(error, context)) }),
    ...(typeof cursor === 'string' && { extensions: { cursor } }),
  };
}
