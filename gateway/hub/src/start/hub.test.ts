import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { FromWorker } from '@qishu/kit/base';
import { loadHubConfig } from '../config.js';
import { ask, smallHub, subgraphFile, subgraphNames, testFolder } from '../testing/small-hub.js';
import { gatewayKeys } from './credentials.js';
import { takeDataFolder } from './data-folder.js';
import { createHub, type Hub } from './hub.js';
import { tellProgress } from './progress.js';

const people = '{ people { nameZh } }';

/** Asks until the answer is right; a subgraph that comes back does so in its own time. */
async function until(hub: Hub, query: string, right: (body: Awaited<ReturnType<typeof ask>>['body']) => boolean) {
  for (;;) {
    const { body } = await ask(hub, { query });
    if (right(body)) return body;
    await new Promise((done) => setImmediate(done));
  }
}

describe('the hub with its subgraphs in one process', () => {
  const at = testFolder();
  afterAll(() => at.remove());

  it('tells what went with a subgraph that crashes, answers from the others, and starts it again', async () => {
    const hub = await smallHub(at);
    await hub.lifecycle.start();
    const { body } = await ask(hub, { query: '{ enterprises { nameZh } crash }' });
    expect(body.data).toEqual({ enterprises: [{ nameZh: '示例企业' }], crash: null });
    expect(body.errors?.[0]?.extensions).toMatchObject({
      code: 'SUBGRAPH_UNAVAILABLE',
      details: { subgraph: 'people' },
    });
    expect(hub.health.unready()).toEqual([{ part: 'people', reason: 'restarting' }]);
    const back = await until(hub, people, ({ errors }) => errors === undefined);
    expect(back.data).toEqual({ people: [{ nameZh: '测试专员' }] });
    expect(hub.health.unready()).toEqual([]);
    await hub.lifecycle.stop();
  });

  it('carries a subgraph’s question to another one, in the service’s name, and tells when it cannot', async () => {
    const hub = await smallHub(at);
    await hub.lifecycle.start();
    const other = async (name: string) => {
      const { body } = await ask(hub, { query: `{ other(name: "${name}") }` });
      return JSON.parse(String(body.data?.['other'])) as {
        data: { whoami: string };
        errors: { extensions: unknown }[];
      };
    };
    const { data } = await other('enterprises');
    expect(JSON.parse(data.whoami)).toMatchObject({ role: 'SUBGRAPH', subject: 'service:people' });
    expect((await other('nobody')).errors[0]?.extensions).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    await hub.lifecycle.stop();
  });

  it('finishes the answers under way before it stops', async () => {
    const hub = await smallHub(at);
    await hub.lifecycle.start();
    const file = join(at.folder, 'slow');
    writeFileSync(file, '');
    const asked = ask(hub, { query: `{ slow(file: ${JSON.stringify(file)}) }` });
    await ask(hub, { query: people });
    const stopped = hub.lifecycle.stop();
    rmSync(file);
    expect((await asked).body.data).toEqual({ slow: true });
    await stopped;
  });

  it('does not start when a subgraph gives a reason not to, and lets everything go', async () => {
    const refuse = join(at.folder, 'people.refuse');
    writeFileSync(refuse, '');
    const hub = await smallHub(at);
    await expect(hub.lifecycle.start()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    rmSync(refuse);
    takeDataFolder(at.folder).release();
  });

  it('refuses a port that is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    const hub = await smallHub(at, { PORT: String(port) });
    await expect(hub.lifecycle.start()).rejects.toMatchObject({ code: 'PORT_TAKEN', details: { port } });
    taken.close();
  });

  it('refuses a supergraph that is not there, and one that is none', async () => {
    await expect(smallHub({ ...at, supergraph: '/nowhere' })).rejects.toMatchObject({ code: 'SUPERGRAPH_INVALID' });
    await expect(smallHub({ ...at, supergraph: __filename })).rejects.toMatchObject({ code: 'SUPERGRAPH_INVALID' });
    takeDataFolder(at.folder).release();
  });

  it('tells progress in tenths, each once', () => {
    const lines: string[] = [];
    const tell = tellProgress({ write: (line) => lines.push(line) });
    for (const ratio of [0, 0.01, 0.2, 0.25, 7])
      tell('people', { type: 'progress', zh: '装载', en: 'loading', ratio } as FromWorker as never);
    expect(lines.map((line) => line.trim().split(' ')[1])).toEqual(['0%', '20%', '100%']);
  });
});

