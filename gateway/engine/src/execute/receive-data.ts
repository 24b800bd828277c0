import type { FetchNode, ResponsePath } from '@apollo/query-planner';
import { HubError } from '@qishu/kit/base/light';
import { type GraphQLSchema, isObjectType } from 'graphql';
import type { Batch } from './compile-requires.js';
import { compileRewrites } from './compile-rewrites.js';
import type { ErrorPolicy } from './fetch-errors.js';
import { type Overlaps, placeText } from './overlaps.js';
import { getOwn, isObject, type Json, setOwn } from './own.js';
import { place, placeAgain } from './place-entities.js';
import type { Run } from './run.js';

/** What the nodes of one plan have in common while it is compiled. */
export interface PlanCompiler {
  /** With what callers may not see: subgraphs know it, and so do the questions between them. */
  readonly fullSchema: GraphQLSchema;
  readonly policy: ErrorPolicy;
  readonly overlaps: Overlaps;
}

/** Merges what an answer brought into the data of the run. Throws where the answer cannot be used. */
export type Receive = (
  run: Run,
  targets: readonly Json[],
  data: Json,
  batch: Batch | undefined,
  hasErrors: boolean,
) => void;

/** What a fetch brings for the root, or for objects that are no entities. */
export function receiveRoot(compiler: PlanCompiler, fetch: FetchNode, path: ResponsePath): Receive {
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

/** What a fetch brings for the entities that it was asked for. */
export function receiveEntities(compiler: PlanCompiler, fetch: FetchNode, path: ResponsePath): Receive {
  const rewrite = compileRewrites(compiler.fullSchema, fetch.outputRewrites);
  const isOther = compileIsOther(compiler.fullSchema);
  const keepType = compileKeepType(compiler.fullSchema);
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
        continue;
      }
      keepType(entity, firsts[index] as Json);
      if (rewrite) rewriteEntity(rewrite, entity, firsts[index] as Json);
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

/** A subgraph that knows an interface as an object says its name, where another has already told the real type. */
function compileKeepType(schema: GraphQLSchema): (entity: Json, target: Json) => void {
  return (entity, target) => {
    const told = entity['__typename'];
    const known = target['__typename'];
    if (told === undefined || told === known || typeof told !== 'string' || typeof known !== 'string') return;
    if (isObjectType(schema.getType(known)) && !isObjectType(schema.getType(told))) entity['__typename'] = known;
  };
}

/** Rewrites depend on the type, which an entity does not always repeat. */
function rewriteEntity(rewrite: (value: unknown) => void, entity: Json, target: Json): void {
  if (!Object.hasOwn(entity, '__typename')) setOwn(entity, '__typename', getOwn(target, '__typename'));
  rewrite(entity);
}

/** The answer of a fetch cannot be used. */
export function invalid({ serviceName }: FetchNode): HubError {
  return new HubError('SUBGRAPH_ANSWER_INVALID', { subgraph: serviceName });
}
