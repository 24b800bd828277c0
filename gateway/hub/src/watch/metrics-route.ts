import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isIPv4 } from 'node:net';
import { HubError, type Secret } from '@qishu/kit/base/light';
import type { Registry } from 'prom-client';

/** Answers `GET /metrics`, to whoever may read it; rejects with a refusal. */
export type MetricsRoute = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export function createMetricsRoute(registry: Registry, token: Secret | undefined): MetricsRoute {
  return async (request, response) => {
    if (token) requireToken(request, token);
    else requireThisMachine(request);
    const text = await registry.metrics();
    response.setHeader('content-type', registry.contentType);
    response.setHeader('cache-control', 'no-store');
    response.end(text);
  };
}

function requireToken({ headers }: IncomingMessage, token: Secret): void {
  const given = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
  if (given === undefined) throw new HubError('UNAUTHENTICATED');
  // Of equal length whatever was given: comparing takes the same time, and tells nothing.
  const digest = (text: string) => createHash('sha256').update(text).digest();
  if (!timingSafeEqual(digest(given), digest(token.reveal())))
    throw new HubError('TOKEN_INVALID', { reason: '不是 QISHU_METRICS_TOKEN not the token of the metrics' });
}

/** Without a token only this machine reads, and only directly: through a proxy here everybody would come from here. */
function requireThisMachine({ socket, headers }: IncomingMessage): void {
  const address = (socket.remoteAddress ?? '').replace(/^::ffff:/i, '');
  const isHere = address === '::1' || (isIPv4(address) && address.startsWith('127.'));
  const isForwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => headers[name] !== undefined);
  if (!isHere || isForwarded) throw new HubError('FORBIDDEN', { what: '/metrics' });
}
