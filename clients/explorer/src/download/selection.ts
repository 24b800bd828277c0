import type { FieldNode, GraphQLField } from 'graphql';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  getOperationAST,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { chineseTitle } from './title.js';

/** A field of the question, by the key under which its answer stands. */
export interface SelectedField {
  readonly key: string;
  /** The Chinese heading from the schema's description. */
  readonly title: string | null;
  /** True when the schema says that the field is a list. */
  readonly listed: boolean;
  /** The variable given to the field's `after` argument. */
  readonly afterVariable: string | null;
  readonly fields: SelectedFields;
}

/** The fields of one selection set, in the order of the question. */
export type SelectedFields = Map<string, SelectedField>;

/** What an operation asks for, fragments spread; without a schema there are no headings. */
export function selectedFields(
  document: DocumentNode,
  operationName: string | null | undefined,
  schema: GraphQLSchema | null | undefined,
): SelectedFields {
  const operation = getOperationAST(document, operationName);
  if (!operation) return new Map();
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const fields: SelectedFields = new Map();
  new Selection(schema ?? null, fragments).into(
    fields,
    operation.selectionSet,
    schema?.getRootType(operation.operation),
  );
  return fields;
}

type ParentType = GraphQLNamedType | null | undefined;

class Selection {
  constructor(
    private readonly schema: GraphQLSchema | null,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  ) {}

  into(fields: SelectedFields, set: SelectionSetNode, parent: ParentType): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        this.add(fields, selection, parent);
        continue;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(selection.name.value) : selection;
      if (!fragment) continue;
      const condition = fragment.typeCondition?.name.value;
      this.into(fields, fragment.selectionSet, condition ? this.schema?.getType(condition) : parent);
    }
  }

  private add(fields: SelectedFields, node: FieldNode, parent: ParentType): void {
    const definition =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    const key = node.alias?.value ?? node.name.value;
    const field = fields.get(key) ?? fieldOf(key, node, definition);
    fields.set(key, field);
    if (node.selectionSet) this.into(field.fields, node.selectionSet, definition && getNamedType(definition.type));
  }
}

function fieldOf(key: string, node: FieldNode, definition: GraphQLField<unknown, unknown> | undefined): SelectedField {
  const after = node.arguments?.find((argument) => argument.name.value === 'after')?.value;
  return {
    key,
    title: chineseTitle(definition?.description),
    listed: definition !== undefined && isListType(getNullableType(definition.type)),
    afterVariable: after?.kind === Kind.VARIABLE ? after.name.value : null,
    fields: new Map(),
  };
}
