import { type FormattedExecutionResult, type GraphQLSchema, execute as run } from 'graphql';
import type { SubgraphRequest } from '../base/index.js';
import type { Admit } from './admit.js';
import { openContext } from './context.js';
import type { Runtime } from './runtime.js';
import { told } from './told.js';

/** Answers one request of the gateway. */
export type Execute = (request: SubgraphRequest, signal?: AbortSignal) => Promise<FormattedExecutionResult>;

/** How a subgraph answers queries and mutations: admission, context, execution, errors told by code. */
export function createExecute(schema: GraphQLSchema, runtime: Runtime, admit: Admit): Execute {
  return async (request, signal) => {
    const { requestId } = request;
    try {
      const { principal, document } = await admit(request, 'answer');
      const contextValue = openContext(runtime, { principal, requestId, ...(signal && { signal }) });
      const { data, errors } = await run({
        schema,
        document,
        contextValue,
        variableValues: request.variables,
        operationName: request.operationName,
      });
      return {
        ...(data !== undefined && { data }),
        ...(errors && { errors: errors.map((error) => told(error, contextValue)) }),
      };
    } catch (error) {
      return { errors: [told(error, { requestId, log: runtime.log, signal })] };
    }
  };
}
