import type { IncomingHttpHeaders } from 'node:http';
import { headers as names } from '@qishu/schema';
import type { Payload } from './socket-messages.js';

/** What a caller shows of itself. */
export interface Credentials {
  /** As the header has it: `Bearer …`. */
  readonly authorization?: string | undefined;
  /** The role in which it asks; needed where its token carries several. */
  readonly role?: string | undefined;
}

/** The credentials of a request or a handshake. */
export function credentialsOfHeaders(headers: IncomingHttpHeaders): Credentials {
  return { authorization: headers.authorization, role: headers[names.role]?.toString() };
}

/** Those of a socket's `connection_init` as clients usually say them: like the headers, or as `token` and `role`. */
export function credentialsOfPayload(payload: Payload): Credentials {
  const { authorization, Authorization = authorization, token, [names.role]: named, role = named } = payload ?? {};
  const bare = typeof token === 'string' ? `Bearer ${token}` : undefined;
  return {
    authorization: typeof Authorization === 'string' ? Authorization : bare,
    role: typeof role === 'string' ? role : undefined,
  };
}
