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
import type { CostTree, OperationCost } from './cost-tree.js';
import { InputCosts } from './input-costs.js';
import type { ListSizes, Sized } from './list-sizes.js';
import { fragmentsOf } from './measure.js';
import { nothing, sum, times, when } from './sum-costs.js';

/** Mutations cost this much before anything they select. */
const mutationCost = 10;

/** What a cost tree is compiled with. */
export interface CostSchema {
  readonly index: CostIndex;
  readonly schema: GraphQLSchema;
  readonly listSizes: ListSizes;
}

/** Compiles what an operation costs, for `costOf`. The document is valid, has one operation, and was found within the limits. */
export function compileCost(costs: CostSchema, document: DocumentNode): OperationCost {
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  const root = operation && costs.schema.getRootType(operation.operation);
  if (!operation || !root) throw new Error('no operation of this schema');
  return new CostCompiler(costs, fragmentsOf(document)).compile(operation, root);
}

class CostCompiler {
  readonly #costs: CostSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #inputs: InputCosts;

  constructor(costs: CostSchema, fragments: ReadonlyMap<string, FragmentDefinitionNode>) {
    this.#costs = costs;
    this.#fragments = fragments;
    this.#inputs = new InputCosts(costs.index);
  }

  compile({ operation, selectionSet }: OperationDefinitionNode, root: GraphQLCompositeType): OperationCost {
    const base = { fixed: operation === 'mutation' ? mutationCost : 0 };
    return { ...sum([base, this.#set(selectionSet, root)]), inputs: this.#inputs.weights };
  }

  #set(set: SelectionSetNode, type: GraphQLCompositeType, sized?: Sized): CostTree {
    return sum(set.selections.map((node) => when(node, this.#node(node, type, sized))));
  }

  #node(node: SelectionNode, type: GraphQLCompositeType, sized?: Sized): CostTree {
    if (node.kind === Kind.FIELD) return this.#field(node, type, sized);
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : this.#fragments.get(node.name.value);
    if (!fragment) return nothing;
    const condition = fragment.typeCondition && this.#costs.schema.getType(fragment.typeCondition.name.value);
    return this.#set(fragment.selectionSet, isCompositeType(condition) ? condition : type, sized);
  }

  #field(node: FieldNode, parent: GraphQLCompositeType, sized?: Sized): CostTree {
    // Introspection is answered by the gateway itself, and permitted or not as a whole.
    const field = 'getFields' in parent ? parent.getFields()[node.name.value] : undefined;
    if (!field) return nothing;
    const coordinate = `${parent.name}.${field.name}`;
    const { own, inner } = this.#costs.listSizes.of(coordinate, field, node, sized);
    const type = getNamedType(field.type);
    const children = node.selectionSet && isCompositeType(type) ? this.#set(node.selectionSet, type, inner) : nothing;
    const each = sum([{ fixed: this.#weightOf(coordinate, field) }, children]);
    const isList = isListType(getNullableType(field.type));
    return sum([isList && own ? times(own, each) : each, this.#inputs.ofArguments(coordinate, field, node)]);
  }

  #weightOf(coordinate: string, { type }: GraphQLField<unknown, unknown>): number {
    const { weights } = this.#costs.index;
    const named = getNamedType(type);
    return weights.get(coordinate) ?? weights.get(named.name) ?? (isCompositeType(named) ? 1 : 0);
  }
}
