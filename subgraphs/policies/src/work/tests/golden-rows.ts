import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Verdict } from '@qishu/schema';

/** One enterprise of the demonstration province, with what the texts say of it. */
export interface GoldenRow {
  readonly id: string;
  readonly note: string;
  readonly facts: {
    readonly regionCode: string;
    readonly industryCode: string;
    readonly sizeClass: string;
    readonly status: string;
    readonly establishedOn: string;
    readonly registeredCapital: string;
    readonly title: {
      readonly tier: string;
      readonly state: string;
      readonly recognisedOn: string;
      readonly expiresOn: string;
    } | null;
    readonly indicators: Readonly<Record<string, Readonly<Record<string, number>>>>;
  };
  readonly conditions: Readonly<Record<string, Verdict>>;
  readonly eligible: readonly string[];
  readonly nearly: readonly string[];
  readonly unknown: readonly string[];
}

interface GoldenRows {
  readonly on: string;
  readonly always: Readonly<Record<string, Verdict>>;
  readonly enterprises: readonly GoldenRow[];
}

/** The table of expected verdicts, worked out by hand from the texts. */
export const goldenRows = JSON.parse(
  readFileSync(join(__dirname, '../../../data/golden-rows.json'), 'utf8'),
) as GoldenRows;
