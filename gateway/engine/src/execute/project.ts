import { formatError, HubError } from '@qishu/kit/base';
import {
  type GraphQLCompositeType,
  GraphQLError,
  type GraphQLLeafType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { getOwn, isObject, type Json } from './own.js';
import type { FieldShape, Shape } from './shape.js';

/** A null whose reason has been told; a non-null parent becomes null with it, without telling again. */
const failed = Symbol('failed');

/** An answer carries no more errors than this; a list of ten thousand wrong values is told by its first ones. */
export const mostErrors = 200;

interface Projection {
  readonly schema: GraphQLSchema;
  readonly errors: GraphQLError[];
  /** `__schema` and `__type`, answered here and never by a subgraph. */
  readonly introspect: (field: FieldShape) => unknown;
}

/**
 * Makes the answer from what the fetches brought: the selected fields in the order of the question, values of the
 * declared types only, nulls carried up to the nearest nullable place. Adds to `errors` what no fetch has told yet.
 */
export function project(data: Json, shape: Shape, projection: Projection): Json | null {
  const result = objectOf(projection, shape, shape.type, data, []);
  return result === failed ? null : (result as Json);
}

type Path = (string | number)[];

function objectOf(at: Projection, shape: Shape, type: GraphQLCompositeType, source: Json, path: Path): unknown {
  const result: Json = Object.create(null);
  for (const field of shape.fieldsOf(type)) {
    path.push(field.key);
    const value = field.type
      ? fieldValue(at, field.type, field.inner, getOwn(source, field.key), path)
      : metaOf(at, field, type, path);
    path.pop();
    if (value === failed && (!field.type || isNonNullType(field.type))) return failed;
    result[field.key] = value === failed ? null : value;
  }
  return result;
}

function metaOf(at: Projection, field: FieldShape, type: GraphQLCompositeType, path: Path): unknown {
  if (field.name !== '__typename') return at.introspect(field);
  return isObjectType(type) ? type.name : wrong(at, path);
}

function fieldValue(
  at: Projection,
  type: GraphQLOutputType,
  inner: Shape | undefined,
  value: unknown,
  path: Path,
): unknown {
  if (isNonNullType(type)) {
    const result = fieldValue(at, type.ofType, inner, value, path);
    if (result !== null) return result;
    tell(at, path);
    return failed;
  }
  if (value === undefined || value === null) return null;
  if (isListType(type)) return listOf(at, type.ofType, inner, value, path);
  if (isLeafType(type)) return leafOf(at, type, value, path);
  if (!isObject(value) || !inner) return wrong(at, path);
  const runtime = runtimeType(at.schema, type, value);
  return runtime ? objectOf(at, inner, runtime, value, path) : wrong(at, path);
}

function listOf(
  at: Projection,
  type: GraphQLOutputType,
  inner: Shape | undefined,
  value: unknown,
  path: Path,
): unknown {
  if (!Array.isArray(value)) return wrong(at, path);
  let broken = false;
  const result = value.map((element, index) => {
    path.push(index);
    const made = fieldValue(at, type, inner, element, path);
    path.pop();
    if (made !== failed) return made;
    broken ||= isNonNullType(type);
    return null;
  });
  return broken ? failed : result;
}

function leafOf(at: Projection, type: GraphQLLeafType, value: unknown, path: Path): unknown {
  if (isEnumType(type)) return typeof value === 'string' && type.getValue(value) ? value : wrong(at, path);
  switch (type.name) {
    case 'String':
      return typeof value === 'string' ? value : wrong(at, path);
    case 'ID':
      return typeof value === 'string' ? value : Number.isInteger(value) ? String(value) : wrong(at, path);
    case 'Int':
      return Number.isInteger(value) ? value : wrong(at, path);
    case 'Float':
      return Number.isFinite(value) ? value : wrong(at, path);
    case 'Boolean':
      return typeof value === 'boolean' ? value : wrong(at, path);
    default:
      return value;
  }
}

/** The type of an object: what it says it is, where the schema leaves that open and allows it. */
function runtimeType(
  schema: GraphQLSchema,
  declared: GraphQLCompositeType,
  value: Json,
): GraphQLCompositeType | undefined {
  const name = getOwn(value, '__typename');
  if (isObjectType(declared) || name === undefined) return declared;
  const type = typeof name === 'string' ? schema.getType(name) : undefined;
  if (!isCompositeType(type) || type === declared) return type === declared ? declared : undefined;
  const fits =
    isAbstractType(declared) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(declared, type);
  return fits ? type : undefined;
}

function wrong(at: Projection, path: Path): typeof failed {
  tell(at, path);
  return failed;
}

/** Says that an answer does not fit the schema, unless an error of a fetch already explains this place. */
function tell(at: Projection, path: Path): void {
  if (at.errors.length >= mostErrors || at.errors.some((error) => concerns(error, path))) return;
  const { message, extensions } = formatError(new HubError('ANSWER_INCOMPLETE'));
  at.errors.push(new GraphQLError(message, { path: [...path], extensions }));
}

/** Whether an error stands at a place, above it or below it; one without a place concerns them all. */
function concerns(error: GraphQLError, path: Path): boolean {
  return error.path?.every((step, index) => index >= path.length || step === path[index]) ?? true;
}
