import { configureLogs } from '@qishu/kit/base/light';
import { type Answering, CompiledSupergraph } from '../testing/compiled.js';
import { composeTwo, peopleSchema, subgraphOf, worksSchema } from '../testing/two-subgraphs.js';
import type { DeferredAnswer, IncrementalResult, RunOptions } from './compiled-operation.js';
import { getOwn, isObject, type Json } from './own.js';
import { place } from './place-entities.js';

configureLogs({ level: 'silent' });

const sdl = composeTwo('http://people.invalid/');
const people = subgraphOf(peopleSchema);
const works = subgraphOf(worksSchema);
const twoSubgraphs = (own: { people?: Answering; works?: Answering } = {}) =>
  new CompiledSupergraph(sdl, { people, works, ...own });

async function executeInParts(
  supergraph: CompiledSupergraph,
  source: string,
  variables: Record<string, unknown> = {},
  more: Partial<RunOptions> = {},
) {
  const { executeDeferred } = supergraph.compile(source);
  if (!executeDeferred) throw new Error('nothing is deferred');
  return executeDeferred(supergraph.runOptions(source, variables, more));
}

async function partsOf(answer: DeferredAnswer): Promise<{ results: IncrementalResult[]; hasNexts: boolean[] }> {
  const results: IncrementalResult[] = [];
  const hasNexts = [answer.hasNext];
  for await (const { incremental, hasNext } of answer.patches) {
    results.push(...(incremental ?? []));
    hasNexts.push(hasNext);
  }
  return { results, hasNexts };
}

/** What a client makes of the parts. */
async function assembled(answer: DeferredAnswer): Promise<unknown> {
  const data = structuredClone(answer.initial.data) as Json;
  for (const { path, data: part } of (await partsOf(answer)).results) {
    let at: unknown = data;
    for (const step of path) at = getOwn(at as Json, String(step));
    if (part && isObject(at)) place(at, part);
  }
  return data;
}

