import type { CodeTree, FactValue, Operator, Scalar, Threshold } from './condition-tree.js';
import { isDate } from './date.js';

/** How an operator reads before its threshold. */
export const operatorWords: Readonly<Record<Operator, { readonly zh: string; readonly en: string }>> = {
  eq: { zh: '=', en: '=' },
  ne: { zh: '≠', en: '≠' },
  gt: { zh: '>', en: '>' },
  gte: { zh: '≥', en: '≥' },
  lt: { zh: '<', en: '<' },
  lte: { zh: '≤', en: '≤' },
  in: { zh: '属于', en: 'one of' },
  notIn: { zh: '不属于', en: 'none of' },
  between: { zh: '介于', en: 'between' },
  exists: { zh: '具备', en: 'present' },
  withinSubtree: { zh: '位于', en: 'within' },
  contains: { zh: '包含', en: 'containing' },
};

/** Undefined where two values cannot be compared; otherwise below, equal or above zero. */
function compare(actual: Scalar, threshold: Scalar): number | undefined {
  if (typeof actual === 'number' && typeof threshold === 'number') return actual - threshold;
  if (isDate(actual) && isDate(threshold)) return actual === threshold ? 0 : actual < threshold ? -1 : 1;
  return undefined;
}

const isKindOf = (actual: Scalar, threshold: Scalar): boolean =>
  typeof actual === typeof threshold && (!isDate(threshold) || isDate(actual));

function member(actual: Scalar, list: readonly Scalar[]): boolean | undefined {
  return list.every((each) => typeof each === typeof actual) ? list.includes(actual) : undefined;
}

function ordered(actual: Scalar, threshold: Scalar, test: (difference: number) => boolean): boolean | undefined {
  const difference = compare(actual, threshold);
  return difference === undefined ? undefined : test(difference);
}

const isBlank = (value: FactValue): boolean =>
  value === null || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0);

const isFiniteOrOther = (value: Scalar): boolean => typeof value !== 'number' || Number.isFinite(value);

function inSubtree(actual: FactValue, ancestor: string, codes: CodeTree | undefined): boolean | undefined {
  // A list is the path from the root down to the code: it answers without a code tree.
  if (Array.isArray(actual)) return actual.length === 0 ? undefined : actual.includes(ancestor);
  if (typeof actual !== 'string') return undefined;
  if (actual === ancestor) return true;
  return codes?.has(actual) && codes.has(ancestor) ? codes.isWithin(actual, ancestor) : undefined;
}

function testScalar(operator: Operator, actual: Scalar, threshold: Threshold): boolean | undefined {
  if (Array.isArray(threshold)) {
    const [low, high] = threshold as readonly Scalar[];
    if (operator === 'in') return member(actual, threshold);
    if (operator === 'notIn') return member(actual, threshold) === undefined ? undefined : !threshold.includes(actual);
    if (operator !== 'between' || low === undefined || high === undefined) return undefined;
    const [above, below] = [ordered(actual, low, (d) => d >= 0), ordered(actual, high, (d) => d <= 0)];
    return above === undefined || below === undefined ? undefined : above && below;
  }
  const bound = threshold as Scalar;
  switch (operator) {
    case 'eq':
      return isKindOf(actual, bound) ? actual === bound : undefined;
    case 'ne':
      return isKindOf(actual, bound) ? actual !== bound : undefined;
    case 'gt':
      return ordered(actual, bound, (difference) => difference > 0);
    case 'gte':
      return ordered(actual, bound, (difference) => difference >= 0);
    case 'lt':
      return ordered(actual, bound, (difference) => difference < 0);
    case 'lte':
      return ordered(actual, bound, (difference) => difference <= 0);
    case 'contains':
      return typeof actual === 'string' && typeof bound === 'string' ? actual.includes(bound) : undefined;
    default:
      return undefined;
  }
}

/**
 * What an operator says of a value: true, false, or undefined when it cannot be said (no value, another kind of value,
 * a code that the tree does not know). Undefined must never be read as either.
 */
export function testOperator(
  operator: Operator,
  actual: FactValue,
  threshold: Threshold | undefined,
  codes?: CodeTree,
): boolean | undefined {
  if (operator === 'exists') return !isBlank(actual);
  if (threshold === undefined || actual === null || actual === '') return undefined;
  if (operator === 'withinSubtree') return inSubtree(actual, String(threshold), codes);
  if (Array.isArray(actual)) return operator === 'contains' ? actual.includes(threshold as Scalar) : undefined;
  const scalar = actual as Scalar;
  return isFiniteOrOther(scalar) ? testScalar(operator, scalar, threshold) : undefined;
}
