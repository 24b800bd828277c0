import { At, defineNoun, EnumOf, Flag, LongText, On, Refers, RegionalRecord, Text } from '@qishu/kit/records';
import { postScope } from '../rules/row-scope.js';
import { PostKind, PostState } from './vocabulary.js';

/** 供需信息。A post of the supply and demand zone “园易链” (苏园经〔2022〕11号 二（一）). */
export class SupplyDemandPost extends RegionalRecord {
  @EnumOf(() => PostKind, '种类。', 'Kind.')
  kind!: keyof typeof PostKind;

  @Text(200, '标题。', 'Title.')
  titleZh!: string;

  @LongText('内容。', 'What is offered or sought.')
  contentZh!: string;

  @Refers('Enterprise', '发布企业。', 'The enterprise that posts.')
  enterpriseId!: string;

  @Flag('发布者是否为产业链链主企业。', 'Whether the enterprise leads its industrial chain.')
  chainLeader!: boolean;

  @Refers('Industry', '行业。', 'Industry.', { as: 'industry', key: 'code', nullable: true })
  industryCode!: string | null;

  @EnumOf(() => PostState, '状态。', 'State.')
  state!: keyof typeof PostState;

  @At('发布时间。', 'When it was posted.')
  postedAt!: Date;

  @On('截止日期。', 'Last day.', { nullable: true })
  expiresOn!: string | null;

  @Refers('Enterprise', '对接成功的企业。', 'The enterprise that it was matched with.', {
    as: 'matchedWith',
    nullable: true,
  })
  matchedWithId!: string | null;

  @Flag('是否对企业用户公开。', 'Whether other enterprises see it.')
  published!: boolean;
}

export const supplyDemandPosts = defineNoun('supply_demand_posts', {
  record: SupplyDemandPost,
  name: 'SupplyDemandPost',
  one: 'supplyDemandPost',
  many: 'supplyDemandPosts',
  zh: '供需信息。',
  en: 'A post of the supply and demand zone.',
  keys: ['id'],
  guard: ['services:read'],
  scope: postScope,
  filters: {
    region: { kind: 'region' },
    enterprise: { kind: 'equals', property: 'enterpriseId' },
    industry: { kind: 'equals', property: 'industryCode' },
    kind: { kind: 'oneOf', property: 'kind' },
    state: { kind: 'oneOf', property: 'state' },
    postedAt: { kind: 'between', property: 'postedAt' },
  },
  orders: { POSTED_AT: { property: 'postedAt', direction: 'DESC' } },
  lists: [
    { by: ['enterprise'], and: ['industry', 'kind', 'state', 'postedAt'], order: 'POSTED_AT' },
    { by: ['industry'], and: ['kind', 'state', 'postedAt'], order: 'POSTED_AT' },
    { by: ['region'], and: ['industry', 'kind', 'state', 'postedAt'], order: 'POSTED_AT' },
    { by: [], and: ['kind', 'state', 'postedAt'], order: 'POSTED_AT' },
  ],
});
