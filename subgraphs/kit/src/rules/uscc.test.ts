import fc from 'fast-check';
import { checkUscc, normaliseUscc, organisationCheckDigit, usccCheckDigit } from './uscc.js';

const symbols = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const symbol = fc.constantFrom(...symbols);
const digit = fc.constantFrom(...'0123456789');
const valid = fc
  .tuple(
    fc.array(symbol, { minLength: 2, maxLength: 2 }),
    fc.array(digit, { minLength: 6, maxLength: 6 }),
    fc.array(symbol, { minLength: 9, maxLength: 9 }),
  )
  .map((parts) => parts.flat().join(''))
  .map((first17) => first17 + usccCheckDigit(first17));
const codesOf = (text: string) => checkUscc(text).faults.map((fault) => fault.code);

describe('uscc', () => {
  it.each(['91350100M000100Y43', '91320594MA1MD00A1G', '91420100MA4K00001U'])('%s is valid', (code) =>
    expect(checkUscc(code)).toMatchObject({ valid: true, status: 'VALID', uscc: code, faults: [], reasonZh: '' }),
  );

  it('names the illegal symbol and the digit that was expected', () => {
    const checked = checkUscc('91350100M000100Y4Z');
    expect(checked).toMatchObject({ valid: false, status: 'INVALID' });
    expect(checked.faults.map(({ code, at }) => [code, at])).toEqual([
      ['SYMBOL', 'uscc[17]'],
      ['CHECK_DIGIT', 'uscc[17]'],
    ]);
    expect(checked.reasonZh).toContain('校验码应为 3');
    expect(checked.reasonEn).toContain('the check digit must be 3');
  });

  it.each([
    ['９１３５０１００ｍ０００１００ｙ４３'],
    [' 9135 0100 M000 100Y 43\t'],
    ['91350100m000100y43\u3000'],
    ['\uFEFF91350100M000100Y\u200B43'],
  ])('normalises %p', (text) => expect(checkUscc(text)).toMatchObject({ valid: true, uscc: '91350100M000100Y43' }));

  it.each([null, undefined, '', '  \u3000'])('takes %p for missing', (text) =>
    expect(checkUscc(text)).toMatchObject({ valid: false, status: 'MISSING', reasonZh: '未填写' }),
  );

  it.each([
    ['a 15-digit registration number', '320500000012345', ['LENGTH']],
    ['one symbol too many', '91350100M000100Y433', ['LENGTH']],
    ['letters in the division', '91A50100M000100Y43', ['DIVISION', 'CHECK_DIGIT']],
    ['a wrong check digit', '91350100M000100Y44', ['CHECK_DIGIT']],
    ['the letter O', '9135O100M000100Y43', ['SYMBOL', 'DIVISION']],
    ['an emoji', '91350100M000100Y4😀', ['SYMBOL', 'CHECK_DIGIT']],
  ])('refuses %s', (_case, text, codes) => expect(codesOf(text)).toEqual(codes));

  it('warns, and no more, of an organisation code that GB 11714 would write otherwise', () => {
    expect(organisationCheckDigit('M000100Y')).toBe('4');
    const first17 = '91350100M000100Y5';
    expect(checkUscc(first17 + usccCheckDigit(first17))).toMatchObject({
      valid: true,
      warnings: [{ code: 'ORGANISATION_CHECK_DIGIT' }],
    });
    expect(checkUscc('91350100M000100Y43').warnings).toEqual([]);
  });

  it('accepts every code with its check digit', () =>
    fc.assert(fc.property(valid, (code) => expect(checkUscc(code).valid).toBe(true))));

  it('notices every single slip and every swap of neighbours', () =>
    fc.assert(
      fc.property(valid, fc.nat(17), symbol, (code, at, other) => {
        const slipped = code.slice(0, at) + other + code.slice(at + 1);
        expect(checkUscc(slipped).valid).toBe(slipped === code);
        const swapped = code.slice(0, at) + code.slice(at + 1, at + 2) + code.charAt(at) + code.slice(at + 2);
        expect(checkUscc(swapped).valid).toBe(swapped === code);
      }),
    ));

  it('answers every text, in few words', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const checked = checkUscc(text);
        expect(checked.valid).toBe(checked.status === 'VALID');
        expect(checked.valid || checked.reasonZh.length > 0).toBe(true);
        expect(checked.reasonZh.length).toBeLessThan(200);
        expect([...checked.uscc].length).toBeLessThanOrEqual(32);
        expect(normaliseUscc(normaliseUscc(text))).toBe(normaliseUscc(text));
      }),
    ));
});
