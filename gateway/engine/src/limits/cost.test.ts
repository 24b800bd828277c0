import { compose, planningOf } from '../testing/planning.js';
import { costOf } from './cost-of.js';
import { defaultDemand, excessOfCost, holdTo } from './demand.js';
import { defaultLimits } from './limits.js';

const supergraph = compose({
  shop: `
    type Query {
      me: User
      plain: [User!]!
      users(first: Int = 20, last: Int): Users @howMany(slicingArguments: ["first", "last"], sizedFields: ["nodes", "edges"], requireOneSlicingArgument: false)
      strict(first: Int, last: Int): [User!] @howMany(slicingArguments: ["first", "last"])
      few: [User!] @howMany(assumedSize: 3)
      byHabit(limit: Int): [User!]
      connection(first: Int = 7): Users
      search(where: Where, score: Int @price(weight: 5)): User
      dear: Dear
      dearly: User @price(weight: 40)
      named: Named
    }
    type Mutation { rename(where: Where): User }
    interface Named { name: String }
    type Users { nodes: [User!]! edges: [Edge!]! total: Int }
    type Edge { node: User! }
    type User implements Named @key(fields: "id") { id: ID! name: String friends: [User!] blob: Blob tags: [String!] }
    type Dear @price(weight: 25) { id: ID }
    scalar Blob @price(weight: 3)
    input Where { text: String, any: [Where!], exact: String @price(weight: 2) }`,
});
const planning = planningOf(supergraph);

function cost(source: string, variables: Record<string, unknown> = {}): number {
  const operation = planning.admit({ source, limits: defaultLimits });
  return costOf(operation.cost, { ...variables, ...operation.hoisted });
}

describe('the cost of an operation, with renamed directives', () => {
  it.each([
    ['an object costs 1, a scalar nothing', '{ me { id name } }', 1],
    ['a mutation costs 10 before anything else', 'mutation { rename { id } }', 11],
    [
      'an abstract type costs 1, and the fragments on it what they select',
      '{ named { name ... on User { friends { id } } } }',
      11,
    ],
    ['a list of which nothing is known has 10 elements', '{ plain { friends { id } tags } }', 10 * (1 + 10)],
    ['a list may be assumed to be smaller', '{ few { id } }', 3],
    ['weights of fields, types and scalars count', '{ dear { id } dearly { blob } plain { blob } }', 25 + 43 + 10 * 4],
    [
      'the size said by an argument belongs to the sized fields',
      '{ users(first: 5) { total nodes { id } edges { node { id } } } }',
      1 + 5 + 5 * 2,
    ],
    ['a default of an argument counts where nothing is given', '{ users { nodes { id } } }', 21],
    ['the larger of two arguments counts', '{ users(first: 2, last: 9) { nodes { id } } }', 10],
    ['what is given goes before the default', '{ users(last: 2) { nodes { id } } }', 3],
    ['without a directive first, last and limit are understood', '{ byHabit(limit: 6) { id } }', 6],
    ['also of lists inside the value', '{ connection { nodes { friends { id } } } }', 1 + 7 * 11],
    ['a negative size is none', '{ byHabit(limit: -5) { id } }', 0],
    [
      'given values cost by their weights',
      '{ search(score: 1, where: { text: "x", exact: "y", any: [{}, { exact: "z" }] }) { id } }',
      1 + 5 + 3 + 1 + 3,
    ],
    ['introspection is free', '{ __schema { types { fields { name } } } }', 0],
    ['what is skipped is free', '{ me { id } plain @skip(if: true) { id } }', 1],
  ])('%s', (_, source, expected) => {
    expect(cost(source)).toBe(expected);
  });

  it('is evaluated with the variables of each request', () => {
    const source =
      'query ($n: Int, $yes: Boolean!, $where: Where) { byHabit(limit: $n) { id } few @include(if: $yes) { id } search(where: $where) { id } }';
    const { cost: tree } = planning.admit({ source, limits: defaultLimits });
    expect(costOf(tree, { n: 3, yes: false })).toBe(3 + 1);
    expect(costOf(tree, { n: null, yes: true })).toBe(10 + 3 + 1);
    expect(costOf(tree, { n: 2_147_483_647, yes: false, where: { any: [{ exact: 'a' }] } })).toBe(
      2_147_483_647 + 1 + 1 + 3,
    );
    expect(costOf(tree, { constructor: 3, yes: true })).toBe(10 + 3 + 1);
  });

  it('wants exactly one size where the schema does', () => {
    expect(cost('{ strict(last: 4) { id } }')).toBe(4);
    expect(cost('query ($n: Int) { strict(first: $n, last: 4) { id } }')).toBe(4);
    const refused = expect.objectContaining({
      code: 'QUERY_SLICE_REQUIRED',
      details: { field: 'Query.strict', arguments: ['first', 'last'] },
    });
    expect(() => cost('{ strict { id } }')).toThrow(refused);
    expect(() => cost('{ strict(first: 1, last: 4) { id } }')).toThrow(refused);
    expect(() => cost('query ($n: Int) { strict(first: $n) { id } }')).toThrow(refused);
  });

  it('is refused above the limit, with the estimate', () => {
    const estimate = cost('{ users(first: 2147483647) { nodes { friends { id } } } }');
    expect(() => holdTo(defaultDemand, excessOfCost(estimate, defaultLimits))).toThrow(
      expect.objectContaining({ code: 'QUERY_TOO_COSTLY', details: { estimate, most: defaultLimits.cost } }),
    );
    expect(excessOfCost(defaultLimits.cost, defaultLimits)).toEqual([]);
  });

  it('takes other assumptions where they are configured', () => {
    const other = planningOf(supergraph, { assumedSize: 2, sizeArguments: [] });
    const { cost: tree, hoisted } = other.admit({
      source: '{ byHabit(limit: 6) { friends { id } } }',
      limits: defaultLimits,
    });
    expect(costOf(tree, hoisted)).toBe(2 * (1 + 2));
  });
});
