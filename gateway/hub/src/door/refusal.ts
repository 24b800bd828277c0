import { formatError, HubError, httpStatusOf } from '@qishu/kit/base';
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';

/** What the door notes on each answer. */
export interface DoorLocals {
  requestId: string;
}

/** Answers a request with one coded error, as JSON: what could not be read as GraphQL is refused in the same form. */
export function refuse(response: Response, error: unknown): void {
  const { requestId } = response.locals as DoorLocals;
  const formatted = formatError(error, requestId);
  const status = httpStatusOf(String(formatted.extensions?.['code']));
  if (status === 401) response.setHeader('www-authenticate', 'Bearer');
  response.status(status).json({ errors: [formatted], extensions: { requestId } });
}

/** Answers what no route took. */
export const nothingHere: RequestHandler = (_request: Request, response: Response) =>
  refuse(response, new HubError('NO_SUCH_PATH'));

/** The last handler: whatever went wrong above is a coded answer, never a page with a stack. */
export const refuseFailure: ErrorRequestHandler = (
  error: { type?: string; status?: number; limit?: number },
  _request,
  response,
  next,
) => {
  if (response.headersSent) return next(error);
  refuse(response, readingFault(error) ?? error);
};

/** The faults of Express and its body reader, by our codes. */
function readingFault({
  type,
  status,
  limit,
}: {
  type?: string;
  status?: number;
  limit?: number;
}): HubError | undefined {
  if (type === 'entity.too.large') return new HubError('BODY_TOO_LARGE', { most: limit });
  if (type === 'charset.unsupported' || type === 'encoding.unsupported') return new HubError('UNSUPPORTED_MEDIA_TYPE');
  if (type === 'entity.parse.failed')
    return new HubError('BAD_REQUEST', { reason: '请求体不是 JSON the body is not JSON' });
  return status && status >= 400 && status < 500
    ? new HubError('BAD_REQUEST', { reason: '请求格式有误 malformed request' })
    : undefined;
}
