import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { loadHubConfig } from '../config.js';
import { ask, smallHub, subgraphFile, subgraphNames, testFolder } from '../testing/small-hub.js';
import { gatewayKeys } from './credentials.js';
import { createHub, type Hub } from './hub.js';

// Whole hubs and their subgraphs are started, and other tests want the machine too.
jest.setTimeout(120_000);

const added = ' extend type Query { news: String }';

/** Asks until the answer is no complaint about the document any more: the schema comes in its own time. */
async function askUntilKnown(hub: Hub, query: string) {
  for (;;) {
    const { body } = await ask(hub, { query });
    if (body.errors?.[0]?.extensions['code'] !== 'GRAPHQL_VALIDATION_FAILED') return body;
    await new Promise((done) => setImmediate(done));
  }
}

describe('a hub that composes its subgraphs’ schemas', () => {
  const at = testFolder();
  const processes = new Map<string, ChildProcess>();
  const given = { PORT: '0', QISHU_FORM: 'apart', QISHU_DATA: at.folder, QISHU_SUPERGRAPH: at.supergraph };
  let urls: string[];
  const start = async () => {
    const config = loadHubConfig({ ...given, QISHU_COMPOSE: 'on', QISHU_SUBGRAPH_URLS: urls.join(',') }, {});
    const hub = await createHub({ config });
    await hub.lifecycle.start();
    return hub;
  };

  beforeAll(async () => {
    const { publicJwk } = await gatewayKeys(loadHubConfig(given, {}));
    urls = await Promise.all(
      subgraphNames.map(async (name) => {
        const sdl = name === 'people' ? [added] : [];
        const child = spawn(process.execPath, [subgraphFile, name, JSON.stringify(publicJwk), ...sdl], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        processes.set(name, child);
        const [port] = (await once(child.stdout, 'data')) as [Buffer];
        return `${name}=http://127.0.0.1:${String(port).trim()}/graphql`;
      }),
    );
  });
  afterAll(() => {
    for (const child of processes.values()) child.kill();
    at.remove();
  });

  it('serves what they add since the release, and starts with it again while one of them is away', async () => {
    const first = await start();
    expect((await askUntilKnown(first, '{ news enterprises { nameZh } }')).data).toEqual({
      news: null,
      enterprises: [{ nameZh: '示例企业' }],
    });
    const metrics = await fetch(`http://127.0.0.1:${first.door.port()}/metrics`);
    expect(await metrics.text()).toMatch(
      /qishu_supergraphs_published_total 1\nqishu|qishu_supergraphs_published_total 1\n/,
    );
    await first.lifecycle.stop();
    expect(existsSync(join(at.folder, 'supergraph.json'))).toBe(true);

    const gone = processes.get('people') as ChildProcess;
    gone.kill('SIGKILL');
    await once(gone, 'exit');
    const second = await start();
    const { body } = await ask(second, { query: '{ news enterprises { nameZh } }' });
    expect(body.data).toEqual({ news: null, enterprises: [{ nameZh: '示例企业' }] });
    expect(body.errors?.[0]?.extensions['code']).toBe('SUBGRAPH_UNAVAILABLE');
    await second.lifecycle.stop();
  });

  it('starts with the release’s supergraph where its copy is damaged', async () => {
    writeFileSync(join(at.folder, 'supergraph.json'), '{');
    const hub = await start();
    const { body } = await ask(hub, { query: '{ enterprises { nameZh } }' });
    expect(body.data).toEqual({ enterprises: [{ nameZh: '示例企业' }] });
    await hub.lifecycle.stop();
  });

  it('does so only where subgraphs have schemas of their own to give', () => {
    expect(() => loadHubConfig({ QISHU_COMPOSE: 'on' }, {})).toThrow(
      expect.objectContaining({ details: expect.objectContaining({ variables: ['QISHU_COMPOSE'] }) }),
    );
  });
});

describe('a hub that serves a supergraph file', () => {
  const at = testFolder();
  afterAll(() => at.remove());

  const write = (services: Record<string, string>) => {
    const { supergraphSdl } = composeServices(
      Object.entries(services).map(([name, sdl]) => ({
        name,
        url: `http://${name}.invalid/graphql`,
        typeDefs: parse(sdl),
      })),
    );
    writeFileSync(`${at.supergraph}.new`, supergraphSdl as string);
    renameSync(`${at.supergraph}.new`, at.supergraph);
  };

  it('reads it again when it changes, and keeps the last one where it cannot serve the new one', async () => {
    const hub = await smallHub(at);
    await hub.lifecycle.start();
    const sdls = Object.fromEntries(
      subgraphNames.map((name) => [name, readFileSync(join(__dirname, `../testing/${name}.graphql`), 'utf8')]),
    );
    write({
      ...sdls,
      other: 'type Query { other1: String }',
      people: `${sdls['people']} extend type Query { never: String }`,
    });
    write({ ...sdls, people: `${sdls['people']} ${added}` });
    const { errors } = await askUntilKnown(hub, '{ news }');
    // The subgraph itself knows nothing of it.
    expect(errors?.[0]?.extensions['code']).not.toBe('GRAPHQL_VALIDATION_FAILED');
    expect((await ask(hub, { query: '{ people { nameZh } }' })).body.data).toEqual({
      people: [{ nameZh: '测试专员' }],
    });
    await hub.lifecycle.stop();
  });
});
