import { type RowBranches, visibleBranches } from '../rules/index.js';
import type { Noun } from './noun.js';
import type { Reader } from './reader.js';

/** Whether somebody may ask for a noun at all: one of the scopes that it is guarded by, or none needed. */
const mayAsk = ({ guard }: Noun, { principal }: Pick<Reader, 'principal'>): boolean =>
  guard === 'public' || guard.some((scope) => (principal.scopes as readonly string[]).includes(scope));

/**
 * The rows of a noun that a reader sees, whichever path leads to them. Without the scopes of the noun’s guard there are
 * none: neither a reference nor the feed is a way around it.
 */
export const branchesFor = (noun: Noun, reader: Pick<Reader, 'principal' | 'regions'>): RowBranches =>
  mayAsk(noun, reader) ? visibleBranches(noun.scope, reader.principal, reader.regions) : [];
