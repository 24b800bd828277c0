import { Amount, Codes, Decimal, defineNoun, EnumOf, Refers, RegionalRecord, Text, Whole } from '@qishu/kit/records';
import { openToAll } from '@qishu/kit/rules';
import { LoanKind, Tier } from './vocabulary.js';

/** 金融产品。A financing product offered to enterprises of a region. */
export class FinancingProduct extends RegionalRecord {
  @Text(200, '名称。', 'Name.')
  nameZh!: string;

  @Text(200, '贷款机构。', 'Lender.')
  lender!: string;

  @Refers('Programme', '所属专项。', 'The programme that it belongs to.', { nullable: true })
  programmeId!: string | null;

  @EnumOf(() => LoanKind, '种类。', 'Kind.')
  kind!: keyof typeof LoanKind;

  @Decimal('年利率（0–1）。', 'Annual rate, 0 to 1.', { nullable: true })
  annualRate!: number | null;

  @Whole('最长期限（月）。', 'Longest term in months.', { nullable: true })
  termMonths!: number | null;

  @Amount('额度上限。', 'Most that is lent.', { nullable: true })
  cap!: { minor: string; currency: string } | null;

  @Text(200, '担保方式。', 'Guarantee.', { nullable: true })
  guarantee!: string | null;

  @Codes('优先的企业梯度。', 'Tiers that come first.', { of: () => Tier, nullable: true })
  priorityTiers!: (keyof typeof Tier)[] | null;
}

export const financingProducts = defineNoun('financing_products', {
  record: FinancingProduct,
  name: 'FinancingProduct',
  one: 'financingProduct',
  many: 'financingProducts',
  zh: '金融产品。',
  en: 'A financing product.',
  keys: ['id'],
  guard: 'public',
  scope: openToAll,
  filters: {
    region: { kind: 'region' },
    appliesTo: { kind: 'appliesTo', property: 'regionCode' },
    kind: { kind: 'oneOf', property: 'kind' },
  },
  orders: { ID: { property: 'id', direction: 'ASC' } },
  lists: [
    { by: [], and: ['kind'], order: 'ID' },
    { by: ['region'], and: ['kind'], order: 'ID' },
    { by: ['appliesTo'], and: ['kind'], order: 'ID' },
  ],
});
