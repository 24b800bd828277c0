import type { FetchNode, ResponsePath } from '@apollo/query-planner';
import { formatError, HubError } from '@qishu/kit/base';
import type { FormattedExecutionResult, GraphQLSchema } from 'graphql';
import { GraphQLError } from 'graphql';
import type { SubgraphCall } from '../transport/transport.js';
import { getOwn, isObject, type Json, merge, setOwn } from './own.js';
import { mostErrors } from './project.js';
import { type Batch, gather } from './representations.js';
import { rewrite } from './rewrites.js';
import { placeBeforeLists, placesAt, targetsAt } from './targets.js';

/** One execution of a plan: the data as it grows and the errors told so far. */
export interface Run {
  readonly schema: GraphQLSchema;
  /** As the caller gave them. */
  readonly variables: Json;
  /** Sends an operation to a subgraph; rejects where no answer comes. */
  readonly send: (subgraph: string, operation: Omit<SubgraphCall, 'context'>) => Promise<FormattedExecutionResult>;
  /** Told what a caller is not: why a subgraph failed. */
  readonly onFailure: (subgraph: string, cause: unknown) => void;
  readonly data: Json;
  readonly errors: GraphQLError[];
}

/** Executes one fetch of a plan at a place and merges what it brings. Never rejects: a failed fetch is an error beside partial data. */
export async function runFetch(run: Run, fetch: FetchNode, path: ResponsePath): Promise<void> {
  const targets = targetsAt(run.data, path);
  if (targets.length === 0) return;
  const batch = fetch.requires && gather(run.schema, fetch, targets);
  if (batch && batch.representations.length === 0) return;
  try {
    const result = await send(run, fetch, batch);
    tellErrors(run, fetch, path, batch, result);
    if (isObject(result.data))
      batch ? mergeEntities(run, fetch, targets, batch, result.data) : mergeRoot(run, fetch, targets, result.data);
  } catch (cause) {
    run.onFailure(fetch.serviceName, cause);
    const error =
      cause instanceof HubError ? cause : new HubError('SUBGRAPH_UNAVAILABLE', { subgraph: fetch.serviceName });
    const { message, extensions } = formatError(error);
    const place = placeBeforeLists(path);
    push(run, new GraphQLError(message, { ...(place.length > 0 && { path: place }), extensions }));
  }
}

async function send(run: Run, fetch: FetchNode, batch: Batch | undefined): Promise<FormattedExecutionResult> {
  const variables: Json = {};
  for (const name of fetch.variableUsages ?? []) {
    const value = getOwn(run.variables, name);
    if (value !== undefined) setOwn(variables, name, value);
  }
  if (batch) variables['representations'] = batch.representations;
  const { operation: query, operationName } = fetch;
  const result: unknown = await run.send(fetch.serviceName, { query, operationName, variables });
  if (!isObject(result)) throw invalid(fetch);
  return result as FormattedExecutionResult;
}

function mergeRoot(run: Run, fetch: FetchNode, targets: readonly Json[], data: Json): void {
  rewrite(run.schema, fetch.outputRewrites, data);
  for (const target of targets) merge(target, data);
}

function mergeEntities(run: Run, fetch: FetchNode, targets: readonly Json[], batch: Batch, data: Json): void {
  const entities = getOwn(data, '_entities');
  // Short, long and missing lists alike: which entity is which could only be guessed.
  if (!Array.isArray(entities) || entities.length !== batch.representations.length) {
    if (entities === undefined || entities === null) return;
    throw invalid(fetch);
  }
  if (fetch.outputRewrites) {
    entities.forEach((entity, index) => {
      if (isObject(entity)) rewriteEntity(run, fetch, entity, targets[batch.indexes.indexOf(index)] as Json);
    });
  }
  targets.forEach((target, position) => {
    const entity: unknown = entities[batch.indexes[position] as number];
    if (isObject(entity)) merge(target, entity);
  });
}

/** Rewrites depend on the type, which an entity does not always repeat. */
function rewriteEntity(run: Run, fetch: FetchNode, entity: Json, target: Json): void {
  const named = Object.hasOwn(entity, '__typename');
  if (!named) setOwn(entity, '__typename', getOwn(target, '__typename'));
  rewrite(run.schema, fetch.outputRewrites, entity);
  if (!named) delete entity['__typename'];
}

function tellErrors(
  run: Run,
  fetch: FetchNode,
  path: ResponsePath,
  batch: Batch | undefined,
  result: FormattedExecutionResult,
): void {
  const { errors } = result;
  if (errors === undefined || errors === null) return;
  if (!Array.isArray(errors)) throw invalid(fetch);
  for (const error of errors.slice(0, mostErrors)) {
    if (!isObject(error)) throw invalid(fetch);
    const message = typeof error['message'] === 'string' ? error['message'] : '';
    const extensions = isObject(error['extensions']) ? error['extensions'] : {};
    for (const place of placesOf(run, path, batch, error['path']))
      push(run, new GraphQLError(message, { path: place, extensions }));
  }
}

/** Where in the answer an error of a subgraph stands: an entity of a batch may stand at many places. */
function placesOf(
  run: Run,
  path: ResponsePath,
  batch: Batch | undefined,
  told: unknown,
): ((string | number)[] | undefined)[] {
  const steps = Array.isArray(told)
    ? told.filter((step) => typeof step === 'string' || typeof step === 'number')
    : undefined;
  if (!batch) return [steps && [...placeBeforeLists(path), ...steps]];
  const index = steps?.[1];
  const places = placesAt(run.data, path).filter((_, position) => batch.indexes[position] === index);
  if (typeof index !== 'number' || places.length === 0) return [placeBeforeLists(path)];
  return places.map((place) => [...place.path, ...(steps ?? []).slice(2)]);
}

function push(run: Run, error: GraphQLError): void {
  if (run.errors.length < mostErrors) run.errors.push(error);
}

function invalid(fetch: FetchNode): HubError {
  return new HubError('SUBGRAPH_ANSWER_INVALID', { subgraph: fetch.serviceName });
}
