import { everything } from '../rules/index.js';
import { defineNoun, KeptRecord, type NounSpec, Personal, Text, Whole } from './index.js';

class Odd extends KeptRecord {
  @Text(20, '名称。', 'Name.')
  name!: string;

  @Text(20, '代码。', 'Code.')
  nameCode!: string;

  @Whole('次数。', 'Times.', { nullable: true })
  times!: number | null;

  @Personal('L3', () => '***', '电话。', 'Phone.')
  phone!: string;
}

const declare = (change: Partial<NounSpec<Odd>>) => () =>
  defineNoun('odds', {
    ...{ record: Odd, name: 'Odd', one: 'odd', many: 'odds', zh: '例外。', en: 'Odd.', keys: ['id'], guard: 'public' },
    ...{ scope: { SUBGRAPH: everything }, filters: {}, orders: { ID: { property: 'id', direction: 'ASC' } } },
    lists: [{ by: [], order: 'ID' }],
    ...change,
  });

describe('a noun is refused at its declaration', () => {
  it.each<[string, Partial<NounSpec<Odd>>, RegExp]>([
    [
      'a filter on a personal column',
      { filters: { phone: { kind: 'equals', property: 'phone' } } },
      /personal column phone/,
    ],
    [
      'an order by a personal column',
      { orders: { PHONE: { property: 'phone', direction: 'ASC' } } },
      /personal column phone/,
    ],
    [
      'an order by a column that may be null',
      { orders: { TIMES: { property: 'times', direction: 'ASC' } }, lists: [{ by: [], order: 'TIMES' }] },
      /nullable column times/,
    ],
    ['a list in an order that it does not have', { lists: [{ by: [], order: 'NAME' }] }, /unknown order NAME/],
    ['a list by a filter that it does not have', { lists: [{ by: ['name'], order: 'ID' }] }, /unknown filter name/],
    ['a region where it lies in none', { filters: { region: { kind: 'region' } } }, /lies in no region/],
    [
      'a filter on a column that it does not have',
      { filters: { x: { kind: 'equals', property: 'x' } } },
      /no column x/,
    ],
    [
      'two lists whose indexes would have one name',
      {
        filters: { name: { kind: 'equals', property: 'name' }, code: { kind: 'equals', property: 'nameCode' } },
        lists: [
          { by: ['name'], order: 'ID' },
          { by: ['code'], order: 'ID' },
        ],
      },
      /share the index ix_odds_name_id/,
    ],
  ])('for %s', (_what, change, words) => expect(declare(change)).toThrow(words));
});
