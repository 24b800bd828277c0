import {
  type DocumentNode,
  type FormattedExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  Kind,
  execute as run,
} from 'graphql';
import { formatError, HubError, type SubgraphRequest, type VerifyGatewayToken } from '../base/index.js';
import { asStoreError } from '../records/index.js';
import { openContext } from './context.js';
import { createDocuments } from './documents.js';
import type { Runtime } from './runtime.js';

/** Answers one request of the gateway. */
export type Execute = (request: SubgraphRequest, signal?: AbortSignal) => Promise<FormattedExecutionResult>;

/** The one way into a subgraph: token, document, context, execution, errors told by code. */
export function createExecute(schema: GraphQLSchema, runtime: Runtime, verify: VerifyGatewayToken): Execute {
  const documents = createDocuments(schema);
  return async (request, signal) => {
    try {
      const principal = await verify(request.token);
      const document = documents.of(request.query);
      refuseRoundedIds(document, request.variables);
      const contextValue = openContext(runtime, { principal, requestId: request.requestId, ...(signal && { signal }) });
      const { data, errors } = await run({
        schema,
        document,
        contextValue,
        variableValues: request.variables,
        operationName: request.operationName,
      });
      return {
        ...(data !== undefined && { data }),
        ...(errors && { errors: errors.map((error) => told(error, request.requestId, contextValue.log)) }),
      };
    } catch (error) {
      return { errors: [told(error, request.requestId, runtime.log)] };
    }
  };
}

/** An error as the gateway may know it; a lost database is told as such wherever it was noticed. */
function told(error: unknown, requestId: string, log: Runtime['log']): GraphQLFormattedError {
  const original = error instanceof GraphQLError ? error.originalError : error;
  // graphql-js wraps what it does not take for an Error.
  const cause = (original as { thrownValue?: unknown } | null | undefined)?.thrownValue ?? original;
  const known = asStoreError(cause);
  const place = error instanceof GraphQLError ? { nodes: error.nodes, path: error.path } : {};
  const lost = known instanceof HubError && known !== cause;
  const formatted = formatError(
    lost ? new GraphQLError(known.message, { ...place, originalError: known }) : error,
    requestId,
  );
  const { code } = formatted.extensions ?? {};
  if (code === 'INTERNAL' || code === 'STORE_UNAVAILABLE')
    log.error({ err: cause ?? error, requestId }, 'a request failed');
  return formatted;
}

/**
 * Refuses an id that came as a number too large to be exact: JSON has rounded it, and it would find another record.
 */
function refuseRoundedIds(document: DocumentNode, variables: SubgraphRequest['variables']): void {
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    for (const { variable, type } of definition.variableDefinitions ?? []) {
      const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
      const value = variables?.[variable.name.value];
      if (named.kind === Kind.NAMED_TYPE && named.name.value === 'ID' && typeof value === 'number')
        if (!Number.isSafeInteger(value))
          throw new HubError('BAD_USER_INPUT', {
            field: `$${variable.name.value}`,
            reasonZh: '编号须为字符串',
            reasonEn: 'an id must be a string',
          });
    }
  }
}
