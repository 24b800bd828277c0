import { At, Code, defineNoun, EnumOf, LongText, Refers, RegionalRecord, Text, Whole } from '@qishu/kit/records';
import { versionScope } from '../rules/row-scope.js';
import { VersionState } from './vocabulary.js';

/** 政策版本。A policy with its clauses and conditions as one person wrote it and another one publishes it. */
export class PolicyVersion extends RegionalRecord {
  /** Null for a policy that is not published yet; publishing it fills it in. */
  @Refers('Policy', '政策；首次发布前为空。', 'The policy; null before its first publication.', { nullable: true })
  policyId!: string | null;

  @Whole('该政策的第几版。', 'Number among the versions of the policy.')
  number!: number;

  @EnumOf(() => VersionState, '状态。', 'State.')
  state!: keyof typeof VersionState;

  @Text(300, '标题。', 'Title.')
  titleZh!: string;

  @Text(500, '变更说明。', 'What changed, and why.')
  changeNote!: string;

  @LongText('内容（JSON）：文件头、条款与条件树。', 'Content as JSON: header, clauses and condition trees.', {
    hidden: true,
  })
  content!: string;

  @Text(200, '起草人账号。', 'Account of who wrote it.')
  writtenBy!: string;

  @Text(200, '发布人账号。', 'Account of who published it.', { nullable: true })
  publishedBy!: string | null;

  @At('发布时间。', 'When it was published.', { nullable: true })
  publishedAt!: Date | null;

  @At('最近编写时间。', 'When it was last written.')
  writtenAt!: Date;

  @Code(64, '内容指纹。', 'Fingerprint of the content.', { hidden: true })
  fingerprint!: string;
}

export const policyVersions = defineNoun('policy_versions', {
  record: PolicyVersion,
  name: 'PolicyVersion',
  one: 'policyVersion',
  many: 'policyVersions',
  zh: '政策版本。',
  en: 'A version of a policy.',
  keys: ['id'],
  guard: ['policies:write', 'policies:read'],
  scope: versionScope,
  bringable: false,
  filters: {
    policy: { kind: 'equals', property: 'policyId' },
    state: { kind: 'oneOf', property: 'state' },
    region: { kind: 'region' },
  },
  orders: { WRITTEN_AT: { property: 'writtenAt', direction: 'DESC' } },
  lists: [
    { by: ['policy'], and: ['state'], order: 'WRITTEN_AT' },
    { by: ['region'], and: ['state'], order: 'WRITTEN_AT' },
    { by: [], and: ['state'], order: 'WRITTEN_AT' },
  ],
});
