import { buildSupergraph } from '../supergraph/load-supergraph.js';
import { compose, Guarded, holding, link } from '../testing/guarded.js';
import { library } from '../testing/library.js';
import { decide } from './requirement.js';

const one = (sdl: string, linkLine?: string) => new Guarded(compose({ one: sdl }, linkLine));

describe('the security directives of a supergraph', () => {
  it('are found by the names that their imports give them', () => {
    const renamed = link([
      '{ name: "@authenticated", as: "@auth" }',
      '{ name: "@requiresScopes", as: "@scoped" }',
      '{ name: "@policy", as: "@judged" }',
    ]);
    const sdl = `type Query { open: Int, a: Int @auth, b: Int @scoped(scopes: [["x"]]), c: Int @judged(policies: [["y"]]) }`;
    const supergraph = compose({ one: sdl }, renamed);
    expect(supergraph).toContain('a: Int @auth');
    const house = new Guarded(supergraph);
    expect(house.left('{ open a b c }', holding())).toBe('{ open }');
    expect(house.left('{ open a b c }', holding('signed-in', 'scope:x', 'policy:y'))).toBe('{ open a b c }');
  });

  it('are found by the namespace that their link gives them', () => {
    const supergraph = compose({ one: 'type Query { open: Int, a: Int @authenticated }' })
      .replaceAll('@authenticated', '@seen')
      .replace('authenticated/v0.1"', 'authenticated/v0.1", as: "seen"');
    expect(supergraph).toContain('a: Int @seen');
    expect(new Guarded(supergraph).left('{ open a }', holding())).toBe('{ open }');
  });

  it('are not what another specification calls so', () => {
    const own =
      `${link([])} @link(url: "https://example.cn/mine/v1.0", import: ["@authenticated"]) @composeDirective(name: "@authenticated")
      directive @authenticated on FIELD_DEFINITION\n`.replace('"@key"', '"@key", "@composeDirective"');
    const house = one('type Query { a: Int @authenticated }', own);
    expect(house.left('{ a }', holding())).toBe('{ a }');
  });

  it('ask together what several subgraphs ask of one field', () => {
    const house = new Guarded(
      compose({
        one: 'type Query { a: Int @shareable @requiresScopes(scopes: [["x"], ["y"]]) }',
        two: 'type Query { a: Int @shareable @requiresScopes(scopes: [["z"]]) @authenticated }',
      }),
    );
    expect([...(house.index.fields.get('Query.a') ?? [])]).toEqual([
      {
        authenticated: true,
        scopes: [
          ['x', 'z'],
          ['y', 'z'],
        ],
      },
    ]);
    expect(house.left('{ a }', holding('signed-in', 'scope:x', 'scope:y'))).toBeUndefined();
    expect(house.left('{ a }', holding('signed-in', 'scope:y', 'scope:z'))).toBe('{ a }');
  });

  it('ask nothing with a list that is empty, as in composition', () => {
    const house = one('type Query { a: Int @requiresScopes(scopes: []), b: Int @policy(policies: [[], ["x"]]) }');
    expect(house.index.fields.size).toBe(0);
  });

  it('go down from an interface object to the members that do not know of it', () => {
    const house = new Guarded(
      compose({
        one: 'type Query { media: Media, book: Book } interface Media @key(fields: "id") { id: ID! } type Book implements Media @key(fields: "id") { id: ID! }',
        two: 'type Media @key(fields: "id") @interfaceObject { id: ID! rating: Int @requiresScopes(scopes: [["x"]]) }',
      }),
    );
    expect(house.left('{ media { id rating } book { id rating } }', holding())).toBe('{ media { id } book { id } }');
  });

  it('stand on an interface of an older composition: nothing of it is open, not even by way of a member', () => {
    const sdl = compose({
      one: 'type Query { open: Int, post: Post } interface Post { id: ID! } type Public implements Post { id: ID! }',
    }).replace('interface Post\n', 'interface Post @authenticated\n');
    const authenticated = compose({ one: 'type Query { a: Int @authenticated }' });
    const linked = sdl
      .replace(
        '{\n  query: Query',
        '  @link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY)\n{\n  query: Query',
      )
      .concat(`\n${authenticated.match(/^directive @authenticated .*$/m)?.[0]}\n`);
    const house = new Guarded(linked);
    for (const query of [
      '{ open post { id } }',
      '{ open post { ... on Public { id } } }',
      '{ open post { __typename } }',
    ])
      expect(house.left(query, holding())).toBe('{ open }');
    expect(house.left('{ post { id } }', holding('signed-in'))).toBe('{ post { id } }');
  });
});

describe('a supergraph whose guards cannot be judged', () => {
  const unknown = (url: string, purpose: string) =>
    compose(library).replace('{\n  query: Query', `  @link(url: "${url}", ${purpose})\n{\n  query: Query`);

  it.each([
    ['https://example.cn/guard/v1.0', 'for: SECURITY'],
    ['https://specs.apollo.dev/ownership/v0.1', 'for: SECURITY'],
  ])('is refused at load: %s', (url, purpose) => {
    expect(() => buildSupergraph(unknown(url, purpose))).toThrow(/for: SECURITY but is unsupported/);
  });

  it.each(['for: SECURITY', 'as: "authenticated"'])('is refused in a newer version of a known guard, %s', (purpose) => {
    const newer = compose({ one: 'type Query { a: Int @authenticated }' }).replace(
      'authenticated/v0.1", for: SECURITY',
      `authenticated/v0.2", ${purpose}`,
    );
    expect(newer).toContain('v0.2');
    expect(() => new Guarded(newer)).toThrow();
  });

  it('does not compose where a field needs a guarded one without asking the same', () => {
    const reviews = library.reviews.replace(' @requiresScopes(scopes: [["price"]])', '');
    expect(() => compose({ ...library, reviews })).toThrow('MISSING_TRANSITIVE_AUTH_REQUIREMENTS');
  });
});

describe('a decision', () => {
  const asks = [{ authenticated: true }, { scopes: [['a'], ['b', 'c']] }, { policies: [['p']] }] as const;

  it('says of each requirement whether it is met', () => {
    expect(decide(asks, holding('signed-in', 'scope:b'))).toBe('100');
    expect(decide(asks, holding('scope:b', 'scope:c', 'policy:p'))).toBe('011');
  });

  it('meets nothing for whom nobody knows anything of', () => {
    expect(decide(asks)).toBe('000');
    expect(decide([])).toBe('');
  });
});
