import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dialect } from '@qishu/kit/records';
import { type Home, makeHome } from '../running/home.js';
import { type RunningHub, startHub } from '../running/hub.js';
import { endPrograms } from '../running/program.js';
import { until } from '../running/until.js';

const question = `{
  regions(first: 2) { nodes { code } }
  policies(first: 2) { nodes { titleZh } }
  specialists(first: 2) { totalCount }
}`;

describe(`a subgraph whose worker thread crashes, on ${dialect}`, () => {
  let home: Home;
  let hub: RunningHub;
  beforeAll(async () => {
    home = makeHome();
    hub = await startHub(home, { QISHU_SCALE: 'none' }, ['--require', join(__dirname, 'crash-worker.cjs')]);
  }, 120_000);
  afterAll(async () => {
    await endPrograms();
    await home.remove();
  });

  it('costs its own fields, by a code, while the others answer, and is back by itself', async () => {
    expect((await hub.ask(question, null)).errors).toBeUndefined();
    writeFileSync(join(home.folder, 'crash-people'), '');
    const asked = () => hub.ask(question, null);
    const { data, errors } = await until(asked, (answer) => answer.errors !== undefined);
    expect(data).toMatchObject({
      regions: { nodes: { length: 2 } },
      policies: { nodes: { length: 2 } },
      specialists: null,
    });
    expect(errors?.map(({ extensions: { code, details } }) => ({ code, details }))).toEqual([
      { code: 'SUBGRAPH_UNAVAILABLE', details: { subgraph: 'people' } },
    ]);
    expect((await fetch(`${hub.address}/health/ready`)).status).toBe(503);
    expect((await fetch(`${hub.address}/health/live`)).status).toBe(200);
    const back = await until(asked, (answer) => answer.errors === undefined);
    expect(back.data.specialists).toEqual({ totalCount: 0 });
    expect((await fetch(`${hub.address}/health/ready`)).status).toBe(200);
    expect((await hub.program.end()).code).toBe(0);
  }, 120_000);
});
