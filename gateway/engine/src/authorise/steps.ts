import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { AuthIndex } from './auth-index.js';
import type { Requirement } from './requirement.js';

type Requirements = readonly Requirement[];

/** A valid document of one operation, with what is needed to walk it. */
export interface Surroundings {
  readonly index: AuthIndex;
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly root: GraphQLCompositeType;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** One selection: what it asks, and what is selected in it. */
export interface Step {
  readonly asked: Requirements;
  /** `Type.field`, or the type of a fragment. */
  readonly coordinate: string;
  /** Levels of lists around the value. */
  readonly lists: number;
  readonly inner?: { readonly type: GraphQLCompositeType; readonly set: SelectionSetNode };
}

const nothing: Requirements = [];

/** Takes a document apart; throws where it is not one operation of this schema. */
export function surroundingsOf(index: AuthIndex, schema: GraphQLSchema, document: DocumentNode): Surroundings {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: OperationDefinitionNode[] = [];
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
    if (node.kind === Kind.OPERATION_DEFINITION) operations.push(node);
  }
  const [operation] = operations;
  const root = operation && schema.getRootType(operation.operation);
  if (!operation || !root || operations.length > 1) throw new Error('not one operation of this schema');
  return { index, schema, operation, root, fragments };
}

/** What a selection under a type asks. The specification's own fields ask nothing. */
export function stepOf(around: Surroundings, parent: GraphQLCompositeType, node: SelectionNode): Step {
  if (node.kind === Kind.FIELD) return fieldStep(around, parent, node);
  const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragmentOf(around, node.name.value) : node;
  const set = fragment.selectionSet;
  if (!fragment.typeCondition)
    return { asked: nothing, coordinate: parent.name, lists: 0, inner: { type: parent, set } };
  const type = compositeType(around.schema, fragment.typeCondition.name.value);
  return { asked: askedBy(around.index, type, set), coordinate: type.name, lists: 0, inner: { type, set } };
}

function fragmentOf({ fragments }: Surroundings, name: string): FragmentDefinitionNode {
  const fragment = fragments.get(name);
  if (!fragment) throw new Error(`no fragment ${name}`);
  return fragment;
}

function compositeType(schema: GraphQLSchema, name: string): GraphQLCompositeType {
  const type = schema.getType(name);
  if (!isCompositeType(type)) throw new Error(`no composite type ${name}`);
  return type;
}

function fieldStep({ index }: Surroundings, parent: GraphQLCompositeType, node: FieldNode): Step {
  const coordinate = `${parent.name}.${node.name.value}`;
  if (node.name.value.startsWith('__')) return { asked: nothing, coordinate, lists: 0 };
  const field = isUnionType(parent) ? undefined : parent.getFields()[node.name.value];
  if (!field) throw new Error(`no field ${coordinate}`);
  const type = getNamedType(field.type);
  const { selectionSet: set } = node;
  return {
    asked: [...(index.fields.get(coordinate) ?? nothing), ...askedBy(index, type, set)],
    coordinate,
    lists: listsOf(field.type),
    ...(isCompositeType(type) && set && { inner: { type, set } }),
  };
}

/** What a type asks of whoever selects this of it; of an interface without saying of which member: what any member asks. */
function askedBy(index: AuthIndex, type: GraphQLNamedType, set: SelectionSetNode | undefined): Requirements {
  const own = index.types.get(type.name) ?? nothing;
  const members = set && index.members.get(type.name);
  return members && selectsFields(set) ? [...own, ...members] : own;
}

/** Whether fields are selected of the type itself. `__typename` is none: a type's name is no secret, and clients ask it everywhere. */
function selectsFields({ selections }: SelectionSetNode): boolean {
  return selections.some((node) => {
    if (node.kind === Kind.FIELD) return !node.name.value.startsWith('__');
    return node.kind === Kind.INLINE_FRAGMENT && !node.typeCondition && selectsFields(node.selectionSet);
  });
}

function listsOf(type: GraphQLOutputType): number {
  if (isNonNullType(type)) return listsOf(type.ofType);
  return isListType(type) ? 1 + listsOf(type.ofType) : 0;
}

/** What an operation's root type asks. */
export function askedByRoot({ index, root }: Surroundings): Requirements {
  return index.types.get(root.name) ?? nothing;
}
