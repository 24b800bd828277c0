import { defineNoun, EnumOf, Refers, RegionalRecord, Text, Whole } from '@qishu/kit/records';
import { indicatorScope } from '../rules/row-scope.js';
import { Indicator, Provenance } from './vocabulary.js';

/** 年度指标。One indicator of one enterprise in one year (L3). */
export class AnnualIndicator extends RegionalRecord {
  @Refers('Enterprise', '企业。', 'The enterprise.')
  enterpriseId!: string;

  @Whole('年度。', 'Year.')
  year!: number;

  @EnumOf(() => Indicator, '指标。', 'Indicator.')
  indicator!: keyof typeof Indicator;

  @Text(
    24,
    '数值：整数，金额以分计，其余按指标的单位。',
    'Value: an integer; amounts in fen, others in the indicator’s unit.',
  )
  value!: string;

  @EnumOf(() => Provenance, '数据出处。', 'Provenance.')
  provenance!: keyof typeof Provenance;
}

export const annualIndicators = defineNoun('annual_indicators', {
  record: AnnualIndicator,
  name: 'AnnualIndicator',
  one: 'annualIndicator',
  many: 'annualIndicators',
  zh: '年度指标。',
  en: 'One indicator of one enterprise in one year (L3).',
  keys: ['id'],
  guard: ['indicators:read'],
  scope: indicatorScope,
  filters: {
    enterprise: { kind: 'equals', property: 'enterpriseId' },
    region: { kind: 'region' },
    year: { kind: 'equals', property: 'year' },
    indicator: { kind: 'oneOf', property: 'indicator' },
  },
  orders: { YEAR: { property: 'year', direction: 'DESC' } },
  lists: [
    { by: ['enterprise'], and: ['year', 'indicator'], order: 'YEAR' },
    { by: ['region'], and: ['year', 'indicator'], order: 'YEAR' },
  ],
});
