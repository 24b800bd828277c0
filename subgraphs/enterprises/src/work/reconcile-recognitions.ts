import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Loaders } from '@qishu/kit/records';
import type { Tier } from '@qishu/schema';
import { type RecognitionBatch, recognitionBatches } from '../records/recognition-batch.js';
import { type Reconciliation, reconcile } from '../rules/reconciliation.js';
import type { Confidence } from '../rules/standards/rule-set.js';

/** A total as a publication stated it, never “corrected”. */
export interface StatedTotal {
  readonly id: string;
  readonly tier: Tier;
  readonly regionCode: string;
  readonly afterBatch: number | null;
  readonly asOf: string | null;
  readonly asOfText: string;
  readonly value: string;
  readonly operator: 'EQ' | 'APPROX' | 'GE' | 'LT';
  readonly printed: string;
  readonly confidence: Confidence;
  readonly sourceCode: string;
  readonly quote: string | null;
  readonly note: string | null;
}

let totals: { readonly statedTotals: readonly StatedTotal[]; readonly reported: readonly StatedTotal[] } | undefined;

function read() {
  totals ??= JSON.parse(readFileSync(join(__dirname, '../../data/recognition-batches.json'), 'utf8'));
  return totals as NonNullable<typeof totals>;
}

/** Totals that publications state, of a tier or a region, apart from what the hub counts. */
export const reportedTotals = (tier: Tier | null, regionCode: string | null): StatedTotal[] =>
  [...read().statedTotals, ...read().reported].filter(
    (total) => (tier === null || total.tier === tier) && (regionCode === null || total.regionCode === regionCode),
  );

/** Rosters through a batch beside the total that was stated after it. */
export interface Reconciled extends Reconciliation {
  readonly tier: Tier;
  readonly throughBatch: number;
  readonly batches: RecognitionBatch[];
  readonly statedAsOf: string | null;
  readonly statedQuote: string | null;
  readonly statedSource: string | null;
  readonly statedConfidence: Confidence | null;
  readonly noteZh: string | null;
}

/** More batches of one tier than there will be. */
const MOST_BATCHES = 100;

/** Sets the announced rosters of a tier beside the total stated after a batch; null when no batch was announced. */
export async function reconcileRecognitions(
  tier: Tier,
  throughBatch: number,
  { loaders }: { readonly loaders: Loaders },
): Promise<Reconciled | null> {
  const { ids } = await loaders.page(recognitionBatches as never, { filter: { tier }, first: MOST_BATCHES });
  const rows = await Promise.all(ids.map((id) => loaders.visible(recognitionBatches, 'id', id)));
  const batches = rows
    .filter((row) => row !== null)
    .filter((row) => row.state === 'ANNOUNCED' && row.regionCode === null && row.batchNo <= throughBatch);
  if (batches.at(-1)?.batchNo !== throughBatch) return null;
  const stated = read().statedTotals.find((total) => total.tier === tier && total.afterBatch === throughBatch);
  return {
    ...reconcile(tier, batches, stated ? Number(stated.value) : null),
    ...{ tier, throughBatch, batches },
    statedAsOf: stated?.asOf ?? null,
    statedQuote: stated?.quote ?? null,
    statedSource: stated?.sourceCode ?? null,
    statedConfidence: stated?.confidence ?? null,
    noteZh: stated?.note ?? null,
  };
}
