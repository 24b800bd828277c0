import {
  type FieldNode,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  isInputObjectType,
  Kind,
  type ValueNode,
} from 'graphql';
import type { CostIndex } from './cost-index.js';
import type { CostTree, InputWeight } from './cost-tree.js';
import { nothing, sum } from './sum-costs.js';

/** What the values cost that a caller gives: an input object 1, scalars and enums nothing, unless `@cost` says otherwise. */
export class InputCosts {
  readonly #index: CostIndex;
  /** Of the input types met so far, and of those inside them. */
  readonly weights: Record<string, Record<string, InputWeight>> = {};

  constructor(index: CostIndex) {
    this.#index = index;
  }

  /** The cost of a field's arguments. */
  ofArguments(
    coordinate: string,
    field: GraphQLField<unknown, unknown>,
    { arguments: given = [] }: FieldNode,
  ): CostTree {
    return sum(
      given.map(({ name, value }) => {
        const argument = field.args.find((one) => one.name === name.value);
        return argument ? this.#ofValue(value, this.#weigh(`${coordinate}(${name.value}:)`, argument.type)) : nothing;
      }),
    );
  }

  #ofValue(value: ValueNode, input: InputWeight): CostTree {
    switch (value.kind) {
      case Kind.NULL:
        return nothing;
      case Kind.VARIABLE:
        if (input.weight === 0 && !input.type) return nothing;
        return { fixed: 0, parts: [{ kind: 'input', variable: value.name.value, input }] };
      case Kind.LIST:
        return sum(value.values.map((element) => this.#ofValue(element, input)));
      case Kind.OBJECT:
        return sum([
          { fixed: input.weight },
          ...value.fields.map((field) => this.#ofField(field.name.value, field.value, input)),
        ]);
      default:
        return { fixed: input.weight };
    }
  }

  #ofField(name: string, value: ValueNode, { type = '' }: InputWeight): CostTree {
    const field = this.weights[type]?.[name];
    return field ? this.#ofValue(value, field) : nothing;
  }

  #weigh(coordinate: string, type: GraphQLInputType): InputWeight {
    const named = getNamedType(type);
    const { weights } = this.#index;
    const weight = weights.get(coordinate) ?? weights.get(named.name) ?? (isInputObjectType(named) ? 1 : 0);
    if (!isInputObjectType(named)) return { weight };
    this.#learn(named);
    return { weight, type: named.name };
  }

  /** Fields that cost nothing are left out. */
  #learn(type: GraphQLInputObjectType): void {
    if (Object.hasOwn(this.weights, type.name)) return;
    const fields: Record<string, InputWeight> = {};
    this.weights[type.name] = fields;
    for (const { name, type: inner } of Object.values<GraphQLInputField>(type.getFields())) {
      const input = this.#weigh(`${type.name}.${name}`, inner);
      if (input.weight !== 0 || input.type) fields[name] = input;
    }
  }
}
