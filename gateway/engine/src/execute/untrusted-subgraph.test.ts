import { configureLogs } from '@qishu/kit/base/light';
import { type Answering, CompiledSupergraph, compose } from '../testing/compiled.js';
import type { Answer } from './compiled-operation.js';

configureLogs({ level: 'silent' });

const sdl = compose({
  lists: `
    type Query { list: [Thing!]!, other: Other }
    type Thing @key(fields: "id") { id: ID! title: String }
    type Other @key(fields: "id") { id: ID! }`,
  details: `
    scalar JSON
    type Thing @key(fields: "id") { id: ID! detail: Detail, count: Int, json: JSON, links: [Link!] }
    type Other @key(fields: "id") { id: ID! count: Int }
    type Detail { text: String! }
    type Link { thing: Thing }`,
});
const ids = ['a', 'b', 'a'];
const lists: Answering = async () => ({
  data: { list: ids.map((id) => ({ __typename: 'Thing', id, title: id })), other: { __typename: 'Other', id: 'o' } },
});
const ask = async (answer: () => unknown, source = '{ list { id title detail { text } count } }') => {
  const supergraph = new CompiledSupergraph(sdl, { lists, details: async () => answer() as never });
  return { ...pick(await supergraph.execute(source)), failures: supergraph.failures };
};
const pick = ({ data, errors }: Answer) => ({ data, codes: errors.map(({ extensions }) => extensions?.['code']) });
const nothing = { list: ids.map((id) => ({ id, title: id, detail: null, count: null })) };
const entity = (text: string) => ({ detail: { text }, count: 1 });
const nested = (depth: number) => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`) as unknown;

describe('a subgraph that is not to be trusted', () => {
  it.each([
    ['no result', undefined],
    ['a text', 'nonsense'],
    ['a list', []],
    ['an empty object', {}],
    ['null data without errors', { data: null }],
    ['data of the wrong type', { data: 'text' }],
    ['data that is a list', { data: [[entity('x')]] }],
    ['no entities', { data: {} }],
    ['null entities', { data: { _entities: null } }],
    ['entities that are no list', { data: { _entities: { 0: entity('x'), 1: entity('y'), length: 2 } } }],
    ['too few entities', { data: { _entities: [entity('x')] } }],
    ['too many entities', { data: { _entities: [entity('x'), entity('y'), entity('z')] } }],
    ['entities of the wrong type', { data: { _entities: ['x', 7] } }],
    ['entities that are lists', { data: { _entities: [[entity('x')], [entity('y')]] } }],
    ['errors that are no list', { data: { _entities: [entity('x'), entity('y')] }, errors: 'text' }],
    ['errors that are no objects', { data: { _entities: [entity('x'), entity('y')] }, errors: ['text'] }],
    [
      'entities of another type',
      {
        data: {
          _entities: [
            { __typename: 'Other', count: 9 },
            { __typename: 'Other', count: 8 },
          ],
        },
      },
    ],
    ['lists in lists in lists', { data: { _entities: nested(10_000) } }],
  ])('answers with %s: its own fields are null, with one coded error', async (_, answer) => {
    const { data, codes, failures } = await ask(() => answer);
    expect(data).toEqual(nothing);
    expect(codes).toEqual(['SUBGRAPH_ANSWER_INVALID']);
    expect(failures).toHaveLength(1);
  });

  it('answers with an error for all: its own fields are null, and it says why', async () => {
    const errors = [{ message: 'no', extensions: { code: 'FORBIDDEN' } }];
    for (const data of [undefined, null, { _entities: null }])
      expect(await ask(() => ({ data, errors }))).toEqual({ data: nothing, codes: ['FORBIDDEN'], failures: [] });
  });

  it('answers for one entity with another’s type: that one is null, the others stand', async () => {
    const { data, codes } = await ask(() => ({
      data: { _entities: [entity('x'), { __typename: 'Other', count: 8 }] },
    }));
    expect(codes).toEqual(['SUBGRAPH_ANSWER_INVALID']);
    expect(data).toEqual({
      list: [
        { id: 'a', title: 'a', detail: { text: 'x' }, count: 1 },
        { id: 'b', title: 'b', detail: null, count: null },
        { id: 'a', title: 'a', detail: { text: 'x' }, count: 1 },
      ],
    });
  });

  it('answers with __proto__ and the names of inherited members: no object is changed, nothing of it is shown', async () => {
    const { data } = await ask(() =>
      JSON.parse(
        '{"data":{"_entities":[{"__proto__":{"count":7,"polluted":1},"detail":{"__proto__":{"text":"x"}}},{"constructor":{"prototype":{"polluted":1}},"toString":1}]}}',
      ),
    );
    expect(data).toEqual(nothing);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(`${{}}`).toBe('[object Object]');
  });

  it('answers with values as deep as no stack is: they are refused, or passed on whole', async () => {
    for (const depth of [1_000, 10_000, 200_000]) {
      const json = nested(depth);
      const { data, codes } = await ask(
        () => ({ data: { _entities: [{ json }, { json, count: 2 }] } }),
        '{ list { id json count } }',
      );
      const [first, second] = (data as { list: { json: unknown; count: unknown }[] }).list;
      expect(first?.json === null).toBe(codes.includes('ANSWER_INCOMPLETE'));
      expect(second?.count).toBe(2);
    }
  });

  it('answers with ten thousand wrong values: they are told by the first ones', async () => {
    const links = Array.from({ length: 10_000 }, () => ({ thing: 'wrong' }));
    const { codes } = await ask(
      () => ({ data: { _entities: [{ links }, { links: [] }] } }),
      '{ list { links { thing { id } } } }',
    );
    expect(codes).toHaveLength(200);
  });

  it('tells ten thousand errors at ten thousand places: they are told by the first ones', async () => {
    const errors = Array.from({ length: 10_000 }, () => ({ message: 'no', path: ['_entities', 0, 'count'] }));
    const { codes, data } = await ask(() => ({ data: { _entities: [{ count: null }, { count: 1 }] }, errors }));
    expect(codes).toHaveLength(200);
    expect((data as { list: { count: unknown }[] }).list[1]?.count).toBe(1);
  });

  it.each([
    [['_entities', 7, 'count'], ['list']],
    [['_entities', -1], ['list']],
    [['_entities', 'x'], ['list']],
    [['_entities', 0.5], ['list']],
    [[{}, null], ['list']],
    ['_entities', ['list']],
    [undefined, ['list']],
    [
      ['_entities', 1, 'count'],
      ['list', 1, 'count'],
    ],
  ])('tells an error at the place %j: it stands at %j', async (path, place) => {
    const supergraph = new CompiledSupergraph(sdl, {
      lists,
      details: async () =>
        ({ data: { _entities: [{ count: 1 }, { count: null }] }, errors: [{ message: 'no', path }] }) as never,
    });
    expect((await supergraph.execute('{ list { count } }')).errors.map((error) => error.path)).toEqual([place]);
  });
});
