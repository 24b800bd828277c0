import type { ResponsePath } from '@apollo/query-planner';
import { formatError } from '@qishu/kit/base/light';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Batch } from './compile-requires.js';
import { isObject, type Json } from './own.js';
import { type Place, placeBeforeLists, visitPlaces } from './plan-path.js';
import { mostErrors, type Run } from './run.js';

/** What a subgraph's error may show to a caller: everything, or what the registry of errors knows. */
export type ErrorPolicy = 'exposed' | 'masked';

/** Where the fetch stood whose errors are told. */
export interface FetchPlace {
  readonly path: ResponsePath;
  readonly targets: readonly Json[];
  readonly batch: Batch | undefined;
}

/** Tells the errors of a subgraph at their places in the answer. False where they are no errors at all. */
export function tellErrors(run: Run, policy: ErrorPolicy, fetch: FetchPlace, errors: unknown): boolean {
  if (!Array.isArray(errors)) return false;
  const places = createPlaces(run, fetch);
  for (const error of errors.slice(0, mostErrors)) {
    if (!isObject(error)) return false;
    const message = typeof error['message'] === 'string' ? error['message'] : '';
    const extensions = isObject(error['extensions']) ? error['extensions'] : {};
    for (const path of places(error['path'])) {
      if (run.errors.length >= mostErrors) return true;
      run.tell(shown(policy, { message, ...(path && { path }), extensions }, run.options.requestId));
    }
  }
  return true;
}

/** An error as a caller may see it. */
function shown(
  policy: ErrorPolicy,
  error: GraphQLFormattedError,
  requestId: string | undefined,
): GraphQLFormattedError {
  return policy === 'exposed' ? error : formatError(new GraphQLError(error.message, error), requestId);
}

/** Where an error of a subgraph stands in the answer: an entity of a batch may stand at many places. */
function createPlaces(run: Run, { path, targets, batch }: FetchPlace): (told: unknown) => (Place | undefined)[] {
  let known: ReadonlyMap<number, Place[]> | undefined;
  return (told) => {
    const steps = Array.isArray(told)
      ? told.filter((step): step is string | number => typeof step === 'string' || typeof step === 'number')
      : undefined;
    if (!batch) return [steps && [...placeBeforeLists(path), ...steps]];
    known ??= placesByIndex(run.data, path, targets, batch);
    const places = typeof steps?.[1] === 'number' ? known.get(steps[1]) : undefined;
    if (!steps || !places) return [placeBeforeLists(path)];
    return places.map((place) => [...place, ...steps.slice(2)]);
  };
}

function placesByIndex(root: Json, path: ResponsePath, targets: readonly Json[], batch: Batch): Map<number, Place[]> {
  const indexes = new Map(targets.map((target, position) => [target, batch.indexes[position] ?? -1]));
  const places = new Map<number, Place[]>();
  visitPlaces(root, path, (object, place) => {
    const index = indexes.get(object);
    if (index === undefined) return;
    const list = places.get(index);
    if (list) list.push(place);
    else places.set(index, [place]);
  });
  return places;
}
