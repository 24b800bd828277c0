import {
  type DocumentNode,
  doTypesOverlap,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isUnionType,
  Kind,
  type NamedTypeNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from '../limits/measure.js';

/**
 * The same question without what is never asked, and without the type conditions that decide nothing under an interface:
 * those that always hold are taken off, what can never be met is left out. The planner fails at them where a subgraph
 * knows the interface as an object.
 */
export function withoutIdleConditions(schema: GraphQLSchema, document: DocumentNode): DocumentNode {
  const fragments = fragmentsOf(document);
  return {
    ...document,
    definitions: document.definitions.map((one) => {
      if (one.kind !== Kind.OPERATION_DEFINITION && one.kind !== Kind.FRAGMENT_DEFINITION) return one;
      const type =
        one.kind === Kind.OPERATION_DEFINITION
          ? schema.getRootType(one.operation)
          : schema.getType(one.typeCondition.name.value);
      return isCompositeType(type)
        ? { ...one, selectionSet: simplify(schema, fragments, type, one.selectionSet) }
        : one;
    }),
  };
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

function simplify(
  schema: GraphQLSchema,
  fragments: Fragments,
  parent: GraphQLCompositeType,
  set: SelectionSetNode,
): SelectionSetNode {
  const selections = set.selections.flatMap((selection): SelectionNode[] => {
    if (isNever(selection)) return [];
    if (selection.kind === Kind.FIELD) {
      const type = isUnionType(parent) ? undefined : parent.getFields()[selection.name.value]?.type;
      const inner = getNamedType(type);
      if (!selection.selectionSet || !isCompositeType(inner)) return [selection];
      const { selections: asked, ...set } = simplify(schema, fragments, inner, selection.selectionSet);
      // An object stays although a variable leaves out all that is asked of it. What type an interface object has may be
      // more than the planner can find out.
      const isKept = isInterfaceType(inner) || asked.some((one) => isAlways(fragments, one));
      const kept = isKept ? asked : [...asked, typename];
      return [{ ...selection, selectionSet: { ...set, selections: kept } }];
    }
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    const condition = fragment?.typeCondition && schema.getType(fragment.typeCondition.name.value);
    if (!fragment || (condition && !isCompositeType(condition))) return [selection];
    if (condition && !doTypesOverlap(schema, parent, condition)) return [];
    const isIdle =
      condition && isInterfaceType(parent) && isAbstractType(condition) && schema.isSubType(condition, parent);
    if (selection.kind === Kind.FRAGMENT_SPREAD && !isIdle) return [selection];
    const type = isIdle || !condition ? parent : condition;
    const { directives = [] } = selection;
    // Of a group with directives under an interface the planner has to be told the type.
    const isNamed = type !== parent || (directives.length > 0 && isInterfaceType(parent));
    return [
      {
        kind: Kind.INLINE_FRAGMENT,
        ...(isNamed && { typeCondition: namedType(type) }),
        directives,
        selectionSet: simplify(schema, fragments, type, fragment.selectionSet),
      },
    ];
  });
  return { ...set, selections: selections.length > 0 ? selections : [typename] };
}

/** Whether the document itself says that a selection is left out. The planner would leave its object out with it. */
function isNever({ directives = [] }: SelectionNode): boolean {
  return directives.some(({ name, arguments: given = [] }) => {
    const value = given.find((argument) => argument.name.value === 'if')?.value;
    if (value?.kind !== Kind.BOOLEAN) return false;
    return name.value === 'skip' ? value.value : name.value === 'include' && !value.value;
  });
}

/** Whether a selection asks for something whatever the variables say. */
function isAlways(fragments: Fragments, selection: SelectionNode): boolean {
  if (selection.directives?.length) return false;
  if (selection.kind === Kind.FIELD) return true;
  const group = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
  return group?.selectionSet.selections.some((one) => isAlways(fragments, one)) ?? false;
}

const namedType = (type: GraphQLCompositeType): NamedTypeNode => ({
  kind: Kind.NAMED_TYPE,
  name: { kind: Kind.NAME, value: type.name },
});

/** Nothing is left to ask for; an empty selection set is no GraphQL. */
const typename: SelectionNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };
