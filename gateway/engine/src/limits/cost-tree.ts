/** What an operation costs: a part that is known, and parts that depend on the variables of a request. Plain data. */
export interface CostTree {
  readonly fixed: number;
  readonly parts?: readonly CostPart[];
}

/** The cost of an operation, with the weights of the input types that its variables may hold. */
export interface OperationCost extends CostTree {
  readonly inputs: Readonly<Record<string, Readonly<Record<string, InputWeight>>>>;
}

/** One thing that depends on variables. */
export type CostPart =
  /** A list: each element costs as much as `each`. */
  | { readonly kind: 'list'; readonly size: ListSize; readonly each: CostTree }
  /** Counts only when the variable (of `@skip` or `@include`) has this value. */
  | { readonly kind: 'when'; readonly variable: string; readonly is: boolean; readonly of: CostTree }
  /** A value that the caller gives. */
  | { readonly kind: 'input'; readonly variable: string; readonly input: InputWeight };

/** How many elements a list is taken to have. */
export interface ListSize {
  /** Arguments that the caller wrote, of which the largest counts. */
  readonly given: readonly SlicingArgument[];
  /** What counts where none of them has a value: defaults of arguments, else the assumed size. */
  readonly otherwise: number;
  /** Where exactly one of the slicing arguments must have a value; a default will do where `orNone`. */
  readonly mustBeOne?: { readonly field: string; readonly arguments: readonly string[]; readonly orNone: boolean };
}

/** A slicing argument's value: a number, or the variable that holds it. */
export type SlicingArgument = { readonly value: number } | { readonly variable: string };

/** What a caller's value costs: scalars and lists by their weight, input objects by their type and fields. */
export interface InputWeight {
  /** Of the argument or input field itself, or else of its type. */
  readonly weight: number;
  /** The weights of an input object's fields, by type name; types may contain each other. */
  readonly type?: string;
}
