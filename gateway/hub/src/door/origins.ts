import type { IncomingMessage, ServerResponse } from 'node:http';
import { HubError } from '@qishu/kit/base/light';
import { headers } from '@qishu/schema';

/** Which pages of other sites may ask. A caller without an `Origin` (a server, a mini program) is none of these. */
export interface Origins {
  /** Whether a page may open a WebSocket: one of our own or one that is listed. */
  admits(request: IncomingMessage): boolean;
  /** Lets a listed page read the answer. */
  mark(request: IncomingMessage, response: ServerResponse): void;
  /** Answers a browser that asks beforehand; throws ORIGIN_NOT_ALLOWED. */
  answerPreflight(request: IncomingMessage, response: ServerResponse): void;
}

const allowedHeaders = [
  'accept',
  'apollo-require-preflight',
  'authorization',
  'content-type',
  'last-event-id',
  'x-apollo-operation-name',
  headers.requestId,
  headers.role,
].join(', ');

const shownHeaders = [
  headers.requestId,
  'retry-after',
  'www-authenticate',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
  'x-ratelimit-used',
].join(', ');

/** Origins by a list. Callers are told by their token, never by a cookie: no answer is given with credentials. */
export function createOrigins(allowed: readonly string[] = []): Origins {
  const listed = new Set(allowed);
  const mark = (request: IncomingMessage, response: ServerResponse) => {
    const { origin } = request.headers;
    if (origin === undefined || !listed.has(origin)) return;
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-expose-headers', shownHeaders);
  };
  return {
    mark,
    admits({ headers: { origin, host } }) {
      if (origin === undefined || listed.has(origin)) return true;
      return URL.canParse(origin) && new URL(origin).host === host;
    },
    answerPreflight(request, response) {
      const { origin } = request.headers;
      if (origin === undefined || !listed.has(origin)) throw new HubError('ORIGIN_NOT_ALLOWED');
      mark(request, response);
      response.setHeader('access-control-allow-methods', 'GET, POST');
      response.setHeader('access-control-allow-headers', allowedHeaders);
      response.setHeader('access-control-max-age', '7200');
      response.statusCode = 204;
      response.end();
    },
  };
}
