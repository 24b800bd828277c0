/** The caller's part of a trace (W3C Trace Context). */
export interface TraceParent {
  readonly traceId: string;
  readonly spanId: string;
}

const wellFormed = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;
const nothing = /^0+$/;

/**
 * Reads a `traceparent` of the one version there is; anything else counts as absent. Whether a request is traced is
 * decided here and not by the caller, so its flag is passed over.
 */
export function readTraceparent(text: unknown): TraceParent | undefined {
  if (typeof text !== 'string' || text.length !== 55) return undefined;
  const [, traceId = '', spanId = ''] = wellFormed.exec(text) ?? [];
  return nothing.test(traceId) || nothing.test(spanId) || !traceId ? undefined : { traceId, spanId };
}
