import { hashPersonId } from './person-id-hash.js';

const key = 'a key of the tests, long enough';
// Worked example of GB 11643, and its form of 15 digits.
const number = '11010519491231002X';

describe('person-id hash', () => {
  it('is the same however the number is written', () => {
    const hash = hashPersonId(number, key);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    for (const form of [
      '11010519491231002x',
      ' 110105 19491231 002X ',
      '１１０１０５１９４９１２３１００２Ｘ',
      '110105491231002',
    ])
      expect(hashPersonId(form, key)).toBe(hash);
    expect(hashPersonId(number, Buffer.from(key))).toBe(hash);
  });

  it('is another one under another key and for another person', () => {
    expect(hashPersonId(number, `${key}!`)).not.toBe(hashPersonId(number, key));
    expect(hashPersonId('110105194912310038', key)).not.toBe(hashPersonId(number, key));
  });

  it.each(['', '无', '110105194912310021', '1101051949123100', 'E12345678', '11010519491231002X0'])(
    'is not made of %p, which is no such number',
    (text) => expect(hashPersonId(text, key)).toBeUndefined(),
  );

  it.each(['', 'short', '123456789012345'])('refuses the key %p', (bad) =>
    expect(() => hashPersonId(number, bad)).toThrow(RangeError),
  );
});
