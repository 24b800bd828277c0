import { createLog } from '@qishu/kit/base/light';
import type { GraphQLSchema } from 'graphql';
import type { CompileOptions } from '../execute/compile-operation.js';
import type { ExplainedCost } from '../limits/explain-cost.js';
import { checkSize, defaultLimits, type Limits } from '../limits/limits.js';
import { bytesOfPlan, type CompiledPlan, compilePlanned } from '../plan/compiled-plan.js';
import type { AdmittedOperation, PlanChoice } from '../plan/operation.js';
import { OperationCache } from '../plan/operation-cache.js';
import type { Planner } from '../plan/planner.js';
import type { SubgraphAddress } from '../transport/transport.js';

/** What a snapshot shows of its supergraph. */
export interface SnapshotFace {
  /** Hash of the supergraph's text. */
  readonly id: string;
  readonly supergraphSdl: string;
  /** What callers see, as text. */
  readonly apiSdl: string;
  /** The same as a schema, with `@defer`. */
  readonly apiSchema: GraphQLSchema;
  /** The relations of all composite types, those included that callers may not see; no real fields. */
  readonly fullSchema: GraphQLSchema;
  readonly subgraphs: readonly SubgraphAddress[];
}

/** What a snapshot keeps of what it has worked out. */
export interface SnapshotOptions {
  /** Bytes of admitted documents kept, roughly. */
  readonly documentBytes: number;
  /** Bytes of compiled plans kept, roughly. */
  readonly planBytes: number;
  readonly compile: CompileOptions;
}

export const defaultSnapshotOptions: SnapshotOptions = {
  documentBytes: 32 * 1024 * 1024,
  planBytes: 64 * 1024 * 1024,
  compile: {},
};

/** A document that was asked often, and what it was planned for. */
export interface WarmOperation {
  readonly source: string;
  readonly operationName?: string;
  /** The plans are made again where the operation still asks the same of its callers. */
  readonly requirements: AdmittedOperation['requirements'];
  readonly choices: readonly PlanChoice[];
}

interface Admitted {
  readonly operation: AdmittedOperation;
  readonly source: string;
  readonly operationName?: string;
}

/**
 * One supergraph, ready to be asked. A request keeps the one that it was admitted by until it ends: it is retained
 * meanwhile, and closes its planner once the engine has retired it and nobody holds it.
 */
export class SchemaSnapshot {
  readonly face: SnapshotFace;
  readonly #planner: Planner;
  readonly #options: SnapshotOptions;
  readonly #log = createLog('engine');
  readonly #documents: OperationCache<Admitted>;
  readonly #plans: OperationCache<CompiledPlan>;
  #holders = 0;
  #isRetired = false;
  #closed: Promise<void> | undefined;

  constructor(face: SnapshotFace, planner: Planner, options: SnapshotOptions) {
    this.face = face;
    this.#planner = planner;
    this.#options = options;
    this.#documents = new OperationCache(options.documentBytes);
    this.#plans = new OperationCache(options.planBytes);
  }

  /** An operation of a document, found within the limits and valid. Rejects with HubError or InvalidDocument. */
  async admit(
    source: string,
    operationName?: string | null,
    limits: Limits = defaultLimits,
  ): Promise<AdmittedOperation> {
    // No document contains NUL, so that no name and source together look like another source.
    const key = operationName ? `${operationName}\0${source}` : source;
    const { operation } = this.#documents.get(key) ?? (await this.#admitNow(key, source, operationName, limits));
    // It may have been admitted for somebody with other limits.
    checkSize(operation.size, limits);
    return operation;
  }

  /** The compiled plan of an admitted operation for a caller and the labels that are on. */
  async plan(operation: AdmittedOperation, choice: PlanChoice): Promise<CompiledPlan> {
    const key = keyOf(operation, choice);
    return this.#plans.get(key) ?? (await this.#planNow(key, operation, relevant(operation, choice)));
  }

