import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import type { FetchNode, PlanNode, QueryPlan, QueryPlanSelectionNode } from '@apollo/query-planner';
import { parse } from 'graphql';
import { resolvableKeysFirst } from '../supergraph/resolvable-keys-first.js';
import { FederationPlanner } from './federation-planner.js';
import { isUnplanned } from './is-unplanned.js';

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
    return { plan, document, fetches: fetchesIn(plan.node as PlanNode | undefined) };
  };
}

function fetchesIn(node: PlanNode | undefined): FetchNode[] {
  if (!node) return [];
  if (node.kind === 'Fetch') return [node];
  if (node.kind === 'Flatten') return fetchesIn(node.node);
  if (node.kind === 'Sequence' || node.kind === 'Parallel') return node.nodes.flatMap(fetchesIn);
  if (node.kind === 'Condition') return [...fetchesIn(node.ifClause), ...fetchesIn(node.elseClause)];
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

describe('a fetch of which the plan may leave out what one field requires', () => {
  const library = plannerOf({
    shelves: `
      type Query { media: [Media!]! }
      interface Media @key(fields: "id") { id: ID! title: String }
      type Book implements Media @key(fields: "id") { id: ID! title: String }
      type Film implements Media @key(fields: "id") { id: ID! title: String }`,
    ratings: `
      type Query { best: [Media!]! }
      type Media @key(fields: "id") @interfaceObject {
        id: ID! title: String @external votes: Int blurb: String @requires(fields: "title")
      }`,
  });
  /** What is sent to a subgraph: the fields asked, and for each type what is told of it. */
  const sent = (fetches: readonly FetchNode[], subgraph: string) =>
    fetches
      .filter(({ serviceName, requires }) => serviceName === subgraph && requires)
      .map(({ operation, requires = [] }) => [
        operation.match(/\b(blurb|votes|byWeight|dock|paid|bonus|spent)\b/g)?.join(' '),
        ...requires.map((one) => `${one.kind === 'Field' ? '' : one.typeCondition} ${namesIn(one).join(' ')}`),
      ]);
  const namesIn = (one: QueryPlanSelectionNode): string[] =>
    one.kind === 'Field' ? [one.name] : [...new Set(one.selections.flatMap(namesIn))].sort();

  it('is parted where the caller decides by a variable', () => {
    const { fetches } = shop('query ($on: Boolean!) { goods { byWeight @include(if: $on) dock } }');
    expect(sent(fetches, 'shipping').sort()).toEqual([
      ['byWeight', 'Good __typename id weight'],
      ['dock', 'Good __typename id'],
    ]);
    expect(sent(shop('{ goods { byWeight dock } }').fetches, 'shipping')).toHaveLength(1);
  });

  it('is parted where it is asked of some types of an interface object', () => {
    expect(sent(library('{ media { ... on Film { blurb } votes } }').fetches, 'ratings').sort()).toEqual([
      ['blurb', 'Media __typename id title', 'Film __typename id title'],
      ['votes', 'Media __typename id', 'Film __typename id'],
    ]);
    expect(sent(library('{ media { blurb votes } }').fetches, 'ratings')).toHaveLength(1);
  });

  const officers = plannerOf({
    offices: `
      type Query { latest: [Task!]! }
      interface Task { id: ID! assignee: Officer }
      type Visit implements Task { id: ID! assignee: Officer }
      type Call implements Task { id: ID! assignee: Officer }
      type Officer @key(fields: "id") { id: ID! rank: Int }`,
    ledger: `
      type Officer @key(fields: "id") {
        id: ID! rank: Int @external paid: Int bonus: Int @requires(fields: "rank") spent: Int
      }`,
  });

  it('is parted where only some of its fields are asked of some types around the entity', () => {
    const { fetches } = officers('{ latest { assignee { paid } ... on Call { assignee { bonus } } } }');
    expect(sent(fetches, 'ledger').sort()).toEqual([
      ['bonus', 'Officer __typename id rank'],
      ['paid', 'Officer __typename id'],
    ]);
  });

  it.each([
    ['asks all of the same type', '{ latest { assignee { id } ... on Call { assignee { paid bonus } } } }'],
    ['asks all of every type', '{ latest { assignee { paid } ... on Task { assignee { bonus } } } }'],
    ['requires the same for all', '{ latest { assignee { paid } ... on Call { assignee { spent } } } }'],
    ['is narrowed elsewhere', '{ latest { assignee { paid bonus } ... on Call { id } } }'],
  ])('stays one where the operation %s', (_, source) => {
    expect(sent(officers(source).fetches, 'ledger')).toHaveLength(1);
  });

  it('identifies every entity by its key, and tells it whole or not at all', () => {
    const { fetches } = library('{ best { ... on Film { blurb } } }');
    expect(sent(fetches, 'ratings')).toEqual([['blurb', 'Film __typename id title']]);
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
