import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLSchema,
  Kind,
  parseType,
  TypeInfo,
  type VariableDefinitionNode,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { jsonOfLiteral } from './json-of-literal.js';

/** A document without literals, and the values of the variables that stand for them. */
export interface HoistedDocument {
  readonly document: DocumentNode;
  readonly hoisted: Readonly<Record<string, unknown>>;
}

/**
 * Puts variables in the place of literals in the arguments of fields. Literals stay in directives, whose values decide the
 * shape of the plan, under introspection, and where the same value cannot be said in JSON. The document has one operation and
 * is valid.
 */
export function hoistLiterals(schema: GraphQLSchema, document: DocumentNode): HoistedDocument {
  const hoist = new Hoist(prefixOf(document));
  const typeInfo = new TypeInfo(schema);
  const bare: DocumentNode = visit(
    document,
    visitWithTypeInfo(typeInfo, {
      Field(node) {
        if (node.name.value.startsWith('__')) return false;
        const field = typeInfo.getFieldDef();
        return field && node.arguments?.length ? hoist.ofField(node, field.args) : undefined;
      },
    }),
  );
  const definitions = bare.definitions.map((node) =>
    node.kind === Kind.OPERATION_DEFINITION && hoist.definitions.length > 0
      ? { ...node, variableDefinitions: [...(node.variableDefinitions ?? []), ...hoist.definitions] }
      : node,
  );
  return { document: { ...bare, definitions }, hoisted: hoist.values };
}

class Hoist {
  readonly definitions: VariableDefinitionNode[] = [];
  readonly values: Record<string, unknown> = {};
  readonly #prefix: string;
  /** Fields of one response key may be merged, and then must have the same arguments: they share their variables. */
  readonly #known = new Map<string, string>();

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  ofField(node: FieldNode, known: readonly GraphQLArgument[]): FieldNode {
    const responseKey = (node.alias ?? node.name).value;
    return { ...node, arguments: node.arguments?.map((argument) => this.#ofArgument(responseKey, argument, known)) };
  }

  #ofArgument(responseKey: string, node: ArgumentNode, known: readonly GraphQLArgument[]): ArgumentNode {
    const type = known.find(({ name }) => name === node.name.value)?.type;
    const literal = type && jsonOfLiteral(node.value, type);
    if (!literal) return node;
    const name = this.#nameOf(`${responseKey} ${node.name.value} ${type} ${literal.text}`, String(type), literal.value);
    return { ...node, value: variable(name) };
  }

  #nameOf(place: string, type: string, value: unknown): string {
    const known = this.#known.get(place);
    if (known) return known;
    const name = `${this.#prefix}${this.#known.size}`;
    this.#known.set(place, name);
    this.values[name] = value;
    this.definitions.push({
      kind: Kind.VARIABLE_DEFINITION,
      variable: variable(name),
      type: parseType(type, { noLocation: true }),
    });
    return name;
  }
}

function variable(name: string) {
  return { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } } as const;
}

/** A beginning of names that no variable of the document has. */
function prefixOf(document: DocumentNode): string {
  const names: string[] = [];
  visit(document, { VariableDefinition: ({ variable: { name } }) => void names.push(name.value) });
  let prefix = 'hoisted_';
  while (names.some((name) => name.startsWith(prefix))) prefix += '_';
  return prefix;
}
