import { missingDisclosures } from './disclosures.js';
import { satisfactionRank } from './satisfaction-rank.js';
import { disclosureWords } from './vocabulary.js';

const whole = {
  itemsZh: '一',
  contentZh: '二',
  processZh: '三',
  standardZh: '四',
  supervisionZh: '五',
  contactZh: '六',
};

describe('a service guide (MI-01)', () => {
  it('misses nothing when all six items are told', () => expect(missingDisclosures(whole)).toEqual([]));

  it('misses an item that is absent or blank', () => {
    expect(missingDisclosures({ ...whole, processZh: null, contactZh: '　 ' })).toEqual(['PROCESS', 'CONTACT']);
  });

  it('misses all six when nothing is told', () => {
    const nothing = Object.fromEntries(Object.keys(whole).map((field) => [field, null])) as unknown as typeof whole;
    expect(missingDisclosures(nothing)).toEqual(Object.keys(disclosureWords));
  });
});

describe('the order by satisfaction', () => {
  it('puts the unrated behind the worst', () => {
    expect([0.985, 0, null].map(satisfactionRank)).toEqual([9_850, 0, -1]);
  });
});
