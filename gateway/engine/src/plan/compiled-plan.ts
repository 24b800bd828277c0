import { type DocumentNode, parse } from 'graphql';
import { type CompiledSchemas, type CompileOptions, compileOperation } from '../execute/compile-operation.js';
import type { CompiledOperation } from '../execute/compiled-operation.js';
import type { PlanChoice, PlannedOperation } from './operation.js';

/** A planned operation, ready to be executed any number of times. */
export interface CompiledPlan {
  readonly planned: PlannedOperation;
  /** The planned text as a tree; its shape is the answer's. */
  readonly document: DocumentNode;
  readonly compiled: CompiledOperation;
  /** What it was planned for. */
  readonly choice: PlanChoice;
  readonly operationKey: string;
}

/** Compiles a plan. */
export function compilePlanned(
  schemas: CompiledSchemas,
  planned: PlannedOperation,
  options: CompileOptions,
): Pick<CompiledPlan, 'planned' | 'document' | 'compiled'> {
  const document = parse(planned.text, { noLocation: true });
  const { plan, removed } = planned;
  return { planned, document, compiled: compileOperation(schemas, { document, plan, removed }, options) };
}

/** Bytes that a compiled plan takes, roughly: closures and trees weigh some times the texts that they are made of. */
export function bytesOfPlan({ planned }: Pick<CompiledPlan, 'planned'>): number {
  return 8 * (planned.text.length + JSON.stringify(planned.plan).length);
}
