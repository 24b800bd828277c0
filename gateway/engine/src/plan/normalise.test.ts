import fc from 'fast-check';
import { buildSchema, type DocumentNode, executeSync, type GraphQLSchema, Kind, parse, validate } from 'graphql';
import { normalise } from './normalise.js';

const schema: GraphQLSchema = buildSchema(`
  scalar JSON
  enum Colour { RED BLUE }
  input Where { text: String = "by default", sizes: [[Int!]], colour: Colour, deep: Where, id: ID, json: JSON }
  interface Named { echo(${'int: Int, float: Float, id: ID, text: String = "none", flag: Boolean, colour: Colour, ints: [Int], where: Where, json: JSON'}): String }
  type Thing implements Named {
    echo(int: Int, float: Float, id: ID, text: String = "none", flag: Boolean, colour: Colour, ints: [Int], where: Where, json: JSON): String
    thing(id: ID!): Thing
    named(first: Int): [Named!]!
  }
  type Query { thing(id: ID!): Thing, named(first: Int): [Named!]! }
`);

/** Every field tells the arguments that it was given, as they were coerced. */
const thing = { __typename: 'Thing' };
const fieldResolver: NonNullable<Parameters<typeof executeSync>[0]['fieldResolver']> = (_, args, __, { fieldName }) => {
  if (fieldName === 'echo') return JSON.stringify(args);
  return fieldName === 'named' ? Array.from({ length: Math.min(args['first'] ?? 1, 3) }, () => thing) : thing;
};

function normalOf(source: string, name?: string) {
  const document = parse(source);
  expect(validate(schema, document).map(String)).toEqual([]);
  const operation = document.definitions.find(
    (node) => node.kind === Kind.OPERATION_DEFINITION && (!name || node.name?.value === name),
  );
  return normalise(schema, document, operation as never);
}

const answer = (document: DocumentNode, variableValues: Record<string, unknown>) =>
  JSON.stringify(executeSync({ schema, document, variableValues, fieldResolver }));

describe('the normal form of an operation', () => {
  it('is one for all that differ in literals, whitespace, comments and unused operations', () => {
    const key = normalOf('{ thing(id: "1") { echo(int: 1, colour: RED, where: { sizes: [[1, 2]] }) } }').key;
    const same = [
      '{ thing(id: 77) { echo(int: -3, colour: BLUE, where: null) } }',
      '# a comment\n{thing(id:"two"),{echo(int:2 colour:RED where:{text:"x",deep:{colour:BLUE}})}}',
    ];
    for (const source of same) expect(normalOf(source).key).toBe(key);
    const several = `query Other { ...F } fragment F on Query { thing(id: 1) { echo } } query { thing(id: 5) { echo(int: 0, colour: BLUE, where: {}) } }`;
    const named = several.replace('query {', 'query Asked {');
    expect(normalOf(named, 'Asked').text).not.toContain('fragment');
    expect(normalOf('{ thing(id: "1") { echo(colour: RED) } }').key).not.toBe(key);
  });

  it('keeps what decides the shape of a plan, introspection, and what JSON cannot say', () => {
    const { text, hoisted } = normalOf(`query ($t: String) {
      __type(name: "Thing") { name }
      thing(id: 9007199254740993) {
        a: echo(int: 1) @include(if: true)
        b: echo(where: { text: $t })
        c: echo(json: RED)
        d: echo(json: 9007199254740993)
        e: echo(json: { list: [1, "x", null] })
      }
    }`);
    for (const kept of ['name:"Thing"', 'if:true', '{text:$t}', 'json:RED', 'json:9007199254740993'])
      expect(text).toContain(kept);
    expect(Object.values(hoisted)).toEqual(['9007199254740993', 1, { list: [1, 'x', null] }]);
  });

  it('gives names that the caller’s variables do not have', () => {
    const { text, hoisted } = normalOf('query ($hoisted_0: Int) { thing(id: 1) { echo(int: $hoisted_0, text: "x") } }');
    expect(Object.keys(hoisted)).toEqual(['hoisted__0', 'hoisted__1']);
    expect(text).toContain('int:$hoisted_0 text:$hoisted__1');
  });

  it('lets fields merge that could be merged before', () => {
    const { text } = normalOf(`{ thing(id: 1) { echo(where: { text: "a", id: 1 }) ...F } }
      fragment F on Thing { echo(where: { id: 1, text: "a" }) }`);
    expect(validate(schema, parse(text))).toEqual([]);
  });
});

