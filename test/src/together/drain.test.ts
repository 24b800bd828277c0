import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { dialect } from '@qishu/kit/records';
import { type Home, makeHome } from '../running/home.js';
import { launchHub, startHub } from '../running/hub.js';
import { endPrograms } from '../running/program.js';
import { untilTrue } from '../running/until.js';

/** Whether somebody listens at a port. */
async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

describe(`a hub that is told to stop, on ${dialect}`, () => {
  let home: Home;
  beforeAll(() => {
    home = makeHome();
  });
  afterAll(async () => {
    await endPrograms();
    await home.remove();
  });

  it('answers the request under way in full, takes no new one, and ends with 0', async () => {
    const hub = await startHub(home, { QISHU_SCALE: 'none' });
    const { port } = new URL(hub.address);
    const body = JSON.stringify({ query: '{ regions(first: 100) { nodes { code nameZh } } }' });
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      expect: '100-continue',
    };
    const asking = request(`${hub.address}/graphql`, { method: 'POST', headers });
    asking.flushHeaders();
    const answered = once(asking, 'response');
    // The hub has the request in its hands, and waits for its body.
    await once(asking, 'continue');
    const ended = hub.program.end('SIGTERM');
    await untilTrue(async () => !(await listens(Number(port))));
    asking.end(body);
    const [response] = await answered;
    const { data, errors } = JSON.parse(await text(response));
    expect([response.statusCode, errors]).toEqual([200, undefined]);
    expect(data.regions.nodes).toHaveLength(100);
    expect((await ended).code).toBe(0);
  }, 120_000);

  it('ends with 0 in silence when it is told so while it starts', async () => {
    const program = launchHub(home);
    await program.says(/ \d+% /);
    expect(await program.end('SIGINT')).toMatchObject({ code: 0, out: '' });
    expect(program.said).not.toMatch(/"level"|cannot start/);
  }, 120_000);
});
