import type { ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';

const nothing = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

const common = Object.entries({
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': nothing,
  'cache-control': 'no-store',
});

/** The explorer's own files only; its editor writes styles into the page and draws cursors from data: images. */
const ownFiles = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Headers of every answer: nothing is framed, sniffed, cached or run unless a route says otherwise. */
export function setSecurityHeaders(response: ServerResponse): void {
  for (const [name, value] of common) response.setHeader(name, value);
}

/** For the explorer's page and files. */
export const explorerHeaders: RequestHandler = (_request, response, next) => {
  response.setHeader('content-security-policy', ownFiles);
  next();
};