const scalar = {
  int: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }).map(String),
  float: fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc.constant('1.50'),
    fc.constant('7'),
  ),
  id: fc.oneof(
    fc.constant('9007199254740993'),
    fc.string().map((text) => JSON.stringify(text)),
  ),
  text: fc.oneof(
    fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text)),
    fc.constant('"""a\n  block"""'),
  ),
  flag: fc.constantFrom('true', 'false'),
  colour: fc.constantFrom('RED', 'BLUE'),
};
const orNull = (value: fc.Arbitrary<string>) => fc.oneof({ weight: 4, arbitrary: value }, fc.constant('null'));
const list = (value: fc.Arbitrary<string>) =>
  fc.array(value, { maxLength: 3 }).map((values) => `[${values.join(' ')}]`);
const object = (fields: Record<string, fc.Arbitrary<string>>) =>
  fc.record(fields, { requiredKeys: [] }).map(
    (given) =>
      `{ ${Object.entries(given)
        .map(([name, value]) => `${name}: ${value}`)
        .join(', ')} }`,
  );
const json = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    fc.oneof(scalar.int, scalar.float, scalar.text, scalar.flag, scalar.colour, fc.constant('$i')),
    list(tie('value')),
    object({ a: tie('value'), __proto__x: tie('value') }),
  ),
})).value;
const where = fc.letrec<{ value: string }>((tie) => ({
  value: object({
    text: orNull(fc.oneof(scalar.text, fc.constant('$t'))),
    sizes: orNull(fc.oneof(scalar.int, list(scalar.int), list(list(scalar.int)))),
    colour: orNull(scalar.colour),
    id: orNull(scalar.id),
    json: orNull(json),
    deep: fc.oneof({ maxDepth: 2 }, fc.constant('null'), tie('value')),
  }),
})).value;
const echo = fc
  .record(
    {
      int: orNull(fc.oneof(scalar.int, fc.constant('$i'))),
      float: orNull(scalar.float),
      id: orNull(scalar.id),
      text: orNull(fc.oneof(scalar.text, fc.constant('$t'))),
      flag: orNull(scalar.flag),
      colour: orNull(scalar.colour),
      ints: orNull(fc.oneof(scalar.int, list(orNull(scalar.int)))),
      where: orNull(where),
      json: orNull(json),
    },
    { requiredKeys: [] },
  )
  .map((args) =>
    Object.entries(args)
      .map(([name, value]) => `${name}: ${value}`)
      .join(', '),
  )
  .map((args) => `echo${args && `(${args})`}`);
const condition = fc.constantFrom('', '', '@include(if: true)', '@skip(if: $b)', '@include(if: false)');

/** Selections of a Thing. Equal fields have equal aliases, so that they merge; others have others. */
const things = fc.letrec<{ set: string }>((tie) => {
  const field = fc.tuple(fc.oneof(echo, fc.constant('__typename')), condition);
  const deeper = fc
    .tuple(scalar.id, condition, tie('set'))
    .map(([id, when, set]) => `thing(id: ${id}) ${when} { ${set} }`);
  const fragment = fc.tuple(condition, tie('set')).map(([when, set]) => `... on Thing ${when} { ${set} }`);
  const spread = fc.constantFrom('...F', '...G', '...F @include(if: $b)');
  const one = fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    field.map(([text, when]) => `${text} ${when}`),
    spread,
    fragment,
    deeper,
  );
  return { set: fc.array(one, { minLength: 1, maxLength: 3 }).map((all) => all.join(' ')) };
}).set;

/** Writes an alias before every field with arguments: the place of its text among all texts. */
function aliased(source: string, fields: Map<string, number>): string {
  return source.replace(/(?:echo|thing)\((?:"""[\s\S]*?"""|"(?:\\.|[^"\\])*"|[^()"])*\)/g, (text) => {
    if (!fields.has(text)) fields.set(text, fields.size);
    return `a${fields.get(text)}: ${text}`;
  });
}

it('answers the same as the operation that it was made of', () => {
  fc.assert(
    fc.property(things, things, fc.boolean(), fc.integer(), fc.string(), (set, inF, b, i, t) => {
      const fields = new Map<string, number>();
      const used = 'a: thing(id: 1) @include(if: $b) { ...F ...G echo(int: $i, text: $t) }';
      const source = `query ($b: Boolean!, $i: Int, $t: String) { ${used} thing(id: 2) { ${aliased(set, fields)} } }
        fragment F on Thing { ${aliased(inF.replaceAll(/\.\.\.[FG]( @include\(if: \$b\))?/g, '__typename'), fields)} }
        fragment G on Named { __typename }`;
      const document = parse(source);
      // A generated `thing` may clash with another of the same key and other arguments below it; those are no valid documents.
      fc.pre(validate(schema, document).length === 0);
      const { text, hoisted } = normalOf(source);
      const normal = parse(text);
      expect(validate(schema, normal)).toEqual([]);
      expect(answer(normal, { b, i, t, ...hoisted })).toBe(answer(document, { b, i, t }));
    }),
    { numRuns: 80 },
  );
});
