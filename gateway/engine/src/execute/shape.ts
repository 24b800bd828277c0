import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  GraphQLIncludeDirective,
  type GraphQLOutputType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** A field of the answer: all selections under one response key, taken together. */
export interface FieldShape {
  readonly key: string;
  readonly name: string;
  /** Absent for `__typename`, `__schema` and `__type`. */
  readonly type?: GraphQLOutputType;
  readonly nodes: readonly FieldNode[];
  /** The shape of the objects in it; absent for leaves. */
  readonly inner?: Shape;
}

/** What is selected of an object, field by field in the order of the answer, worked out once per type that turns up. */
export interface Shape {
  readonly type: GraphQLCompositeType;
  fieldsOf(type: GraphQLCompositeType): readonly FieldShape[];
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;
type Variables = Readonly<Record<string, unknown>>;

/** The shape of an operation's answer. Variables matter only to `@skip` and `@include`. */
export function shapeOf(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: Fragments,
  variables: Variables,
): Shape {
  const root = schema.getRootType(operation.operation);
  if (!root) throw new Error(`the schema has no ${operation.operation} type`);
  return createShape({ schema, fragments, variables }, root, [operation.selectionSet]);
}

interface Surroundings {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
  readonly variables: Variables;
}

function createShape(around: Surroundings, declared: GraphQLCompositeType, sets: readonly SelectionSetNode[]): Shape {
  const byType = new Map<GraphQLCompositeType, readonly FieldShape[]>();
  return {
    type: declared,
    fieldsOf(type) {
      let fields = byType.get(type);
      if (!fields) {
        fields = collect(around, type, sets);
        byType.set(type, fields);
      }
      return fields;
    },
  };
}

function collect(around: Surroundings, type: GraphQLCompositeType, sets: readonly SelectionSetNode[]): FieldShape[] {
  const grouped = new Map<string, FieldNode[]>();
  const visited = new Set<string>();
  const gather = (selections: readonly SelectionNode[]) => {
    for (const node of selections) {
      if (!isIncluded(node, around.variables)) continue;
      if (node.kind === Kind.FIELD) {
        const key = node.alias?.value ?? node.name.value;
        const group = grouped.get(key);
        if (group) group.push(node);
        else grouped.set(key, [node]);
        continue;
      }
      if (node.kind === Kind.FRAGMENT_SPREAD) {
        if (visited.has(node.name.value)) continue;
        visited.add(node.name.value);
      }
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? around.fragments.get(node.name.value) : node;
      if (fragment && applies(around.schema, fragment.typeCondition?.name.value, type))
        gather(fragment.selectionSet.selections);
    }
  };
  for (const set of sets) gather(set.selections);
  return [...grouped].flatMap(([key, nodes]) => fieldShape(around, type, key, nodes));
}

function fieldShape(around: Surroundings, parent: GraphQLCompositeType, key: string, nodes: FieldNode[]): FieldShape[] {
  const name = nodes[0]?.name.value as string;
  if (name.startsWith('__')) return [{ key, name, nodes }];
  const type = isUnionType(parent) ? undefined : parent.getFields()[name]?.type;
  if (!type) return [];
  const named = getNamedType(type);
  if (!isCompositeType(named)) return [{ key, name, type, nodes }];
  const sets = nodes.flatMap((node) => node.selectionSet ?? []);
  return [{ key, name, type, nodes, inner: createShape(around, named, sets) }];
}

function applies(schema: GraphQLSchema, condition: string | undefined, type: GraphQLCompositeType): boolean {
  if (condition === undefined || condition === type.name) return true;
  const wanted = schema.getType(condition);
  return isAbstractType(wanted) && !isUnionType(type) && schema.isSubType(wanted, type);
}

function isIncluded(node: SelectionNode, variables: Variables): boolean {
  if (!node.directives?.length) return true;
  if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false;
}
