import type { ErrorDetails, HubError } from '@qishu/kit/base/light';
import type { GraphQLFormattedError } from 'graphql';
import type { ExplainedCost } from '../limits/explain-cost.js';
import type { Limits } from '../limits/limits.js';
import type { ListSizeOptions } from '../limits/list-sizes.js';
import type { SupergraphFace } from '../supergraph/load-supergraph.js';
import type { AdmittedOperation, PlanChoice, PlannedOperation } from './operation.js';

/** `workerData` of a planner's thread. */
export interface PlannerWorkerData {
  readonly supergraphSdl: string;
  readonly listSizes: ListSizeOptions;
}

/** A document to be admitted. */
export interface AdmitRequest {
  readonly source: string;
  readonly operationName?: string | undefined;
  readonly limits: Limits;
}

/** An operation in its normal form to be planned. */
export interface PlanRequest extends PlanChoice {
  readonly text: string;
}

/** An operation in its normal form whose cost is to be explained. */
export interface ExplainRequest {
  readonly text: string;
  /** Coerced. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** One piece of work for a planner's thread. It is given one at a time. */
export type PlannerJob =
  | { readonly type: 'admit'; readonly request: AdmitRequest }
  | { readonly type: 'plan'; readonly request: PlanRequest }
  | { readonly type: 'explain'; readonly request: ExplainRequest };

/** What a piece of work comes to. */
export type PlannerResult = AdmittedOperation | PlannedOperation | ExplainedCost;

/** Why a piece of work was refused. */
export type PlannerFault =
  | { readonly kind: 'hub'; readonly code: HubError['code']; readonly details: ErrorDetails; readonly cause?: string }
  /** It would never come to an end. */
  | { readonly kind: 'endless'; readonly cause: string }
  | { readonly kind: 'invalid'; readonly errors: readonly GraphQLFormattedError[] }
  | { readonly kind: 'unexpected'; readonly cause: string };

/** From a planner's thread. */
export type FromPlanner =
  /** What the main thread needs; the planner itself is still being built. */
  | { readonly type: 'loaded'; readonly face: SupergraphFace }
  | { readonly type: 'ready' }
  /** The supergraph cannot be used. */
  | { readonly type: 'refused'; readonly reason: string }
  | { readonly type: 'done'; readonly result: PlannerResult }
  | { readonly type: 'failed'; readonly fault: PlannerFault };
