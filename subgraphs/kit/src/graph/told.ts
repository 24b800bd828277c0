import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { formatError, HubError } from '../base/index.js';
import { asStoreError } from '../records/index.js';
import type { Context } from './context.js';

/**
 * An error as the gateway may know it; a lost database is told as such wherever it was noticed. What is ours goes to the
 * log, except where the asker has gone and the work was given up for that.
 */
export function told(
  error: unknown,
  { requestId, log, signal }: Pick<Context, 'requestId' | 'log'> & { readonly signal?: AbortSignal | undefined },
): GraphQLFormattedError {
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
  if ((code === 'INTERNAL' || code === 'STORE_UNAVAILABLE') && !signal?.aborted)
    log.error({ err: cause ?? error, requestId }, 'a request failed');
  return formatted;
}
