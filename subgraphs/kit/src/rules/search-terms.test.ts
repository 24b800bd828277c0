import fc from 'fast-check';
import { initialTerms, normaliseText, pinyinInitials, searchedText, type TermTest, termsOf } from './search-terms.js';

const passes = (terms: readonly string[], { anyOf, isPrefix }: TermTest): boolean =>
  anyOf.some((wanted) => terms.some((term) => (isPrefix ? term.startsWith(wanted) : term === wanted)));

const letter = fc.constantFrom(...'苏州工业园区武汉重庆𠮷野株AbcＡ１２ -·()（）');
const text = fc.array(letter, { maxLength: 14 }).map((letters) => letters.join(''));

describe('terms of a text', () => {
  it('are found by every part of the text that is written without a gap', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (whole, from, length) => {
        const run = [...(whole.normalize('NFKC').match(/[\p{Script=Han}]+/u)?.[0] ?? '')];
        fc.pre(run.length > 0);
        const start = from % run.length;
        const part = run.slice(start, start + 1 + (length % (run.length - start))).join('');
        const { tests, words } = searchedText(part);
        expect(tests.every((test) => passes(termsOf(whole), test))).toBe(true);
        expect(words.every((word) => normaliseText(whole).includes(word))).toBe(true);
      }),
    );
  });

  it('are ASCII letters and digits only, so that every engine takes them as they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (whole) => {
        for (const term of termsOf(whole).filter((each) => each.startsWith('h')))
          expect(term).toMatch(/^h[0-9a-f]{5,10}$/);
      }),
    );
  });

  it.each(['苏工信服建〔2022〕179号', '甲乙（苏州）有限公司', '“专精特新”企业'])(
    'of %s are found by the same text as it is printed, signs and all',
    (printed) => {
      const { tests, words } = searchedText(printed);
      expect(tests.every((test) => passes(termsOf(printed), test))).toBe(true);
      expect(words.every((word) => normaliseText(printed).includes(word))).toBe(true);
    },
  );

  it.each([
    ['苏', [{ anyOf: ['h082cf'], isPrefix: true }]],
    ['苏州', [{ anyOf: ['h082cf05dde'], isPrefix: false }]],
    ['Ａ1', [{ anyOf: ['xxa1'], isPrefix: true }]],
    ['szgy', [{ anyOf: ['xxszgy', 'pszgy'], isPrefix: true }]],
    ['  ', []],
  ])('of %s are asked for as %j', (typed, tests) => {
    expect(searchedText(typed).tests).toEqual(tests);
  });
});

describe('pinyin initials', () => {
  it.each([
    ['苏州工业园区', ['szgyyq']],
    ['重庆某厂', ['cqmc', 'zqmc']],
    ['ABC 科技（武汉）', ['abckjwh']],
    ['', ['']],
  ])('of %s are %j', (name, initials) => {
    expect(pinyinInitials(name)).toEqual(initials);
  });

  it('are found from each of the first places of a name on', () => {
    expect(initialTerms(['szgy'])).toEqual(['pszgy', 'pzgy', 'pgy']);
  });
});
