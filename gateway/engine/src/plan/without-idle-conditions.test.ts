import { buildSchema, parse, print, stripIgnoredCharacters } from 'graphql';
import { withoutIdleConditions } from './without-idle-conditions.js';

const schema = buildSchema(`
  type Query { media: Media, node: Node, found: Found }
  interface Node { id: ID! }
  interface Media implements Node { id: ID!, similar: [Media] }
  type Book implements Media & Node { id: ID!, similar: [Media], pages: Int }
  type Album implements Node { id: ID! }
  union Found = Book | Album
`);

const simplified = (source: string) =>
  stripIgnoredCharacters(print(withoutIdleConditions(schema, parse(source)).definitions[0] as never));

it.each([
  ['takes off a condition that always holds', '{media{...on Node{id}}}', '{media{...{id}}}'],
  ['keeps its directives', '{media{...on Node@include(if:true){id}}}', '{media{...on Media@include(if:true){id}}}'],
  [
    'names the interface of a group with directives',
    'query($a:Boolean!){media{...@skip(if:$a){id}}}',
    'query($a:Boolean!){media{...on Media@skip(if:$a){id}}}',
  ],
  ['writes out a fragment that always fits', '{media{...F}}fragment F on Node{id}', '{media{...{id}}}'],
  ['looks into fields', '{media{similar{...on Node{id}}}}', '{media{similar{...{id}}}}'],
  ['leaves out what can never be met', '{media{...on Node{id...on Album{id}}}}', '{media{...{id}}}'],
  ['leaves no empty selection', '{media{...on Node{...on Album{id}}}}', '{media{...{__typename}}}'],
  ['keeps conditions that decide', '{node{...on Media{id}...F}}fragment F on Book{id}', '{node{...on Media{id}...F}}'],
  ['keeps those on a union', '{found{...on Node{id}}}', '{found{...on Node{id}}}'],
  ['keeps those of the same type as a plain group', '{media{...on Media{id}}}', '{media{...{id}}}'],
  ['leaves out what is never asked', '{media{id similar@skip(if:true){id}...@include(if:false){id}}}', '{media{id}}'],
  ['keeps the object of what is never asked', '{media{id@skip(if:true)}}', '{media{__typename}}'],
  [
    'keeps what a variable decides',
    'query($a:Boolean!){media{id similar@skip(if:$a){id}}}',
    'query($a:Boolean!){media{id similar@skip(if:$a){id}}}',
  ],
  [
    'keeps the object of what a variable leaves out',
    'query($a:Boolean!){found{...on Book@include(if:$a){id}...{...on Book{id@skip(if:$a)}}}}',
    'query($a:Boolean!){found{...on Book@include(if:$a){id}...{...on Book{id@skip(if:$a)}}__typename}}',
  ],
])('%s', (_, source, expected) => {
  expect(simplified(source)).toBe(expected);
});
