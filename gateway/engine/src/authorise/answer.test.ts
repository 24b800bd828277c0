import { parse, print } from 'graphql';
import { compose, Guarded, holding, oneLine } from '../testing/guarded.js';
import { library } from '../testing/library.js';
import { filter } from './filter.js';
import { errorsOfRemoved } from './refusal.js';
import { decide } from './requirement.js';
import { requirementsOf } from './requirements-of.js';

const house = new Guarded(compose(library));
const marked = (query: string, ...held: string[]) => oneLine(print(house.filter(query, holding(...held)).answer));

describe('what the answer is made of', () => {
  it('is the whole operation, what was refused being marked', () => {
    expect(marked('query ($n: Int) { open reader { name } search(limit: $n) { __typename } }')).toBe(
      'query ($n: Int) { open reader @__refused { name } search(limit: $n) @__refused { __typename } }',
    );
  });

  it('marks what is left empty, so that it is null without being fetched', () => {
    expect(marked('{ book { price } found { ... on Person { phone } } }')).toBe(
      '{ book @__refused { price } found @__refused { ... on Person { phone } } }',
    );
  });

  it('marks a fragment where it is spread, and keeps what only a refused place uses', () => {
    const query = '{ media { ...F ...B } } fragment F on Film { title } fragment B on Book { title price }';
    expect(marked(query)).toBe(
      '{ media { ...F @__refused ...B } } fragment F on Film { title } fragment B on Book { title price @__refused }',
    );
  });

  it('is the operation itself where nothing is refused', () => {
    const document = parse('{ book { ...B } } fragment B on Book { title price }');
    expect(house.filter(document, holding('scope:price'))).toEqual({ document, answer: document, removed: [] });
    expect(house.filter(document, holding('scope:price')).document).toBe(document);
  });

  it('is decided for one operation and no other', () => {
    const document = parse('{ open }');
    expect(() => filter(house.index, house.schema, document, '1')).toThrow();
  });

  it('asks the same in the same order whenever it is asked', () => {
    const query = '{ either reader { phone } media { ...M } } fragment M on Film { title }';
    const asked = () => requirementsOf(house.index, house.schema, parse(query));
    expect(asked()).toEqual([
      { scopes: [['a', 'b'], ['c']] },
      { authenticated: true },
      { scopes: [['contacts']] },
      { scopes: [['film']] },
    ]);
    expect(structuredClone(asked())).toEqual(asked());
    expect(decide(asked(), holding('scope:c'))).toBe('1000');
  });
});

describe('the errors of what was removed', () => {
  const errorsOf = (query: string, variables = {}) =>
    errorsOfRemoved(house.filter(query, holding()).removed, variables);

  it('tell code, field and place', () => {
    expect(errorsOf('{ books { x: price } }')).toEqual([
      {
        message: '没有权限读取字段 Book.price · Not permitted to read Book.price',
        path: ['books', '@', 'x'],
        extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE', details: { field: 'Book.price' } },
      },
    ]);
  });

  it('tell a place once', () => {
    expect(errorsOf('{ book { price ...P ... { price } } } fragment P on Book { price }')).toHaveLength(1);
  });

  it('tell nothing of what is not asked for', () => {
    const query =
      'query ($a: Boolean!, $b: Boolean!) { open book @include(if: $a) { price @skip(if: $b) } either @skip(if: true) }';
    expect(errorsOf(query, { a: true, b: false })).toHaveLength(1);
    for (const [a, b] of [
      [true, true],
      [false, false],
      [false, true],
    ])
      expect(errorsOf(query, { a, b })).toEqual([]);
    expect(house.left(query, holding())).toBe('{ open }');
  });

  it('are two hundred at most, however often fragments spread fragments', () => {
    const doubling = Array.from(
      { length: 40 },
      (_, n) =>
        `fragment F${n} on Book { a${n}: reviews { book { ...F${n + 1} } } b${n}: reviews { book { ...F${n + 1} } } }`,
    );
    const query = `{ book { ...F0 } } ${doubling.join(' ')} fragment F40 on Book { title price }`;
    const document = parse(query);
    const decision = decide(requirementsOf(house.index, house.schema, document));
    expect(filter(house.index, house.schema, document, decision).removed).toHaveLength(200);
  });
});

describe('what is refused', () => {
  const fetched = (query: string, ...held: string[]) => {
    const { document } = house.filter(query, holding(...held));
    return document ? house.fetches(document) : [];
  };

  it('is asked of no subgraph, whichever way leads to it', () => {
    const query =
      '{ reviews { book { title price fair } writer { name phone } } media { __typename ... on Film { title minutes } } }';
    for (const question of fetched(query)) expect(question).not.toMatch(/price|fair|phone|minutes/);
    expect(fetched(query).length).toBeGreaterThan(2);
  });

  it('is fetched between subgraphs where an allowed field needs it', () => {
    const [first, ...rest] = fetched('{ book { fair } }', 'scope:price');
    expect(first).toMatch(/^catalogue: .*price/);
    expect(rest.join()).toContain('fair');
    expect(fetched('{ book { title fair } }')).toEqual(['catalogue: {book{title}}']);
  });

  it('is fetched between subgraphs as a key, and the caller does not see it', () => {
    const keyed = new Guarded(
      compose({
        one: 'type Query { book: Book } type Book @key(fields: "isbn") { isbn: ID! @requiresScopes(scopes: [["isbn"]]) title: String }',
        two: 'type Book @key(fields: "isbn") { isbn: ID! stock: Int }',
      }),
    );
    const { document, removed } = keyed.filter('{ book { isbn stock } }', holding());
    expect(document && oneLine(print(document))).toBe('{ book { stock } }');
    expect(removed).toEqual([{ path: ['book', 'isbn'], coordinate: 'Book.isbn' }]);
    expect(document && keyed.fetches(document)[0]).toContain('isbn');
  });

  it('leaves the root type’s own refusal to the specification’s fields', () => {
    const closed = new Guarded(
      compose({ one: 'type Query { a: Int } type Mutation @authenticated { one: Int two: Int }' }),
    );
    expect(closed.left('mutation { one two }', holding())).toBeUndefined();
    expect(closed.left('mutation { one __typename }', holding())).toBe('mutation { __typename }');
    const { removed } = closed.filter('mutation { one two }', holding());
    expect(errorsOfRemoved(removed, {})).toEqual([
      expect.objectContaining({ extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE', details: { field: 'Mutation' } } }),
    ]);
    expect(closed.left('mutation { one }', holding('signed-in'))).toBe('mutation { one }');
  });
});
