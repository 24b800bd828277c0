import { configureLogs } from '@qishu/kit/base/light';
import { type Answering, CompiledSupergraph, compose } from '../testing/compiled.js';
import type { Json } from './own.js';

configureLogs({ level: 'silent' });

/** A subgraph that answers for each representation by itself, and never repeats its type. */
const answering =
  (answer: (representation: Json) => unknown): Answering =>
  async ({ variables }) => ({ data: { _entities: (variables['representations'] as Json[]).map(answer) } });
const representationsTo = (supergraph: CompiledSupergraph, name: string) =>
  supergraph.sent.filter(({ subgraph }) => subgraph === name).map(({ call }) => call.variables['representations']);

describe('entities', () => {
  const sdl = compose({
    list: `
      type Query { things: [Thing] }
      type Thing @key(fields: "id") @key(fields: "country code") { id: ID!, country: String, code: Int, sku: String, size: Size @shareable }
      type Size @shareable { depth: Int, unit: Unit }
      type Unit @shareable { name: String }`,
    widths: `
      type Thing @key(fields: "id") { id: ID!, size: Size @shareable, kind: Kind }
      type Kind { name: String, words: [String] }
      type Size @shareable { width: Int, unit: Unit }
      type Unit @shareable { name: String }`,
    heights: `
      type Thing @key(fields: "id") { id: ID!, sku: String @external, size: Size @shareable, height: Int @requires(fields: "sku"), rank: Int }
      type Size @shareable { height: Int }`,
    codes: 'type Thing @key(fields: "country code") { country: String, code: Int, text: String }',
  });
  const listing =
    (things: unknown[]): Answering =>
    async () => ({ data: { things } });
  const create = (things: unknown[], more: Record<string, Answering> = {}) =>
    new CompiledSupergraph(sdl, {
      list: listing(JSON.parse(JSON.stringify(things.map((thing) => thing && { __typename: 'Thing', ...thing })))),
      widths: answering(({ id }) => ({ size: { width: Number(id) }, kind: { name: `kind ${id}`, words: ['w'] } })),
      heights: answering(({ sku, id }) => ({
        size: { height: Number(id) },
        ...(sku !== undefined && { height: String(sku).length }),
        rank: Number(id) * 100,
      })),
      codes: answering(({ country, code }) => ({ text: `${country}-${code}` })),
      ...more,
    });

  it('are asked for once each, and stand at all their places', async () => {
    const supergraph = create([{ id: '1' }, null, { id: '2' }, { id: '1' }, { id: 1 }]);
    const { data, errors } = await supergraph.execute('{ things { kind { name words } } }');
    const one = { kind: { name: 'kind 1', words: ['w'] } };
    expect(data).toEqual({ things: [one, null, { kind: { name: 'kind 2', words: ['w'] } }, one, one] });
    expect(errors).toEqual([]);
    expect(representationsTo(supergraph, 'widths')).toEqual([
      [
        { __typename: 'Thing', id: '1' },
        { __typename: 'Thing', id: '2' },
        { __typename: 'Thing', id: 1 },
      ],
    ]);
  });

  it('are told apart by all fields of their key', async () => {
    const keys = [
      ['a', 1],
      ['a1', null],
      ['a', 11],
      ['s1:a', 1],
      ['', 1],
      ['a', 1],
      ['1', 1],
      [null, 1],
    ] as const;
    const supergraph = create(keys.map(([country, code]) => ({ country, code, id: 'x' })));
    const { data } = await supergraph.execute('{ things { text } }');
    expect(data).toEqual({ things: keys.map(([country, code]) => ({ text: `${country}-${code}` })) });
    expect((representationsTo(supergraph, 'codes')[0] as unknown[]).length).toBe(keys.length - 1);
  });

  it('do not lend each other values where several subgraphs fill the same object', async () => {
    // The same key with different required values: what `heights` answers differs, what `widths` answers is one object.
    const supergraph = create(
      [
        { id: '1', sku: 'a' },
        { id: '1', sku: 'bb' },
        { id: '1', sku: 'ccc' },
      ],
      {
        heights: answering(({ sku }) => ({ size: { height: String(sku).length }, height: String(sku).length })),
      },
    );
    const { data } = await supergraph.execute('{ things { sku height size { width height } } }');
    expect(data).toEqual({
      things: ['a', 'bb', 'ccc'].map((sku) => ({ sku, height: sku.length, size: { width: 1, height: sku.length } })),
    });
  });

  it('whose required value never arrived are left out of the question', async () => {
    const supergraph = create([{ id: '1', sku: 'a' }, { id: '2' }]);
    const { data } = await supergraph.execute('{ things { height } }');
    expect(data).toEqual({ things: [{ height: 1 }, { height: null }] });
    expect(representationsTo(supergraph, 'heights')).toEqual([[{ __typename: 'Thing', id: '1', sku: 'a' }]]);
  });

  it('without what a field requires that the caller leaves out are asked for their other fields', async () => {
    const source = 'query ($with: Boolean!) { things { height @include(if: $with) rank } }';
    const ask = async (thing: object, variables: Record<string, unknown>) => {
      const supergraph = create([thing]);
      const { data } = await supergraph.execute(source, variables);
      return { thing: (data as { things: unknown[] }).things[0], asked: representationsTo(supergraph, 'heights') };
    };
    const id = { __typename: 'Thing', id: '1' };
    // What was left out of the first fetch, because the caller did not want what requires it.
    expect(await ask({ id: '1' }, { with: false })).toEqual({ thing: { rank: 100 }, asked: [[id]] });
    const whole = await ask({ id: '1', sku: 'a' }, { with: true });
    expect(whole).toEqual({ thing: { height: 1, rank: 100 }, asked: [[{ ...id, sku: 'a' }], [id]] });
    // What should have arrived and did not.
    const missing = await ask({ id: '1' }, { with: true });
    expect(missing).toEqual({ thing: { height: null, rank: 100 }, asked: [[id]] });
  });

  it('that a subgraph does not know are null, and so is what must not be', async () => {
    const supergraph = create([{ id: '1' }, { id: '2' }], {
      widths: answering(({ id }) => (id === '1' ? null : { kind: null })),
    });
    expect((await supergraph.execute('{ things { kind { name } } }')).data).toEqual({
      things: [{ kind: null }, { kind: null }],
    });
  });

  it('are written once where they stand at many places, with their errors told at each', async () => {
    const supergraph = create([{ id: '1' }, { id: '1' }], {
      widths: answering(() => ({ kind: { name: 7, words: [{}] } })),
    });
    const { data, errors } = await supergraph.execute('{ things { kind { name words } } }');
    expect(data).toEqual({ things: [0, 1].map(() => ({ kind: { name: null, words: [null] } })) });
    expect(errors.map(({ path }) => path?.join('.'))).toEqual([
      'things.0.kind.name',
      'things.0.kind.words.0',
      'things.1.kind.name',
      'things.1.kind.words.0',
    ]);
  });
});

