import { Codes, defineNoun, Flag, LongText, Refers, RegionalRecord, Text } from '@qishu/kit/records';
import { missingDisclosures } from '../rules/disclosures.js';
import { publishedScope } from '../rules/row-scope.js';
import { Disclosure } from './vocabulary.js';

/** 服务指南。A guide to a public service with its six disclosed items (工信部企业〔2023〕213号 二（五）, MI-01). */
export class ServiceGuide extends RegionalRecord {
  @Text(200, '名称。', 'Name.')
  nameZh!: string;

  @Refers('ServiceInstitution', '服务机构。', 'The institution that serves.', { as: 'institution', nullable: true })
  institutionId!: string | null;

  @Refers('GovernmentUnit', '主管单位。', 'The unit in charge.', { nullable: true })
  unitId!: string | null;

  @LongText('服务项目。', 'Service items.', { nullable: true })
  itemsZh!: string | null;

  @LongText('服务内容。', 'Content.', { nullable: true })
  contentZh!: string | null;

  @LongText('服务流程。', 'Process.', { nullable: true })
  processZh!: string | null;

  @LongText('服务标准。', 'Standard.', { nullable: true })
  standardZh!: string | null;

  @LongText('服务监督。', 'Supervision.', { nullable: true })
  supervisionZh!: string | null;

  @Text(300, '服务窗口的公开联系方式，不含个人。', 'Public contact of the service desk, of no person.', {
    nullable: true,
  })
  contactZh!: string | null;

  @Codes('未公开的项目。', 'Items that are not disclosed.', { of: () => Disclosure, inbound: 'never' })
  missing!: (keyof typeof Disclosure)[];

  @Flag('六项是否齐全。', 'Whether all six are disclosed.', { inbound: 'never' })
  complete!: boolean;

  @Flag('是否申请公开。', 'Whether its owner wants it published.')
  wanted!: boolean;

  @Flag('是否公开：六项齐全方可公开。', 'Whether it is public; only with all six items.', { inbound: 'never' })
  published!: boolean;
}

/** A guide is published when its owner wants it and nothing is missing; never otherwise. */
export const serviceGuides = defineNoun('service_guides', {
  record: ServiceGuide,
  name: 'ServiceGuide',
  one: 'serviceGuide',
  many: 'serviceGuides',
  zh: '服务指南。',
  en: 'A guide to a public service with its six disclosed items.',
  keys: ['id'],
  guard: 'public',
  scope: publishedScope,
  derive: (guide) => {
    const missing = missingDisclosures(guide);
    const published = guide.wanted && missing.length === 0;
    return { missing, complete: missing.length === 0, published, dataLevel: published ? 'L1' : 'L2' };
  },
  filters: {
    region: { kind: 'region' },
    institution: { kind: 'equals', property: 'institutionId' },
    complete: { kind: 'equals', property: 'complete' },
    published: { kind: 'equals', property: 'published' },
  },
  orders: { ID: { property: 'id', direction: 'ASC' } },
  lists: [
    { by: ['institution'], and: ['complete', 'published'], order: 'ID' },
    { by: ['region'], and: ['complete', 'published'], order: 'ID' },
    { by: [], and: ['complete', 'published'], order: 'ID' },
  ],
});
