import { HubError } from '../base/index.js';

/** A record of another subgraph’s answer, by its type and a key: what the gateway asks `_entities` with. */
export type Representation = Readonly<Record<string, unknown>>;

/** The most references of one request: more than a page of pages, and no more than fits into memory with ease. */
const MOST_REPRESENTATIONS = 50_000;

/** The value of a key: text, or a whole number that JSON did not round. Anything else is no key of ours. */
export function keyOf(given: Representation, property: string): string | undefined {
  const value = Object.hasOwn(given, property) ? given[property] : undefined;
  return typeof value === 'string' || Number.isSafeInteger(value) ? String(value) : undefined;
}

const refused = (at: string, reasonZh: string, reasonEn: string): HubError =>
  new HubError('BAD_USER_INPUT', { field: `representations${at}`, reasonZh, reasonEn });

/**
 * Looks at references before they are resolved: whatever the gateway holds of other subgraphs' answers may come. One that
 * names no record type of this subgraph is refused in words.
 */
export function checkedRepresentations(
  representations: readonly unknown[],
  known: ReadonlySet<string>,
): readonly (Representation & { readonly __typename: string })[] {
  if (representations.length > MOST_REPRESENTATIONS)
    throw refused('', `最多 ${MOST_REPRESENTATIONS} 个`, `at most ${MOST_REPRESENTATIONS}`);
  return representations.map((given, at) => {
    const type = typeof given === 'object' && given !== null ? (given as Representation).__typename : undefined;
    if (typeof type !== 'string' || !known.has(type))
      throw refused(`[${at}]`, '不是本子图的记录类型', 'no type of record of this subgraph');
    return given as Representation & { readonly __typename: string };
  });
}
