import type { Citation, Verdict } from '@qishu/schema';
import type { FactValue, Operator, Threshold } from './condition-tree.js';

/** Why a leaf has no plain answer. */
export type LeafObstacle =
  | 'NOT_YET_OR_NO_LONGER'
  | 'NO_FACT'
  | 'OTHER_PERIOD'
  | 'OTHER_UNIT'
  | 'LAGGING'
  | 'NOT_COMPARABLE'
  | 'PERSON_DECIDES';

/** A leaf's answer. `verdict` is that of the requirement: under a `not` it is already turned round. */
export interface LeafResult {
  readonly leafId: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly verdict: Verdict;
  readonly negated: boolean;
  readonly fixed: boolean;
  readonly fact?: string;
  readonly operator?: Operator;
  readonly actual: FactValue;
  /** True when a reader may not see the actual value; see `withoutActual`. */
  readonly masked: boolean;
  readonly threshold?: Threshold;
  /** Unit of the threshold and of the actual value. */
  readonly unit?: string;
  readonly period?: string;
  readonly source?: string;
  readonly obstacle?: LeafObstacle;
  readonly reasonZh: string;
  readonly reasonEn: string;
  readonly citation: Citation;
  readonly evidence: { readonly zh: string; readonly en: string };
}

export interface Evaluation {
  readonly verdict: Verdict;
  readonly on: string;
  readonly leaves: readonly LeafResult[];
}
