import {
  type DefinitionNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  printSchema,
} from 'graphql';
import { isGuarded } from './guard.js';

/** The federation features that subgraph schemas use. */
const FEDERATION_LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@provides", "@requires", "@override", "@inaccessible", "@tag", "@interfaceObject", "@authenticated", "@requiresScopes", "@policy", "@cost", "@listSize"])`;

/** Directives to add by coordinate (`Type`, `Type.field`), for what type-graphql has no decorator for. */
export type ExtraDirectives = Readonly<Record<string, string>>;

interface Described {
  readonly directives?: readonly DirectiveNode[];
}
interface WithAst {
  readonly astNode?: { readonly directives?: readonly DirectiveNode[] } | null | undefined;
}

/** printSchema has already written these two. */
const PRINTED = new Set(['deprecated', 'specifiedBy']);

function add<N extends Described>(node: N, ...from: (readonly DirectiveNode[])[]): N {
  return {
    ...node,
    directives: [...(node.directives ?? []), ...from.flat().filter((directive) => !PRINTED.has(directive.name.value))],
  };
}

/** A denied field answers null, so a guarded one is never declared otherwise: it would take the record around it along. */
function deniable(field: FieldDefinitionNode): FieldDefinitionNode {
  return isGuarded(field) && field.type.kind === Kind.NON_NULL_TYPE ? { ...field, type: field.type.type } : field;
}

/**
 * The schema as a document that keeps every directive. graphql-js prints none but the built-in ones, and the schema
 * that type-graphql builds carries the others on its AST nodes.
 */
function withDirectives(schema: GraphQLSchema, extra: ExtraDirectives): DocumentNode {
  const own = (element: WithAst | undefined | null): readonly DirectiveNode[] => element?.astNode?.directives ?? [];
  const more = (coordinate: string): readonly DirectiveNode[] => {
    const text = extra[coordinate];
    const [scalar] = text ? parse(`scalar X ${text}`).definitions : [];
    return scalar?.kind === Kind.SCALAR_TYPE_DEFINITION ? (scalar.directives ?? []) : [];
  };
  const definition = (node: DefinitionNode): DefinitionNode => {
    if (!('name' in node) || !node.name || node.kind === Kind.DIRECTIVE_DEFINITION) return node;
    const name = node.name.value;
    const type = schema.getType(name);
    const described = add(node as DefinitionNode & Described, own(type as WithAst), more(name)) as DefinitionNode;
    if (
      (described.kind === Kind.OBJECT_TYPE_DEFINITION || described.kind === Kind.INTERFACE_TYPE_DEFINITION) &&
      (isObjectType(type) || isInterfaceType(type))
    ) {
      const fields = type.getFields();
      return {
        ...described,
        fields: described.fields?.map((field) =>
          deniable(
            add(
              {
                ...field,
                arguments: field.arguments?.map((argument) =>
                  add(argument, own(fields[field.name.value]?.args.find(({ name }) => name === argument.name.value))),
                ),
              },
              own(fields[field.name.value]),
              more(`${name}.${field.name.value}`),
            ),
          ),
        ),
      };
    }
    if (described.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION && isInputObjectType(type))
      return {
        ...described,
        fields: described.fields?.map((field) => add(field, own(type.getFields()[field.name.value]))),
      };
    return described;
  };
  return { kind: Kind.DOCUMENT, definitions: parse(printSchema(schema)).definitions.map(definition) };
}

/** The schema of a subgraph as it is published and composed. */
export function publishedSchema(schema: GraphQLSchema, extra: ExtraDirectives): DocumentNode {
  return {
    kind: Kind.DOCUMENT,
    definitions: [...parse(FEDERATION_LINK).definitions, ...withDirectives(schema, extra).definitions],
  };
}
