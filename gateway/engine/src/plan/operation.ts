import type { QueryPlan } from '@apollo/query-planner';
import type { GraphQLFormattedError, VariableDefinitionNode } from 'graphql';
import type { RemovedSelection, Requirement } from '../authorise/requirement.js';
import type { CostTree, OperationCost } from '../limits/cost-tree.js';
import type { DocumentSize } from '../limits/measure.js';
import type { OperationKind } from '../transport/transport.js';

/** An operation that was parsed within the limits, validated and brought to its normal form. Plain data: it crosses threads. */
export interface AdmittedOperation {
  /** Hash of the normal form: with the caller's decision and the labels it is what plans are kept by. */
  readonly key: string;
  readonly kind: OperationKind;
  readonly name?: string;
  /** The normal form: one operation, literals hoisted to variables, the fragments that it uses and no others. */
  readonly text: string;
  /** Values of the variables that hoisting made. They go over what the caller gave. */
  readonly hoisted: Readonly<Record<string, unknown>>;
  /** Of the normal form, for coercing what the caller gives. */
  readonly variableDefinitions: readonly VariableDefinitionNode[];
  readonly size: DocumentSize;
  /** Evaluated for each request: `costOf(cost, variables)`. */
  readonly cost: OperationCost;
  /** What the operation asks of its caller, each once; `decide` makes a decision of them. */
  readonly requirements: readonly Requirement[];
  /** Variables of `@skip` and `@include` at the root of a subscription or a mutation: they are decided before it is planned. */
  readonly rootConditions: readonly string[];
  /** Labels of `@override` on its fields: whether they are on is decided for each request. */
  readonly labels: readonly string[];
  /** Asks for `__schema` or `__type`. */
  readonly isIntrospection: boolean;
}

/** A plan and the document whose shape the answer has. Plain data. */
export interface PlannedOperation {
  /** The normal form; where selections were removed they are marked (`isRefused`). */
  readonly text: string;
  readonly plan: QueryPlan;
  readonly removed: readonly RemovedSelection[];
  /** Fetches of the plan. */
  readonly fetches: number;
  /** The longest chain of fetches that wait for each other. */
  readonly hops: number;
  /** What of the operation's cost falls on each subgraph; evaluated with the input weights of the operation's own cost. */
  readonly costs: Readonly<Record<string, CostTree>>;
}

/** What a plan depends on besides its operation. */
export interface PlanChoice {
  /** Of `decide(operation.requirements, authority)`. */
  readonly decision: string;
  /** Coerced variables; only the root conditions are read. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** The labels of `@override` that are on for this request. */
  readonly labels: readonly string[];
}

/** A document that does not fit the schema; HTTP 400. */
export class InvalidDocument extends Error {
  override readonly name = 'InvalidDocument';

  constructor(readonly errors: readonly GraphQLFormattedError[]) {
    super('the document does not fit the schema');
  }
}
