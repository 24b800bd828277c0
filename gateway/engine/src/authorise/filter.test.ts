import { print } from 'graphql';
import { compose, Guarded, holding, oneLine } from '../testing/guarded.js';
import { library } from '../testing/library.js';

const house = new Guarded(compose(library));

/** What, who asks, what, what is left of it, and where something was removed. */
type Row = [claim: string, held: string[], query: string, left: string | undefined, removed: string[]];

const rows: Row[] = [
  ['a field, without the sign-in it needs', [], '{ open reader { name } }', '{ open }', ['reader']],
  ['a field, with it', ['signed-in'], '{ reader { name } }', '{ reader { name } }', []],
  ['a field inside an open object', [], '{ book { title price } }', '{ book { title } }', ['book price']],
  ['an alias', [], '{ book { title: price, price: title } }', '{ book { price: title } }', ['book title']],
  ['a list, told once and without places', [], '{ books { title price } }', '{ books { title } }', ['books @ price']],
  ['a list of lists', [], '{ grid { title price } }', '{ grid { title } }', ['grid @ @ price']],
  ['a field by its scalar', [], '{ open code }', '{ open }', ['code']],
  ['a scalar inside lists', [], '{ book { title code codes } }', '{ book { title } }', ['book code', 'book codes']],
  ['a field by its enum', ['signed-in'], '{ open grade }', '{ open }', ['grade']],
  ['a field by its object type', [], '{ open vault { gold } }', '{ open }', ['vault']],
  ['`__typename` of an object type that is refused', [], '{ open vault { __typename } }', '{ open }', ['vault']],
  ['both scopes of an alternative, with one', ['scope:a'], '{ open either }', '{ open }', ['either']],
  ['both scopes of an alternative, with both', ['scope:a', 'scope:b'], '{ either }', '{ either }', []],
  ['the other alternative', ['scope:c'], '{ either }', '{ either }', []],
  ['policies, with half of one', ['policy:p', 'scope:r'], '{ open judged }', '{ open }', ['judged']],
  ['policies, with all of one', ['policy:r'], '{ judged }', '{ judged }', []],
  ['three directives, with two', ['signed-in', 'scope:a'], '{ open everything }', '{ open }', ['everything']],
  ['three directives, with all', ['signed-in', 'scope:a', 'policy:p'], '{ everything }', '{ everything }', []],
  ['an inline fragment', [], '{ ... { open reader { name } } }', '{ ... { open } }', ['reader']],
  ['an inline fragment of which nothing is left', [], '{ open ... { reader { name } } }', '{ open }', ['reader']],
  [
    'a fragment where it is open, though it is refused elsewhere',
    [],
    '{ book { author { ...N } } reader { ...N } } fragment N on Person { name phone }',
    '{ book { author { ...N } } } fragment N on Person { name }',
    ['book author phone', 'reader'],
  ],
  [
    'fragments of which nothing is left, however deep',
    [],
    '{ open book { ...A } } fragment A on Book { ...B } fragment B on Book { price }',
    '{ open }',
    ['book price'],
  ],
  [
    'an interface as a whole, where one member asks more and fields are selected of any',
    [],
    '{ open media { title ... on Book { pages } } }',
    '{ open }',
    ['media'],
  ],
  ['an interface, by whoever may see every member', ['scope:film'], '{ media { title } }', '{ media { title } }', []],
  [
    'the refused member of an interface, never the open one',
    [],
    '{ media { __typename ... on Book { title } ... on Film { title } } }',
    '{ media { __typename ... on Book { title } } }',
    ['media @ ... on Film'],
  ],
  [
    'the fields of an interface behind a fragment without a type',
    [],
    '{ open media { ... { title } ... on Book { pages } } }',
    '{ open }',
    ['media'],
  ],
  [
    'the fields of an interface behind a fragment on itself',
    [],
    '{ media { __typename ... on Media { title } } }',
    '{ media { __typename } }',
    ['media @ ... on Media'],
  ],
  [
    'the fields of an interface behind a named fragment on itself',
    [],
    '{ media { __typename ...M } } fragment M on Media { title }',
    '{ media { __typename } }',
    ['media @ ... on Media'],
  ],
  [
    'an interface inside a union',
    [],
    '{ found { __typename ... on Media { title } } }',
    '{ found { __typename } }',
    ['found @ ... on Media'],
  ],
  ['a field of an interface that one member guards', [], '{ plain { id name } }', '{ plain { id } }', ['plain name']],
  [
    'that field, of the member that does not',
    [],
    '{ plain { id ... on Blue { name } ... on Red { name } } }',
    '{ plain { id ... on Blue { name } } }',
    ['plain name'],
  ],
  [
    'a field of an interface that a member answers with a guarded type',
    [],
    '{ plain { id shade { __typename } } }',
    '{ plain { id } }',
    ['plain shade'],
  ],
  [
    'hive router 1422: the members of a union, each by its own',
    ['scope:film'],
    '{ found { ... on Film { title } ... on Book { title price } ... on Person { name phone } } }',
    '{ found { ... on Film { title } ... on Book { title } ... on Person { name } } }',
    ['found @ price', 'found @ phone'],
  ],
  ['the name of a type behind a union: told', [], '{ found { __typename } }', '{ found { __typename } }', []],
  [
    'hive router 1423: one of two siblings with the same response key',
    [],
    '{ media { ... on Book { x: title } ... on Film { x: title } } }',
    '{ media { ... on Book { x: title } } }',
    ['media @ ... on Film'],
  ],
  ['an object of which nothing is left', [], '{ open book { price } }', '{ open }', ['book price']],
  [
    'an object of which its type’s name is left',
    [],
    '{ book { __typename price } }',
    '{ book { __typename } }',
    ['book price'],
  ],
  ['everything', [], '{ reader { name } book { price } }', undefined, ['reader', 'book price']],
  [
    'the way to an entity of another subgraph',
    [],
    '{ reviews { text book { title price } writer { phone name } } }',
    '{ reviews { text book { title } writer { name } } }',
    ['reviews @ book price', 'reviews @ writer phone'],
  ],
  [
    'a field that needs a guarded one of another subgraph',
    [],
    '{ book { title fair } }',
    '{ book { title } }',
    ['book fair'],
  ],
  [
    'a mutation',
    [],
    'mutation { lend(book: 1) { title } burn(book: 2) { title } }',
    'mutation { lend(book: 1) { title } }',
    ['burn'],
  ],
  [
    'a mutation by its type',
    [],
    'mutation { lend(book: 1) { title } lock { gold } }',
    'mutation { lend(book: 1) { title } }',
    ['lock'],
  ],
  ['a mutation of whose answer nothing is left', [], 'mutation { weigh { weight } }', undefined, ['weigh weight']],
  ['a subscription', [], 'subscription { burnt { title } }', undefined, ['burnt']],
  [
    'part of a subscription',
    [],
    'subscription { returned { title price } }',
    'subscription { returned { title } }',
    ['returned price'],
  ],
  [
    'variables and fragments that nothing uses any more',
    [],
    'query Q($text: String, $limit: Int = 3, $with: Boolean!) { open found { ... on Book @include(if: $with) { title } } search(text: $text, limit: $limit) { ...B } } fragment B on Book { title }',
    'query Q($with: Boolean!) { open found { ... on Book @include(if: $with) { title } } }',
    ['search'],
  ],
  [
    'introspection: nothing',
    [],
    '{ __schema { queryType { name } } __type(name: "Vault") { fields { name } } }',
    '{ __schema { queryType { name } } __type(name: "Vault") { fields { name } } }',
    [],
  ],
];

describe('filtering takes out', () => {
  it.each(rows)('%s', (_claim, held, query, left, removed) => {
    const filtered = house.filter(query, holding(...held));
    expect(filtered.document && oneLine(print(filtered.document))).toBe(left);
    expect(filtered.removed.map(({ path }) => path.join(' '))).toEqual(removed);
  });
});
