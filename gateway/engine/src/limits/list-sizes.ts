import { type FieldNode, type GraphQLField, GraphQLInt, getNullableType, isListType, Kind } from 'graphql';
import type { CostIndex, ListSizeRule } from './cost-index.js';
import type { ListSize, SlicingArgument } from './cost-tree.js';

/** How lists are taken that the supergraph says nothing of. */
export interface ListSizeOptions {
  /** Elements of a list of which nothing is known. */
  readonly assumedSize: number;
  /** Arguments of type Int that say how many elements are asked for, where there is no `@listSize`. */
  readonly sizeArguments: readonly string[];
}

export const defaultListSizes: ListSizeOptions = { assumedSize: 10, sizeArguments: ['first', 'last', 'limit'] };

/** A size that a field says for lists inside its value: the named ones, or else those that say none themselves. */
export interface Sized {
  readonly size: ListSize;
  readonly fields?: readonly string[];
}

type Field = GraphQLField<unknown, unknown>;

/** Tells the sizes of lists. */
export class ListSizes {
  readonly #index: CostIndex;
  readonly #options: ListSizeOptions;

  constructor(index: CostIndex, options: ListSizeOptions) {
    this.#index = index;
    this.#options = options;
  }

  /** The size of a field's own list, and what it says of the lists inside its value. */
  of(coordinate: string, field: Field, node: FieldNode, sized?: Sized): { own: ListSize; inner?: Sized } {
    const directive = this.#index.listSizes.get(coordinate);
    const rule = directive ?? this.#conventional(field);
    const size = rule && this.#size(coordinate, rule, field, node);
    const saysInner = size && (directive ? directive.sizedFields.length > 0 : !isList(field));
    const inner = saysInner ? { size, ...(directive && { fields: directive.sizedFields }) } : undefined;
    const fromOutside = sized && (sized.fields ? sized.fields.includes(field.name) : !rule) ? sized.size : undefined;
    const own = fromOutside ?? (size && !saysInner ? size : { given: [], otherwise: this.#options.assumedSize });
    return { own, ...(inner && { inner }) };
  }

  #conventional(field: Field): ListSizeRule | undefined {
    const slicingArguments = this.#options.sizeArguments.filter((name) =>
      field.args.some((argument) => argument.name === name && getNullableType(argument.type) === GraphQLInt),
    );
    return slicingArguments.length > 0 ? { slicingArguments, sizedFields: [], requireOne: false } : undefined;
  }

  #size(coordinate: string, rule: ListSizeRule, field: Field, node: FieldNode): ListSize {
    const names = rule.slicingArguments;
    const defaults = names.map((name) => defaultOf(field, name)).filter((value) => value !== undefined);
    const mustBeOne = rule.requireOne && names.length > 0;
    return {
      given: names.flatMap((name) => givenBy(node, name) ?? []),
      otherwise: defaults.length > 0 ? Math.max(0, ...defaults) : (rule.assumedSize ?? this.#options.assumedSize),
      ...(mustBeOne && {
        mustBeOne: { field: coordinate, arguments: names, orNone: defaults.length === 1 },
      }),
    };
  }
}

function isList({ type }: Field): boolean {
  return isListType(getNullableType(type));
}

function defaultOf({ args }: Field, name: string): number | undefined {
  const value = args.find((argument) => argument.name === name)?.defaultValue;
  return typeof value === 'number' ? value : undefined;
}

function givenBy(node: FieldNode, name: string): SlicingArgument | undefined {
  const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
  if (value?.kind === Kind.VARIABLE) return { variable: value.name.value };
  return value?.kind === Kind.INT ? { value: Number(value.value) } : undefined;
}
