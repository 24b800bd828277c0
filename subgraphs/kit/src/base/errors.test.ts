import { buildSchema, GraphQLError, type GraphQLFieldResolver, graphql, parse, validate } from 'graphql';
import { formatError, HubError, httpStatusOf, messageOf, toGraphQLError } from './errors.js';

const schema = buildSchema(`
  enum Colour { RED }
  type Query { thing(first: Int!, colour: Colour): String, number: Int }
`);

async function errorsOf(source: string, resolve: GraphQLFieldResolver<unknown, unknown>, variableValues = {}) {
  const result = await graphql({ schema, source, fieldResolver: resolve, variableValues });
  return (result.errors ?? []).map((error) => formatError(error, 'r-1'));
}

describe('errors that leave the hub', () => {
  it('fills the registry message, Chinese first, and says what it lacks', () => {
    expect(messageOf('PORT_TAKEN', { port: 4000 })).toBe('端口 4000 已被占用 · Port 4000 is taken');
    expect(new HubError('PORT_TAKEN').message).toContain('?');
    expect(messageOf('FORBIDDEN', { what: '{constructor}' })).toContain('{constructor}');
  });

  it('keeps code, details and path of an error of the registry that a resolver throws', async () => {
    const [error] = await errorsOf('{ thing(first: 1) }', () => {
      throw new HubError('BAD_PAGE_SIZE', { most: 100 });
    });
    expect(error).toMatchObject({
      message: messageOf('BAD_PAGE_SIZE', { most: 100 }),
      path: ['thing'],
      extensions: { code: 'BAD_PAGE_SIZE', details: { most: 100 }, requestId: 'r-1' },
    });
  });

  it('masks everything unknown, with nothing of it left', async () => {
    const secret = "SQLITE_ERROR: near 'select * from person' at /srv/qishu/main.js";
    const thrown = [
      new Error(secret),
      new GraphQLError(secret),
      new GraphQLError(secret, { extensions: { code: 'ODD', stacktrace: [secret] } }),
    ];
    for (const failure of thrown) {
      const [error] = await errorsOf('{ thing(first: 1) }', () => Promise.reject(failure));
      expect(error?.extensions).toEqual({ code: 'INTERNAL', requestId: 'r-1' });
      expect(JSON.stringify(error)).not.toMatch(/SQLITE|select|srv/);
    }
    expect(JSON.stringify(formatError({ odd: secret }))).not.toContain('SQLITE');
  });

  it('does not tell the value that a field failed to serialise', async () => {
    const [error] = await errorsOf('{ number }', () => 'ID 110101199003070000');
    expect(error?.extensions?.code).toBe('INTERNAL');
    expect(error?.message).not.toContain('1101');
  });

  it('keeps the complaint about a bad variable or argument', async () => {
    const ask = 'query ($n: Int!) { thing(first: $n) }';
    expect((await errorsOf(ask, () => 'x', { n: 'many' }))[0]?.extensions?.code).toBe('BAD_USER_INPUT');
    expect((await errorsOf(ask, () => 'x'))[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  });

  it('keeps a complaint about the document, cut short', async () => {
    expect((await errorsOf('{ thing(', () => 'x'))[0]?.extensions?.code).toBe('GRAPHQL_PARSE_FAILED');
    const [complaint] = validate(schema, parse(`{ ${'x'.repeat(5_000)} }`));
    const coded = new GraphQLError(complaint?.message ?? '', { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
    expect(formatError(coded).message).toHaveLength(1_000);
  });

  it('gives HTTP statuses from the registry, 500 for the unknown', () => {
    expect([httpStatusOf('TOKEN_INVALID'), httpStatusOf('constructor')]).toEqual([401, 500]);
    expect(toGraphQLError(new HubError('NOT_READY'), 'r').extensions).toEqual({ code: 'NOT_READY', requestId: 'r' });
  });
});
