import { type ErrorCode, errors } from '@qishu/schema';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';

/** What the caller may know about an error. Shown as it is: never a secret, SQL, a path of the machine or personal data. */
export type ErrorDetails = Readonly<Record<string, unknown>>;

/** The longest message that leaves the hub, in characters: a caller's own text echoed back stays small. */
const longestMessage = 1_000;

/** An error of the registry. Its message is the registry's, Chinese then English, with the details filled in. */
export class HubError extends Error {
  override readonly name = 'HubError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(messageOf(code, details), options);
    this.code = code;
    this.details = details;
  }
}

/** Whether a text is a code of the registry. */
export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(errors, code);
}

/** The registry's message for a code, Chinese first, with `{name}` replaced from the details. */
export function messageOf(code: ErrorCode, details: ErrorDetails = {}): string {
  const { zh, en } = errors[code];
  return `${fill(zh, details)} · ${fill(en, details)}`;
}

/** The HTTP status when this code is the answer to a whole request; 500 for what the registry does not know. */
export function httpStatusOf(code: string): number {
  return isErrorCode(code) ? errors[code].http : 500;
}

/** Any error as a GraphQL error that may leave the process. */
export function toGraphQLError(error: unknown, requestId?: string): GraphQLError {
  const { message, extensions } = formatError(error, requestId);
  const at =
    error instanceof GraphQLError
      ? { nodes: error.nodes, source: error.source, positions: error.positions, path: error.path }
      : {};
  return new GraphQLError(message, { ...at, extensions, originalError: error instanceof Error ? error : undefined });
}

/**
 * What a caller sees of an error. Errors of the registry keep code, message and details; graphql-js' own complaints
 * about the caller's document keep their message; everything else is INTERNAL, with the request id and nothing more.
 */
export function formatError(error: unknown, requestId?: string): GraphQLFormattedError {
  const { code, message, details } = classify(error);
  const place: Partial<GraphQLFormattedError> = error instanceof GraphQLError ? error.toJSON() : {};
  return {
    message: message.slice(0, longestMessage),
    ...(place.locations && { locations: place.locations }),
    ...(place.path && { path: place.path }),
    extensions: { code, ...(details ? { details } : {}), ...(requestId && { requestId }) },
  };
}

interface Seen {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details?: unknown;
}

function classify(error: unknown): Seen {
  const hub = findHubError(error);
  if (hub) return { code: hub.code, message: hub.message, details: hasKeys(hub.details) ? hub.details : undefined };
  if (error instanceof GraphQLError) {
    const { code, details } = error.extensions;
    if (isErrorCode(code) && code !== 'INTERNAL') return { code, message: error.message, details };
    const complaint = complaintCode(error);
    if (complaint) return { code: complaint, message: error.message };
  }
  return { code: 'INTERNAL', message: messageOf('INTERNAL') };
}

/** graphql-js wraps what a resolver or scalar throws, sometimes twice. */
function findHubError(error: unknown): HubError | undefined {
  let current = error;
  for (let depth = 0; depth < 5 && current; depth += 1) {
    if (current instanceof HubError) return current;
    current = current instanceof GraphQLError ? current.originalError : undefined;
  }
  return undefined;
}

/** Tells the caller's own faults (syntax, arguments, variables) from failures inside: graphql-js marks neither. */
function complaintCode(error: GraphQLError): ErrorCode | undefined {
  const chain = [error];
  for (let last = error.originalError; last instanceof GraphQLError; last = last.originalError) chain.push(last);
  if (chain.some((link) => link.nodes?.[0]?.kind === 'VariableDefinition')) return 'BAD_USER_INPUT';
  const innermost = chain.at(-1) as GraphQLError;
  if (innermost.originalError) return undefined;
  if (innermost.message.startsWith('Syntax Error')) return 'GRAPHQL_PARSE_FAILED';
  const kind = innermost.nodes?.[0]?.kind;
  if (kind === 'Variable' || kind?.endsWith('Value')) return 'BAD_USER_INPUT';
  return kind === 'Field' && innermost.message.startsWith('Argument "') ? 'BAD_USER_INPUT' : undefined;
}

function fill(template: string, details: ErrorDetails): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(details, name) ? details[name] : undefined;
    return value === undefined || value === null ? '?' : String(Array.isArray(value) ? value.join(', ') : value);
  });
}

function hasKeys(value: object): boolean {
  return Object.keys(value).length > 0;
}