/** Key order aside: a client merges parts into what it has. */
const sorted = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('an answer in parts', () => {
  it('gives what is not deferred first, then each deferred fragment at each of its places', async () => {
    const answer = await executeInParts(
      twoSubgraphs(),
      '{ people { id ... @defer(label: "made") { works { title } load } } }',
    );
    expect(answer.initial).toMatchObject({ data: { people: [{ id: 'p1' }, { id: 'p2' }, { id: 'p3' }] }, errors: [] });
    expect(JSON.stringify(answer.initial.data)).not.toContain('works');
    const { results, hasNexts } = await partsOf(answer);
    expect(hasNexts).toEqual([true, false]);
    expect(results).toEqual([
      { label: 'made', path: ['people', 0], data: { works: [{ title: 'One' }, { title: 'Two' }], load: 120 } },
      { label: 'made', path: ['people', 1], data: { works: [{ title: 'Three' }], load: 140 } },
      { label: 'made', path: ['people', 2], data: { works: [], load: null } },
    ]);
  });

  it('gives the first part before a deferred subgraph answers', async () => {
    let answerNow = () => {};
    const asked = new Promise<void>((done) => {
      answerNow = done;
    });
    const supergraph = twoSubgraphs({
      works: async (call) => {
        await asked;
        return works(call);
      },
    });
    const answer = await executeInParts(supergraph, '{ me { name ... @defer { load } } }');
    expect(answer.initial.data).toEqual({ me: { name: '甲' } });
    answerNow();
    expect((await partsOf(answer)).results).toEqual([{ path: ['me'], data: { load: 120 } }]);
  });

  it('defers inside what is deferred, after what it stands in', async () => {
    const answer = await executeInParts(
      twoSubgraphs(),
      '{ me { id ... @defer(label: "outer") { works { title ... @defer(label: "inner") { maker { name } } } } } }',
    );
    const { results, hasNexts } = await partsOf(answer);
    expect(results.map(({ label, path }) => [label, ...path])).toEqual([
      ['outer', 'me'],
      ['inner', 'me', 'works', 0],
      ['inner', 'me', 'works', 1],
    ]);
    expect(results[2]?.data).toEqual({ maker: { name: '甲' } });
    expect(hasNexts.at(-1)).toBe(false);
    expect(hasNexts.slice(0, -1)).not.toContain(false);
  });

  it.each([
    [true, { me: { id: 'p1' } }, 1],
    [false, { me: { id: 'p1', load: 120 } }, 0],
  ])('obeys @defer(if: %s)', async (v, first, parts) => {
    const answer = await executeInParts(
      twoSubgraphs(),
      'query ($v: Boolean!) { me { id ... @defer(if: $v) { load } } }',
      { v },
    );
    expect(answer.initial.data).toEqual(first);
    expect(answer.hasNext).toBe(parts > 0);
    expect((await partsOf(answer)).results).toHaveLength(parts);
  });

  it('tells an error in a part with that part, and nulls no more than the part', async () => {
    const answer = await executeInParts(
      twoSubgraphs(),
      '{ people { id ... @defer { fragile } ... @defer(label: "strict") { picky } } }',
    );
    expect(answer.initial.errors).toEqual([]);
    const { results } = await partsOf(answer);
    const told = results.flatMap(({ label, path, data, errors }) =>
      errors
        ? [[label, path.join('.'), data, errors.map((error) => [error.path?.join('.'), error.extensions?.['code']])]]
        : [],
    );
    expect(told).toContainEqual([undefined, 'people.0', { fragile: null }, [['people.0.fragile', 'FORBIDDEN']]]);
    expect(results.filter(({ label }) => label === undefined)).toHaveLength(3);
  });

  it('tells a subgraph that fails in a part with its code, in that part', async () => {
    const supergraph = twoSubgraphs({ works: () => Promise.reject(new Error('ECONNREFUSED 10.0.0.1')) });
    const answer = await executeInParts(supergraph, '{ me { name ... @defer { load } } }');
    expect(answer.initial).toMatchObject({ data: { me: { name: '甲' } }, errors: [] });
    const { results } = await partsOf(answer);
    expect(results).toMatchObject([
      { path: ['me'], data: { load: null }, errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] },
    ]);
    expect(JSON.stringify(results)).not.toContain('ECONN');
  });

  it('gives no part where the object that it adds to is null', async () => {
    const answer = await executeInParts(twoSubgraphs(), '{ person(id: "none") { id ... @defer { load } } me { id } }');
    expect(answer.initial.data).toEqual({ person: null, me: { id: 'p1' } });
    expect(await partsOf(answer)).toEqual({ results: [], hasNexts: [true, false] });
  });

  it('gives an empty object where everything in it is deferred', async () => {
    const answer = await executeInParts(twoSubgraphs(), '{ me { ... @defer { name } } ... @defer { people { id } } }');
    expect(answer.initial.data).toEqual({ me: {} });
    expect(await assembled(answer)).toMatchObject({ me: { name: '甲' }, people: [{ id: 'p1' }, {}, {}] });
  });

  it.each([
    ['{ people { id ... @defer { name works { id ... @defer { title maker { name } } } } } }'],
    ['{ works { title ... on Book @defer { pages maker { name } } ...F @defer } } fragment F on Film { minutes }'],
    ['{ a: me { x: name ... @defer { y: load } } anything { __typename ... on Person @defer { name load } } }'],
    ['query ($no: Boolean = false) { me { id ... @defer { name @include(if: $no) load @skip(if: $no) } } }'],
    ['mutation { rename(id: "p1", name: "子") { name ... @defer { works { title } } } }'],
    [
      '{ id: __typename ... @defer { people { ... @defer { name ... @defer { works { ... on Book @defer { pages } } } } } } }',
    ],
    ['{ me { ... @defer { __typename works { __typename } } } }'],
  ])('assembles to what is answered at once: %s', async (source) => {
    const supergraph = twoSubgraphs();
    const { data } = await supergraph.execute(source);
    expect(sorted(await assembled(await executeInParts(supergraph, source)))).toEqual(sorted(data));
  });

  it('is not offered for a question that defers nothing', () => {
    expect(twoSubgraphs().compile('{ me { name } }').executeDeferred).toBeUndefined();
    expect(twoSubgraphs().compile('{ me { ... @defer(if: false) { name } } }').executeDeferred).toBeUndefined();
  });

  it('ends quietly when the caller has gone', async () => {
    const caller = new AbortController();
    const supergraph = twoSubgraphs({
      works: () => {
        caller.abort();
        return Promise.reject(caller.signal.reason);
      },
    });
    const answer = await executeInParts(
      supergraph,
      '{ me { name ... @defer { load } } }',
      {},
      { signal: caller.signal },
    );
    const { results } = await partsOf(answer);
    expect(results.flatMap(({ errors }) => errors ?? []).map((error) => error.extensions?.['code'])).not.toContain(
      'SUBGRAPH_UNAVAILABLE',
    );
    expect(supergraph.failures).toEqual([]);
  });
});
