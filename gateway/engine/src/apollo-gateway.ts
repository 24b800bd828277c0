import type { GatewayExecutionResult, GatewayInterface } from '@apollo/server-gateway-interface';
import { formatError, httpStatusOf } from '@qishu/kit/base/light';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Engine } from './engine.js';
import { InvalidDocument } from './plan/operation.js';
import type { EngineContext } from './transport/transport.js';

/** The engine as the `gateway` of an Apollo Server whose context is the engine's. The engine stays its owner's to stop. */
export function createApolloGateway<Context extends EngineContext>(engine: Engine<Context>): GatewayInterface {
  return {
    onSchemaLoadOrUpdate(callback) {
      const tell = ({ face }: Engine<Context>['snapshot']) =>
        callback({ apiSchema: face.apiSchema, coreSupergraphSdl: face.supergraphSdl });
      // Apollo Server expects the first schema before `load` has ended.
      tell(engine.snapshot);
      return engine.onSwap(tell);
    },
    async load() {
      return {
        executor: async ({ source, operationName, request, context }) => {
          const asked = { source, operationName: operationName ?? undefined, context: context as unknown as Context };
          const variables = request.variables ?? {};
          try {
            const prepared = await engine.prepare({ ...asked, variables });
            const { data, errors } = await prepared.run(asked.context);
            return resultOf(errors, data);
          } catch (error) {
            const { requestId } = asked.context;
            return resultOf(error instanceof InvalidDocument ? error.errors : [wholeRequest(error, requestId)]);
          }
        },
      };
    },
    async stop() {},
  };
}

function resultOf(errors: readonly GraphQLFormattedError[], data?: Record<string, unknown> | null) {
  const told = errors.map(({ message, ...rest }) => new GraphQLError(message, rest));
  const result = { ...(told.length > 0 && { errors: told }), ...(data !== undefined && { data }) };
  return result as GatewayExecutionResult;
}

/** An error that answers the whole request, with the HTTP status of its code. */
function wholeRequest(error: unknown, requestId: string): GraphQLFormattedError {
  const formatted = formatError(error, requestId);
  const http = { status: httpStatusOf(String(formatted.extensions?.['code'])) };
  return { ...formatted, extensions: { ...formatted.extensions, http } };
}
