import { formatError } from '@qishu/kit/base/light';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { isObject } from '../execute/own.js';

/** How a stream ended, as its subscriber is told. */
export interface LiveEnd {
  readonly reason: 'completed' | 'failed';
  /** Coded and fit to be shown, with the request id and the cursor to resume from; empty when the stream was completed. */
  readonly errors: readonly GraphQLFormattedError[];
  /** Of the first error. */
  readonly code?: string | undefined;
  /** Of the last message that the subscriber was handed, or of the place where it joined. */
  readonly cursor?: string | undefined;
}

/** The end of a stream before it is known to whom it is told. */
export interface Ending {
  readonly errors: readonly GraphQLFormattedError[];
  /** Whether it comes before messages that still wait. */
  readonly isUrgent: boolean;
}

/** The subgraph said that nothing more will come. */
export const completed: Ending = { errors: [], isUrgent: false };

/** After what is still to be delivered. */
export function endingOf(error: unknown): Ending {
  return { errors: [formatError(error)], isUrgent: false };
}

/** Before what is still to be delivered: the subscriber resumes from its last cursor. */
export function urgentEndingOf(error: unknown): Ending {
  return { errors: [formatError(error)], isUrgent: true };
}

/** What a subgraph refused a stream with. Only codes of the registry pass; anything else is masked. */
export function refusalOf(errors: readonly unknown[]): Ending {
  const shown = errors.slice(0, 10).map((error) => {
    const { message, extensions } = isObject(error) ? error : {};
    return formatError(new GraphQLError(String(message), { extensions: isObject(extensions) ? extensions : {} }));
  });
  return { errors: shown, isUrgent: false };
}

/** An ending as one subscriber is told it. */
export function endFor(ending: Ending, requestId: string, cursor: string | undefined): LiveEnd {
  const errors = ending.errors.map((error) => ({
    ...error,
    extensions: { ...error.extensions, requestId, ...(cursor !== undefined && { cursor }) },
  }));
  const code = errors[0]?.extensions['code' as never] as string | undefined;
  return { reason: errors.length > 0 ? 'failed' : 'completed', errors, code, cursor };
}
