import {
  type GraphQLNamedType,
  type GraphQLOutputType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isSpecifiedScalarType,
} from 'graphql';
import type { ObjectShape, ValueKind, ValueShape } from './shape.js';

/** The shape of a value of a type; `objectOf` gives what is selected of the objects in it. */
export function createValueShape(
  type: GraphQLOutputType,
  objectOf: (named: GraphQLNamedType) => ObjectShape | undefined,
  isNonNull = false,
): ValueShape {
  if (isNonNullType(type)) return createValueShape(type.ofType, objectOf, true);
  if (isListType(type)) {
    const item = createValueShape(type.ofType, objectOf);
    return { kind: 'list', isNonNull, item, enumTexts: undefined, object: undefined };
  }
  const enumTexts = isEnumType(type)
    ? new Map(type.getValues().map(({ name }) => [name, JSON.stringify(name)]))
    : undefined;
  return { kind: kindOf(type), isNonNull, item: undefined, enumTexts, object: objectOf(type) };
}

function kindOf(type: GraphQLNamedType): ValueKind {
  if (isEnumType(type)) return 'enum';
  if (!isLeafType(type)) return 'object';
  return isSpecifiedScalarType(type) ? (type.name as ValueKind) : 'scalar';
}
