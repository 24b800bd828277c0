import {
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isSpecifiedScalarType,
  Kind,
  type ValueNode,
} from 'graphql';

/** The JSON value that says what a literal says, and a text that is the same for equal values only. */
export interface JsonLiteral {
  readonly value: unknown;
  readonly text: string;
}

/**
 * What a caller would give in a variable of this type instead of the literal. Nothing where there is no such value: the
 * literal contains variables, or numbers or names whose meaning to a custom scalar would change.
 */
export function jsonOfLiteral(node: ValueNode, type: GraphQLInputType): JsonLiteral | undefined {
  switch (node.kind) {
    case Kind.VARIABLE:
      return undefined;
    case Kind.NULL:
      return json(null);
    case Kind.STRING:
    case Kind.BOOLEAN:
      return json(node.value);
    case Kind.ENUM:
      return isEnumType(getNamedType(type)) ? json(node.value) : undefined;
    case Kind.INT:
    case Kind.FLOAT:
      return jsonOfNumber(node.value, type);
    case Kind.LIST:
      return jsonOfList(node.values, type);
    case Kind.OBJECT:
      return jsonOfObject(node, type);
  }
}

function json(value: unknown): JsonLiteral {
  return { value, text: JSON.stringify(value) };
}

function jsonOfNumber(text: string, type: GraphQLInputType): JsonLiteral | undefined {
  const named = getNamedType(type);
  // An id may have more digits than a number can hold.
  if (named.name === 'ID') return json(text);
  const value = Number(text);
  if (isSpecifiedScalarType(named)) return Number.isFinite(value) ? json(value) : undefined;
  return String(value) === text ? json(value) : undefined;
}

function jsonOfList(values: readonly ValueNode[], type: GraphQLInputType): JsonLiteral | undefined {
  const nullable = getNullableType(type);
  // A custom scalar may hold a list of its own.
  const inner = isListType(nullable) ? nullable.ofType : nullable;
  const items: JsonLiteral[] = [];
  for (const each of values) {
    const item = jsonOfLiteral(each, inner);
    if (!item) return undefined;
    items.push(item);
  }
  return { value: items.map(({ value }) => value), text: `[${items.map(({ text }) => text).join()}]` };
}

function jsonOfObject(
  { fields }: Extract<ValueNode, { kind: Kind.OBJECT }>,
  type: GraphQLInputType,
): JsonLiteral | undefined {
  const named = getNamedType(type);
  const known = isInputObjectType(named) ? named.getFields() : undefined;
  const entries: [string, JsonLiteral][] = [];
  for (const { name, value } of fields) {
    const inner = known ? known[name.value]?.type : named;
    const literal = inner && jsonOfLiteral(value, inner);
    if (!literal) return undefined;
    entries.push([name.value, literal]);
  }
  // Validation takes objects for equal whatever the order of their fields.
  const texts = entries.map(([name, { text }]) => `${JSON.stringify(name)}:${text}`).sort();
  return { value: Object.fromEntries(entries.map(([name, { value }]) => [name, value])), text: `{${texts.join()}}` };
}
