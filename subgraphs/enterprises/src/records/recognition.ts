import {
  Code,
  defineNoun,
  EnumOf,
  Flag,
  On,
  placementColumns,
  Refers,
  RegionalRecord,
  Text,
  Whole,
} from '@qishu/kit/records';
import { summaryOfTitles, titleFacts } from '../rules/derived-facts.js';
import { recognitionScope } from '../rules/row-scope.js';
import { turnsOf } from '../rules/turning-days.js';
import { RecognitionState, RegionLevel, Tier } from './vocabulary.js';

/** 称号。A title of an enterprise under the gradient cultivation rules. */
export class Recognition extends RegionalRecord {
  @Refers('Enterprise', '企业。', 'The enterprise.')
  enterpriseId!: string;

  @EnumOf(() => Tier, '梯度。', 'Tier.')
  tier!: keyof typeof Tier;

  @EnumOf(() => RegionLevel, '认定层级。', 'Level that recognises.')
  level!: keyof typeof RegionLevel;

  @Refers('RecognitionBatch', '认定批次。', 'Batch.', { nullable: true })
  batchId!: string | null;

  @Whole('批次号。', 'Number of the batch.', { nullable: true })
  batchNo!: number | null;

  @Whole('认定年度。', 'Year of recognition.')
  year!: number;

  @On('认定日期；尚未认定的为申报日期。', 'Date of recognition; of the application until it is recognised.')
  recognisedOn!: string;

  @On('到期日（认定三年减一日）。', 'Last day: three years less one day.', { nullable: true })
  expiresOn!: string | null;

  @On('撤销或复核未通过之日，自该日起无称号。', 'Day of revocation or failed review: from that day it holds no more.', {
    nullable: true,
  })
  endedOn!: string | null;

  /** First and last day on which the title holds; an application holds on no day, so its last is before its first. */
  @On('有效首日。', 'First day on which it holds.', { inbound: 'never', hidden: true })
  heldFrom!: string;

  @On('有效末日。', 'Last day on which it holds.', { inbound: 'never', hidden: true })
  heldTo!: string;

  @Text(100, '认定机关。', 'Issuer.')
  issuer!: string;

  @Code(64, '证书编号。', 'Certificate number.', { nullable: true })
  certificateNo!: string | null;

  @Text(
    64,
    '适用的认定办法（如 工信部企业〔2022〕63号、工信部企业〔2026〕2号）。',
    'Version of the rules applied, e.g. 工信部企业〔2022〕63号.',
  )
  ruleVersion!: string;

  @EnumOf(() => RecognitionState, '状态。', 'State.')
  state!: keyof typeof RecognitionState;

  @Text(100, '认定文件文号。', 'Number of the document that announced it.', { nullable: true })
  basisDocNo!: string | null;

  @Flag('是否在公开名单中。', 'Whether the roster is public.', { inbound: 'never' })
  published!: boolean;
}

export const recognitions = defineNoun('recognitions', {
  record: Recognition,
  name: 'Recognition',
  one: 'recognition',
  many: 'recognitions',
  zh: '称号。',
  en: 'A title of an enterprise under the gradient cultivation rules.',
  keys: ['id'],
  guard: 'public',
  scope: recognitionScope,
  derive: (record) => titleFacts(record),
  summaries: [
    {
      of: 'Enterprise',
      by: 'enterpriseId',
      reckon: (titles, today) => summaryOfTitles(titles, today),
    },
  ],
  due: (record) => turnsOf(record),
  told: ['tier', 'heldFrom', 'heldTo'],
  covering: [
    ['ix_recognitions_begun', ['heldFrom', 'tier', ...placementColumns]],
    ['ix_recognitions_ended', ['heldTo', 'tier', ...placementColumns]],
  ],
  filters: {
    enterprise: { kind: 'equals', property: 'enterpriseId' },
    region: { kind: 'region' },
    tier: { kind: 'oneOf', property: 'tier' },
    state: { kind: 'oneOf', property: 'state' },
    recognisedOn: { kind: 'between', property: 'recognisedOn' },
    heldTo: { kind: 'between', property: 'heldTo' },
    batch: { kind: 'equals', property: 'batchId' },
  },
  orders: {
    RECOGNISED_ON: { property: 'recognisedOn', direction: 'DESC' },
    HELD_TO: { property: 'heldTo', direction: 'ASC' },
  },
  lists: [
    { by: ['enterprise'], and: ['tier', 'state', 'recognisedOn'], order: 'RECOGNISED_ON' },
    { by: ['region', 'tier'], and: ['state', 'recognisedOn'], order: 'RECOGNISED_ON' },
    { by: ['region'], and: ['state', 'recognisedOn'], order: 'RECOGNISED_ON' },
    { by: ['tier'], and: ['state', 'recognisedOn'], order: 'RECOGNISED_ON' },
    { by: ['batch'], and: ['state'], order: 'RECOGNISED_ON' },
    { by: [], and: ['recognisedOn'], order: 'RECOGNISED_ON' },
    { by: ['region'], and: ['heldTo', 'tier', 'state'], order: 'HELD_TO' },
    { by: [], and: ['heldTo', 'tier', 'state'], order: 'HELD_TO' },
  ],
});
