import { InvalidDocument } from '@qishu/engine';
import { createLog, formatError, httpStatusOf } from '@qishu/kit/base/light';
import type { GraphQLFormattedError } from 'graphql';

/** An answer in one piece, whatever carries it. */
export interface Answered {
  readonly text: string;
  /** As HTTP has it: 200 where the operation was executed, whatever came of it. */
  readonly status: number;
  /** The code of the first error. */
  readonly code?: string;
}

/** The answer to a question that was not executed: what was thrown on its way. */
export function answeredFailure(error: unknown, requestId: string): Answered {
  const errors = withRequestId(failuresOf(error), requestId);
  const code = String(errors[0]?.extensions?.['code']);
  if (code === 'INTERNAL') createLog('door').error({ err: error, requestId }, 'a question failed');
  return { text: JSON.stringify({ errors, extensions: { requestId } }), status: httpStatusOf(code), code };
}

/** What was thrown, as errors that may leave the process. */
export function failuresOf(error: unknown): readonly GraphQLFormattedError[] {
  return error instanceof InvalidDocument ? error.errors : [formatError(error)];
}

/** Errors that say which request they belong to. */
export function withRequestId(
  errors: readonly GraphQLFormattedError[],
  requestId: string,
): readonly GraphQLFormattedError[] {
  return errors.map((error) => ({ ...error, extensions: { ...error.extensions, requestId } }));
}

/** Faults of a well-formed request that GraphQL itself finds. */
const graphqlFaults = new Set([
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
]);

/**
 * The HTTP status for a caller. Who asks by name for the old media type `application/json`, and not for the new one beside
 * it, is told what GraphQL finds wrong with status 200, as GraphQL over HTTP asks for; everybody else gets the 4xx.
 */
export function statusFor({ status, code }: Answered, accept: string | undefined): number {
  const isLegacy =
    accept?.includes('application/json') && !accept.includes('graphql-response') && !accept.includes('*/*');
  return isLegacy && code !== undefined && graphqlFaults.has(code) ? 200 : status;
}
