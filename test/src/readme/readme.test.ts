import { existsSync, readFileSync } from 'node:fs';
import { bringTickets, ticketRow } from '../apart/tickets.js';
import { type Home, makeHome } from '../running/home.js';
import { type RunningHub, startHub, token } from '../running/hub.js';
import { at, Program } from '../running/program.js';

const texts = {
  'README.md': readFileSync(at('README.md'), 'utf8'),
  'README.zh-CN.md': readFileSync(at('README.zh-CN.md'), 'utf8'),
};
const english = texts['README.md'];

/** The fenced blocks of one kind. */
const blocks = (text: string, kind: string): string[] =>
  [...text.matchAll(new RegExp(`\`\`\`${kind}\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, block]) => block as string);

const scripts: Record<string, string> = JSON.parse(readFileSync(at('package.json'), 'utf8')).scripts;

describe('the README', () => {
  it('says the same commands and queries in both languages', () => {
    for (const kind of ['sh', 'graphql', 'js'])
      expect(blocks(texts['README.zh-CN.md'], kind)).toEqual(blocks(english, kind));
  });

  it.each(Object.entries(texts))('%s names only files that exist', (_name, text) => {
    const linked = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path]) => path as string);
    const walked = [...text.matchAll(/`((?:gateway|subgraphs|schema|clients|test)\/[\w./-]+\.\w+)`/g)].map(
      ([, path]) => path as string,
    );
    expect(
      [...linked, ...walked].filter(
        (path) => !path.includes('NAME') && !path.includes('/dist/') && !existsSync(at(path)),
      ),
    ).toEqual([]);
  });

  it.each(Object.entries(texts))('%s names only npm scripts that exist', (_name, text) => {
    const named = [...text.matchAll(/npm run (?:-s )?([\w:]+)/g)].map(([, script]) => script as string);
    expect([...new Set(named)].filter((script) => !(script in scripts))).toEqual([]);
  });
});

describe('every query and command of the README', () => {
  let home: Home;
  let hub: RunningHub;
  beforeAll(async () => {
    home = makeHome();
    hub = await startHub(home);
  }, 180_000);
  afterAll(async () => {
    await hub?.program.end();
    await home?.remove();
  });

  it.each(blocks(english, 'graphql').map((query) => [query.trim().split('\n', 2).join(' '), query] as const))(
    'answers: %s',
    async (_first, query) => {
      const writes = query.startsWith('mutation');
      const token = await hub.role(writes ? 'CITY_PLATFORM 420100' : 'CITY_OFFICE 320500');
      const { changesFrom } = query.includes('serviceChanges')
        ? (await hub.data('{ serviceSnapshot(types: ["Ticket"], first: 1) { changesFrom } }', token)).serviceSnapshot
        : { changesFrom: undefined };
      const data = await hub.data(query, token, { rows: [], ...(changesFrom && { after: changesFrom }) });
      expect(Object.values(data).every((value) => value !== null)).toBe(true);
    },
  );

  it('asks by the commands as they are printed, at another port', async () => {
    const shell = blocks(english, 'sh').find((block) => block.includes('curl')) as string;
    const commands = shell
      .replaceAll('http://127.0.0.1:4000', hub.address)
      .replace('npm run -s token --', `${process.execPath} ${at('gateway/hub/dist/token.js')}`);
    const { out } = await new Program('bash', ['-c', commands], { QISHU_DATA: home.folder }).ended;
    expect(JSON.parse(out).data.enterprises.nodes).toHaveLength(3);
  });

  describe('subscribes', () => {
    const bring = async (sourceId: string) => {
      const platform = await hub.role('CITY_PLATFORM 420100');
      await hub.data(bringTickets, platform, { rows: [ticketRow(sourceId)] });
    };
    const reader = () => token(home, ['--role', 'CITY_OFFICE', '--region', '420100']);

    it('by the curl line as it is printed', async () => {
      const line = blocks(english, 'sh').find((block) => block.includes('text/event-stream')) as string;
      const command = `exec ${line.replace('http://127.0.0.1:4000', hub.address)}`;
      const curl = new Program('bash', ['-c', command], { TOKEN: await reader() });
      // The heartbeat that a stream begins with: what is brought from now on comes.
      await curl.says(/^id: /m);
      await bring('readme-1');
      const [, data] = await curl.says(/^event: next\nid: .+\ndata: (.+)$/m);
      expect(JSON.parse(data as string).data.serviceChanged.node.no).toBe('HANQITONG-readme-1');
      await curl.end();
    });

    it('by the program as it is printed, from a cursor on', async () => {
      const visitor = await reader();
      const from = '{ page: serviceSnapshot(types: ["Ticket"], first: 1) { changesFrom } }';
      const { page } = await hub.data(from, visitor);
      await bring('readme-2');
      const [program] = blocks(english, 'js') as [string];
      const text = program.replace('ws://127.0.0.1:4000', hub.address.replace('http', 'ws'));
      const settings = { TOKEN: visitor, CURSOR: page.changesFrom };
      const follower = new Program(process.execPath, ['--input-type=module', '-e', text], settings);
      await follower.says(/no: 'HANQITONG-readme-2'/);
      await follower.end();
    });
  });
});
