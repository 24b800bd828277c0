import { createHash } from 'node:crypto';

/** The run a file belongs to: its sha256 in hexadecimal. The same file sent twice is the same run, and changes nothing. */
export function runIdOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
