import {
  type FieldNode,
  type GraphQLSchema,
  getArgumentValues,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Nature, Thing } from './nature.js';

/** A thing that a gateway asked for as an entity, with what it said of it. */
export interface ToldThing extends Thing {
  readonly told?: Readonly<Record<string, unknown>>;
}

/** Throws where a gateway did not say, or did not say truly, what a field requires. */
export function checkTold(
  full: GraphQLSchema,
  nature: Nature,
  required: SelectionSetNode,
  thing: Thing,
  told: unknown,
): void {
  for (const selection of required.selections) {
    if (selection.kind !== Kind.FIELD) continue;
    const name = selection.name.value;
    const said = (told as Record<string, unknown> | null)?.[name];
    const isTrue = agree(
      full,
      nature,
      selection,
      nature.valueOf(thing, name, argumentsOf(full, thing, selection)),
      said,
    );
    if (!isTrue) throw new Error(`${thing.__typename}.${name} was told as ${JSON.stringify(said)}`);
  }
}

function agree(full: GraphQLSchema, nature: Nature, field: FieldNode, value: unknown, said: unknown): boolean {
  if (value === null || said === null || said === undefined) return value === said;
  if (Array.isArray(value))
    return (
      Array.isArray(said) &&
      said.length === value.length &&
      value.every((element, at) => agree(full, nature, field, element, said[at]))
    );
  if (!field.selectionSet) return JSON.stringify(value) === JSON.stringify(said);
  checkTold(full, nature, field.selectionSet, value as Thing, said);
  return true;
}

function argumentsOf(full: GraphQLSchema, { __typename }: Thing, field: FieldNode): Record<string, unknown> {
  const type = full.getType(__typename);
  const definition = isObjectType(type) || isInterfaceType(type) ? type.getFields()[field.name.value] : undefined;
  return definition ? getArgumentValues(definition, field) : {};
}