describe('an interface that one subgraph knows as an object', () => {
  const sdl = compose({
    media: `
      type Query { media: [Media] }
      interface Media @key(fields: "id") { id: ID! title: String }
      type Book implements Media @key(fields: "id") { id: ID! title: String pages: Int }
      type Film implements Media @key(fields: "id") { id: ID! title: String }`,
    scores: `
      type Query { best: Media }
      type Media @key(fields: "id") @interfaceObject {
        id: ID! score: Int title: String @external praise: String @requires(fields: "title")
      }`,
  });
  const media = [
    { __typename: 'Book', id: '1', title: 'One', pages: 1 },
    { __typename: 'Film', id: '2', title: 'Two' },
  ];
  const create = () =>
    new CompiledSupergraph(sdl, {
      media: async (call) =>
        call.variables['representations']
          ? answering(({ id }) => media.find((one) => one.id === id) ?? null)(call)
          : { data: { media: structuredClone(media) } },
      scores: async (call) =>
        call.variables['representations']
          ? answering(({ id, title }) => ({ __typename: 'Media', score: Number(id) * 10, praise: `${title}!` }))(call)
          : { data: { best: { __typename: 'Media', id: '2', score: 20 } } },
    });

  it('is asked for under the name that the subgraph knows', async () => {
    const supergraph = create();
    const { data, errors } = await supergraph.execute('{ media { __typename title score ... on Book { pages } } }');
    expect(errors).toEqual([]);
    expect(data).toEqual({
      media: [
        { __typename: 'Book', title: 'One', score: 10, pages: 1 },
        { __typename: 'Film', title: 'Two', score: 20 },
      ],
    });
    expect(representationsTo(supergraph, 'scores')).toEqual([
      [
        { __typename: 'Media', id: '1' },
        { __typename: 'Media', id: '2' },
      ],
    ]);
  });

  it('is asked of every type for what only one of them requires nothing for', async () => {
    const supergraph = create();
    const { data, errors } = await supergraph.execute('{ media { score ... on Film { praise } } }');
    expect([data, errors]).toEqual([{ media: [{ score: 10 }, { score: 20, praise: 'Two!' }] }, []]);
  });

  it('is asked by no less than its key', async () => {
    const supergraph = create();
    const { data, errors } = await supergraph.execute('{ best { ... on Film { praise } ... on Book { pages } } }');
    expect([data, errors]).toEqual([{ best: { praise: 'Two!' } }, []]);
    for (const some of representationsTo(supergraph, 'scores').slice(1))
      for (const one of some as Json[]) expect(one).toHaveProperty('id');
  });

  it('gets its real type from the subgraph that knows it', async () => {
    const { data, errors } = await create().execute('{ best { __typename score title } }');
    expect([data, errors]).toEqual([{ best: { __typename: 'Film', score: 20, title: 'Two' } }, []]);
  });
});
