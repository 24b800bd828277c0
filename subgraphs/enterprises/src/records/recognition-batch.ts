import { Codes, defineNoun, EnumOf, KeptRecord, On, Refers, Text, Whole } from '@qishu/kit/records';
import { openToAll } from '@qishu/kit/rules';
import { BatchState, Tier } from './vocabulary.js';

/** 认定批次。A batch of recognitions, as its roster was announced; the counts never change afterwards. */
export class RecognitionBatch extends KeptRecord {
  @EnumOf(() => Tier, '梯度。', 'Tier.')
  tier!: keyof typeof Tier;

  @Whole('批次号。', 'Number of the batch.')
  batchNo!: number;

  @Whole('年度。', 'Year.')
  year!: number;

  @On('公布日期。', 'When it was announced.', { nullable: true })
  announcedOn!: string | null;

  @Whole(
    '公布的企业数（以名单为准，不因后续变动而改变）；公布前为 0。',
    'Enterprises on the announced roster; never changed afterwards. 0 until it is announced.',
  )
  announcedCount!: number;

  @Text(100, '公布文件文号。', 'Number of the announcing document.', { nullable: true })
  docNo!: string | null;

  @Text(300, '名单文件。', 'Roster file.', { nullable: true })
  rosterFile!: string | null;

  @EnumOf(() => BatchState, '状态。', 'State.', { inbound: 'never' })
  state!: keyof typeof BatchState;

  @On('申报受理首日。', 'First day on which applications are taken.', { nullable: true })
  opensOn!: string | null;

  @On('申报受理末日。', 'Last day on which applications are taken.', { nullable: true })
  closesOn!: string | null;

  @Refers('Region', '组织认定的地区；国家级为空。', 'Region whose office recognises; null for national batches.', {
    as: 'region',
    key: 'code',
    nullable: true,
  })
  regionCode!: string | null;

  @Text(64, '数据可信度标记。', 'Confidence mark of the figure.', { nullable: true })
  confidence!: string | null;

  @Codes('出处。', 'Where the figure comes from.', { nullable: true })
  citations!: string[] | null;
}

export const recognitionBatches = defineNoun('recognition_batches', {
  record: RecognitionBatch,
  name: 'RecognitionBatch',
  one: 'recognitionBatch',
  many: 'recognitionBatches',
  zh: '认定批次。',
  en: 'A batch of recognitions, as its roster was announced.',
  keys: ['id'],
  guard: 'public',
  scope: openToAll,
  // A batch that was brought has been announced; only a command opens one for applications.
  derive: ({ state }) => ({ state: state ?? 'ANNOUNCED' }),
  filters: { tier: { kind: 'equals', property: 'tier' } },
  orders: { BATCH_NO: { property: 'batchNo', direction: 'ASC' } },
  lists: [
    { by: ['tier'], order: 'BATCH_NO' },
    { by: [], order: 'BATCH_NO' },
  ],
});
