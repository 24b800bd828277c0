import fc from 'fast-check';
import { createSeal } from './cursor-signing.js';
import { Secret } from './secret.js';

describe('sealed tokens', () => {
  const seal = createSeal(new Secret('a secret of the hub'), { purpose: 'list' });

  it('opens what it sealed, whatever JSON that was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const token = seal.seal(value);
        expect(token).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(seal.open(token)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('opens no token with a changed byte', () => {
    const bytes = Buffer.from(seal.seal({ region: '320500', at: 17 }), 'base64url');
    for (let index = 0; index < bytes.length; index += 1) {
      const forged = Buffer.from(bytes);
      forged[index] = (forged[index] as number) ^ 1;
      expect(seal.open(forged.toString('base64url'))).toBeUndefined();
    }
  });

  it('opens nothing else, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.anything()), (token) => seal.open(token) === undefined),
    );
    expect(seal.open('A'.repeat(1_000_000))).toBeUndefined();
  });

  it('opens no token of another secret or purpose', () => {
    expect(seal.open(createSeal('another', { purpose: 'list' }).seal(1))).toBeUndefined();
    expect(seal.open(createSeal('a secret of the hub', { purpose: 'log' }).seal(1))).toBeUndefined();
  });

  it('opens tokens of an earlier key after the secret was replaced', () => {
    const next = createSeal('new', { purpose: 'list', version: 2, earlier: { 1: 'a secret of the hub' } });
    expect(next.open(seal.seal(['x']))).toEqual(['x']);
    expect(seal.open(next.seal(['x']))).toBeUndefined();
  });
});
