import { Field, InputType, ObjectType } from 'type-graphql';
import { describe } from './columns.js';

/** A structured value: one class is its GraphQL type and, with `Input` behind the name, its input type. */
export const Shape =
  (name: string, zh: string, en: string): ClassDecorator =>
  (type) => {
    ObjectType(name, { description: describe(zh, en) })(type);
    InputType(`${name}Input`, { description: describe(zh, en) })(type);
  };

/** A member of a structured value. */
export const Member = (
  type: () => unknown,
  zh: string,
  en: string,
  choice: { readonly nullable?: boolean } = {},
): PropertyDecorator =>
  Field(type as () => StringConstructor, {
    nullable: choice.nullable ?? false,
    description: describe(zh, en),
  }) as PropertyDecorator;
