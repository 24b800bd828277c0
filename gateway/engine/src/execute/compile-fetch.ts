import type { FetchNode, ResponsePath } from '@apollo/query-planner';
import { formatError, HubError } from '@qishu/kit/base/light';
import { type Batch, compileRequires } from './compile-requires.js';
import { compileRewrites } from './compile-rewrites.js';
import { tellErrors } from './fetch-errors.js';
import { getOwn, isObject, type Json, setOwn } from './own.js';
import { compilePath, placeBeforeLists } from './plan-path.js';
import { invalid, type PlanCompiler, receiveEntities, receiveRoot } from './receive-data.js';
import type { Run, Step } from './run.js';

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
