import { HubError } from '@qishu/kit/base/light';
import { errorsOfRemoved } from './authorise/refusal.js';
import type { Answer, DeferredAnswer, RunOptions } from './execute/compiled-operation.js';
import type { Json } from './execute/own.js';
import { estimatesOf, type GivenOperation } from './given-operation.js';
import type { Excess } from './limits/demand.js';
import type { ExplainedCost } from './limits/explain-cost.js';
import { createLiveOperation, type LiveOperation } from './live/operation.js';
import type { CompiledPlan } from './plan/compiled-plan.js';
import type { AdmittedOperation } from './plan/operation.js';
import type { SchemaSnapshot } from './supergraph/schema-snapshot.js';
import type { EngineContext, OperationKind } from './transport/transport.js';
import type { Transports } from './transport/transports.js';

/** What a prepared operation uses of the engine that prepared it. */
export interface Surroundings<Context extends EngineContext> {
  readonly transports: Transports<Context>;
  /** Told what a caller is not: why a subgraph failed. */
  readonly onFailure: (subgraph: string | undefined, cause: unknown, context?: Context) => void;
}

/** An operation of one caller with its variables: admitted, filtered, planned and compiled. */
export class PreparedOperation<Context extends EngineContext = EngineContext> {
  readonly snapshot: SchemaSnapshot;
  readonly plan: CompiledPlan;
  /** The limits that it is beyond, where that is only told. */
  readonly beyond: readonly Excess[];
  readonly #given: GivenOperation;
  readonly #around: Surroundings<Context>;

  constructor(
    around: Surroundings<Context>,
    snapshot: SchemaSnapshot,
    given: GivenOperation,
    plan: CompiledPlan,
    beyond: readonly Excess[],
  ) {
    this.#around = around;
    this.snapshot = snapshot;
    this.#given = given;
    this.plan = plan;
    this.beyond = beyond;
  }

  get operation(): AdmittedOperation {
    return this.#given.operation;
  }

  get kind(): OperationKind {
    return this.#given.operation.kind;
  }

  /** The estimated cost with its variables. */
  get cost(): number {
    return this.#given.cost;
  }

  /** What of its cost falls on each subgraph. */
  get subgraphCosts(): Record<string, number> {
    const { subgraphs, costOf } = estimatesOf(this.#given, this.plan);
    return Object.fromEntries(subgraphs.map((subgraph) => [subgraph, costOf(subgraph)]));
  }

  /** Its cost as a tree. Rejects with PLANNER_BUSY where its supergraph has been replaced meanwhile. */
  explainCost(): Promise<ExplainedCost> {
    return this.snapshot.explainCost(this.#given.operation, this.#given.coerced);
  }

  /** Whether its answer may come in parts. */
  get isDeferred(): boolean {
    return this.plan.compiled.executeDeferred !== undefined;
  }

  /** Executes the operation. */
  run(context: Context): Promise<Answer> {
    return this.plan.compiled.execute(this.#runOptions(context));
  }

  /** The first part of the answer, and the others as they come. */
  runDeferred(context: Context): Promise<DeferredAnswer> {
    const { executeDeferred } = this.plan.compiled;
    if (!executeDeferred) throw new Error('the plan defers nothing');
    return executeDeferred(this.#runOptions(context));
  }

  /** A subscription as the live streams need it. Throws the refusal where the caller may see nothing of it. */
  live(): LiveOperation<Context> {
    const { transports, onFailure } = this.#around;
    const { face } = this.snapshot;
    const { operation, variables, coerced } = this.#given;
    if (!this.plan.compiled.primary) throw this.#refusal(coerced);
    return createLiveOperation<Context>({
      key: `${face.id} ${operation.key} ${this.plan.choice.decision} ${this.plan.choice.labels.join(' ')}`,
      compiled: this.plan.compiled,
      variables,
      coerced,
      open(subgraph, call) {
        const { subscribe } = transports.to(face, subgraph);
        if (!subscribe) throw new HubError('SUBSCRIPTIONS_NOT_OFFERED');
        return subscribe(call);
      },
      send: (subgraph, call) => transports.to(face, subgraph).execute({ ...call, kind: 'query' }),
      onFailure,
    });
  }

  #refusal(coerced: Json): HubError {
    const [first] = this.plan.planned.removed;
    return errorsOfRemoved(this.plan.planned.removed, coerced).length > 0 && first
      ? new HubError('UNAUTHORIZED_FIELD_OR_TYPE', { field: first.coordinate })
      : new HubError('SUBSCRIPTIONS_NOT_OFFERED');
  }

  #runOptions(context: Context): RunOptions {
    const { transports, onFailure } = this.#around;
    const { face } = this.snapshot;
    const { operation, variables, coerced } = this.#given;
    return {
      variables,
      coerced,
      signal: context.signal,
      requestId: context.requestId,
      send: (subgraph, { query, operationName, variables: sent }) =>
        transports.to(face, subgraph).execute({ query, operationName, variables: sent, context, kind: operation.kind }),
      onFailure: (subgraph, cause) => onFailure(subgraph, cause, context),
    };
  }
}
