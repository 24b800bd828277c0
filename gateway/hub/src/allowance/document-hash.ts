import { createHash } from 'node:crypto';

/** Documents by the sha256 of their text, in hexadecimal. */
export type RegisteredDocuments = ReadonlyMap<string, string>;

/** The sha256 of a document's text: its id without the prefix. */
export function hashOf(source: string): string {
  return createHash('sha256').update(source).digest('hex');
}
