import {
  Codes,
  Decimal,
  defineNoun,
  EnumOf,
  Flag,
  LongText,
  Refers,
  RegionalRecord,
  Text,
  Whole,
} from '@qishu/kit/records';
import { publishedScope } from '../rules/row-scope.js';
import { satisfactionRank } from '../rules/satisfaction-rank.js';
import { PriceModel, ServedEnterprise, ServiceContent } from './vocabulary.js';

/** 服务产品。A service on offer, classed by industry, content and type of enterprise (工信部企业〔2023〕213号 二（四）, MI-07). */
export class ServiceProduct extends RegionalRecord {
  @Text(200, '名称。', 'Name.')
  nameZh!: string;

  @LongText('介绍。', 'Description.')
  summaryZh!: string;

  @Refers('ServiceInstitution', '服务机构。', 'The institution that offers it.', { as: 'institution', nullable: true })
  institutionId!: string | null;

  @Refers(
    'Industry',
    '主要面向的行业；为空表示不限行业。',
    'The industry that it serves first; null where it serves any.',
    { as: 'industry', key: 'code', nullable: true },
  )
  industryCode!: string | null;

  @Codes('面向的全部行业代码（GB/T 4754-2017）。', 'Codes of all industries that it serves (GB/T 4754-2017).', {
    nullable: true,
  })
  industryCodes!: string[] | null;

  @EnumOf(() => ServiceContent, '服务内容。', 'Content.')
  serviceContent!: keyof typeof ServiceContent;

  @EnumOf(() => ServedEnterprise, '面向的企业类型。', 'Type of the enterprises that it serves.')
  enterpriseType!: keyof typeof ServedEnterprise;

  @EnumOf(() => PriceModel, '收费方式。', 'How it is priced.')
  priceModel!: keyof typeof PriceModel;

  @Text(200, '价格说明。', 'Words on the price.', { nullable: true })
  priceZh!: string | null;

  @Decimal('满意率（0–1）；尚无评价为空。', 'Share of the satisfied, 0 to 1; null before any rating.', {
    nullable: true,
  })
  satisfactionRate!: number | null;

  @Whole(
    '满意率排序值：万分数，尚无评价为 −1。',
    'The share of the satisfied as an order: basis points, −1 before any rating.',
    { inbound: 'never' },
  )
  satisfactionRank!: number;

  @Flag('是否公开。', 'Whether it is public.')
  published!: boolean;
}

export const serviceProducts = defineNoun('service_products', {
  record: ServiceProduct,
  name: 'ServiceProduct',
  one: 'serviceProduct',
  many: 'serviceProducts',
  zh: '服务产品。',
  en: 'A service on offer.',
  keys: ['id'],
  guard: 'public',
  scope: publishedScope,
  derive: ({ published, satisfactionRate }) => ({
    satisfactionRank: satisfactionRank(satisfactionRate),
    dataLevel: published ? 'L1' : 'L2',
  }),
  filters: {
    region: { kind: 'region' },
    industry: { kind: 'equals', property: 'industryCode' },
    serviceContent: { kind: 'oneOf', property: 'serviceContent' },
    enterpriseType: { kind: 'oneOf', property: 'enterpriseType' },
    priceModel: { kind: 'oneOf', property: 'priceModel' },
    institution: { kind: 'equals', property: 'institutionId' },
  },
  orders: { SATISFACTION: { property: 'satisfactionRank', direction: 'DESC' } },
  lists: [
    { by: ['industry'], and: ['serviceContent', 'enterpriseType', 'priceModel'], order: 'SATISFACTION' },
    { by: ['institution'], and: ['serviceContent', 'enterpriseType', 'priceModel'], order: 'SATISFACTION' },
    { by: ['region'], and: ['industry', 'serviceContent', 'enterpriseType', 'priceModel'], order: 'SATISFACTION' },
    { by: [], and: ['serviceContent', 'enterpriseType', 'priceModel'], order: 'SATISFACTION' },
  ],
});