describe('the data folder', () => {
  const at = testFolder();
  afterAll(() => at.remove());

  it('belongs to one hub at a time', async () => {
    const hub = await smallHub(at);
    await expect(smallHub(at)).rejects.toMatchObject({ code: 'DATA_FOLDER_IN_USE' });
    await hub.lifecycle.start();
    await expect(smallHub(at)).rejects.toMatchObject({ code: 'DATA_FOLDER_IN_USE' });
    await hub.lifecycle.stop();
    takeDataFolder(at.folder).release();
  });

  it('is free again after a kill -9 of its owner', async () => {
    const script = `const D = require('better-sqlite3'); const d = new D(${JSON.stringify(join(at.folder, 'hub.lock'))});
      d.pragma('locking_mode = EXCLUSIVE'); d.exec('BEGIN EXCLUSIVE'); process.stdout.write('taken'); setInterval(() => {}, 1000)`;
    const owner = spawn(process.execPath, ['-e', script], { cwd: __dirname });
    await once(owner.stdout, 'data');
    expect(() => takeDataFolder(at.folder)).toThrow(expect.objectContaining({ code: 'DATA_FOLDER_IN_USE' }));
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    takeDataFolder(at.folder).release();
  });

  it('is refused where it cannot be written', () => {
    expect(() => takeDataFolder(join(at.supergraph, 'below-a-file'))).toThrow(
      expect.objectContaining({ code: 'DATA_FOLDER_NOT_WRITABLE' }),
    );
  });
});

describe('the hub with its subgraphs as processes of their own', () => {
  const at = testFolder();
  const processes = new Map<string, ChildProcess>();
  let hub: Hub;

  beforeAll(async () => {
    const given = { PORT: '0', QISHU_FORM: 'apart', QISHU_DATA: at.folder, QISHU_SUPERGRAPH: at.supergraph };
    const { publicJwk } = await gatewayKeys(loadHubConfig(given, {}));
    const urls = await Promise.all(
      subgraphNames.map(async (name) => {
        const child = spawn(process.execPath, [subgraphFile, name, JSON.stringify(publicJwk)], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        processes.set(name, child);
        const [port] = (await once(child.stdout, 'data')) as [Buffer];
        return `${name}=http://127.0.0.1:${String(port).trim()}/graphql`;
      }),
    );
    hub = await createHub({ config: loadHubConfig({ ...given, QISHU_SUBGRAPH_URLS: urls.join(',') }, {}) });
    await hub.lifecycle.start();
  });
  afterAll(async () => {
    await hub.lifecycle.stop();
    for (const child of processes.values()) child.kill();
    at.remove();
  });

  it('joins across them with the signed token, and costs only its own fields when one is killed', async () => {
    const query = '{ enterprises { nameZh specialist { nameZh } } }';
    expect((await ask(hub, { query })).body).toMatchObject({
      data: { enterprises: [{ nameZh: '示例企业', specialist: { nameZh: '测试专员' } }] },
    });
    const gone = processes.get('people') as ChildProcess;
    gone.kill('SIGKILL');
    await once(gone, 'exit');
    const { body } = await ask(hub, { query });
    expect(body.data).toEqual({ enterprises: [{ nameZh: '示例企业', specialist: null }] });
    expect(body.errors?.[0]?.extensions['code']).toBe('SUBGRAPH_UNAVAILABLE');
  });

  it('names the addresses that it was not given', async () => {
    const config = loadHubConfig(
      {
        QISHU_FORM: 'apart',
        QISHU_DATA: at.folder,
        QISHU_SUPERGRAPH: at.supergraph,
        QISHU_SUBGRAPH_URLS: 'people=http://x/graphql',
      },
      {},
    );
    await expect(createHub({ config })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining('enterprises'),
    });
  });
});
