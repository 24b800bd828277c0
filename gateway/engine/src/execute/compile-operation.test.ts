import { configureLogs, HubError } from '@qishu/kit/base/light';
import { parse } from 'graphql';
import { CompiledSupergraph, compose } from '../testing/compiled.js';
import { composeTwo, peopleSchema, subgraphOf, worksSchema } from '../testing/two-subgraphs.js';
import { answerText } from './answer.js';
import { compileOperation } from './compile-operation.js';
import type { Answer } from './compiled-operation.js';

configureLogs({ level: 'silent' });

const sdl = composeTwo('http://people.invalid/');
const people = subgraphOf(peopleSchema);
const works = subgraphOf(worksSchema);
const codesOf = ({ errors }: Answer) => errors.map(({ path, extensions }) => [path?.join('.'), extensions?.['code']]);

describe('a compiled operation', () => {
  it('is executed many times, each by itself', async () => {
    const supergraph = new CompiledSupergraph(sdl, { people, works });
    const source =
      'query ($id: ID!, $no: Boolean!) { person(id: $id) { name colour @skip(if: $no) works { maker { id } } } }';
    const compiled = supergraph.compile(source);
    const ask = (variables: Record<string, unknown>) => compiled.execute(supergraph.runOptions(source, variables));
    const [one, two, three] = await Promise.all([
      ask({ id: 'p1', no: true }),
      ask({ id: 'p2', no: false }),
      ask({ id: 'none', no: true }),
    ]);
    expect(one.data).toEqual({ person: { name: '甲', works: [{ maker: { id: 'p1' } }, { maker: { id: 'p1' } }] } });
    expect(two.data).toEqual({ person: { name: '乙', colour: 'BLUE', works: [{ maker: { id: 'p2' } }] } });
    expect(three.data).toEqual({ person: null });
  });

  it('has an object of which nothing is asked', async () => {
    const supergraph = new CompiledSupergraph(sdl, { people, works });
    const { data } = await supergraph.execute(
      '{ person(id: "p1") { name @skip(if: true) } me { ...N } } fragment N on Person { name @include(if: false) }',
    );
    expect(data).toEqual({ person: {}, me: {} });
  });

  it('sends a variable only to the fetches that use it', async () => {
    const supergraph = new CompiledSupergraph(sdl, { people, works });
    await supergraph.execute('query ($a: String, $b: Int) { echo(text: $a) people(first: $b) { load } }', {
      a: 'x',
      b: 1,
      c: 'never',
    });
    expect(supergraph.sent.map(({ subgraph, call }) => [subgraph, Object.keys(call.variables)])).toEqual(
      expect.arrayContaining([
        ['works', ['a']],
        ['people', ['b']],
        ['works', ['representations']],
      ]),
    );
  });

  it('says of every call whether it may be repeated', async () => {
    const supergraph = new CompiledSupergraph(sdl, { people, works });
    await supergraph.execute('mutation { rename(id: "p1", name: "子") { load } }');
    expect(supergraph.sent.map(({ call }) => call.kind)).toEqual(['mutation', 'query']);
  });

  it('executes mutations one after the other, in their order', async () => {
    const log: string[] = [];
    const part = (name: string) => async () => {
      log.push(`${name} begins`);
      await new Promise(setImmediate);
      log.push(`${name} ends`);
      return { data: name === 'two' ? { b: 1 } : log.length > 2 ? { c: 1 } : { a: 1 } };
    };
    const supergraph = new CompiledSupergraph(
      compose({ one: 'type Query { x: Int } type Mutation { a: Int c: Int }', two: 'type Mutation { b: Int }' }),
      { one: part('one'), two: part('two') },
    );
    const { data } = await supergraph.execute('mutation { a b c }');
    expect(JSON.stringify(data)).toBe('{"a":1,"b":1,"c":1}');
    expect(log).toEqual(['one begins', 'one ends', 'two begins', 'two ends', 'one begins', 'one ends']);
  });

  it('writes the whole result as text, errors first, extensions last', () => {
    const error = { message: 'no', path: ['a'] };
    expect(answerText({ data: { a: null }, errors: [error] }, { cost: 1 })).toBe(
      '{"errors":[{"message":"no","path":["a"]}],"data":{"a":null},"extensions":{"cost":1}}',
    );
    expect(answerText({ data: null, errors: [] })).toBe('{"data":null}');
  });

  it('masks what a subgraph tells of itself where it is told to', async () => {
    const secret = () =>
      Promise.resolve({
        data: { me: null },
        errors: [
          { message: 'SQLITE_ERROR near secret', path: ['me'], extensions: { code: 'ODD', stacktrace: ['/srv'] } },
          new HubError('FORBIDDEN', { what: 'me' }) && {
            message: 'known',
            path: ['me'],
            extensions: { code: 'FORBIDDEN', inner: 'secret' },
          },
        ],
      });
    const supergraph = new CompiledSupergraph(sdl, { people: secret, works });
    const source = '{ me { id } }';
    const ask = (exposeSubgraphErrors: boolean) =>
      supergraph
        .compile(source, { exposeSubgraphErrors })
        .execute(supergraph.runOptions(source, {}, { requestId: 'r-1' }));
    expect(JSON.stringify(await ask(true))).toContain('SQLITE_ERROR');
    const masked = await ask(false);
    expect(codesOf(masked)).toEqual([
      ['me', 'INTERNAL'],
      ['me', 'FORBIDDEN'],
    ]);
    expect(JSON.stringify(masked.errors)).not.toMatch(/SQLITE|secret|srv/);
    expect(masked.errors[0]?.extensions?.['requestId']).toBe('r-1');
  });

  it('ends without a word when the caller has gone', async () => {
    const caller = new AbortController();
    const supergraph = new CompiledSupergraph(sdl, {
      works,
      people: () => {
        caller.abort(new Error('gone'));
        return Promise.reject(caller.signal.reason);
      },
    });
    const { errors } = await supergraph.execute('{ me { id load } }', {}, { signal: caller.signal });
    expect(errors).toEqual([]);
    expect(supergraph.failures).toEqual([]);
    expect(supergraph.sent).toHaveLength(1);
  });

  it('answers refused selections with null and their error, carried up where they must not be null', async () => {
    const supergraph = new CompiledSupergraph(sdl, { people, works });
    const compile = (document: string, planned: string) =>
      compileOperation(supergraph, {
        document: parse(document),
        plan: supergraph.plan(planned).plan,
        removed: [{ path: ['me', 'weight'], coordinate: 'Person.weight' }],
      });
    const options = supergraph.runOptions('{ __typename }');
    const nullable = await compile('{ me { x: weight @__refused id colour } }', '{ me { id colour } }').execute(
      options,
    );
    expect(answerText(nullable)).toContain('"data":{"me":{"x":null,"id":"p1","colour":"RED"}}');
    expect(codesOf(nullable)).toEqual([['me.weight', 'UNAUTHORIZED_FIELD_OR_TYPE']]);
    const strict = await compile('{ me { id name @__refused } people { id } }', '{ me { id } people { id } }').execute(
      options,
    );
    expect(strict.data).toEqual({ me: null, people: [{ id: 'p1' }, { id: 'p2' }, { id: 'p3' }] });
    expect(codesOf(strict)).toEqual([['me.weight', 'UNAUTHORIZED_FIELD_OR_TYPE']]);
    const kept = await compile('{ me { ... on Person @__refused { id name } ... on Person { id } } }', '{ me { id } }');
    expect((await kept.execute(options)).data).toEqual({ me: null });
  });
});
