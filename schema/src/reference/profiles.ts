import { referenceReader } from './read-reference.js';

/** Whether a parameter's value stands in the document or is this hub's proposal where the document is silent. */
export const parameterOrigins = {
  STATED: '文件规定 · Stated in the document',
  PROPOSED: '系统建议值，可由主管部门调整 · Proposed by this hub, open to change',
} as const;

export type ParameterOrigin = keyof typeof parameterOrigins;

/** One figure that a rule of a profile uses. */
export interface ProfileParameter {
  readonly ruleId: string;
  readonly value: number | string;
  /** A unit code; null for a date or a code. */
  readonly unit: string | null;
  /** Article of the basis document. */
  readonly article: string;
  readonly origin: ParameterOrigin;
}

/** Header of a regional rule profile: rules are dated and belong to one. */
export interface ProfileRow {
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly regionCode: string;
  /** DRAFT_WITH_EFFECT_DATES: a draft for comment that names its own dates; the final text must be confirmed. */
  readonly legalStatus: 'IN_FORCE' | 'DRAFT_WITH_EFFECT_DATES';
  readonly validFrom: string;
  /** MONTH: the document's month is known, the day is not. */
  readonly validFromPrecision: 'DAY' | 'MONTH';
  readonly validTo: string | null;
  readonly basis: readonly { readonly docNo: string | null; readonly titleZh: string }[];
  readonly parameters: Readonly<Record<string, ProfileParameter>>;
}

/** The regional rule profiles. */
export const profiles: () => readonly ProfileRow[] = referenceReader('profiles.json');
