import { dialect } from '@qishu/kit/records';
import { type Home, makeHome, subgraphs } from '../running/home.js';
import { type RunningHub, startHub } from '../running/hub.js';
import { type Inventory, inventory } from '../running/inventory.js';
import { askAsPrinted, isJoined } from '../running/printed-question.js';
import { at, endPrograms } from '../running/program.js';

describe(`the first and the second start in one process, on ${dialect}`, () => {
  let home: Home;
  let hub: RunningHub;
  let loaded: Inventory;

  beforeAll(async () => {
    home = makeHome();
    hub = await startHub(home);
  }, 300_000);
  afterAll(async () => {
    await endPrograms();
    await home.remove();
  });

  it('starts without a word of complaint', () => expect(hub.program.said).not.toContain('"level"'));

  it('answers the printed question across the four domains, pasted as it stands', async () => {
    const { data, errors } = await askAsPrinted(hub);
    expect(errors).toBeUndefined();
    expect(data.enterprises.nodes.filter(isJoined).length).toBeGreaterThan(0);
  });

  it('counts the enterprises of 320571 and of every county among those of 320500', async () => {
    const question = 'query ($region: RegionCode!) { enterprises(filter: { region: $region }) { totalCount } }';
    const office = await hub.role('PROVINCE_OFFICE 320000');
    const count = async (region: string): Promise<number> =>
      (await hub.data(question, office, { region })).enterprises.totalCount;
    const below = '{ region(code: "320500") { children(first: 100) { nodes { code } } } }';
    const { region } = await hub.data(below, office);
    const codes = region.children.nodes.map(({ code }: { code: string }) => code);
    expect(codes).toContain('320571');
    const counts = await Promise.all(codes.map(count));
    expect(counts[codes.indexOf('320571')]).toBeGreaterThan(0);
    expect(counts.reduce((sum, each) => sum + each, 0)).toBe(await count('320500'));
  });

  it('shows a visitor the published rows and nothing behind them', async () => {
    for (const field of ['tickets', 'ledgerEntries', 'specialistAssignments', 'annualIndicators']) {
      const { data, errors } = await hub.ask(`{ ${field} { totalCount } }`, null);
      expect([data, errors?.[0]?.extensions.code]).toEqual([{ [field]: null }, 'UNAUTHORIZED_FIELD_OR_TYPE']);
    }
    const shown = await hub.data(
      `{
        enterprises(first: 100) { totalCount nodes { published } }
        specialists(first: 100) { nodes { published } }
        policies(first: 100) { nodes { legalStatus } }
      }`,
      null,
    );
    const statuses = shown.policies.nodes.map(({ legalStatus }: { legalStatus: string }) => legalStatus);
    expect(statuses).toContain('IN_FORCE');
    expect(statuses.filter((status: string) => ['EXPIRED', 'REPEALED'].includes(status))).toEqual([]);
    for (const noun of ['enterprises', 'specialists'])
      expect(shown[noun].nodes.filter(({ published }: { published: boolean }) => !published)).toEqual([]);
    expect(shown.enterprises.totalCount).toBeGreaterThan(0);
    const all = await hub.data('{ enterprises { totalCount } }', await hub.role('NATIONAL_VIEWER 100000'));
    expect(shown.enterprises.totalCount).toBeLessThan(all.enterprises.totalCount);
  });

  it('loads nothing again at the second start, which takes seconds', async () => {
    expect((await hub.program.end()).code).toBe(0);
    loaded = await inventory(home);
    hub = await startHub(home, {}, ['--require', at('test/src/together/loaded-packages.cjs')]);
    process.stdout.write(`second start on ${dialect}: ready in ${hub.seconds} s\n`);
    // Seconds on a machine of its own; the bound is wide, because others may be at work on this one.
    expect(hub.seconds).toBeLessThan(60);
    expect(hub.program.said).not.toMatch(/demonstration data|"level"/);
    expect((await hub.program.end()).code).toBe(0);
    expect(await inventory(home)).toEqual(loaded);
  }, 300_000);

  it('loads no package that a start has no use for', () => {
    const lines = [...hub.program.said.matchAll(/^loaded (.*)$/gm)].map(([, line]) => JSON.parse(line as string));
    const inVain = (threads: readonly string[], packages: readonly string[]) => {
      const some = lines.filter(({ thread }) => threads.includes(thread));
      expect(some).toHaveLength(threads.length);
      return some.flatMap((one) => packages.filter((name) => one.packages.includes(name)));
    };
    const composing = ['@apollo/composition', '@apollo/subgraph', '@apollo/gateway'];
    const planning = ['@apollo/federation-internals', '@apollo/query-planner'];
    const records = ['typeorm', 'type-graphql'];
    const sheets = ['read-excel-file', 'write-excel-file'];
    const door = ['express', '@apollo/server', 'undici', 'ws', 'graphql-ws'];
    const otherDialect = dialect === 'sqlite' ? 'mysql2' : 'better-sqlite3';
    const workers = subgraphs.map((name) => `${name} main`);
    expect(inVain(workers, [...composing, ...planning, ...door, ...sheets, 'ioredis', otherDialect])).toEqual([]);
    expect(inVain(['engine planner-worker'], [...composing, ...records, ...door, 'zod', 'jose'])).toEqual([]);
    expect(inVain(['hub main'], [...composing, ...planning, ...records, ...sheets, 'ioredis', 'mysql2'])).toEqual([]);
  });
});
