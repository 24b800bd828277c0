import type { Citation } from '@qishu/schema';
import type { Dated } from './dated.js';

// The one condition tree of the house: recognition standards and clause eligibility are this data. A tree is plain
// JSON. Its parts: this file the shape, condition-operator what an operator means, condition-evaluation the verdict,
// condition-gap how far away a subject is, condition-check and condition-conflict what an editor may not save.

export type Scalar = string | number | boolean;

/** One value, or a list of them: for `in` and `notIn` the set, for `between` the two ends (both included). */
export type Threshold = Scalar | readonly Scalar[];

/**
 * - `gt gte lt lte between`: numbers, or dates `YYYY-MM-DD`
 * - `in notIn`: the value is one of a list, or none of them
 * - `exists`: there is a value (null, blank and the empty list are none); it has no threshold
 * - `withinSubtree`: a code lies at or below the threshold's code in a code tree (`scheme`, by default `region`)
 * - `contains`: a list has the threshold as a member, or a text contains it
 */
export const operators = [
  'eq',
  'ne',
  'gt',
  'gte',
  'lt',
  'lte',
  'in',
  'notIn',
  'between',
  'exists',
  'withinSubtree',
  'contains',
] as const;

export type Operator = (typeof operators)[number];

/** The period of a fact: a label (`2025`, `2025-H2`), or the calendar year so many years before the date of evaluation. */
export type FactPeriod = string | { readonly yearsBack: number };

interface Leaf {
  /** Unique in the tree. */
  readonly id: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly citation: Citation;
  /** What the subject hands in to prove it. */
  readonly evidenceZh: string;
  readonly evidenceEn: string;
  /** True for what no effort changes (region, industry): a subject that fails it is never nearly eligible. */
  readonly fixed?: boolean;
}

/** A condition on one fact. */
export interface FactLeaf extends Leaf {
  readonly kind: 'fact';
  readonly fact: string;
  readonly operator: Operator;
  /** Versions by date, in order and without a gap; on a date before or after them the condition does not apply. */
  readonly thresholds?: readonly Dated<Threshold>[];
  readonly period?: FactPeriod;
  /** Code of the threshold's unit; every numeric threshold has one. */
  readonly unit?: string;
  /** The code tree of `withinSubtree`. */
  readonly scheme?: string;
  /** MANUAL_REVIEW where only a person or the official platform can supply the value; UNKNOWN otherwise. */
  readonly whenMissing?: 'UNKNOWN' | 'MANUAL_REVIEW';
}

/** A condition that a person decides. */
export interface ManualLeaf extends Leaf {
  readonly kind: 'manual';
  /** The fact (true or false) under which the decision is recorded, once there is one. */
  readonly fact?: string;
}

/** All or any of the children. */
export interface ConditionGroup {
  readonly kind: 'all' | 'any';
  readonly titleZh?: string;
  readonly titleEn?: string;
  readonly children: readonly ConditionTree[];
}

export interface ConditionNot {
  readonly kind: 'not';
  readonly child: ConditionTree;
}

export type ConditionLeaf = FactLeaf | ManualLeaf;
export type ConditionTree = ConditionGroup | ConditionNot | ConditionLeaf;

/** A fact's value; null says that the source knows there is none. */
export type FactValue = Scalar | readonly Scalar[] | null;

export interface Fact {
  readonly value: FactValue;
  readonly period?: string;
  /** Platform code, document or log position that the value comes from. */
  readonly source?: string;
  /** Code of its unit, converted to the leaf's; a number without one is taken to be in the leaf's unit. */
  readonly unit?: string;
  /** True when it rests on a projection that lags: the verdict is then UNKNOWN, never wrong. */
  readonly lagging?: boolean;
}

/** Where facts come from; undefined when nothing is known. */
export type Facts = (name: string, period: string | undefined) => Fact | undefined;

/** A tree of codes, such as `RegionTree`. */
export interface CodeTree {
  has(code: string): boolean;
  isWithin(code: string, ancestor: string): boolean;
}

/** Code trees by the name that a leaf's `scheme` gives; `region` is the default name. */
export type CodeTrees = Readonly<Record<string, CodeTree>>;

/**
 * Walks a tree with every `not` pushed down to the leaves (De Morgan): a negated group becomes its opposite, a leaf is
 * told that it is negated. Everything that reads a tree reads it through this.
 */
export function foldTree<Result>(
  tree: ConditionTree,
  onLeaf: (leaf: ConditionLeaf, negated: boolean) => Result,
  onGroup: (kind: 'all' | 'any', parts: Result[], group: ConditionGroup) => Result,
  negated = false,
): Result {
  if (tree.kind === 'not') return foldTree(tree.child, onLeaf, onGroup, !negated);
  if (tree.kind === 'fact' || tree.kind === 'manual') return onLeaf(tree, negated);
  const parts = tree.children.map((child) => foldTree(child, onLeaf, onGroup, negated));
  return onGroup((tree.kind === 'all') === negated ? 'any' : 'all', parts, tree);
}
