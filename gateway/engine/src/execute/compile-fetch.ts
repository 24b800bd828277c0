import type { FetchNode, ResponsePath } from '@apollo/query-planner';
import { formatError, HubError } from '@qishu/kit/base';
import { type GraphQLSchema, isObjectType } from 'graphql';
import { type Batch, compileRequires } from './compile-requires.js';
import { compileRewrites } from './compile-rewrites.js';
import { type ErrorPolicy, tellErrors } from './fetch-errors.js';
import { type Overlaps, placeText } from './overlaps.js';
import { getOwn, isObject, type Json, setOwn } from './own.js';
import { place, placeAgain } from './place-entities.js';
import { compilePath, placeBeforeLists } from './plan-path.js';
import type { Run, Step } from './run.js';

/** What the nodes of one plan have in common while it is compiled. */
export interface PlanCompiler {
  /** With what callers may not see: subgraphs know it, and so do the questions between them. */
  readonly fullSchema: GraphQLSchema;
  readonly policy: ErrorPolicy;
  readonly overlaps: Overlaps;
}

/** Merges what an answer brought into the data of the run. Throws where the answer cannot be used. */
type Receive = (run: Run, targets: readonly Json[], data: Json, batch: Batch | undefined, hasErrors: boolean) => void;

/** Compiles a fetch at a place. A failed fetch is an error beside partial data, and silent when the caller has gone. */
export function compileFetch(compiler: PlanCompiler, fetch: FetchNode, path: ResponsePath): Step {
  const { fullSchema, policy } = compiler;
  const walk = compilePath(path);
  const gather =
    fetch.requires && compileRequires(fullSchema, fetch.requires, compileRewrites(fullSchema, fetch.inputRewrites));
  const receive = fetch.requires ? receiveEntities(compiler, fetch, path) : receiveRoot(compiler, fetch, path);
  const send = compileSend(fetch);

  const take = (run: Run, targets: readonly Json[], batch: Batch | undefined, result: unknown): void => {
    const { errors, data } = isObject(result) ? result : {};
    const hasErrors = errors !== undefined && errors !== null;
    if (hasErrors && !tellErrors(run, policy, { path, targets, batch }, errors)) throw invalid(fetch);
    if (isObject(data)) receive(run, targets, data, batch, hasErrors);
    else if (!hasErrors || (data !== undefined && data !== null)) throw invalid(fetch);
  };

  const ask = async (run: Run, targets: readonly Json[], batch: Batch | undefined): Promise<void> => {
    let result: unknown;
    try {
      result = await send(run, batch);
    } catch (cause) {
      return fail(run, fetch, path, cause, 'SUBGRAPH_UNAVAILABLE');
    }
    try {
      take(run, targets, batch, result);
    } catch (cause) {
      fail(run, fetch, path, cause, 'SUBGRAPH_ANSWER_INVALID');
    }
  };

  const step: Step = (run) => {
    if (run.isAbandoned) return undefined;
    const targets = walk(run.data, run.shared.size > 0);
    if (targets.length === 0) return undefined;
    if (!gather) return ask(run, targets, undefined);
    try {
      const batch = gather(targets);
      return batch.representations.length > 0 ? ask(run, targets, batch) : undefined;
    } catch (cause) {
      // Values so deep that they cannot be told to another subgraph.
      fail(run, fetch, path, cause, 'SUBGRAPH_ANSWER_INVALID');
      return undefined;
    }
  };
  return fetch.id === undefined ? step : tellingItsEnd(step, fetch.id);
}

/** Deferred parts may wait for this fetch. */
function tellingItsEnd(step: Step, id: string): Step {
  return (run) => {
    const waiting = step(run)?.then(() => run.ends?.tell(id));
    if (!waiting) run.ends?.tell(id);
    return waiting;
  };
}

function compileSend({ serviceName, operation: query, operationName, operationKind: kind, variableUsages }: FetchNode) {
  return (run: Run, batch: Batch | undefined): Promise<unknown> => {
    const variables: Json = {};
    for (const name of variableUsages ?? []) {
      const value = getOwn(run.options.variables, name);
      if (value !== undefined) setOwn(variables, name, value);
    }
    if (batch) variables['representations'] = batch.representations;
    return run.options.send(serviceName, { query, operationName, variables, kind });
  };
}

