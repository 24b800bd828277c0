import { testOperator } from './condition-operator.js';
import type { CodeTree, CodeTrees, FactLeaf, FactValue, Scalar, Threshold } from './condition-tree.js';
import { dayAfter, dayBefore, isDate } from './date.js';
import { type Dated, valueOn } from './dated.js';

/** A leaf as it stands after every `not` is pushed down to it. */
export interface Literal {
  readonly leaf: FactLeaf;
  readonly negated: boolean;
}

/** A value that no tree mentions: what is equal to nothing, lies in no list and within no subtree. */
const stranger = '\u0000';

const always: Dated<Threshold | undefined> = { value: undefined };
const versionsOf = (leaf: FactLeaf): readonly Dated<Threshold | undefined>[] => leaf.thresholds ?? [always];
const asList = (threshold: Threshold): readonly Scalar[] =>
  Array.isArray(threshold) ? threshold : [threshold as Scalar];

/** The conditions of a set change only on these dates. */
function turningDates(literals: readonly Literal[]): string[] {
  const versions = literals.flatMap(({ leaf }) => versionsOf(leaf));
  const begins = versions.flatMap(({ from, to }) => [...(from ? [from] : []), ...(to ? [dayAfter(to)] : [])]).sort();
  const before = begins[0] === undefined ? '2000-01-01' : dayBefore(begins[0]);
  return [...new Set([before, ...begins])];
}

function numberCandidates(mentioned: readonly number[]): number[] {
  const sorted = [...new Set(mentioned)].sort((one, other) => one - other);
  const low = sorted[0] ?? 0;
  const high = sorted.at(-1) ?? 0;
  const between = sorted.slice(1).map((each, index) => each / 2 + (sorted[index] ?? each) / 2);
  return [low - Math.max(1, Math.abs(low)), ...sorted, ...between, high + Math.max(1, Math.abs(high))];
}

function textCandidates(mentioned: readonly string[]): string[] {
  const dates = mentioned.filter(isDate);
  return [...mentioned, stranger, ...dates.flatMap((date) => [dayBefore(date), dayAfter(date)])];
}

/** What the conditions on one fact say on one date. */
interface Moment {
  readonly conditions: readonly (Literal & { readonly threshold: Threshold | undefined })[];
  /** Codes and members that the fact must have. */
  readonly asked: readonly Scalar[];
}

function momentOf(literals: readonly Literal[], on: string): Moment {
  const conditions = literals
    .map((literal) => ({ ...literal, threshold: valueOn(versionsOf(literal.leaf), on) }))
    .filter(({ leaf, threshold }) => leaf.thresholds === undefined || threshold !== undefined);
  const positive = conditions.filter(
    ({ leaf, negated }) => !negated && (leaf.operator === 'contains' || leaf.operator === 'withinSubtree'),
  );
  return { conditions, asked: positive.flatMap(({ threshold }) => asList(threshold ?? [])) };
}

/**
 * Values among which one meets a set of conditions whenever any value does: for ordered values each bound, its
 * neighbours and the middles; for names each name and a stranger; for lists the least list that has what is asked.
 */
function candidates({ conditions, asked }: Moment, codes: CodeTrees): FactValue[] {
  const mentioned = conditions.flatMap(({ threshold }) => asList(threshold ?? []));
  // Where a code tree is at hand a value is a code of it: a list would be a path that need not exist.
  const isCode = conditions.some(({ leaf }) => leaf.operator === 'withinSubtree' && schemeOf(leaf, codes));
  return [
    ...numberCandidates(mentioned.filter((each) => typeof each === 'number')),
    ...textCandidates(mentioned.filter((each) => typeof each === 'string')),
    asked.join(stranger),
    true,
    false,
    null,
    ...(isCode ? [] : [[...asked, stranger]]),
  ];
}

const schemeOf = (leaf: FactLeaf, codes: CodeTrees): CodeTree | undefined => codes[leaf.scheme ?? 'region'];

const withStranger = (codes: CodeTree): CodeTree => ({
  has: (code) => code === stranger || codes.has(code),
  isWithin: (code, ancestor) => code !== stranger && codes.isWithin(code, ancestor),
});

function canBeMet(moment: Moment, codes: CodeTrees): boolean {
  // Without a code tree a code may lie wherever it is asked to, and need lie nowhere else.
  const anywhere: CodeTree = { has: () => true, isWithin: (_code, ancestor) => moment.asked.includes(ancestor) };
  const tests = moment.conditions.map(({ leaf, negated, threshold }) => {
    const tree = schemeOf(leaf, codes);
    const known = tree === undefined ? anywhere : withStranger(tree);
    return (value: FactValue): boolean => testOperator(leaf.operator, value, threshold, known) === !negated;
  });
  return candidates(moment, codes).some((value) => tests.every((test) => test(value)));
}

/** Conditions on the same fact of the same period. */
function byFact(literals: readonly Literal[]): Literal[][] {
  const groups = new Map<string, Literal[]>();
  for (const literal of literals) {
    const key = JSON.stringify([literal.leaf.fact, literal.leaf.period]);
    groups.set(key, [...(groups.get(key) ?? []), literal]);
  }
  return [...groups.values()];
}

export interface Conflict {
  readonly literals: readonly Literal[];
  /** A date on which no value of the fact meets them all. */
  readonly on: string;
}

/**
 * The first fact of which no value can meet all these conditions, on some date; undefined when all can be met. Only
 * facts that `added` speaks of are looked at: the others stand as they stood before.
 */
export function conflictOf(
  around: readonly Literal[],
  added: readonly Literal[],
  codes: CodeTrees,
): Conflict | undefined {
  for (const group of byFact([...around, ...added])) {
    if (!group.some((literal) => added.includes(literal))) continue;
    const on = turningDates(group).find((date) => !canBeMet(momentOf(group, date), codes));
    if (on !== undefined) return { literals: group, on };
  }
  return undefined;
}