  /** What an admitted operation costs with these coerced variables, as a tree. */
  explainCost(operation: AdmittedOperation, variables: PlanChoice['variables']): Promise<ExplainedCost> {
    return this.#planner.explain(operation, variables);
  }

  /** Counts for metrics; those of the cache begin anew with each supergraph. */
  numbers() {
    const { hits, misses } = this.#plans.counts;
    return {
      planCacheHits: hits,
      planCacheMisses: misses,
      planCacheEntries: this.#plans.size,
      plannerQueue: this.#planner.waiting,
    };
  }

  /** Keeps the planner alive until `release`; false where it is closed already. */
  retain(): boolean {
    if (this.#closed) return false;
    this.#holders += 1;
    return true;
  }

  release(): void {
    this.#holders -= 1;
    this.#closeWhenUnused();
  }

  /** The engine has a newer one. */
  retire(): void {
    this.#isRetired = true;
    this.#closeWhenUnused();
  }

  /** Ends the planner at once, whoever holds it. */
  close(): Promise<void> {
    this.#closed ??= this.#planner.close();
    return this.#closed;
  }

  /** The operations asked most often, for warming the next snapshot. */
  mostUsed(count: number): readonly WarmOperation[] {
    const plans = this.#plans.mostUsed(Number.POSITIVE_INFINITY).map(({ value }) => value);
    return this.#documents.mostUsed(count).map(({ value: { source, operationName, operation } }) => ({
      source,
      ...(operationName && { operationName }),
      requirements: operation.requirements,
      choices: plans.filter(({ operationKey }) => operationKey === operation.key).map(({ choice }) => choice),
    }));
  }

  /** Admits and plans operations one after the other before they are asked for. Those that no longer fit are left out. */
  async warm(operations: readonly WarmOperation[], limits: Limits = defaultLimits): Promise<void> {
    for (const { source, operationName, requirements, choices } of operations) {
      if (this.#closed) return;
      try {
        const operation = await this.admit(source, operationName, limits);
        if (JSON.stringify(operation.requirements) !== JSON.stringify(requirements)) continue;
        for (const choice of choices) await this.plan(operation, choice);
      } catch (err) {
        this.#log.debug({ err }, 'an operation of the last supergraph was not planned again');
      }
    }
  }

  #admitNow(key: string, source: string, operationName: string | null | undefined, limits: Limits): Promise<Admitted> {
    const named = operationName ? { operationName } : {};
    const make = async () => ({ operation: await this.#planner.admit({ source, ...named, limits }), source, ...named });
    const bytesOf = ({ operation }: Admitted) => 2 * key.length + 4 * JSON.stringify(operation).length;
    return this.#documents.make(key, JSON.stringify(limits), make, bytesOf);
  }

  #planNow(key: string, operation: AdmittedOperation, choice: PlanChoice): Promise<CompiledPlan> {
    const make = async () => {
      const planned = await this.#planner.plan(operation, choice);
      const compiled = compilePlanned(this.face, planned, this.#options.compile);
      return { ...compiled, choice, operationKey: operation.key };
    };
    return this.#plans.make(key, '', make, bytesOfPlan);
  }

  #closeWhenUnused(): void {
    if (!this.#isRetired || this.#holders > 0 || this.#closed) return;
    this.close().catch((err) => this.#log.error({ err }, 'a planner did not close'));
  }
}

/** What the plan of an operation is kept by. Most depend on the decision alone. */
function keyOf(operation: AdmittedOperation, choice: PlanChoice): string {
  const key = `${operation.key} ${choice.decision}`;
  if (operation.rootConditions.length === 0 && operation.labels.length === 0) return key;
  const { variables, labels } = relevant(operation, choice);
  return `${key} ${JSON.stringify([variables, labels])}`;
}

/** Of a choice what this operation's plan depends on. */
function relevant({ rootConditions, labels }: AdmittedOperation, choice: PlanChoice): PlanChoice {
  return {
    decision: choice.decision,
    variables: Object.fromEntries(rootConditions.map((name) => [name, choice.variables[name]])),
    labels: labels.filter((label) => choice.labels.includes(label)),
  };
}
