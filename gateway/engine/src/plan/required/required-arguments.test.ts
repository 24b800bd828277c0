import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner';
import { parse } from 'graphql';
import { resolvableKeysFirst } from '../../supergraph/resolvable-keys-first.js';
import { FederationPlanner } from '../federation-planner.js';
import { isUnplanned } from '../is-unplanned.js';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@external", "@requires", "@interfaceObject"])`;

/** Plans over subgraphs as the engine does; `fetches` are the fetch nodes in the order of the plan. */
function plannerOf(subgraphs: Record<string, string>) {
  const { supergraphSdl, errors } = composeServices(
    Object.entries(subgraphs).map(([name, sdl]) => ({
      name,
      url: `http://${name}.invalid`,
      typeDefs: parse(link + sdl),
    })),
  );
  if (!supergraphSdl) throw new Error(String(errors));
  const supergraph = Supergraph.build(resolvableKeysFirst(parse(supergraphSdl)));
  const planner = new FederationPlanner(supergraph, supergraph.apiSchema());
  return (source: string) => {
    const document = parse(source);
    const plan = planner.plan(document);
    return { plan, document, fetches: plan.node ? fetchesIn(plan.node as PlanNode) : [] };
  };
}

function fetchesIn(node: PlanNode): FetchNode[] {
  if (node.kind === 'Fetch') return [node];
  if (node.kind === 'Flatten') return fetchesIn(node.node);
  if (node.kind === 'Sequence' || node.kind === 'Parallel') return node.nodes.flatMap(fetchesIn);
  throw new Error(`not expected here: ${node.kind}`);
}

const shop = plannerOf({
  goods: `
    type Query { goods: [Good!]! }
    type Good @key(fields: "id") { id: ID! weight: Int price(currency: String!): Int maker: Maker }
    type Maker { rating(of: String!): Int }`,
  shipping: `
    type Good @key(fields: "id") {
      id: ID!
      weight: Int @external
      price(currency: String!): Int @external
      maker: Maker @external
      inDollars: Int @requires(fields: "weight price(currency: \\"USD\\")")
      inEuros(round: Boolean): Int @requires(fields: "price(currency: \\"EUR\\") maker { rating(of: \\"post\\") }")
      byWeight: Int @requires(fields: "weight")
      dock: String
    }
    type Maker { rating(of: String!): Int @external }`,
});

describe('required fields with arguments', () => {
  it('arrive beside what the caller asks of the same field', () => {
    const { fetches } = shop('{ goods { price(currency: "EUR") inDollars } }');
    expect(fetches[0]?.operation).toMatch(/__required\d+_price:price\(currency:"USD"\)/);
    expect(fetches[0]?.operation).toMatch(/[ {]price\(currency:"EUR"\)/);
    const [alias] = fetches[0]?.operation.match(/__required\d+_price/) ?? [];
    const fields = expect.arrayContaining([
      { kind: 'Field', name: 'price', alias },
      { kind: 'Field', name: 'weight' },
    ]);
    expect(fetches[1]?.requires).toEqual([expect.objectContaining({ selections: fields })]);
  });

  it('part a fetch whose fields require one name with different arguments, variables included', () => {
    const { fetches } = shop('query ($round: Boolean) { goods { inDollars inEuros(round: $round) byWeight dock } }');
    expect(fetches.map(({ serviceName }) => serviceName)).toEqual(['goods', 'shipping', 'shipping']);
    const [, dollars, euros] = fetches;
    expect(dollars?.operation).toMatch(/inDollars.*byWeight.*dock/);
    expect(dollars?.operation).not.toContain('round');
    expect(dollars?.variableUsages).toEqual([]);
    expect(euros?.operation).toContain('{...on Good{inEuros(round:$round)}}');
    expect(euros?.variableUsages).toEqual(['round']);
    const required = (fetch: FetchNode | undefined) => JSON.stringify(fetch?.requires);
    expect(required(dollars)).not.toContain('maker');
    expect(required(euros)).toMatch(/"maker","selections":\[\{[^\]]*"alias":"__required\d+_rating"/);
    for (const fetch of [dollars, euros]) expect(required(fetch).match(/"name":"price"/g)).toHaveLength(1);
  });

  it('leave every other plan as it is', () => {
    const { fetches } = shop('{ goods { byWeight dock } }');
    expect(fetches).toHaveLength(2);
    expect(JSON.stringify(fetches[1]?.requires)).not.toContain('alias');
  });
});

it('comes back to a subgraph by a key that it resolves, wherever that stands among the type’s keys', () => {
  const plan = plannerOf({
    names: `
      type Item @key(fields: "id") @key(fields: "code", resolvable: false) { id: ID! code: ID! name: String }`,
    items: `
      type Query { items: [Item!]! }
      type Item @key(fields: "code", resolvable: false) @key(fields: "id") {
        id: ID! code: ID! name: String @external label: String @requires(fields: "name")
      }`,
  });
  const back = plan('{ items { label } }').fetches[2];
  expect(back?.serviceName).toBe('items');
  expect(JSON.stringify(back?.requires)).toContain('"name":"id"');
  expect(JSON.stringify(back?.requires)).not.toContain('"name":"code"');
});

it('tells a plan that fetches nothing of what was asked', () => {
  const empty: QueryPlan = { kind: 'QueryPlan' };
  const asks = (source: string) => isUnplanned(empty, parse(source));
  expect(asks('{ a { b } }')).toBe(true);
  expect(asks('{ ...F } fragment F on Query { ... { a } }')).toBe(true);
  expect(asks('{ __typename ...F } fragment F on Query { __schema { types { name } } }')).toBe(false);
  expect(asks('query ($on: Boolean!) { a @include(if: $on) }')).toBe(false);
  const { plan, document } = shop('{ goods { dock } }');
  expect(isUnplanned(plan, document)).toBe(false);
});
