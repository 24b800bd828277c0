import { Code, defineNoun, On, Refers, RegionalRecord, Text } from '@qishu/kit/records';
import { matchScope } from '../rules/row-scope.js';

/**
 * 名单条目。That an enterprise stands in a list which policies refer to, such as 市重点工业企业. A list of which nothing is
 * kept is unknown; one of which something is kept is taken for complete.
 */
export class WhiteListEntry extends RegionalRecord {
  @Code(32, '名单代码，如 XM_KEY_INDUSTRIAL。', 'Code of the list, e.g. XM_KEY_INDUSTRIAL.')
  listCode!: string;

  @Refers('Enterprise', '企业。', 'The enterprise.')
  enterpriseId!: string;

  @On('列入日期。', 'First day.')
  listedFrom!: string;

  @On('移出日期（含）。', 'Last day, inclusive.', { nullable: true })
  listedTo!: string | null;

  @Text(200, '依据文件。', 'Document that it rests on.')
  basis!: string;
}

export const whiteListEntries = defineNoun('white_list_entries', {
  record: WhiteListEntry,
  name: 'WhiteListEntry',
  one: 'whiteListEntry',
  many: 'whiteListEntries',
  zh: '名单条目。',
  en: 'That an enterprise stands in a list which policies refer to.',
  keys: ['id'],
  guard: ['policies:read'],
  scope: matchScope,
  filters: {
    list: { kind: 'equals', property: 'listCode' },
    enterprise: { kind: 'equals', property: 'enterpriseId' },
    region: { kind: 'region' },
  },
  orders: { LISTED_FROM: { property: 'listedFrom', direction: 'DESC' } },
  lists: [
    { by: ['enterprise'], and: ['list'], order: 'LISTED_FROM' },
    { by: ['region'], and: ['list'], order: 'LISTED_FROM' },
    { by: ['list'], order: 'LISTED_FROM' },
    { by: [], order: 'LISTED_FROM' },
  ],
});
