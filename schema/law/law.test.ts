import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema, parse } from 'graphql';
import { compose } from './compose.js';
import { changesBetween } from './diff.js';
import { LawBroken } from './faults.js';
import { staleOf, write } from './files.js';
import { lint } from './lint.js';
import { pages } from './pages.js';
import type { Published } from './print.js';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@tag", "@inaccessible", "@authenticated", "@requiresScopes", "@policy", "@listSize"])`;
const words = '"""中文\n\nEnglish"""';
const subgraph = (name: string, body: string): Published => ({
  name,
  url: `http://127.0.0.1:4001/${name}`,
  typeDefs: `${link}\n${body}`,
});

const enterprises = subgraph(
  'enterprises',
  `${words} type Enterprise @key(fields: "id") { ${words} id: ID! ${words} name: String }
   type Query { ${words} enterprise(${words} id: ID!): Enterprise @tag(name: "public") }`,
);
const people = subgraph(
  'people',
  `${words} type Enterprise @key(fields: "id") { ${words} id: ID! ${words} specialist: String @authenticated }`,
);
const faultsOf = (body: string): string[] => lint(parse(compose([subgraph('one', body)]).supergraph));

describe('composition', () => {
  test('joins subgraphs by key and routes to each', () => {
    const { supergraph, api, apiText } = compose([people, enterprises]);
    expect(supergraph).toContain('@join__graph(name: "people", url: "http://127.0.0.1:4001/people")');
    expect(Object.keys(buildSchema(apiText).getType('Enterprise')?.toConfig() ?? {})).toContain('fields');
    expect(api.getQueryType()?.getFields()['enterprise']?.description).toBe('中文\n\nEnglish');
    expect(apiText).not.toContain('join__');
  });

  test('does not depend on the order of the subgraphs', () => {
    expect(compose([people, enterprises]).supergraph).toBe(compose([enterprises, people]).supergraph);
  });

  test('keeps what is inaccessible out of the API', () => {
    const { apiText } = compose([subgraph('one', 'type Query { seen: Int hidden: Int @inaccessible }')]);
    expect(apiText).toContain('seen');
    expect(apiText).not.toContain('hidden');
  });

  test('says everything that stands in the way', () => {
    const clash = subgraph('people', 'type Enterprise @key(fields: "id") { id: ID! name: Int }');
    expect(() => compose([enterprises, clash])).toThrow(LawBroken);
  });
});

describe('the lint', () => {
  test('finds nothing in a lawful schema', () => {
    expect(lint(parse(compose([enterprises, people]).supergraph))).toEqual([]);
  });

  test('asks for a description of every element, Chinese first and English second', () => {
    const faults = faultsOf(`
      enum State { OPEN }
      input Filter { state: State }
      """English first\n\n中文""" type Ticket { """只有中文""" state: State }
      type Query { ${words} ticket(filter: Filter): Ticket @authenticated }`);
    expect(faults.map((fault) => fault.split(':')[0]).sort()).toEqual(
      ['Filter', 'Filter.state', 'Query.ticket(…).filter', 'State', 'State.OPEN', 'Ticket', 'Ticket.state'].sort(),
    );
  });

  test('asks for a bound on every list', () => {
    const faults = faultsOf(`
      ${words} type ThingConnection { ${words} nodes: [Int!]! }
      type Query {
        ${words} free: [Int!] @authenticated
        ${words} bound: [Int!] @authenticated @listSize(assumedSize: 10)
        ${words} unpaged: ThingConnection @authenticated
        ${words} paged(${words} first: Int): ThingConnection @authenticated
      }`);
    expect(faults).toEqual([
      'Query.free: a list without a bound; make it a connection or say @listSize',
      'Query.unpaged: a connection without the argument first',
    ]);
  });

  test('asks for a guard on every root field', () => {
    const faults = faultsOf(`type Query {
      ${words} open: Int
      ${words} tagged: Int @tag(name: "internal")
      ${words} said: Int @tag(name: "public")
      ${words} scoped: Int @requiresScopes(scopes: [["a"]])
      ${words} policed: Int @policy(policies: [["a"]])
    }`);
    expect(faults.map((fault) => fault.split(':')[0])).toEqual(['Query.open', 'Query.tagged']);
  });

  test('asks for a union as the answer of every mutation', () => {
    const faults = faultsOf(`
      ${words} type Done { ${words} id: ID }
      ${words} union Outcome = Done
      type Query { ${words} one: Int @authenticated }
      type Mutation { ${words} bad: Done @authenticated ${words} good: Outcome! @authenticated }`);
    expect(faults).toEqual(['Mutation.bad: a mutation returns a union of its outcomes']);
  });
});

test('a removed field breaks, a new enum value is dangerous, a new field is only new', () => {
  const before = buildSchema('enum S { A } type Query { a: S b: Int }');
  const after = buildSchema('enum S { A B } type Query { a: S c: Int }');
  const { breaking, dangerous, added } = changesBetween(before, after);
  expect(breaking).toEqual(['Query.b was removed.']);
  expect(dangerous).toEqual(['B was added to enum type S.']);
  expect(added).toEqual(['S.B', 'Query.c']);
});

test('a file is stale until it holds the text that belongs there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'qishu-law-'));
  const files = { 'deep/a.md': 'a\n' };
  expect(staleOf(folder, files)).toEqual(['deep/a.md']);
  write(folder, files);
  expect(staleOf(folder, files)).toEqual([]);
  expect(readFileSync(join(folder, 'deep/a.md'), 'utf8')).toBe('a\n');
  rmSync(folder, { recursive: true });
});

test('the committed pages of the registries are fresh', () => {
  const generated = Object.fromEntries(Object.entries(pages()).map(([name, text]) => [`generated/${name}`, text]));
  expect(staleOf(join(__dirname, '..'), generated)).toEqual([]);
});
