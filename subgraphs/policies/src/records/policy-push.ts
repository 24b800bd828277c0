import { At, defineNoun, EnumOf, Flag, Refers, RegionalRecord } from '@qishu/kit/records';
import { pushScope } from '../rules/row-scope.js';
import { PushChannel } from './vocabulary.js';

/** 政策推送。A policy pushed to an enterprise, with its receipt. */
export class PolicyPush extends RegionalRecord {
  @Refers('Policy', '政策。', 'The policy.')
  policyId!: string;

  @Refers('Enterprise', '企业。', 'The enterprise that it was sent to.')
  enterpriseId!: string;

  @Refers('Specialist', '推送的专员；系统推送为空。', 'The specialist who sent it; null when a rule did.', {
    nullable: true,
  })
  specialistId!: string | null;

  @Refers('PushRule', '所据的常设规则；个别推送为空。', 'The standing rule that sent it; null when somebody did.', {
    nullable: true,
    inbound: 'never',
  })
  pushRuleId!: string | null;

  @EnumOf(() => PushChannel, '渠道。', 'Channel.')
  channel!: keyof typeof PushChannel;

  @At('推送时间。', 'When it was sent.')
  sentAt!: Date;

  @At('阅读时间。', 'When it was read.', { nullable: true })
  readAt!: Date | null;

  @Flag('是否有回执。', 'Whether a receipt came back.')
  receipt!: boolean;
}

export const policyPushes = defineNoun('policy_pushes', {
  record: PolicyPush,
  name: 'PolicyPush',
  one: 'policyPush',
  many: 'policyPushes',
  zh: '政策推送。',
  en: 'A policy pushed to an enterprise.',
  keys: ['id'],
  guard: ['policies:read'],
  scope: pushScope,
  filters: {
    enterprise: { kind: 'equals', property: 'enterpriseId' },
    specialist: { kind: 'equals', property: 'specialistId' },
    policy: { kind: 'equals', property: 'policyId' },
    region: { kind: 'region' },
    sentAt: { kind: 'between', property: 'sentAt' },
  },
  orders: { SENT_AT: { property: 'sentAt', direction: 'DESC' } },
  lists: [
    { by: ['region'], and: ['sentAt'], order: 'SENT_AT' },
    { by: ['enterprise'], and: ['sentAt'], order: 'SENT_AT' },
    { by: ['specialist'], and: ['sentAt'], order: 'SENT_AT' },
    { by: ['policy'], and: ['region', 'sentAt'], order: 'SENT_AT' },
    { by: [], and: ['sentAt'], order: 'SENT_AT' },
  ],
});
