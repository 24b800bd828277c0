import type { FormattedExecutionResult } from 'graphql';
import { HubError, isErrorCode, type Part } from '../base/index.js';
import {
  createProjectionRunner,
  type UpstreamChanges,
  type UpstreamFeed,
  type UpstreamSnapshot,
} from '../log/index.js';
import type { Store } from '../records/index.js';
import type { SubgraphDefinition, SubgraphProjection } from './define-subgraph.js';

/** Asks a question of another subgraph with the service identity. */
export type AskUpstream = (
  subgraph: string,
  query: string,
  variables: Record<string, unknown>,
) => Promise<FormattedExecutionResult>;

/** Changes and snapshot rows of one page. */
const PER_PAGE = 500;

async function answered<T>(asked: Promise<FormattedExecutionResult>, field: string): Promise<T> {
  const { data, errors } = await asked;
  const value = (data as Record<string, T | null> | null | undefined)?.[field];
  // A partial answer is no answer: a record that could not be shown would be taken for one that is gone.
  if (value && !errors?.length) return value;
  const code = errors?.[0]?.extensions?.code;
  throw new HubError(isErrorCode(code) ? code : 'SUBGRAPH_UNAVAILABLE', { subgraph: field });
}

/** The feed of another subgraph, asked as any client with a grant would ask it. */
function upstreamFeed({ projection, feed, selection, filter }: SubgraphProjection, ask: AskUpstream): UpstreamFeed {
  const [snapshot, changes] = [`${feed}Snapshot`, `${feed}Changes`];
  const node = `node { __typename ${selection} }`;
  const snapshotQuery = `query ($types: [String!]!, $after: String, $filter: FeedFilter) { ${snapshot}(types: $types, filter: $filter, first: ${PER_PAGE}, after: $after) { records { type recordId ${node} } endCursor changesFrom changesFromSeq } }`;
  const changesQuery = `query ($types: [String!]!, $after: String, $filter: FeedFilter) { ${changes}(types: $types, filter: $filter, first: ${PER_PAGE}, after: $after) { changes { operation type recordId ${node} } endCursor endSeq head hasMore } }`;
  return {
    snapshot: (types, after) =>
      answered<UpstreamSnapshot<unknown>>(ask(projection.upstream, snapshotQuery, { types, after, filter }), snapshot),
    changes: (types, after) =>
      answered<UpstreamChanges<unknown>>(ask(projection.upstream, changesQuery, { types, after, filter }), changes),
  };
}

/** The runners of a subgraph’s projections; none where no upstream can be asked. */
export function projectionsOf(definition: SubgraphDefinition, store: Store, ask: AskUpstream | undefined): Part[] {
  if (!ask) return [];
  return (definition.projections ?? []).map((declared) =>
    createProjectionRunner({ store, projection: declared.projection, feed: upstreamFeed(declared, ask) }),
  );
}
