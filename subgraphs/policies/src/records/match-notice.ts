import { Codes, defineNoun, On, Refers, RegionalRecord } from '@qishu/kit/records';
import { matchScope } from '../rules/row-scope.js';

/** 政策匹配变化告知。That the matches of one enterprise changed because its facts did; the event of it wakes its subscribers. */
export class MatchNotice extends RegionalRecord {
  @Refers('Enterprise', '企业。', 'The enterprise.')
  enterpriseId!: string;

  @On('日期。', 'Day.', { inbound: 'never' })
  noticedOn!: string;

  @Codes('新符合或更接近的条款编号。', 'Ids of clauses that it now matches, or matches better.', { inbound: 'never' })
  gainedClauseIds!: string[];

  @Codes('不再符合或退为接近的条款编号。', 'Ids of clauses that it no longer matches, or only nearly.', {
    inbound: 'never',
  })
  lostClauseIds!: string[];
}

export const matchNotices = defineNoun('match_notices', {
  record: MatchNotice,
  name: 'MatchNotice',
  one: 'matchNotice',
  many: 'matchNotices',
  zh: '政策匹配变化告知。',
  en: 'That the matches of one enterprise changed.',
  keys: ['id'],
  guard: ['policies:read'],
  scope: matchScope,
  bringable: false,
  filters: {
    enterprise: { kind: 'equals', property: 'enterpriseId' },
    region: { kind: 'region' },
    noticedOn: { kind: 'between', property: 'noticedOn' },
  },
  orders: { NOTICED_ON: { property: 'noticedOn', direction: 'DESC' } },
  lists: [
    { by: ['region'], and: ['noticedOn'], order: 'NOTICED_ON' },
    { by: ['enterprise'], and: ['noticedOn'], order: 'NOTICED_ON' },
    { by: [], and: ['noticedOn'], order: 'NOTICED_ON' },
  ],
});
