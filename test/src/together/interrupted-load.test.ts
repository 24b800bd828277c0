import { dialect } from '@qishu/kit/records';
import { ask } from '../running/ask.js';
import { freePort } from '../running/free-port.js';
import { type Home, makeHome } from '../running/home.js';
import { launchHub, startHub } from '../running/hub.js';
import { type Inventory, inventory } from '../running/inventory.js';
import { endPrograms } from '../running/program.js';

/** After how many lines of progress the process is killed, one start after the other on the same folder. */
const cuts = [1, 8, 16];

const told = (lines: number): RegExp => new RegExp(`Qishu is ready|(?: \\d+% .*\\n[^]*?){${lines}}`);

/** Starts on a home and kills it after some lines; tells what it answered at that moment. */
async function cut(home: Home, lines: number): Promise<'ready' | 'cut off'> {
  const port = await freePort();
  const program = launchHub(home, { PORT: String(port) });
  await program.says(told(lines));
  const url = `http://127.0.0.1:${port}`;
  // The load begins before the door is open: then nobody is told anything.
  const answers = await Promise.all([
    ask(`${url}/graphql`, '{ enterprises { totalCount } }'),
    fetch(`${url}/health/ready`),
  ]).catch(() => undefined);
  const [{ errors }, { status }] = answers ?? [{ errors: undefined }, { status: undefined }];
  if (status === 200) await program.says(/Qishu is ready/);
  else if (answers) expect([status, errors?.[0]?.extensions.code]).toEqual([503, 'NOT_READY']);
  await program.end('SIGKILL');
  return status === 200 ? 'ready' : 'cut off';
}

describe(`a demonstration load that is cut off by kill -9, on ${dialect}`, () => {
  const homes = [makeHome(), makeHome()] as const;
  let whole: Inventory;

  beforeAll(async () => {
    const hub = await startHub(homes[0]);
    await hub.program.end();
    whole = await inventory(homes[0]);
  }, 300_000);
  afterAll(async () => {
    await endPrograms();
    for (const home of homes) await home.remove();
  });

  it('never says that it is ready, and ends as whole as one that was left alone', async () => {
    const outcomes: string[] = [];
    for (const lines of cuts) outcomes.push(await cut(homes[1], lines));
    expect(outcomes.slice(0, 2)).toEqual(['cut off', 'cut off']);
    const hub = await startHub(homes[1]);
    expect((await hub.program.end()).code).toBe(0);
    expect(await inventory(homes[1])).toEqual(whole);
  }, 300_000);
});
