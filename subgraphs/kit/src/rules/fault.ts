/** One thing that is wrong with a value, said in both languages. `at` leads to the place, e.g. `all[1].thresholds[0]`. */
export interface Fault<Code extends string = string> {
  readonly code: Code;
  readonly at: string;
  readonly zh: string;
  readonly en: string;
}
