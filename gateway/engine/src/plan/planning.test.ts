import { configureLogs, type HubError } from '@qishu/kit/base/light';
import { defaultLimits } from '../limits/limits.js';
import { compose, planningOf } from '../testing/planning.js';
import { InvalidDocument, type PlanChoice } from './operation.js';
import { activePercentages } from './override-labels.js';

configureLogs({ level: 'silent' });

const supergraph = compose({
  tickets: `
    type Query { ticket(id: ID!): Ticket, me: Person, deep: Deep, guarded: Int @requiresScopes(scopes: [["a"]]) }
    type Subscription { opened(region: String): Ticket, closed: Ticket, guarded: Ticket @authenticated }
    type Mutation { open(title: String): Ticket }
    type Ticket @key(fields: "id") { id: ID! title: String! by: Person, place: String @shareable }
    type Person @key(fields: "id") { id: ID! }
    type Deep { deep: Deep, id: ID }`,
  people: `
    type Query { people: [Person!]! }
    type Mutation { join: Int }
    type Person @key(fields: "id") { id: ID! name: String, boss: Person, office: Office }
    type Office @key(fields: "code") { code: ID! }`,
  offices: `
    type Office @key(fields: "code") { code: ID! city: String }
    type Ticket @key(fields: "id") { id: ID! office: Office, title: String! @override(from: "tickets", label: "percent(50)") }`,
});
const planning = planningOf(supergraph);
const admit = (source: string, operationName?: string, limits = defaultLimits) =>
  planning.admit({ source, operationName, limits });
const planOf = (source: string, choice: Partial<PlanChoice> = {}) => {
  const { text, requirements } = admit(source);
  return planning.plan({ text, decision: '1'.repeat(requirements.length), variables: {}, labels: [], ...choice });
};

/** The code with which a document is refused; `INVALID` where it does not fit the schema; nothing where it is admitted. */
function refusal(source: string, operationName?: string): string | undefined {
  try {
    admit(source, operationName);
    return undefined;
  } catch (error) {
    return error instanceof InvalidDocument ? 'INVALID' : (error as HubError).code;
  }
}

describe('a document is admitted', () => {
  it('as the one operation that is asked for', () => {
    const source = 'query A { me { id } } subscription B { opened(region: "x") { title } }';
    expect(admit(source, 'B')).toMatchObject({
      kind: 'subscription',
      name: 'B',
      text: 'subscription B($hoisted_0:String){opened(region:$hoisted_0){title}}',
      hoisted: { hoisted_0: 'x' },
      isIntrospection: false,
    });
    expect(refusal(source)).toBe('OPERATION_RESOLUTION_FAILURE');
    expect(refusal(source, 'C')).toBe('OPERATION_RESOLUTION_FAILURE');
    expect(refusal('fragment F on Query { me { id } } { ...F }', '')).toBeUndefined();
  });

  it('with what it asks of its caller, and whether it asks for the schema', () => {
    expect(admit('{ guarded me { id } }').requirements).toEqual([{ scopes: [['a']] }]);
    expect(admit('{ me { id } ... { __type(name: "Query") { name } } }').isIntrospection).toBe(true);
    expect(admit('{ __typename }').isIntrospection).toBe(false);
  });

  it('or refused with the words of graphql-js, its literals where they stand', () => {
    const faults = (source: string) => {
      try {
        admit(source);
        return [];
      } catch (error) {
        return (error as InvalidDocument).errors;
      }
    };
    expect(faults('{ ticket(id: RED) { titel } }')).toEqual([
      {
        message: 'ID cannot represent a non-string and non-integer value: RED',
        locations: [{ line: 1, column: 14 }],
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
      },
      {
        message: expect.stringContaining('Did you mean "title"'),
        locations: [{ line: 1, column: 21 }],
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
      },
    ]);
    expect(faults(`{ me { ${'nope '.repeat(1_000)} } }`).length).toBeLessThanOrEqual(21);
    const [long] = faults(`{ ticket(id: {a: "${'x'.repeat(10_000)}"}) { id } }`);
    expect(long?.message.length).toBeLessThanOrEqual(1_000);
  });

  it('once planned in so many fetches and hops', () => {
    expect(planOf('{ ticket(id: 1) { by { name office { city } } office { city } } }')).toMatchObject({
      fetches: 4,
      hops: 3,
    });
    expect(planOf('subscription { opened { by { name } } }')).toMatchObject({ fetches: 2, hops: 2 });
    expect(planOf('{ ticket(id: 1) { id ... @defer { by { name } } } }')).toMatchObject({
      plan: { node: { kind: 'Defer' } },
      hops: 3,
    });
    expect(planOf('{ __typename }')).toMatchObject({ fetches: 0, hops: 0 });
  });
});

