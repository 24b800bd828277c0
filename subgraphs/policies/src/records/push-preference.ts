import { Codes, defineNoun, On, Refers, RegionalRecord } from '@qishu/kit/records';
import { preferenceScope } from '../rules/row-scope.js';
import { PushChannel } from './vocabulary.js';

/** 推送偏好。How an enterprise wants to be told of policies: when not, and by which channels (JS-09 无事不扰). */
export class PushPreference extends RegionalRecord {
  @Refers('Enterprise', '企业。', 'The enterprise.')
  enterpriseId!: string;

  @On('免打扰至何日（含）。', 'Not to be disturbed until this day, inclusive.', { nullable: true })
  quietUntil!: string | null;

  @Codes('愿意接受的渠道；为空表示不限。', 'Channels that it accepts; null for any.', {
    of: () => PushChannel,
    nullable: true,
  })
  channels!: (keyof typeof PushChannel)[] | null;
}

export const pushPreferences = defineNoun('push_preferences', {
  record: PushPreference,
  name: 'PushPreference',
  one: 'pushPreference',
  many: 'pushPreferences',
  zh: '推送偏好。',
  en: 'How an enterprise wants to be told of policies.',
  keys: ['id'],
  guard: ['policies:read'],
  scope: preferenceScope,
  bringable: false,
  filters: { enterprise: { kind: 'equals', property: 'enterpriseId' }, region: { kind: 'region' } },
  orders: { ID: { property: 'id', direction: 'ASC' } },
  lists: [
    { by: ['enterprise'], order: 'ID' },
    { by: ['region'], order: 'ID' },
    { by: [], order: 'ID' },
  ],
});
