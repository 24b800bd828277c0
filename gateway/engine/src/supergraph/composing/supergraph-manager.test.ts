import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configureLogs } from '@qishu/kit/base/light';
import { Engine } from '../../engine.js';
import { answerText } from '../../execute/answer.js';
import { ChangingSubgraph } from '../../testing/changing-subgraph.js';
import { ManualClock } from '../../testing/manual-clock.js';
import { createHttpTransport } from '../../transport/http.js';
import { openSnapshot } from '../open-snapshot.js';
import { composeSupergraph } from './composition.js';
import { readSupergraphCopy } from './supergraph-copy.js';
import { SupergraphManager, type SupergraphManagerOptions } from './supergraph-manager.js';

configureLogs({ level: 'silent' });
// Threads are started for everything that is composed or opened, and other tests want the machine too.
jest.setTimeout(120_000);

const books = 'type Query { book: Book } type Book @key(fields: "id") { id: ID! title: String }';
const shelves = 'type Query { shelf: String } type Book @key(fields: "id") { id: ID! place: String }';
/** Composes with nothing that has `title: String`. */
const clashing = 'type Query { shelf: String } type Book @key(fields: "id") { id: ID! title: Int }';
const more = (sdl: string, field: string) => sdl.replace('type Query {', `type Query { ${field}: String `);

