import type { Principal } from '@qishu/schema';
import type { Noun } from '../records/index.js';
import type { TestSubgraph } from './start-test-subgraph.js';

/** A field of one record, and what the ways to it need to know. */
export interface Sought {
  readonly noun: Noun;
  readonly id: string;
  /** As it is asked, arguments included. */
  readonly field: string;
  /** The filter of a list that holds the record, as GraphQL; none where the whole list may be asked for. */
  readonly filter?: string;
  /** A text by which a search finds it. */
  readonly text?: string;
  /** First word of the feed’s fields, as `people`. */
  readonly feed: string;
  /** A cursor from before the record was made. */
  readonly since: string;
  /** A record made after it, which everybody who follows the feed is told of. */
  readonly end: { readonly type: string; readonly id: string };
}

/** What somebody gets for a field on one way; null where the record or the field is kept from him. */
export type Way = (house: TestSubgraph, who: Principal, sought: Sought) => Promise<unknown>;

const selected = ({ field }: Sought): string => `id found: ${field}`;
const onType = (sought: Sought): string => `... on ${sought.noun.name} { ${selected(sought)} }`;

/** The field of the record wherever in an answer it stands. */
function foundIn(answer: unknown, id: string): unknown {
  if (typeof answer !== 'object' || answer === null) return null;
  const { id: own, found } = answer as { id?: unknown; found?: unknown };
  if (own === id && found != null) return found;
  for (const value of Object.values(answer)) {
    const within = foundIn(value, id);
    if (within !== null) return within;
  }
  return null;
}

const asked =
  (query: (sought: Sought) => string): Way =>
  async (house, who, sought) =>
    foundIn((await house.ask(who, query(sought))).data, sought.id);

const listed = ({ noun: { many }, filter }: Sought, shown: string): string =>
  `{ ${many}(first: 100${filter ? `, filter: ${filter}` : ''}) { ${shown} } }`;

/** Follows the feed until the record that ends it, or until it is refused. */
const followed: Way = async (house, who, sought) => {
  const { feed, since, noun, end, id } = sought;
  const name = `${feed}Changed`;
  const query = `subscription { ${name}(after: "${since}", types: ["${noun.name}", "${end.type}"]) { recordId node { ${onType(sought)} } } }`;
  let found: unknown = null;
  for await (const { data, errors } of house.follow(who, query)) {
    if (data == null && errors) return null;
    const change = data?.[name] as { recordId: string } | undefined;
    found ??= foundIn(change, id);
    if (change?.recordId === end.id) return found;
  }
  return found;
};

/** The ways to a field that every noun has. */
export const waysToField: Readonly<Record<string, Way>> = {
  'by its key': asked((sought) => `{ ${sought.noun.one}(id: "${sought.id}") { ${selected(sought)} } }`),
  'in the nodes of a list': asked((sought) => listed(sought, `nodes { ${selected(sought)} }`)),
  'in the edges of a list': asked((sought) => listed(sought, `edges { node { ${selected(sought)} } }`)),
  'as an entity': asked(
    (sought) =>
      `{ _entities(representations: [{__typename: "${sought.noun.name}", id: "${sought.id}"}]) { ${onType(sought)} } }`,
  ),
};

/** The ways of those who keep a copy. */
export const waysByFeed: Readonly<Record<string, Way>> = {
  'in the feed': asked(
    (sought) =>
      `{ ${sought.feed}Changes(after: "${sought.since}", types: ["${sought.noun.name}"], first: 100) { changes { node { ${onType(sought)} } } } }`,
  ),
  'in a snapshot': asked(
    (sought) =>
      `{ ${sought.feed}Snapshot(types: ["${sought.noun.name}"], first: 100) { records { node { ${onType(sought)} } } } }`,
  ),
  'in a subscription': followed,
};

/** The way through a search, of nouns that have one. */
export const wayBySearch: Way = asked(
  (sought) => `{ ${sought.noun.one}Search(text: "${sought.text}", first: 100) { nodes { ${selected(sought)} } } }`,
);
