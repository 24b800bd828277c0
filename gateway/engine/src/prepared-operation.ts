import { HubError } from '@qishu/kit/base';
import {
  type DocumentNode,
  type GraphQLFormattedError,
  getVariableValues,
  Kind,
  type VariableDefinitionNode,
} from 'graphql';
import { errorsOfRemoved } from './authorise/refusal.js';
import type { Answer, DeferredAnswer, RunOptions } from './execute/compiled-operation.js';
import type { Json } from './execute/own.js';
import { costOf } from './limits/cost-of.js';
import { createLiveOperation, type LiveOperation } from './live/operation.js';
import type { CompiledPlan } from './plan/compiled-plan.js';
import { type AdmittedOperation, InvalidDocument } from './plan/operation.js';
import type { SchemaSnapshot } from './supergraph/schema-snapshot.js';
import type { EngineContext, OperationKind } from './transport/transport.js';
import type { Transports } from './transport/transports.js';

/** What a prepared operation uses of the engine that prepared it. */
export interface Surroundings<Context extends EngineContext> {
  readonly transports: Transports<Context>;
  /** Told what a caller is not: why a subgraph failed. */
  readonly onFailure: (subgraph: string | undefined, cause: unknown, context?: Context) => void;
}

export type Variables = Readonly<Record<string, unknown>>;

/** An operation that was admitted, filtered, planned and compiled for a source: executed as often as it is asked. */
export class PreparedOperation<Context extends EngineContext = EngineContext> {
  readonly snapshot: SchemaSnapshot;
  readonly operation: AdmittedOperation;
  readonly plan: CompiledPlan;
  readonly #around: Surroundings<Context>;
  readonly #isHoisted: boolean;
  readonly #definitions: readonly VariableDefinitionNode[];

  constructor(
    around: Surroundings<Context>,
    snapshot: SchemaSnapshot,
    operation: AdmittedOperation,
    plan: CompiledPlan,
  ) {
    this.#around = around;
    this.snapshot = snapshot;
    this.operation = operation;
    this.plan = plan;
    this.#isHoisted = Object.keys(operation.hoisted).length > 0;
    this.#definitions = definitionsOf(plan.document);
  }

  get kind(): OperationKind {
    return this.operation.kind;
  }

  /** The estimated cost with these variables. */
  costOf(variables: Variables): number {
    return costOf(this.operation.cost, this.#whole(variables));
  }

  /** Whether its answer may come in parts. */
  get isDeferred(): boolean {
    return this.plan.compiled.executeDeferred !== undefined;
  }

  /** Executes the operation. Throws InvalidDocument where the variables do not fit and nothing was executed. */
  run(variables: Variables, context: Context): Promise<Answer> {
    return this.plan.compiled.execute(this.#runOptions(variables, context));
  }

  /** The first part of the answer, and the others as they come. */
  runDeferred(variables: Variables, context: Context): Promise<DeferredAnswer> {
    const { executeDeferred } = this.plan.compiled;
    if (!executeDeferred) throw new Error('the plan defers nothing');
    return executeDeferred(this.#runOptions(variables, context));
  }

  /** A subscription with the variables of one caller. Throws the refusal where the caller may see nothing of it. */
  live(variables: Variables): LiveOperation<Context> {
    const { transports, onFailure } = this.#around;
    const { face } = this.snapshot;
    const whole = this.#whole(variables);
    const coerced = this.#coerce(whole);
    if (!this.plan.compiled.primary) throw this.#refusal(coerced);
    return createLiveOperation<Context>({
      key: `${face.id} ${this.operation.key} ${this.plan.choice.decision} ${this.plan.choice.labels.join(' ')}`,
      compiled: this.plan.compiled,
      variables: whole,
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

  #runOptions(variables: Variables, context: Context): RunOptions {
    const whole = this.#whole(variables);
    const { transports, onFailure } = this.#around;
    const { kind } = this;
    const { face } = this.snapshot;
    return {
      variables: whole,
      coerced: this.#coerce(whole),
      signal: context.signal,
      requestId: context.requestId,
      send: (subgraph, { query, operationName, variables: sent }) =>
        transports.to(face, subgraph).execute({ query, operationName, variables: sent, context, kind }),
      onFailure: (subgraph, cause) => onFailure(subgraph, cause, context),
    };
  }

  #whole(variables: Variables): Json {
    return this.#isHoisted ? { ...variables, ...this.operation.hoisted } : (variables as Json);
  }

  #coerce(whole: Json): Json {
    if (this.#definitions.length === 0) return whole;
    const { coerced, errors } = getVariableValues(this.snapshot.face.apiSchema, this.#definitions, whole);
    if (errors) throw new InvalidDocument(errors.map(misfit));
    return coerced;
  }
}

function definitionsOf({ definitions }: DocumentNode): readonly VariableDefinitionNode[] {
  for (const node of definitions) if (node.kind === Kind.OPERATION_DEFINITION) return node.variableDefinitions ?? [];
  return [];
}

/** graphql-js's complaint about a variable; its code tells a caller's mistake from ours. */
function misfit(error: { toJSON(): GraphQLFormattedError }): GraphQLFormattedError {
  return { ...error.toJSON(), extensions: { code: 'BAD_USER_INPUT' } };
}
