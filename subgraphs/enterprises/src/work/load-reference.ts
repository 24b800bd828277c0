import type { Progress, Runtime } from '@qishu/kit/graph';
import { loadRows } from '@qishu/kit/inbound';
import { industries as industryRows, regions as regionRows } from '@qishu/schema';
import { industries } from '../records/industry.js';
import { recognitionBatches } from '../records/recognition-batch.js';
import { regions } from '../records/region.js';
import { recognitionBatchRows } from './recognition-batches.js';

/** The platform code of what official documents and standards say. */
const OFFICIAL = 'OFFICIAL_DOCUMENT';

/** Brings regions, industries and batch rosters up to the committed data. */
export async function loadReference(house: Runtime, progress: Progress): Promise<void> {
  progress('正在载入区划', 'loading regions', 0.1);
  await loadRows(
    house,
    regions,
    OFFICIAL,
    regionRows().map(({ code, parent, nameZh, level, path, scheme, validFrom, validTo }) => ({
      id: code,
      code,
      parentCode: parent,
      nameZh,
      level,
      path,
      scheme,
      validFrom,
      validTo,
      dataLevel: 'L1',
    })),
  );
  progress('正在载入行业', 'loading industries', 0.2);
  await loadRows(
    house,
    industries,
    OFFICIAL,
    industryRows().map(({ code, parent, nameZh, level }) => ({
      id: code,
      code,
      parentCode: parent,
      nameZh,
      level,
      dataLevel: 'L1',
    })),
  );
  await loadRows(house, recognitionBatches, 'MIIT_ROSTER', recognitionBatchRows());
}
