import type { BulkRow } from '@qishu/kit/inbound';
import { readData } from './read-data.js';

/** One figure as `data/reported-statistics.json` states it. */
export interface Figure {
  readonly id: string;
  readonly figureId: string;
  readonly indicator: string;
  readonly indicatorZh: string;
  readonly indicatorEn: string;
  readonly regionCode: string;
  readonly orgZh: string;
  readonly period: { readonly from: string | null; readonly to: string | null; readonly label: string };
  readonly value: string;
  readonly unit: string;
  readonly currency: string | null;
  readonly printed: string | null;
  readonly operator: string;
  readonly sourceCode: string;
  readonly sourceDoc: string;
  readonly sourceHeading: string | null;
  readonly contributor: string | null;
  readonly policyId: string | null;
  readonly clauseNumber: string | null;
  readonly quote: string;
  readonly derived: boolean;
  readonly derivation: string | null;
  readonly undetermined: boolean;
  readonly confidence: string;
  readonly note: string | null;
}

/** Every published figure, as committed; none is ever “corrected”. */
export const figures = (): Figure[] => readData<Figure[]>('reported-statistics.json');

/** The figures as records. */
export function reportedStatisticRows(): BulkRow[] {
  return figures().map(({ indicatorZh, indicatorEn, note, ...figure }) => ({
    ...figure,
    nameZh: indicatorZh,
    nameEn: indicatorEn,
    noteZh: note,
    dataLevel: 'L1',
  }));
}
