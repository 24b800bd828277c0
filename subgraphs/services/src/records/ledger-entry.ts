import {
  At,
  Codes,
  defineNoun,
  EnumOf,
  Flag,
  LongText,
  Refers,
  RegionalRecord,
  Structured,
  Text,
} from '@qishu/kit/records';
import { isLate } from '../rules/late-entry.js';
import { ledgerScope } from '../rules/row-scope.js';
import { ServiceAttachment } from './attachment.js';
import { Satisfaction, ServiceCategory, ServiceMode } from './vocabulary.js';

/** 服务台账。One service given to one enterprise, as the specialist records it (苏工信服建〔2022〕179号 三（二）). */
export class LedgerEntry extends RegionalRecord {
  @Refers('Enterprise', '服务企业。', 'The enterprise served.')
  enterpriseId!: string;

  @Refers('Specialist', '服务专员。', 'The specialist.')
  specialistId!: string;

  @Refers('ServiceStation', '服务站。', 'The service station that the service was given from.', {
    as: 'station',
    nullable: true,
  })
  stationId!: string | null;

  @At('服务时间。', 'When the service was given.')
  servedAt!: Date;

  @At('登记时间。', 'When it was recorded.')
  recordedAt!: Date;

  @EnumOf(() => ServiceMode, '服务方式。', 'How it was given.')
  mode!: keyof typeof ServiceMode;

  @EnumOf(() => ServiceCategory, '服务类别。', 'Category of the service.')
  category!: keyof typeof ServiceCategory;

  @LongText('服务内容。', 'What was done.')
  contentZh!: string;

  @LongText('取得的成效。', 'What came of it.')
  outcomeZh!: string;

  @Codes('企业提出的困难问题。', 'Problems that the enterprise told.', { nullable: true })
  problems!: string[] | null;

  @Codes('企业的服务诉求。', 'Demands of the enterprise.', { nullable: true })
  demands!: string[] | null;

  @Codes('推送的政策编号。', 'Ids of the policies delivered.', { nullable: true, hidden: true })
  policyIds!: string[] | null;

  @Text(
    200,
    '权益保障：已报告的主管部门（苏工信服建〔2022〕179号 二（五））。',
    'Protecting rights: the competent body that was told (苏工信服建〔2022〕179号, 2(5)).',
    { nullable: true },
  )
  notifiedBodyZh!: string | null;

  @EnumOf(() => Satisfaction, '企业满意度。', 'Satisfaction of the enterprise.', { nullable: true })
  satisfaction!: keyof typeof Satisfaction | null;

  @Structured(() => ServiceAttachment, '附件。', 'Attachments.', { nullable: true, list: true })
  attachments!: ServiceAttachment[] | null;

  @Flag(
    '是否逾期登记：服务后超过 1 个工作日（JS-12）。',
    'Whether it was recorded late: more than one working day after the service (JS-12).',
    { inbound: 'never' },
  )
  late!: boolean;
}

export const ledgerEntries = defineNoun('ledger_entries', {
  record: LedgerEntry,
  name: 'LedgerEntry',
  one: 'ledgerEntry',
  many: 'ledgerEntries',
  zh: '服务台账。',
  en: 'One service given to one enterprise, as the specialist records it.',
  keys: ['id'],
  guard: ['services:read'],
  scope: ledgerScope,
  told: ['enterpriseId', 'specialistId', 'category', 'mode', 'servedAt', 'late', 'satisfaction'],
  derive: ({ servedAt, recordedAt }) => ({ late: isLate(servedAt, recordedAt) }),
  filters: {
    enterprise: { kind: 'equals', property: 'enterpriseId' },
    specialist: { kind: 'equals', property: 'specialistId' },
    station: { kind: 'equals', property: 'stationId' },
    region: { kind: 'region' },
    servedAt: { kind: 'between', property: 'servedAt' },
    mode: { kind: 'oneOf', property: 'mode' },
    category: { kind: 'oneOf', property: 'category' },
    late: { kind: 'equals', property: 'late' },
  },
  orders: { SERVED_AT: { property: 'servedAt', direction: 'DESC' } },
  lists: [
    { by: ['enterprise'], and: ['region', 'servedAt', 'mode', 'category', 'late'], order: 'SERVED_AT' },
    { by: ['specialist'], and: ['region', 'servedAt', 'mode', 'category', 'late'], order: 'SERVED_AT' },
    { by: ['station'], and: ['servedAt', 'mode', 'category', 'late'], order: 'SERVED_AT' },
    { by: ['region'], and: ['servedAt', 'mode', 'category', 'late'], order: 'SERVED_AT' },
    { by: [], and: ['servedAt', 'mode', 'category', 'late'], order: 'SERVED_AT' },
  ],
});
