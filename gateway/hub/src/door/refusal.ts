import type { ServerResponse } from 'node:http';
import { formatError, HubError, httpStatusOf } from '@qishu/kit/base/light';
import { headers } from '@qishu/schema';
import type { ErrorRequestHandler } from 'express';
import { RateLimited } from '../allowance/decision.js';

/** The id of the request that an answer belongs to: it stands in the answer's headers from the beginning. */
export function requestIdAt(response: ServerResponse): string {
  return String(response.getHeader(headers.requestId));
}

/** Answers a request with one coded error, as JSON: what could not be read as GraphQL is refused in the same form. */
export function refuse(response: ServerResponse, error: unknown): void {
  const requestId = requestIdAt(response);
  const formatted = formatError(error, requestId);
  setRefusalHeaders(response, error, String(formatted.extensions?.['code']));
  response.statusCode = httpStatusOf(String(formatted.extensions?.['code']));
  response.setHeader('content-type', 'application/json; charset=utf-8');
  response.end(JSON.stringify({ errors: [formatted], extensions: { requestId } }));
}

/** What a refusal says beside its body. */
export function setRefusalHeaders(response: ServerResponse, error: unknown, code: string): void {
  if (httpStatusOf(code) === 401) response.setHeader('www-authenticate', 'Bearer');
  if (error instanceof RateLimited)
    for (const [name, value] of Object.entries(error.headers)) response.setHeader(name, value);
}

/** Express' last handler: whatever went wrong above is a coded answer, never a page with a stack. */
export const refuseFailure: ErrorRequestHandler = (error: { status?: number }, _request, response, next) => {
  if (response.headersSent) return next(error);
  const { status } = error;
  const malformed = status !== undefined && status >= 400 && status < 500;
  refuse(response, malformed ? new HubError('BAD_REQUEST', { reason: '请求格式有误 malformed request' }) : error);
};