describe('a plan', () => {
  it('fetches an object of which nothing is asked, under a condition too', () => {
    for (const source of [
      '{ me { id @skip(if: true) } }',
      'query ($a: Boolean!) { me @include(if: $a) { ...N } } fragment N on Person { id @skip(if: true) }',
    ])
      expect(JSON.stringify(planOf(source).plan)).toContain('me{__typename}');
  });

  it('leaves out what its caller may not see, and marks it in the answer’s shape', () => {
    const planned = planOf('{ me { id } guarded }', { decision: '0' });
    expect(JSON.stringify(planned.plan)).not.toContain('guarded');
    expect(planned.removed).toEqual([{ path: ['guarded'], coordinate: 'Query.guarded' }]);
    expect(planned.text).toContain('guarded');
    expect(planOf('{ guarded }', { decision: '0' })).toMatchObject({ plan: { kind: 'QueryPlan' }, fetches: 0 });
  });

  it('follows the labels of @override that are on', () => {
    const source = '{ ticket(id: 1) { title } }';
    expect(admit(source).labels).toEqual(['percent(50)']);
    expect(admit('{ ticket(id: 1) { id } }').labels).toEqual([]);
    const services = (labels: string[]) =>
      JSON.stringify(planOf(source, { labels }).plan).match(/"serviceName":"\w+"/g);
    expect(services([])).toEqual(['"serviceName":"tickets"']);
    expect(services(['percent(50)'])).toEqual(['"serviceName":"tickets"', '"serviceName":"offices"']);
  });

  it('is for a percentage of all requests, the same for each whenever it is asked', () => {
    const ids = Array.from({ length: 2_000 }, (_, id) => `request-${id}`);
    const on = ids.filter((id) => activePercentages(['percent(25)', 'beta'], id).length > 0);
    expect(on.length / ids.length).toBeCloseTo(0.25, 1);
    expect(activePercentages(['percent(100)', 'percent(0)', 'beta'], 'x')).toEqual(['percent(100)']);
    expect(on.every((id) => activePercentages(['percent(25)'], id)[0] === 'percent(25)')).toBe(true);
  });
});

describe('a subscription whose root depends on variables', () => {
  const source = `subscription ($yes: Boolean!, $no: Boolean!) { ...F @include(if: $yes) }
    fragment F on Subscription { ... @skip(if: $no) { opened { title @include(if: $yes) } } }`;

  it('is planned once they are decided', () => {
    expect(admit(source).rootConditions).toEqual(['no', 'yes']);
    const { plan, text } = planOf(source, { variables: { yes: true, no: false } });
    expect(plan.node).toMatchObject({ kind: 'Subscription', primary: { serviceName: 'tickets' } });
    expect(text).toContain('@include');
    expect(() => planOf(source, { variables: { yes: true, no: true } })).toThrow(
      expect.objectContaining({ code: 'OPERATION_RESOLUTION_FAILURE' }),
    );
  });

  it('has one field at its root all the same', () => {
    expect(refusal('subscription ($yes: Boolean!) { opened { id } closed @include(if: $yes) { id } }')).toBe('INVALID');
    expect(refusal('subscription { opened { id } closed { id } }')).toBe('INVALID');
    expect(refusal('query ($yes: Boolean!) { me @include(if: $yes) { id } ticket(id: 1) { id } }')).toBeUndefined();
  });

  it('keeps the mark of a refused field', () => {
    const guarded = 'subscription ($yes: Boolean!) { guarded @include(if: $yes) { id } }';
    expect(planOf(guarded, { decision: '0', variables: { yes: true } })).toMatchObject({
      plan: { kind: 'QueryPlan' },
      removed: [{ path: ['guarded'], coordinate: 'Subscription.guarded' }],
    });
  });
});

describe('a mutation whose root depends on variables', () => {
  const source = `mutation ($yes: Boolean!) {
    open(title: "a") { id } join @skip(if: $yes) ... on Mutation @include(if: $yes) { open(title: "a") { title } } }`;

  it('does once what it selects with a condition and without', () => {
    expect(admit(source).rootConditions).toEqual(['yes']);
    const { plan, text } = planOf(source, { variables: { yes: true } });
    expect(plan.node).toMatchObject({
      kind: 'Fetch',
      operation: expect.stringMatching(/open\(title:\$\w+\)\{id title\}/),
    });
    expect(text).toContain('@include');
    expect(planOf(source, { variables: { yes: false } }).fetches).toBe(2);
  });

  it('does nothing of which nothing is left', () => {
    const left = 'mutation ($yes: Boolean!) { join @include(if: $yes) }';
    expect(planOf(left, { variables: { yes: false } })).toMatchObject({ plan: { kind: 'QueryPlan' }, fetches: 0 });
  });
});

