import type { SelectionSet } from '@apollo/federation-internals';
import type { QueryPlanner } from '@apollo/query-planner';

/**
 * An edge of the planner's query graph: a field, or a key by which a subgraph finds an entity, and what must be known
 * before. Both are private there; the tests of required fields notice when that changes.
 */
export interface Edge {
  readonly head: Vertex;
  readonly tail: Vertex;
  readonly transition: { readonly kind: string; readonly definition?: { readonly name: string } };
  _conditions?: SelectionSet;
}

interface Vertex {
  /** The name of a subgraph. */
  readonly source: string;
  readonly type: { readonly name: string };
}

interface Graph {
  readonly vertices: readonly Vertex[];
  outEdges(vertex: Vertex, includeKeyAndRootTypeEdgesToSelf: boolean): readonly Edge[];
}

/** All edges of a planner's graph. */
export function edgesOf(planner: QueryPlanner): Edge[] {
  const { federatedQueryGraph: graph } = planner as unknown as { federatedQueryGraph: Graph };
  return graph.vertices.flatMap((vertex) => graph.outEdges(vertex, true));
}
