import type { Directive, Schema } from '@apollo/federation-internals';

/** What a supergraph says of costs, by the coordinates of the schema. */
export interface CostIndex {
  /** `@cost`: of types, `Type.field`, `Type.field(argument:)` and `Input.field`. */
  readonly weights: ReadonlyMap<string, number>;
  /** `@listSize`, by `Type.field`. */
  readonly listSizes: ReadonlyMap<string, ListSizeRule>;
}

/** How large the list of a field is, or where its size is said. */
export interface ListSizeRule {
  readonly assumedSize?: number | undefined;
  readonly slicingArguments: readonly string[];
  /** Fields of the value to which the size belongs, where the value is not the list itself. */
  readonly sizedFields: readonly string[];
  readonly requireOne: boolean;
}

/** Reads `@cost` and `@listSize` by the names that the links of the supergraph give them. */
export function createCostIndex(supergraph: Schema): CostIndex {
  const feature = supergraph.coreFeatures?.getByIdentity('https://specs.apollo.dev/cost');
  const weights = new Map<string, number>();
  const listSizes = new Map<string, ListSizeRule>();
  const applied = (name: string): readonly Directive[] => {
    const inSchema = feature?.directiveNameInSchema(name);
    return (inSchema && [...(supergraph.directive(inSchema)?.applications() ?? [])]) || [];
  };
  for (const directive of applied('cost'))
    weights.set(coordinateOf(directive), Number(directive.arguments()['weight']));
  for (const directive of applied('listSize')) listSizes.set(coordinateOf(directive), ruleOf(directive));
  return { weights, listSizes };
}

function coordinateOf({ parent }: Directive): string {
  return (parent as unknown as { readonly coordinate: string }).coordinate;
}

function ruleOf(directive: Directive): ListSizeRule {
  const { assumedSize, slicingArguments, sizedFields, requireOneSlicingArgument } = directive.arguments();
  return {
    ...(typeof assumedSize === 'number' && { assumedSize }),
    slicingArguments: (slicingArguments as string[] | undefined) ?? [],
    sizedFields: (sizedFields as string[] | undefined) ?? [],
    requireOne: (requireOneSlicingArgument as boolean | undefined) ?? true,
  };
}