describe('hostile documents', () => {
  const many = (count: number, text: (place: number) => string) =>
    Array.from({ length: count }, (_, place) => text(place)).join(' ');
  const nested = (levels: number) => `{ deep ${'{ deep '.repeat(levels)} { id } ${'}'.repeat(levels)} }`;

  it.each([
    ['1: an alias bomb', `{ ${many(1_000, (place) => `a${place}: __typename`)} }`, 'QUERY_TOO_MANY_ALIASES'],
    [
      '2: an alias bomb across subgraphs',
      `{ ${many(3_000, (place) => `a${place}: ticket(id: 1) { by { name } }`)} }`,
      'QUERY_TOO_LARGE',
    ],
    ['4: one fragment very often', `{ me { ${'...F '.repeat(50)} } } fragment F on Person { id name }`, undefined],
    [
      '4: fragments that double themselves',
      `{ me { ...F0 } } ${many(25, (place) => `fragment F${place} on Person { ...F${place + 1} ...F${place + 1} }`)} fragment F25 on Person { id }`,
      'QUERY_TOO_MANY_FIELDS',
    ],
    [
      '5: a cycle of fragments',
      '{ me { ...A } } fragment A on Person { boss { ...B } } fragment B on Person { boss { ...A } }',
      'INVALID',
    ],
    ['5: a cycle of fragments that nobody uses', '{ me { id } } fragment A on Person { ...A }', 'INVALID'],
    [
      '5: very many fragments',
      `{ me { id } } ${many(5_000, (place) => `fragment F${place} on Person { id }`)}`,
      'QUERY_TOO_LARGE',
    ],
    ['6: nesting 100', nested(99), 'QUERY_TOO_DEEP'],
    ['6: nesting 1 000', nested(1_000), 'QUERY_TOO_DEEP'],
    ['6: nesting 10 000', nested(10_000), 'QUERY_TOO_DEEP'],
    ['9: unknown directives', `{ me ${'@x '.repeat(2_000)} { id } }`, 'QUERY_TOO_MANY_DIRECTIVES'],
    [
      '10: conditions without end',
      `query ($a: Boolean!) { ${'me @skip(if: $a) { id } '.repeat(400)} }`,
      'QUERY_TOO_MANY_DIRECTIVES',
    ],
    ['10: @defer without end', `{ ${'... @defer { me { id } } '.repeat(400)} }`, 'QUERY_TOO_MANY_DIRECTIVES'],
    ['12: one field very often', `{ me { ${'id '.repeat(3_000)} } }`, 'INVALID'],
    ['12: one field rather often', `{ me { ${'id '.repeat(100)} } }`, undefined],
    [
      '12: one field very often that cannot be merged',
      `{ ${many(100, (place) => `ticket(id: ${place}) { id }`)} }`,
      'INVALID',
    ],
    ['13: very many tokens', `{ ${'__typename '.repeat(250_000)} }`, 'QUERY_TOO_LARGE'],
    ['16: very many operations', many(100, (place) => `query Q${place} { me { id } }`), 'QUERY_TOO_MANY_OPERATIONS'],
    ['16: a name of a megabyte', `query ${'A'.repeat(1_000_000)} { me { id } }`, 'GRAPHQL_PARSE_FAILED'],
    ['18: a comment of a megabyte', `#${'x'.repeat(1_000_000)}\n{ me { id } }`, undefined],
    ['18: a byte order mark', '\uFEFF{ me { id } }', undefined],
    ['18: NUL', '{ me { id } }\u0000', 'GRAPHQL_PARSE_FAILED'],
    ['18: text that turns direction', '{ \u202Eme { id } }', 'GRAPHQL_PARSE_FAILED'],
    [
      '19: names like parts of every object',
      '{ __proto__: me { constructor: id prototype: id toString: id hasOwnProperty: name } }',
      undefined,
    ],
    [
      '19: variables like parts of every object',
      'query ($__proto__: ID!, $constructor: Boolean!) { ticket(id: $__proto__) @skip(if: $constructor) { id } }',
      undefined,
    ],
  ])('%s', (_, source, code) => {
    expect(refusal(source)).toBe(code);
  });

  it('16: a name of a megabyte that no operation has is not told back whole', () => {
    expect(() => admit('{ me { id } }', 'A'.repeat(1_000_000))).toThrow(
      expect.objectContaining({ code: 'OPERATION_RESOLUTION_FAILURE', details: { reason: 'A'.repeat(100) } }),
    );
  });

  it('19: keep their values under such names', () => {
    const { text, hoisted } = admit('{ toString: ticket(id: "constructor") { __proto__: id } }');
    expect(planning.plan({ text, decision: '', variables: {}, labels: [] }).fetches).toBe(1);
    expect(hoisted).toEqual({ hoisted_0: 'constructor' });
    const variables = JSON.parse('{"__proto__": true}') as Record<string, unknown>;
    const source = 'subscription ($__proto__: Boolean!) { opened @include(if: $__proto__) { id } }';
    expect(planOf(source, { variables }).fetches).toBe(1);
  });
});
