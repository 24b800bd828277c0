import { type GraphQLSchema, isInputObjectType, isInterfaceType, isObjectType, isUnionType } from 'graphql';

/** Every type with its fields, their arguments and types; what of it is federation’s own machinery left out. */
export function shapeOfSchema(schema: GraphQLSchema): Record<string, unknown> {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !/^(__|federation__|link__|_Any$)/.test(name));
  return Object.fromEntries(
    types.map((type) => {
      if (isUnionType(type)) return [type.name, type.getTypes().map(String).sort()];
      if (isInputObjectType(type))
        return [
          type.name,
          Object.values(type.getFields())
            .map(({ name, type }) => `${name}: ${type}`)
            .sort(),
        ];
      if (!isObjectType(type) && !isInterfaceType(type)) return [type.name, type.toString()];
      return [
        type.name,
        Object.values(type.getFields())
          .map(({ name, args, type }) => `${name}(${args.map((arg) => `${arg.name}: ${arg.type}`)}): ${type}`)
          .sort(),
      ];
    }),
  );
}
