import { type GraphQLFormattedError, getVariableValues } from 'graphql';
import type { Json } from './execute/own.js';
import { costOf } from './limits/cost-of.js';
import type { Estimates } from './limits/demand.js';
import type { CompiledPlan } from './plan/compiled-plan.js';
import { type AdmittedOperation, InvalidDocument } from './plan/operation.js';
import type { SchemaSnapshot } from './supergraph/schema-snapshot.js';

export type Variables = Readonly<Record<string, unknown>>;

/** An admitted operation with the variables of one request. */
export interface GivenOperation {
  readonly operation: AdmittedOperation;
  /** As the caller gave them, with the values of hoisted literals. */
  readonly variables: Json;
  readonly coerced: Json;
  readonly cost: number;
}

/** Gives an operation its variables. Throws InvalidDocument where they do not fit. */
export function giveVariables(
  { face }: SchemaSnapshot,
  operation: AdmittedOperation,
  given: Variables,
): GivenOperation {
  const variables: Json = { ...given, ...operation.hoisted };
  const coerced = coerce(face, operation, variables);
  return { operation, variables, coerced, cost: costOf(operation.cost, coerced) };
}

/** What of a given operation is estimated with its plan. */
export function estimatesOf(
  { operation, coerced }: GivenOperation,
  { planned }: Pick<CompiledPlan, 'planned'>,
): Estimates {
  const { fetches, hops, costs } = planned;
  const { inputs } = operation.cost;
  const costOfPart = (subgraph: string) => costOf({ fixed: 0, ...costs[subgraph], inputs }, coerced);
  return { fetches, hops, subgraphs: Object.keys(costs), costOf: costOfPart };
}

function coerce(
  { apiSchema }: SchemaSnapshot['face'],
  { variableDefinitions }: AdmittedOperation,
  variables: Json,
): Json {
  if (variableDefinitions.length === 0) return variables;
  const { coerced, errors } = getVariableValues(apiSchema, variableDefinitions, variables);
  if (errors) throw new InvalidDocument(errors.map(misfit));
  return coerced;
}

/** graphql-js's complaint about a variable; its code tells a caller's mistake from ours. */
function misfit(error: { toJSON(): GraphQLFormattedError }): GraphQLFormattedError {
  return { ...error.toJSON(), extensions: { code: 'BAD_USER_INPUT' } };
}