describe('the manager of a supergraph over two real subgraphs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'qishu-supergraph-'));
  const file = join(folder, 'below', 'supergraph.json');
  const endings: (() => Promise<void>)[] = [];
  let shop: ChangingSubgraph;
  let store: ChangingSubgraph;
  let release: { supergraphSdl: string; known: Map<string, string> };

  beforeEach(async () => {
    shop = await new ChangingSubgraph('shop', books).start();
    store = await new ChangingSubgraph('store', shelves).start();
    const subgraphs = await Promise.all(
      [shop, store].map(async (one) => ({
        ...one.managed(),
        sdl: await one.managed().fetchSdl(new AbortController().signal),
      })),
    );
    const composition = composeSupergraph({
      subgraphs,
      servedApiSdl: 'type Query { book: Book } type Book { id: ID! }',
      allowBreaking: true,
    });
    if ('refused' in composition) throw new Error(composition.faults.join());
    release = {
      supergraphSdl: composition.supergraphSdl,
      known: new Map(subgraphs.map(({ name, sdl }) => [name, sdl])),
    };
  });
  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end();
    await Promise.all([shop.stop(), store.stop()]);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function begin(given: Partial<SupergraphManagerOptions> = {}, supergraphSdl = release.supergraphSdl) {
    const engine = new Engine({
      snapshot: await openSnapshot(supergraphSdl),
      transportTo: ({ url }) => createHttpTransport(url),
    });
    const clock = new ManualClock();
    const manager = new SupergraphManager({
      engine,
      open: openSnapshot,
      subgraphs: [shop.managed(), store.managed()],
      known: release.known,
      clock,
      random: () => 1,
      ...given,
    });
    endings.push(
      () => engine.stop(),
      () => manager.stop(),
    );
    await manager.start();
    const ask = async (query: string) => JSON.parse(answerText(await engine.ask(query, {}, { requestId: 'r' })));
    return { engine, manager, clock, ask };
  }

  it('serves nothing new while nothing changes, and what a subgraph adds as soon as it is seen', async () => {
    const { manager, ask } = await begin();
    const { id, published, refusal } = manager.status();
    expect([published, refusal]).toEqual([0, undefined]);
    await manager.refresh();
    expect(manager.status().id).toBe(id);
    shop.change(more(books, 'bestseller'));
    await manager.refresh();
    expect(manager.status()).toMatchObject({ published: 1, subgraphs: [{ isServed: true }, { isServed: true }] });
    expect(await ask('{ bestseller book { place } }')).toEqual({
      data: { bestseller: 'bestseller', book: { place: 'place' } },
    });
  });

  it('loses no change of one subgraph while another is away', async () => {
    const { manager, ask } = await begin();
    store.isAway = true;
    shop.change(more(books, 'bestseller'));
    await manager.refresh();
    expect(await ask('{ bestseller }')).toEqual({ data: { bestseller: 'bestseller' } });
    expect(manager.status().subgraphs[1]).toEqual({ name: 'store', isAway: true, isKnown: true, isServed: true });
    // A change that goes with nothing but what the other one brings along when it comes back.
    shop.change(more(books, 'bestseller').replace('title', 'place: String @shareable, title'));
    await manager.refresh();
    expect(manager.status()).toMatchObject({ published: 1, refusal: { reason: 'composition' } });
    store.isAway = false;
    store.change(shelves.replace('place: String', 'place: String @shareable'));
    await manager.refresh();
    expect(manager.status()).toMatchObject({ published: 2, subgraphs: [{ isServed: true }, { isServed: true }] });
    expect(manager.status().refusal).toBeUndefined();
  });

  it('refuses what does not compose, and serves the changes of the others all the same', async () => {
    const { manager, ask } = await begin();
    store.change(clashing);
    shop.change(more(books, 'bestseller'));
    await manager.refresh();
    const { refusal, published, subgraphs } = manager.status();
    expect([refusal?.reason, published]).toEqual(['composition', 1]);
    expect(refusal?.faults.join()).toContain('Book.title');
    expect(subgraphs.map(({ isServed }) => isServed)).toEqual([true, false]);
    expect(await ask('{ bestseller shelf }')).toEqual({ data: { bestseller: 'bestseller', shelf: 'shelf' } });
    store.change(shelves);
    await manager.refresh();
    expect(manager.status().refusal).toBeUndefined();
  });

  it('refuses what is no schema, and what this engine does not execute', async () => {
    const known = (sdl: string) => ({ name: 'shop', url: 'http://shop.invalid/', sdl });
    const judged = (sdl: string) =>
      composeSupergraph({ subgraphs: [known(sdl)], servedApiSdl: 'type Query { a: Int }', allowBreaking: true });
    expect(judged('type Query {')).toMatchObject({
      refused: 'composition',
      faults: [expect.stringContaining('[shop]')],
    });
    const contextual = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@context", "@fromContext"])
      type Query { t: T } type T @key(fields: "id") @context(name: "c") { id: ID! v: String! u: U }
      type U @key(fields: "id") { id: ID! f(a: String @fromContext(field: "$c { v }")): Int }`;
    expect(judged(contextual)).toMatchObject({ refused: 'composition' });
    expect(judged(`type Query { ${'a: Missing '.repeat(3)} }${' x'.repeat(9_000)}`)).toMatchObject({
      refused: 'composition',
    });
  });

  it('takes nothing from callers unless it may', async () => {
    const { manager, engine } = await begin();
    const without = shelves.replace('place: String', 'shelfMark: String');
    store.change(without);
    await manager.refresh();
    expect(manager.status().refusal).toMatchObject({ reason: 'breaking', faults: ['Book.place was removed.'] });
    expect(engine.snapshot.face.apiSdl).toContain('place');
    await manager.stop();
    const allowing = await begin({ allowBreaking: true });
    expect(allowing.manager.status()).toMatchObject({ published: 1 });
    expect(allowing.engine.snapshot.face.apiSdl).not.toContain('place');
  });

  it('tries again what composes and does not load', async () => {
    let isBroken = true;
    const open = (sdl: string) => (isBroken ? Promise.reject(new Error('no memory')) : openSnapshot(sdl));
    const { manager, engine, clock } = await begin({ open });
    shop.change(more(books, 'bestseller'));
    await manager.refresh();
    expect(manager.status()).toMatchObject({ published: 0, refusal: { reason: 'loading' } });
    isBroken = false;
    const swapped = new Promise((done) => engine.onSwap(done));
    await clock.advance(5_000);
    await swapped;
    expect(engine.snapshot.face.apiSdl).toContain('bestseller');
  });

  it('starts with a subgraph away from what it kept, readable for its owner alone', async () => {
    const copy = { file, origin: 'release 1' };
    const first = await begin({ copy });
    shop.change(more(books, 'bestseller'));
    await first.manager.refresh();
    await first.manager.stop();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'below'))).toEqual(['supergraph.json']);

    const kept = readSupergraphCopy(file, 'release 1');
    store.isAway = true;
    shop.change(more(more(books, 'bestseller'), 'newest'));
    const second = await begin({ copy, known: kept?.subgraphs }, kept?.supergraphSdl);
    expect(second.manager.status()).toMatchObject({ published: 1, subgraphs: [{ isAway: false }, { isAway: true }] });
    expect(second.engine.snapshot.face.apiSdl).toMatch(/bestseller.*newest|newest.*bestseller/s);
    expect(readSupergraphCopy(file, 'release 1')?.supergraphSdl).toBe(second.engine.snapshot.face.supergraphSdl);
  });

  it('uses no copy of another release, and none that is damaged', () => {
    expect(readSupergraphCopy(file, 'release 1')).toBeDefined();
    expect(readSupergraphCopy(file, 'release 2')).toBeUndefined();
    const whole = readFileSync(file, 'utf8');
    for (const text of [
      whole.slice(0, -9),
      'null',
      '{}',
      whole.replace('"shop",', ''),
      whole.replace('"origin"', '"o"'),
    ]) {
      writeFileSync(file, text);
      expect(readSupergraphCopy(file, 'release 1')).toBeUndefined();
    }
  });

  it('goes on where its copy cannot be written', async () => {
    const { manager } = await begin({ copy: { file: '/proc/nowhere/supergraph.json', origin: '' } });
    shop.change(more(books, 'bestseller'));
    await manager.refresh();
    expect(manager.status()).toMatchObject({ published: 1 });
  });

  it('composes nothing before each subgraph has once given its schema', async () => {
    store.isAway = true;
    const { manager } = await begin({ known: undefined });
    expect(manager.status()).toMatchObject({ published: 0, subgraphs: [{ isServed: false }, { isKnown: false }] });
    shop.change(more(books, 'bestseller'));
    store.isAway = false;
    await manager.refresh();
    expect(manager.status()).toMatchObject({ published: 1, subgraphs: [{ isServed: true }, { isServed: true }] });
  });

  it('asks once for all who ask at the same time', async () => {
    const { manager } = await begin();
    const before = shop.asked;
    await Promise.all([manager.refresh(), manager.refresh(), manager.refresh()]);
    expect(shop.asked - before).toBe(1);
  });

  it('serves nothing any more once it is stopped, whatever it was doing', async () => {
    let openGate = (): void => undefined;
    const gate = new Promise<void>((done) => {
      openGate = done;
    });
    let opening = (): void => undefined;
    const isOpening = new Promise<void>((done) => {
      opening = done;
    });
    const open = async (sdl: string) => {
      opening();
      await gate;
      return openSnapshot(sdl);
    };
    const { manager, engine, clock } = await begin({ open });
    const { id } = engine.snapshot.face;
    shop.change(more(books, 'bestseller'));
    const refreshed = manager.refresh();
    await isOpening;
    const stopped = manager.stop();
    openGate();
    await Promise.all([stopped, refreshed]);
    expect([engine.snapshot.face.id, clock.timers]).toEqual([id, 0]);
  });
});
