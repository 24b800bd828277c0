import { HubError } from '@qishu/kit/base';
import type { Work } from '@qishu/kit/command';
import { isDuplicate } from '@qishu/kit/records';
import type { Tier } from '@qishu/schema';
import { type RecognitionBatch, recognitionBatches } from '../records/recognition-batch.js';
import { competent } from '../rules/recognition-guards.js';

export interface OpenRecognitionBatch {
  readonly tier: Tier;
  readonly batchNo: number;
  readonly year: number;
  /** Region whose office recognises; none for a national batch. */
  readonly regionCode?: string | null;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly docNo?: string | null;
}

const taken = (): HubError => new HubError('VALUE_TAKEN', { field: 'batchNo' });

/** 开始受理: a batch that takes applications within its window; its roster is announced later. */
export async function openRecognitionBatch(work: Work, input: OpenRecognitionBatch): Promise<RecognitionBatch> {
  const { tier, batchNo, year, opensOn, closesOn, docNo = null } = input;
  if (closesOn < opensOn)
    throw new HubError('BAD_USER_INPUT', {
      ...{ field: 'closesOn', reasonZh: '不得早于 opensOn', reasonEn: 'it lies before opensOn' },
    });
  const regionCode = input.regionCode ?? null;
  if (regionCode !== null) work.within(regionCode);
  await work.hold([competent(tier, work.principal.role)], { type: 'RecognitionBatch', id: `${tier}-${batchNo}` });
  // The id tells tier, region and number: of two that open the same batch the second one finds it there.
  const id = ['batch', tier.toLowerCase().replace(/_/g, '-'), regionCode, batchNo]
    .filter((part) => part !== null)
    .join('-');
  if (await work.unit.lock(recognitionBatches, 'id', id)) throw taken();
  try {
    return await work.unit.create(
      recognitionBatches,
      {
        ...{ id, sourceCode: 'QISHU', tier, batchNo, year, regionCode, opensOn, closesOn, docNo },
        ...{ state: 'OPEN', announcedCount: 0, dataLevel: 'L1' },
      },
      'batch.opened',
    );
  } catch (error) {
    throw isDuplicate(error) ? taken() : error;
  }
}
