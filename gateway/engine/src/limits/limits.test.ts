import fc from 'fast-check';
import { getIntrospectionQuery } from 'graphql';
import { checkSize, defaultLimits } from './limits.js';
import { measure } from './measure.js';
import { parseWithin } from './parse-within.js';

function codeOf(source: string): string | undefined {
  try {
    const { document, tokens } = parseWithin(source, defaultLimits.tokens);
    checkSize(measure(document, tokens), defaultLimits);
    return undefined;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe('limits before planning', () => {
  it('admit ordinary documents, the introspection of explorers included', () => {
    expect(
      codeOf(getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true, oneOf: true })),
    ).toBeUndefined();
    expect(codeOf('query A { a } query B { b { c } } fragment F on T { x }')).toBeUndefined();
  });

  it('hostile 1: refuse an alias bomb', () => {
    const bomb = `{ ${Array.from({ length: 1_000 }, (_, i) => `a${i}: me { id }`).join(' ')} }`;
    expect(codeOf(bomb)).toBe('QUERY_TOO_LARGE');
    expect(codeOf(`{ ${Array.from({ length: 201 }, (_, i) => `a${i}: id`).join(' ')} }`)).toBe(
      'QUERY_TOO_MANY_ALIASES',
    );
  });

  it('hostile: refuse fragments that double themselves, without expanding them', () => {
    const doubling = Array.from({ length: 60 }, (_, i) => `fragment F${i} on T { ...F${i + 1} ...F${i + 1} }`).join(
      ' ',
    );
    // Two to the sixtieth fields: an end of this test shows that nobody counted them one by one.
    expect(codeOf(`{ ...F0 } ${doubling} fragment F60 on T { id }`)).toBe('QUERY_TOO_MANY_FIELDS');
  });

  it('hostile 5: leave fragment cycles to validation, without following them round', () => {
    expect(codeOf('{ ...A } fragment A on T { b { ...B } } fragment B on T { a { ...A } }')).toBeUndefined();
  });

  it('hostile 6: refuse deep nesting', () => {
    const nested = (levels: number) => `{ ${'a {'.repeat(levels)} b ${'}'.repeat(levels)} }`;
    expect(codeOf(nested(19))).toBeUndefined();
    expect(codeOf(nested(20))).toBe('QUERY_TOO_DEEP');
    expect(codeOf(nested(1_000))).toBe('QUERY_TOO_DEEP');
    expect(codeOf(nested(10_000))).toBe('QUERY_TOO_DEEP');
    expect(codeOf(`{ a(x: ${'['.repeat(2_000)}${']'.repeat(2_000)}) }`)).toBe('QUERY_TOO_DEEP');
  });

  it('hostile 9, 13: refuse a document of very many tokens before reading it to its end', () => {
    // The end would be refused for another reason.
    expect(codeOf(`{ ${'__typename '.repeat(90_000)} \u0000`)).toBe('QUERY_TOO_LARGE');
    expect(codeOf(`{ a ${'@x '.repeat(5_000)} }`)).toBe('QUERY_TOO_LARGE');
  });

  it('tell what cannot be parsed as such, whatever the text', () => {
    expect(codeOf('{ a(')).toBe('GRAPHQL_PARSE_FAILED');
    fc.assert(fc.property(fc.string(), (text) => [undefined, 'GRAPHQL_PARSE_FAILED'].includes(codeOf(text))));
  });
});
