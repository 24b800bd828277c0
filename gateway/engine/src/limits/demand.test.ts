import { compose, planningOf } from '../testing/planning.js';
import { costOf } from './cost-of.js';
import { type Demand, defaultDemand, excessOfPlan, holdTo } from './demand.js';
import { defaultLimits } from './limits.js';

const planning = planningOf(
  compose({
    shop: `
      type Query { orders(first: Int = 10): [Order!]! }
      type Mutation { order(text: Text): Order }
      input Text { lines: [Text!] }
      type Order @key(fields: "id") { id: ID! buyer: Buyer lines: [Line!]! @howMany(assumedSize: 3) }
      type Line { text: String }
      type Buyer @key(fields: "id") { id: ID! }`,
    people: 'type Buyer @key(fields: "id") { id: ID! name: String friends(first: Int = 5): [Buyer!]! }',
  }),
);

function planned(source: string, variables: Record<string, unknown> = {}) {
  const operation = planning.admit({ source, limits: defaultLimits });
  const given = { ...variables, ...operation.hoisted };
  const plan = planning.plan({ text: operation.text, decision: '', variables: given, labels: [] });
  const inSubgraph = (subgraph: string) =>
    costOf({ fixed: 0, ...plan.costs[subgraph], inputs: operation.cost.inputs }, given);
  return { operation, given, plan, inSubgraph, whole: costOf(operation.cost, given) };
}

describe('what of a cost falls on a subgraph', () => {
  it('is what it is asked for, as often as it is asked', () => {
    const { plan, inSubgraph, whole } = planned('{ orders(first: 4) { id lines { text } buyer { id } } }');
    expect(Object.keys(plan.costs)).toEqual(['shop']);
    expect(inSubgraph('shop')).toBe(4 * (1 + 3 + 1));
    expect(whole).toBe(inSubgraph('shop'));
  });

  it('counts the entities that it is asked by, and lists that another one gives', () => {
    const source = '{ orders(first: 4) { lines { text } buyer { name friends(first: 2) { name } } } }';
    const { inSubgraph, whole } = planned(source);
    expect(inSubgraph('shop')).toBe(4 * (1 + 3 + 1));
    expect(inSubgraph('people')).toBe(4 * (1 + 2));
    expect(whole).toBe(4 * (1 + 3 + 1 + 2));
  });

  it('follows aliases, fragments and the variables of each request', () => {
    const source = `query ($n: Int, $with: Boolean!) { mine: orders(first: $n) { ...O } }
      fragment O on Order { who: buyer { ... @include(if: $with) { f: friends { name } } } }`;
    expect(planned(source, { n: 3, with: true }).inSubgraph('people')).toBe(3 * (1 + 5));
    expect(planned(source, { n: 3, with: false }).inSubgraph('people')).toBe(3);
    expect(planned(source, { n: 100, with: true }).inSubgraph('shop')).toBe(200);
  });
});

describe('estimates beyond their limits', () => {
  const source = '{ orders(first: 4) { buyer { name } } }';
  const found = (demand: Partial<Demand>, limits = defaultLimits) => {
    const { plan, inSubgraph } = planned(source);
    const estimates = { ...plan, subgraphs: Object.keys(plan.costs), costOf: inSubgraph };
    const whole = { ...defaultDemand, ...demand };
    return holdTo(whole, excessOfPlan(estimates, limits, whole));
  };

  it('are refused with a code and the numbers', () => {
    const told = (details: object) => expect.objectContaining({ details });
    expect(() => found({ subgraphCosts: { people: 3 } })).toThrow(told({ estimate: 4, most: 3, subgraph: 'people' }));
    expect(() => found({ subgraphCosts: { '*': 7 } })).toThrow(told({ estimate: 8, most: 7, subgraph: 'shop' }));
    expect(() => found({}, { ...defaultLimits, fetches: 1 })).toThrow(told({ fetches: 2, most: 1 }));
    expect(() => found({}, { ...defaultLimits, hops: 1 })).toThrow(told({ hops: 2, most: 1 }));
  });

  it('are let pass where a name says more than the star', () => {
    expect(found({ subgraphCosts: { '*': 4, shop: 8 } })).toEqual([]);
    expect(found({ subgraphCosts: {} })).toEqual([]);
  });

  it('are told, all of them, where they are only to be reported', () => {
    expect(found({ subgraphCosts: { '*': 1 }, excess: 'report' }, { ...defaultLimits, hops: 1 })).toEqual([
      { limit: 'hops', estimate: 2, most: 1 },
      { limit: 'subgraphCost', estimate: 8, most: 1, subgraph: 'shop' },
      { limit: 'subgraphCost', estimate: 4, most: 1, subgraph: 'people' },
    ]);
  });
});

describe('a cost explained', () => {
  const explain = (source: string, variables: Record<string, unknown> = {}) => {
    const { operation, given, whole } = planned(source, variables);
    const tree = planning.explain({ text: operation.text, variables: given });
    expect(tree.cost).toBe(whole);
    return tree;
  };

  it('is a tree: the costly first, the free left out, of lists their size and what one element costs', () => {
    expect(explain('{ orders(first: 4) { id buyer { name } lines { text } } }')).toEqual({
      field: 'query',
      cost: 20,
      of: [
        {
          field: 'orders',
          coordinate: 'Query.orders',
          times: 4,
          cost: 20,
          of: [
            { field: 'lines', coordinate: 'Order.lines', times: 3, cost: 3 },
            { field: 'buyer', coordinate: 'Order.buyer', cost: 1 },
          ],
        },
      ],
    });
  });

  it('leaves out what the request leaves out, and counts what is given', () => {
    const source = 'query ($n: Int, $no: Boolean!) { orders(first: $n) { buyer @include(if: $no) { name } } }';
    expect(explain(source, { n: 7, no: false })).toMatchObject({ cost: 7, of: [{ times: 7, cost: 7 }] });
    expect(explain('mutation ($t: Text) { order(text: $t) { id } }', { t: { lines: [{}, {}] } })).toMatchObject({
      field: 'mutation',
      cost: 10 + 1 + 3,
      of: [{ field: 'order', cost: 4 }],
    });
  });
});
