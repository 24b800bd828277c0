import { enumeration } from '@qishu/kit/records';

export const FiledKind = enumeration('FiledKind', '备案专员种类。', 'Kind of a filed specialist.', {
  RESIDENT: '驻站 · Resident of one station',
  MOBILE: '机动 · Dispatched to stations',
});
export const LibraryDecision = enumeration(
  'LibraryDecision',
  '服务机构库决定（MI-03）。',
  'Decision on the library (MI-03).',
  {
    ENTER: '入库 · In',
    LEAVE: '出库 · Out',
    NOMINATE_AGAIN: '重新列为候选 · A candidate again',
  },
);
