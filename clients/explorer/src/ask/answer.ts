/** A GraphQL request as it is posted. */
export interface GraphRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string | null;
}

/** One entry of `errors`. */
export interface GraphFault {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** A GraphQL answer as it is received. */
export interface GraphResult {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GraphFault[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** An answer with what was asked, so that it can be asked again page by page. */
export interface Answer {
  readonly request: GraphRequest;
  /** The headers of this request, among them its authorisation. Kept in memory only. */
  readonly headers: Readonly<Record<string, string>>;
  readonly result: GraphResult;
  /** Null when no answer came. */
  readonly status: number | null;
  readonly requestId: string | null;
  readonly milliseconds: number;
}

/** The error's code of the registry, where it has one. */
export function codeOf(fault: GraphFault): string | null {
  const code = fault.extensions?.code;
  return typeof code === 'string' ? code : null;
}

/** True for a JSON object, false for null and lists. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
