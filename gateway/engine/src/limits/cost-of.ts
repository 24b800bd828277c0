import { HubError } from '@qishu/kit/base/light';
import type { CostPart, CostTree, InputWeight, ListSize, OperationCost } from './cost-tree.js';

type Values = Readonly<Record<string, unknown>>;

/**
 * The estimated cost of an operation with the coerced variables of a request. Refuses a list of which the schema wants its
 * size said by exactly one argument with QUERY_SLICE_REQUIRED.
 */
export function costOf(cost: OperationCost, variables: Values): number {
  return Math.max(0, evaluate(cost, variables, cost.inputs));
}

function evaluate({ fixed, parts = [] }: CostTree, variables: Values, inputs: OperationCost['inputs']): number {
  let total = fixed;
  for (const part of parts) total += costOfPart(part, variables, inputs);
  return total;
}

function costOfPart(part: CostPart, variables: Values, inputs: OperationCost['inputs']): number {
  switch (part.kind) {
    case 'list':
      return sizeOf(part.size, variables) * evaluate(part.each, variables, inputs);
    case 'when':
      return own(variables, part.variable) === part.is ? evaluate(part.of, variables, inputs) : 0;
    case 'input':
      return weigh(own(variables, part.variable), part.input, inputs);
  }
}

function sizeOf({ given, otherwise, mustBeOne }: ListSize, variables: Values): number {
  let largest: number | undefined;
  let count = 0;
  for (const argument of given) {
    const value = 'value' in argument ? argument.value : own(variables, argument.variable);
    if (typeof value !== 'number') continue;
    count += 1;
    largest = Math.max(largest ?? 0, value);
  }
  if (mustBeOne && count !== 1 && !(count === 0 && mustBeOne.orNone))
    throw new HubError('QUERY_SLICE_REQUIRED', { field: mustBeOne.field, arguments: mustBeOne.arguments });
  return largest ?? otherwise;
}

/** The cost of a value that the caller gives. */
function weigh(value: unknown, input: InputWeight, inputs: OperationCost['inputs']): number {
  if (value === null || value === undefined) return 0;
  const { weight, type } = input;
  if (Array.isArray(value)) {
    let total = 0;
    for (const element of value) total += weigh(element, input, inputs);
    return total;
  }
  if (!type || typeof value !== 'object') return weight;
  let total = weight;
  for (const [name, field] of Object.entries(inputs[type] ?? {}))
    total += weigh(own(value as Values, name), field, inputs);
  return total;
}

function own(values: Values, name: string): unknown {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
