import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { CostIndex } from './cost-index.js';
import type { CostTree, ListSize, OperationCost } from './cost-tree.js';
import { InputCosts } from './input-costs.js';
import type { ListSizes, Sized } from './list-sizes.js';
import { fragmentsOf } from './measure.js';
import { nothing } from './sum-costs.js';

/** What a cost is worked out with. */
export interface CostSchema {
  readonly index: CostIndex;
  readonly schema: GraphQLSchema;
  readonly listSizes: ListSizes;
}

/** What an operation costs, field by field. */
export interface CostOutline {
  readonly kind: OperationDefinitionNode['operation'];
  readonly inner: readonly OutlinedSelection[];
  readonly inputs: OperationCost['inputs'];
}

/** A field, or a fragment with what it selects. */
export interface OutlinedSelection {
  /** For its `@skip` and `@include`. */
  readonly node: SelectionNode;
  readonly field?: { readonly key: string; readonly coordinate: string };
  /** Of one element. */
  readonly weight: number;
  readonly input: CostTree;
  /** The size of a list. */
  readonly size?: ListSize;
  readonly inner: readonly OutlinedSelection[];
}

/** Outlines what an operation costs. The document is valid, has one operation, and was found within the limits. */
export function outlineCost(costs: CostSchema, document: DocumentNode): CostOutline {
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  const root = operation && costs.schema.getRootType(operation.operation);
  if (!operation || !root) throw new Error('no operation of this schema');
  return new Outliner(costs, fragmentsOf(document)).outline(operation, root);
}

class Outliner {
  readonly #costs: CostSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #inputs: InputCosts;

  constructor(costs: CostSchema, fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
    this.#costs = costs;
    this.#fragments = fragments;
    this.#inputs = new InputCosts(costs.index);
  }

  outline({ operation: kind, selectionSet }: OperationDefinitionNode, root: GraphQLCompositeType): CostOutline {
    return { kind, inner: this.#set(selectionSet, root), inputs: this.#inputs.weights };
  }

  #set(set: SelectionSetNode, type: GraphQLCompositeType, sized?: Sized): OutlinedSelection[] {
    return set.selections.flatMap((node) => this.#node(node, type, sized) ?? []);
  }

  #node(node: SelectionNode, type: GraphQLCompositeType, sized?: Sized): OutlinedSelection | undefined {
    if (node.kind === Kind.FIELD) return this.#field(node, type, sized);
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : this.#fragments.get(node.name.value);
    if (!fragment) return undefined;
    const condition = fragment.typeCondition && this.#costs.schema.getType(fragment.typeCondition.name.value);
    const inner = this.#set(fragment.selectionSet, isCompositeType(condition) ? condition : type, sized);
    return { node, weight: 0, input: nothing, inner };
  }

  #field(node: FieldNode, parent: GraphQLCompositeType, sized?: Sized): OutlinedSelection | undefined {
    // Introspection is answered by the gateway itself, and permitted or not as a whole.
    const field = 'getFields' in parent ? parent.getFields()[node.name.value] : undefined;
    if (!field) return undefined;
    const coordinate = `${parent.name}.${field.name}`;
    const { own, inner } = this.#costs.listSizes.of(coordinate, field, node, sized);
    const type = getNamedType(field.type);
    return {
      node,
      field: { key: (node.alias ?? node.name).value, coordinate },
      weight: this.#weightOf(coordinate, field),
      input: this.#inputs.ofArguments(coordinate, field, node),
      ...(isListType(getNullableType(field.type)) && { size: own }),
      inner: node.selectionSet && isCompositeType(type) ? this.#set(node.selectionSet, type, inner) : [],
    };
  }

  #weightOf(coordinate: string, { type }: GraphQLField<unknown, unknown>): number {
    const { weights } = this.#costs.index;
    const named = getNamedType(type);
    return weights.get(coordinate) ?? weights.get(named.name) ?? (isCompositeType(named) ? 1 : 0);
  }
}
