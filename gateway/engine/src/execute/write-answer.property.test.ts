import fc from 'fast-check';
import {
  buildSchema,
  executeSync,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  parse,
  validate,
} from 'graphql';
import { answerText } from './answer.js';
import { compileOperation } from './compile-operation.js';
import { getOwn, type Json, setOwn } from './own.js';

const schema = buildSchema(`
  type Query { thing: Thing, things: [Thing!], strict: Thing!, named: Named, anything: [Any], grid: [[Int!]] }
  interface Named { name: String!, thing: Thing }
  type Thing implements Named { id: ID!, name: String!, size: Int, ratio: Float!, open: Boolean, colour: Colour!, tags: [String!]!, json: JSON, thing: Thing, things: [Thing!], named: Named }
  type Other implements Named { name: String!, thing: Thing, colour: Colour!, anything: [Any] }
  union Any = Thing | Other
  enum Colour { RED BLUE }
  scalar JSON
`);

/** Each field has one other key, so that no document contradicts itself. */
const otherKeys: Readonly<Record<string, string>> = {
  name: '__proto__',
  size: 'constructor',
  thing: 'toString',
  tags: 'hasOwnProperty',
};
const conditions = ['', '', '', ' @skip(if: $a)', ' @include(if: $b)', ' @include(if: $a) @skip(if: $b)'];

/** A number from nought to below the bound; all of a case follows from its seed. */
type Gen = (bound: number) => number;

function createGen(seed: number): Gen {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return Math.floor(((state >>> 0) / 2 ** 32) * bound);
  };
}

const pick = <T>(gen: Gen, list: readonly T[]): T => list[gen(list.length)] as T;

const strings = [
  '',
  'plain',
  '工单',
  'a"b\\c',
  'line\n\u0000',
  '😀',
  'half \ud83d',
  '\u2028',
  'x'.repeat(100),
  '"'.repeat(80),
];
const numbers = [0, -0, 1, -7, 2 ** 31 - 1, -(2 ** 31)];
const json = [{}, [], { ['__proto__']: { deep: [null, 'é'] } }, 'text', 1.5, false, [[{ a: 1 }]]];

function selectionOf(gen: Gen, type: GraphQLCompositeType, depth: number): string {
  const parts: string[] = [];
  const count = gen(5) + 1;
  for (let index = 0; index < count; index += 1) {
    const condition = pick(gen, conditions);
    const kind = gen(10);
    const narrower = isAbstractType(type) ? [...schema.getPossibleTypes(type), type] : [type];
    if (kind === 0 || isUnionType(type)) {
      const inner = pick(gen, narrower);
      if (!isUnionType(inner)) parts.push(`... on ${inner.name}${condition} ${selectionOf(gen, inner, depth)}`);
    } else if (kind === 1) parts.push(`__typename${condition}`);
    else {
      const field = pick(gen, Object.values(type.getFields()));
      const inner = getNamedType(field.type);
      if (isCompositeType(inner) && depth === 0) continue;
      const alias = gen(2) === 0 && otherKeys[field.name];
      const selection = isCompositeType(inner) ? ` ${selectionOf(gen, inner, depth - 1)}` : '';
      parts.push(`${alias ? `${alias}: ` : ''}${field.name}${condition}${selection}`);
    }
  }
  return `{ ${parts.join(' ') || '__typename'} }`;
}

/** What a subgraph may bring for a type: mostly right, sometimes null, missing or wrong. */
function broughtFor(gen: Gen, type: GraphQLOutputType, depth: number): unknown {
  if (isNonNullType(type)) return gen(40) === 0 ? null : broughtFor(gen, type.ofType, depth);
  const odd = gen(30);
  if (odd === 0) return null;
  if (odd === 1) return undefined;
  if (isListType(type))
    return odd === 2 ? {} : Array.from({ length: gen(4) }, () => broughtFor(gen, type.ofType, depth));
  if (isCompositeType(type)) return depth === 0 ? null : objectFor(gen, type, depth - 1);
  if (type.name === 'JSON') return pick(gen, json);
  if (odd === 2) return {};
  if (isEnumType(type)) return pick(gen, ['RED', 'BLUE', odd === 3 ? 'GREEN' : 'RED']);
  if (type.name === 'Int') return pick(gen, numbers);
  if (type.name === 'Float') return pick(gen, numbers) / 3;
  if (type.name === 'Boolean') return gen(2) === 0;
  return pick(gen, strings);
}

function objectFor(gen: Gen, declared: GraphQLCompositeType, depth: number): Json {
  const type = isAbstractType(declared) ? pick(gen, schema.getPossibleTypes(declared)) : declared;
  const object: Json = { __typename: type.name, unasked: 'never shown' };
  for (const field of Object.values(type.getFields())) {
    const value = broughtFor(gen, field.type, depth);
    for (const key of [field.name, otherKeys[field.name]]) if (key) setOwn(object, key, value);
  }
  return object;
}

describe('the answer', () => {
  it('is what graphql-js gives for the same question about the same data', async () => {
    const query = schema.getQueryType();
    if (!isObjectType(query) || isInterfaceType(query)) throw new Error('no query type');
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.boolean(), fc.boolean(), async (seed, a, b) => {
        const gen = createGen(seed);
        const source = `query ($a: Boolean!, $b: Boolean!) { __typename @skip(if: $a) @include(if: $b) ...Q } fragment Q on Query ${selectionOf(gen, query, 2)}`;
        const document = parse(source);
        expect(validate(schema, document)).toEqual([]);
        const data = objectFor(gen, query, 3);
        const variables = { a, b };
        const expected = executeSync({
          schema,
          document,
          rootValue: data,
          variableValues: variables,
          fieldResolver: (from: Json, _args, _context, { path }) => getOwn(from, String(path.key)),
        });
        const compiled = compileOperation(
          { apiSchema: schema, fullSchema: schema },
          {
            document,
            plan: {
              kind: 'QueryPlan',
              node: {
                kind: 'Fetch',
                serviceName: 'one',
                operation: source,
                operationName: undefined,
                operationKind: 'query' as never,
              },
            },
          },
        );
        const answer = await compiled.execute({
          variables,
          coerced: variables,
          send: async () => ({ data }),
          onFailure: (_, cause) => {
            throw cause;
          },
        });
        expect(answerText({ data: answer.data, errors: [] })).toBe(JSON.stringify({ data: expected.data ?? null }));
        expect(JSON.parse(answerText(answer)).data).toEqual(answer.data);
        expect(answer.errors.length > 0).toBe((expected.errors?.length ?? 0) > 0);
      }),
      { numRuns: 200 },
    );
  });
});