function receiveRoot(compiler: PlanCompiler, fetch: FetchNode, path: ResponsePath): Receive {
  const rewrite = compileRewrites(compiler.fullSchema, fetch.outputRewrites);
  const at = placeText(path);
  const overlaps = (key: string) => compiler.overlaps(at, key);
  return (run, targets, data) => {
    rewrite?.(data);
    if (path.length === 0) run.adopt(data);
    else {
      const [first, ...others] = targets as [Json, ...Json[]];
      place(first, data);
      for (const target of others) placeAgain(target, data, overlaps, run.shared);
    }
  };
}

function receiveEntities(compiler: PlanCompiler, fetch: FetchNode, path: ResponsePath): Receive {
  const rewrite = compileRewrites(compiler.fullSchema, fetch.outputRewrites);
  const isOther = compileIsOther(compiler.fullSchema);
  const at = placeText(path);
  const overlaps = (key: string) => compiler.overlaps(at, key);
  return (run, targets, data, batch, hasErrors) => {
    const { representations, indexes, firsts } = batch as Batch;
    const entities = getOwn(data, '_entities');
    if (hasErrors && (entities === null || entities === undefined)) return;
    // Short, long and missing lists alike: which entity is which could only be guessed.
    if (!Array.isArray(entities) || entities.length !== representations.length) throw invalid(fetch);
    let isWhole = true;
    for (let index = 0; index < entities.length; index += 1) {
      const entity: unknown = entities[index];
      if (entity === null) continue;
      if (!isObject(entity) || isOther(entity, representations[index] as Json)) {
        entities[index] = null;
        isWhole = false;
      } else if (rewrite) rewriteEntity(rewrite, entity, firsts[index] as Json);
    }
    for (let position = 0; position < targets.length; position += 1) {
      const target = targets[position] as Json;
      const index = indexes[position] as number;
      const entity: unknown = index < 0 ? null : entities[index];
      if (entity === null) continue;
      if (firsts[index] === target) place(target, entity as Json);
      else placeAgain(target, entity as Json, overlaps, run.shared);
    }
    if (!isWhole) throw invalid(fetch);
  };
}

/** Whether an entity says that it is of another object type than the one asked for: it stands at another's place. */
function compileIsOther(schema: GraphQLSchema): (entity: Json, representation: Json) => boolean {
  const isObjectName = (name: unknown) => typeof name === 'string' && isObjectType(schema.getType(name));
  return (entity, representation) => {
    const told = getOwn(entity, '__typename');
    const asked = representation['__typename'];
    return told !== undefined && told !== asked && isObjectName(told) && isObjectName(asked);
  };
}

/** Rewrites depend on the type, which an entity does not always repeat. */
function rewriteEntity(rewrite: (value: unknown) => void, entity: unknown, target: Json): void {
  if (!isObject(entity)) return;
  if (!Object.hasOwn(entity, '__typename')) setOwn(entity, '__typename', getOwn(target, '__typename'));
  rewrite(entity);
}

function fail(
  run: Run,
  fetch: FetchNode,
  path: ResponsePath,
  cause: unknown,
  code: 'SUBGRAPH_UNAVAILABLE' | 'SUBGRAPH_ANSWER_INVALID',
): void {
  if (run.isAbandoned) return;
  const { serviceName: subgraph } = fetch;
  run.options.onFailure(subgraph, cause);
  const error = cause instanceof HubError ? cause : new HubError(code, { subgraph });
  const { message, extensions } = formatError(error, run.options.requestId);
  const place = placeBeforeLists(path);
  run.tell({ message, ...(place.length > 0 && { path: place }), ...(extensions && { extensions }) });
}

function invalid({ serviceName }: FetchNode): HubError {
  return new HubError('SUBGRAPH_ANSWER_INVALID', { subgraph: serviceName });
}
