import {
  Code,
  Codes,
  defineNoun,
  EnumOf,
  LongText,
  Member,
  On,
  Refers,
  RegionalRecord,
  Shape,
  Structured,
  Text,
} from '@qishu/kit/records';
import { policyDays } from '../rules/policy-days.js';
import { policyScope } from '../rules/row-scope.js';
import { policyIndex } from './keep-policy-texts.js';
import { policyClauses } from './policy-clause.js';
import { LegalStatus, PolicyKind, PolicyLevel, ProcessingStage, RelationKind } from './vocabulary.js';

@Shape('PolicyRelation', '与另一政策的关系。', 'How a policy relates to another one.')
export class PolicyRelation {
  @Member(() => RelationKind, '关系。', 'Relation.')
  kind!: keyof typeof RelationKind;

  @Member(() => String, '另一政策的文号。', 'Number of the other document.', { nullable: true })
  docNo!: string | null;

  @Member(() => String, '另一政策的标题。', 'Title of the other document.')
  titleZh!: string;

  @Member(() => String, '另一政策的编号。', 'Id of the other policy.', { nullable: true })
  policyId!: string | null;
}

/** 政策文件。A policy document: header fields as the issuing authority prints them, full text, relations. */
export class Policy extends RegionalRecord {
  @Text(300, '标题。', 'Title.')
  titleZh!: string;

  @Text(300, '英文标题（非官方）。', 'English title (not official).', { nullable: true })
  titleEn!: string | null;

  @Text(100, '发文字号；未载明者为空。', 'Document number; null where none is printed.', {
    nullable: true,
    unique: true,
  })
  docNo!: string | null;

  @Codes('文号的其他写法。', 'Other ways in which the number is written.', { nullable: true })
  docNoAliases!: string[] | null;

  @Codes('发文机关。', 'Issuing authorities.')
  issuers!: string[];

  @Text(100, '发布机构。', 'Publisher.', { nullable: true })
  publisher!: string | null;

  @EnumOf(() => PolicyLevel, '层级。', 'Level.')
  level!: keyof typeof PolicyLevel;

  @EnumOf(() => PolicyKind, '种类。', 'Kind.')
  kind!: keyof typeof PolicyKind;

  @Text(64, '分类。', 'Theme.', { nullable: true })
  theme!: string | null;

  @On('成文日期。', 'Date of writing.', { nullable: true })
  writtenOn!: string | null;

  @On('发布日期。', 'Date of publication.', { nullable: true })
  publishedOn!: string | null;

  @On('施行日期。', 'First day in force.', { nullable: true })
  effectiveFrom!: string | null;

  @On('失效日期（含）。', 'Last day in force.', { nullable: true })
  effectiveTo!: string | null;

  @On(
    '排序用日期：发布、成文或施行日期中最先有的一个。',
    'Date to order by: the first known of publication, writing and effect.',
    { inbound: 'never', hidden: true },
  )
  datedOn!: string;

  @EnumOf(() => LegalStatus, '效力状态。', 'Legal status.')
  legalStatus!: keyof typeof LegalStatus;

  @EnumOf(() => ProcessingStage, '处理阶段。', 'Stage of processing.')
  stage!: keyof typeof ProcessingStage;

  @LongText('全文；仅收录官方文件全文。', 'Full text; kept of official documents only.', { nullable: true })
  fullText!: string | null;

  @Text(500, '原文网址。', 'Address of the original.', { nullable: true })
  fullTextUrl!: string | null;

  @Codes('附件标题。', 'Titles of annexes.', { nullable: true })
  attachments!: string[] | null;

  @Structured(() => PolicyRelation, '与其他政策的关系。', 'Relations to other policies.', {
    nullable: true,
    list: true,
  })
  relations!: PolicyRelation[] | null;

  @Refers('Policy', '所解读的政策。', 'The policy that this one interprets.', { as: 'interprets', nullable: true })
  interpretsId!: string | null;

  @Text(200, '责任单位（信息维护）。', 'Unit that keeps the record right.', { nullable: true })
  owner!: string | null;

  @LongText('来源引文（简报等转述的政策）。', 'Quote of the source, for policies known from a report.', {
    nullable: true,
  })
  quote!: string | null;

  @On('信息核对日期。', 'When the record was last compared with its source.', { nullable: true })
  checkedOn!: string | null;

  @Codes('收录说明与略去内容。', 'Notes on how it was entered, and what was left out.', { nullable: true })
  notes!: string[] | null;

  @Code(
    4,
    '可信度标记：S 原文、V 旁证、K+ 通识、K 待核、D 推导。',
    'Confidence: S stated, V confirmed elsewhere, K+ well known, K to be verified, D derived.',
    { nullable: true },
  )
  confidence!: string | null;
}

export const policies = defineNoun<Policy>('policies', {
  record: Policy,
  name: 'Policy',
  one: 'policy',
  many: 'policies',
  zh: '政策文件。',
  en: 'A policy document.',
  keys: ['id', 'docNo'],
  guard: 'public',
  scope: policyScope,
  sharedIndex: policyIndex,
  followers: [{ noun: policyClauses, by: 'policyId', columns: ['legalStatus', 'regionCode'] }],
  derive: ({ publishedOn, writtenOn, effectiveFrom }) => ({
    datedOn: publishedOn ?? writtenOn ?? effectiveFrom ?? '0001-01-01',
  }),
  due: policyDays,
  filters: {
    region: { kind: 'region' },
    appliesTo: { kind: 'appliesTo', property: 'regionCode' },
    source: { kind: 'equals', property: 'sourceCode' },
    level: { kind: 'oneOf', property: 'level' },
    kind: { kind: 'oneOf', property: 'kind' },
    legalStatus: { kind: 'oneOf', property: 'legalStatus' },
    datedOn: { kind: 'between', property: 'datedOn' },
  },
  orders: { DATED_ON: { property: 'datedOn', direction: 'DESC' } },
  lists: [
    { by: [], and: ['kind', 'legalStatus', 'datedOn'], order: 'DATED_ON' },
    { by: ['region'], and: ['level', 'kind', 'legalStatus', 'datedOn'], order: 'DATED_ON' },
    { by: ['appliesTo'], and: ['level', 'kind', 'legalStatus', 'datedOn'], order: 'DATED_ON' },
    { by: ['source'], and: ['level', 'kind', 'legalStatus', 'datedOn'], order: 'DATED_ON' },
    { by: ['level'], and: ['kind', 'legalStatus', 'datedOn'], order: 'DATED_ON' },
  ],
});
