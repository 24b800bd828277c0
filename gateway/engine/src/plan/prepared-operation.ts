import type { QueryPlan } from '@apollo/query-planner';
import type { FragmentDefinitionNode, OperationDefinitionNode } from 'graphql';
import type { Shape } from '../execute/shape.js';

/** An operation that was planned once and may be executed many times. */
export interface PreparedOperation {
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly plan: QueryPlan;
  /** The shape of the answer; absent where `@skip` and `@include` make it depend on the variables. */
  readonly shape?: Shape;
  /** Estimated bytes in the cache. */
  readonly size: number;
}
