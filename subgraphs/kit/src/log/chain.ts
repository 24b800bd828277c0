import { createHash, randomBytes } from 'node:crypto';

/** What a check of a hash chain found; `brokenAt` is the number of the first link that does not fit. */
export type ChainVerdict =
  | { readonly intact: true; readonly count: number }
  | { readonly intact: false; readonly count: number; readonly brokenAt: number };

/** The hash of a link: it covers the link's content and, through the previous hash, everything before it. */
export function chainHash(previous: string, content: readonly unknown[]): string {
  return createHash('sha256')
    .update(`${previous}\n${JSON.stringify(content)}`)
    .digest('hex');
}

/** The hash before the first link: random, so that two chains never share a place by accident. */
export function chainStart(): string {
  return randomBytes(32).toString('hex');
}
