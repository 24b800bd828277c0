import { buildSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { buildApiSchema, buildApiSchemaAtOnce } from './build-schemas.js';

const defer = 'directive @defer(if: Boolean! = true, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT';
const types = Array.from(
  { length: 400 },
  (_, at) => `type T${at} { next: T${(at + 1) % 400}, name(short: Boolean = true): String }`,
);
const sdl = `type Query { first: T0 } ${types.join('\n')} enum Size { SMALL LARGE } scalar Date @specifiedBy(url: "https://example.org/date")`;
const printed = (schema: Parameters<typeof printSchema>[0]) => printSchema(lexicographicSortSchema(schema));

describe('the API schema', () => {
  it.each([
    ['with roots of the usual names', sdl],
    ['with roots of other names', `schema { query: T0, mutation: T1 } ${sdl}`],
    ['with a @defer of its own', `${sdl} ${defer}`],
  ])('%s is what its text says, and @defer', async (_, source) => {
    const expected = printed(buildSchema(source.includes(defer) ? source : `${source} ${defer}`));
    expect(printed(await buildApiSchema([source]))).toBe(expected);
    expect(printed(buildApiSchemaAtOnce([source]))).toBe(expected);
  });

  it('lets others have their turn while it is made', async () => {
    let turns = 0;
    let isMade = false;
    const takeTurn = (): void => {
      turns += 1;
      if (!isMade) setImmediate(takeTurn);
    };
    setImmediate(takeTurn);
    await buildApiSchema([sdl]);
    isMade = true;
    expect(turns).toBeGreaterThan(types.length / 50);
  });
});
