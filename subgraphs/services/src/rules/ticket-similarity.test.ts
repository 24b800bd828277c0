import fc from 'fast-check';
import { ALIKE, duplicateGrounds, likeness } from './ticket-similarity.js';

describe('likeness of two texts', () => {
  it.each<[string, string, boolean]>([
    ['流动资金贷款续贷', '流动资金贷款 续贷！', true],
    ['企业扩产用电增容，请协调', '企业扩产需要用电增容，请帮助协调', true],
    ['流动资金贷款续贷', '技术工人招聘', false],
    ['ＡＢＣ１２３', 'abc123', true],
    ['', '', false],
  ])('%p and %p are alike: %p', (one, other, alike) => expect(likeness(one, other) >= ALIKE).toBe(alike));

  it('lies between 0 and 1, is the same both ways, and a text is wholly like itself', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
        const found = likeness(one, other);
        expect(found >= 0 && found <= 1 && found === likeness(other, one)).toBe(true);
        if (/[\p{L}\p{N}]/u.test(one)) expect(likeness(one, one)).toBe(1);
      }),
    ));

  it('tells the grounds, and takes no missing value for a shared one', () => {
    const draft = { enterpriseId: 'e1', contactHash: null, title: '续贷', text: '贷款' };
    expect(duplicateGrounds(draft, { ...draft })).toEqual({
      grounds: ['SAME_ENTERPRISE', 'SIMILAR_TEXT'],
      likeness: 1,
    });
    const other = { enterpriseId: null, contactHash: null, title: '招聘', text: '用工' };
    expect(duplicateGrounds({ ...draft, enterpriseId: null }, other)).toEqual({ grounds: [], likeness: 0 });
    expect(duplicateGrounds({ ...draft, contactHash: 'h' }, { ...other, contactHash: 'h' }).grounds).toEqual([
      'SAME_CONTACT',
    ]);
  });
});
