import { compileCost, treeOf } from './compile-cost.js';
import { costOf } from './cost-of.js';
import type { CostOutline, OutlinedSelection } from './cost-outline.js';
import { times, when } from './sum-costs.js';

/** What a field costs and where that comes from, with the variables of a request. */
export interface ExplainedCost {
  /** Its response key; of the whole operation the kind. */
  readonly field: string;
  readonly coordinate?: string;
  /** Elements of its list. */
  readonly times?: number;
  /** Of all its elements together, with what is in them. */
  readonly cost: number;
  /** What one element of it costs in its turn. */
  readonly of?: readonly ExplainedCost[];
}

/** Explains what an operation costs, as a tree: the costly fields of each level first, what is free left out. */
export function explainCost(outline: CostOutline, variables: Readonly<Record<string, unknown>>): ExplainedCost {
  const { kind, inner, inputs } = outline;
  const evaluate = (tree: ReturnType<typeof treeOf>) => costOf({ ...tree, inputs }, variables);
  const explain = (one: OutlinedSelection): ExplainedCost[] => {
    const { node, field, size } = one;
    if (evaluate(when(node, { fixed: 1 })) === 0) return [];
    const of = one.inner.flatMap(explain);
    if (!field) return of;
    const cost = evaluate(treeOf([one], () => true));
    if (cost === 0) return [];
    const each = size && evaluate(times(size, { fixed: 1 }));
    return [
      {
        field: field.key,
        coordinate: field.coordinate,
        ...(each !== undefined && { times: each }),
        cost,
        ...(of.length > 0 && { of: costlyFirst(of) }),
      },
    ];
  };
  const of = inner.flatMap(explain);
  return {
    field: kind,
    cost: costOf(compileCost(outline), variables),
    ...(of.length > 0 && { of: costlyFirst(of) }),
  };
}

function costlyFirst(costs: readonly ExplainedCost[]): ExplainedCost[] {
  return [...costs].sort((one, other) => other.cost - one.cost);
}
