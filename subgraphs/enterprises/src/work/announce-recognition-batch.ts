import { HubError } from '@qishu/kit/base';
import type { Work } from '@qishu/kit/command';
import { type RecognitionBatch, recognitionBatches } from '../records/recognition-batch.js';
import { competent } from '../rules/recognition-guards.js';
import { dayOf } from './step-recognition.js';

export interface AnnounceRecognitionBatch {
  readonly batchId: string;
  readonly expectedVersion?: number | null;
  readonly announcedOn?: string | null;
  /** As the roster states it; it is never changed afterwards. */
  readonly announcedCount: number;
  readonly docNo?: string | null;
  readonly rosterFile?: string | null;
}

/** 公布名单: once; the announced count stays whatever becomes of the titles. */
export async function announceRecognitionBatch(work: Work, input: AnnounceRecognitionBatch): Promise<RecognitionBatch> {
  const batch = await work.take(recognitionBatches, input.batchId, input.expectedVersion);
  if (batch.regionCode !== null) work.within(batch.regionCode);
  await work.hold([competent(batch.tier, work.principal.role)], { type: 'RecognitionBatch', id: batch.id });
  const { announcedCount } = input;
  if (batch.state === 'ANNOUNCED' || announcedCount < 1)
    throw new HubError('BAD_USER_INPUT', {
      ...{ field: 'announcedCount', reasonZh: '名单已公布，或数目不足 1', reasonEn: 'already announced, or below 1' },
    });
  const announcedOn = dayOf(input.announcedOn, work.today);
  const { docNo = null, rosterFile = null } = input;
  const changes = { state: 'ANNOUNCED' as const, announcedOn, announcedCount, rosterFile, docNo: docNo ?? batch.docNo };
  return work.unit.change(recognitionBatches, batch, changes, 'batch.announced');
}
