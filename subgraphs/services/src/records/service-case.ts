import {
  Codes,
  defineNoun,
  EnumOf,
  Flag,
  LongText,
  Member,
  On,
  Refers,
  RegionalRecord,
  Shape,
  Structured,
  Text,
} from '@qishu/kit/records';
import { publishedScope } from '../rules/row-scope.js';
import { ServedEnterprise, ServiceContent, StatisticOperator } from './vocabulary.js';

@Shape('CaseOutcome', '案例成效：一项可核对的数值。', 'One outcome of a case, as a figure that can be checked.')
export class CaseOutcome {
  @Member(() => String, '指标。', 'What is measured.')
  nameZh!: string;

  @Member(() => StatisticOperator, '界限。', 'How the value is bounded.')
  operator!: keyof typeof StatisticOperator;

  @Member(() => String, '数值（十进制文本）；降幅为负。', 'The value as decimal text; a fall is negative.')
  value!: string;

  @Member(() => String, '单位代码。', 'Code of the unit.')
  unit!: string;

  @Member(() => String, '原文。', 'Quote.', { nullable: true })
  quote!: string | null;
}

/** 服务案例。A service as it worked out for one enterprise, classed like a product (MI-07). */
export class ServiceCase extends RegionalRecord {
  @Text(200, '标题。', 'Title.')
  titleZh!: string;

  @Text(200, '企业名称；未公开者为空。', 'Name of the enterprise; null where it is not public.', { nullable: true })
  enterpriseZh!: string | null;

  @LongText('经过。', 'What was done.')
  summaryZh!: string;

  @Refers('ServiceInstitution', '服务机构。', 'The institution that served.', { as: 'institution', nullable: true })
  institutionId!: string | null;

  @Refers('Industry', '企业所属行业。', 'Industry of the enterprise.', { as: 'industry', key: 'code', nullable: true })
  industryCode!: string | null;

  @EnumOf(() => ServiceContent, '服务内容。', 'Content.')
  serviceContent!: keyof typeof ServiceContent;

  @EnumOf(() => ServedEnterprise, '企业类型。', 'Type of the enterprise.')
  enterpriseType!: keyof typeof ServedEnterprise;

  @Structured(() => CaseOutcome, '成效。', 'Outcomes.', { list: true })
  outcomes!: CaseOutcome[];

  @On('发布日期。', 'When it was published.')
  publishedOn!: string;

  @Text(100, '出处：文号或文件代码。', 'The document that it comes from: its number, or its code.', { nullable: true })
  sourceDoc!: string | null;

  @Codes('引文。', 'Quotes.', { nullable: true })
  quotes!: string[] | null;

  @Flag('是否公开。', 'Whether it is public.')
  published!: boolean;
}

export const serviceCases = defineNoun('service_cases', {
  record: ServiceCase,
  name: 'ServiceCase',
  one: 'serviceCase',
  many: 'serviceCases',
  zh: '服务案例。',
  en: 'A service as it worked out for one enterprise.',
  keys: ['id'],
  guard: 'public',
  scope: publishedScope,
  derive: ({ published }) => ({ dataLevel: published ? 'L1' : 'L2' }),
  filters: {
    region: { kind: 'region' },
    industry: { kind: 'equals', property: 'industryCode' },
    institution: { kind: 'equals', property: 'institutionId' },
    serviceContent: { kind: 'oneOf', property: 'serviceContent' },
    enterpriseType: { kind: 'oneOf', property: 'enterpriseType' },
    publishedOn: { kind: 'between', property: 'publishedOn' },
  },
  orders: { PUBLISHED_ON: { property: 'publishedOn', direction: 'DESC' } },
  lists: [
    { by: ['institution'], and: ['serviceContent', 'enterpriseType', 'publishedOn'], order: 'PUBLISHED_ON' },
    { by: ['region'], and: ['industry', 'serviceContent', 'enterpriseType', 'publishedOn'], order: 'PUBLISHED_ON' },
    { by: [], and: ['industry', 'serviceContent', 'enterpriseType', 'publishedOn'], order: 'PUBLISHED_ON' },
  ],
});
