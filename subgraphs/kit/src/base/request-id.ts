import { randomUUID } from 'node:crypto';

const wellFormed = /^[A-Za-z0-9_-]{1,64}$/;

/** The request id that came in when it is well-formed (it ends up in logs and headers), else a new one. */
export function requestIdOf(inbound: unknown): string {
  return typeof inbound === 'string' && wellFormed.test(inbound) ? inbound : randomUUID();
}
