import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type InlineFragmentNode,
  Kind,
  type SelectionSetNode,
  visit,
} from 'graphql';

/** A field asked of the entities themselves. */
export interface EntityField {
  readonly field: FieldNode;
  /** The type that it is asked of. */
  readonly type: string;
  /** Its own directives and those of the fragments around it. */
  readonly directives: readonly DirectiveNode[];
}

/** The fields of an entity fetch; of a document without named fragments. */
export function* entityFields(document: DocumentNode): Generator<EntityField> {
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    for (const root of definition.selectionSet.selections)
      if (root.kind === Kind.FIELD && root.selectionSet) yield* fieldsOf(root.selectionSet, '', []);
  }
}

function* fieldsOf(set: SelectionSetNode, type: string, around: readonly DirectiveNode[]): Generator<EntityField> {
  for (const selection of set.selections) {
    const directives = [...around, ...(selection.directives ?? [])];
    if (selection.kind === Kind.FIELD) yield { field: selection, type, directives };
    else if (selection.kind === Kind.INLINE_FRAGMENT)
      yield* fieldsOf(selection.selectionSet, selection.typeCondition?.name.value ?? type, directives);
  }
}

/** Named fragments written out where they are used. */
export function withoutFragments(document: DocumentNode): DocumentNode {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const one of document.definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);
  const written = {
    // What is put in its place is walked in its turn.
    FragmentSpread(node: FragmentSpreadNode): InlineFragmentNode | undefined {
      const fragment = fragments.get(node.name.value);
      return fragment && { ...fragment, kind: Kind.INLINE_FRAGMENT, directives: node.directives };
    },
  };
  const operations = document.definitions.filter(({ kind }) => kind !== Kind.FRAGMENT_DEFINITION);
  return { ...document, definitions: operations.map((one) => visit(one, written)) };
}
