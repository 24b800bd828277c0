import {
  findBreakingChanges,
  findDangerousChanges,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';

/** What a release would change for those who ask. */
export interface Changes {
  /** A query that was valid may no longer be. */
  readonly breaking: readonly string[];
  /** A valid query may now be answered in a way that its author did not foresee. */
  readonly dangerous: readonly string[];
  readonly added: readonly string[];
}

function coordinates(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) => {
      if (isEnumType(type)) return [type.name, ...type.getValues().map(({ name }) => `${type.name}.${name}`)];
      if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
        return [type.name, ...Object.keys(type.getFields()).map((name) => `${type.name}.${name}`)];
      }
      return [type.name];
    });
}

/** Compares the API of the last release with the one of now. */
export function changesBetween(before: GraphQLSchema, after: GraphQLSchema): Changes {
  const known = new Set(coordinates(before));
  return {
    breaking: findBreakingChanges(before, after).map(({ description }) => description),
    dangerous: findDangerousChanges(before, after).map(({ description }) => description),
    added: coordinates(after).filter((coordinate) => !known.has(coordinate)),
  };
}
