import { once } from 'node:events';
import { chmodSync, mkdirSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { dialect } from '@qishu/kit/records';
import { freePort } from '../running/free-port.js';
import { type Home, makeHome } from '../running/home.js';
import { hubProgram, launchHub, startHub } from '../running/hub.js';
import { type Ending, type Environment, endPrograms, Program } from '../running/program.js';

/** The user whom a program becomes that must not be allowed what the administrator is. */
const nobody = ['--reuid=65534', '--regid=65534', '--clear-groups'] as const;

/** Starts the hub as somebody who may not write everywhere; undefined where this machine cannot do that. */
async function startedAsNobody(environment: Environment): Promise<Ending | undefined> {
  if (process.getuid?.() !== 0) return new Program(process.execPath, [hubProgram], environment).ended;
  const canRead = [...nobody, process.execPath, '--check', hubProgram];
  const isPossible = await new Program('setpriv', canRead).ended.then(
    ({ code }) => code === 0,
    () => false,
  );
  return isPossible ? new Program('setpriv', [...nobody, process.execPath, hubProgram], environment).ended : undefined;
}

describe(`a hub that cannot start, on ${dialect}`, () => {
  let home: Home;
  beforeAll(() => {
    home = makeHome();
  });
  afterAll(async () => {
    await endPrograms();
    await home.remove();
  });
  const refused = (environment: Environment): Promise<Ending> =>
    launchHub(home, { QISHU_SCALE: 'none', ...environment }).ended;

  it('says that its data folder is another hub’s while that one lives, and takes it after a kill -9', async () => {
    const first = await startHub(home, { QISHU_SCALE: 'none' });
    const { code, out, err } = await refused({});
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('DATA_FOLDER_IN_USE');
    expect(err).toContain(home.folder);
    expect((await first.ask('{ __typename }', null)).data).toEqual({ __typename: 'Query' });
    await first.program.end('SIGKILL');
    const second = await startHub(home, { QISHU_SCALE: 'none' });
    expect((await second.program.end()).code).toBe(0);
  }, 60_000);

  it('says which folder it cannot make', async () => {
    const { code, err } = await refused({ QISHU_DATA: '/proc/qishu/data' });
    expect(code).toBe(1);
    expect(err).toMatch(/DATA_FOLDER_NOT_WRITABLE: .*\/proc\/qishu/);
  });

  it('says which folder it may not write to', async () => {
    const folder = join(home.folder, 'closed');
    mkdirSync(folder);
    for (const [path, mode] of [
      [folder, 0o555],
      [home.folder, 0o755],
    ] as const)
      chmodSync(path, mode);
    const ending = await startedAsNobody({ ...home.environment, QISHU_DATA: folder, PORT: '0' });
    if (!ending) return process.stderr.write('no way to become another user here: only /proc was tried\n');
    expect(ending.code).toBe(1);
    expect(ending.err).toMatch(/DATA_FOLDER_NOT_WRITABLE: .*closed/);
  });

  it('says that the port is taken, and lets the folder go', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const { code, err } = await refused({ PORT: String(port) });
    taken.close();
    expect(code).toBe(1);
    expect(err).toMatch(new RegExp(`PORT_TAKEN: .*${port}`));
    const next = await startHub(home, { QISHU_SCALE: 'none' });
    await next.program.end();
  }, 60_000);

  it('says which database it misses, and nothing else', async () => {
    const { code, err } = await refused({
      QISHU_DATABASE_URL: `mysql://root:hush@127.0.0.1:${await freePort()}/qishu`,
    });
    expect(code).toBe(1);
    expect(err).toMatch(/STORE_UNAVAILABLE: .*127\.0\.0\.1:\d+ it refuses connections/);
    expect(err).not.toMatch(/hush|"level"/);
  });

  it('names an unknown key of the configuration and the one that is meant', async () => {
    const { code, err } = await refused({ QISHU_SCAL: 'small' });
    expect(code).toBe(1);
    expect(err).toMatch(/CONFIG_INVALID: .*QISHU_SCAL.*QISHU_SCALE/);
  });

  it('tells every fault of the configuration at once', async () => {
    const { code, err } = await refused({
      QISHU_DATABSE_URL: 'mysql://127.0.0.1/qishu',
      PORT: '65536',
      QISHU_FORM: 'alone',
      QISHU_SECRET: 'too short',
      QISHU_OIDC_ISSUER: 'https://issuer.invalid/',
      QISHU_HOST: '0.0.0.0',
    });
    expect(code).toBe(1);
    for (const name of ['QISHU_DATABSE_URL', 'PORT', 'QISHU_FORM', 'QISHU_SECRET', 'QISHU_OIDC_JWKS_URL'])
      expect(err).toContain(name);
    expect(err).not.toContain('too short');
  });
});
