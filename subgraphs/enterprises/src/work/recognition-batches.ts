import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BulkRow } from '@qishu/kit/inbound';

/** One roster as `data/recognition-batches.json` states it. */
interface Roster {
  readonly id: string;
  readonly tier: string;
  readonly batchNo: number;
  readonly year: number;
  readonly announcedOn: string | null;
  readonly announcedCount: number;
  readonly docNo: string | null;
  readonly rosterFile: string | null;
  readonly quote: string | null;
  readonly note: string | null;
  readonly confidence: string;
}

/** Rosters of recognition batches, as committed; the counts are those announced and are never “corrected”. */
export function recognitionBatchRows(): BulkRow[] {
  const text = readFileSync(join(__dirname, '../../data/recognition-batches.json'), 'utf8');
  const { batches } = JSON.parse(text) as { batches: Roster[] };
  return batches.map(
    ({ id, tier, batchNo, year, announcedOn, announcedCount, docNo, rosterFile, quote, note, confidence }) => ({
      ...{ id, tier, batchNo, year, announcedOn, announcedCount, docNo, rosterFile, confidence },
      citations: [quote, note].filter((words) => words !== null),
      state: 'ANNOUNCED',
      dataLevel: 'L1',
    }),
  );
}
