/** Any of the lists is enough; of a list everything is needed. */
export type AnyOfAll = readonly (readonly string[])[];

/** What an element of the schema asks of the caller: every part that is there must be met. Plain data. */
export interface Requirement {
  readonly authenticated?: true;
  readonly scopes?: AnyOfAll;
  readonly policies?: AnyOfAll;
}

/**
 * Which of an operation's requirements a caller meets, one character each in their order: `1` met, `0` unmet. Plans are
 * kept by it: callers with the same decision share a plan.
 */
export type AuthDecision = string;
