// The hub of the benchmark of new tickets: a process as `npm start` starts it, empty, with one enterprise that asks.
import { execFileSync, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const built = (name) => fileURLToPath(new URL(`../../../gateway/hub/dist/${name}.js`, import.meta.url));

/** Starts one on a folder of its own; it is asked as Wuhan's office. */
export async function startHub(folder, databaseUrl) {
  const allowances = join(folder, 'allowances.json');
  // What is measured is not how the hub slows its callers down.
  writeFileSync(
    allowances,
    JSON.stringify({
      default: { rate: 'off', documents: 'any', introspection: 'always', suggestions: 'always', explain: 'cost' },
    }),
  );
  // The hub refuses settings that it does not know, so only what it needs is handed on; what is undefined is left out.
  const { PATH, HOME, TMPDIR } = process.env;
  const env = {
    ...{ PATH, HOME, TMPDIR, PORT: '0', QISHU_DATA: folder, QISHU_SCALE: 'none', QISHU_ALLOWANCES: allowances },
    ...{ QISHU_SOCKETS_PER_ADDRESS: '100000', QISHU_DATABASE_URL: databaseUrl },
  };
  const child = spawn(process.execPath, [built('main')], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  process.once('exit', () => child.kill('SIGKILL'));
  const address = await new Promise((done, failed) => {
    let said = '';
    child.once('exit', (code) => failed(new Error(`the hub ended with ${code}`)));
    child.stdout.on('data', (chunk) => {
      said += chunk;
      const found = /explorer\s+(http:\S+)\/\n/.exec(said);
      if (found) done(found[1]);
    });
  });
  const token = (...args) =>
    execFileSync(process.execPath, [built('token'), ...args], { env, encoding: 'utf8' }).trim();
  /** One account of the office; a caller has a thousand streams at most. */
  const office = (subject) => token('--role', 'CITY_OFFICE', '--region', '420100', '--subject', subject);
  const ask = async (authorization, query, variables) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${authorization}` };
    const body = JSON.stringify({ query, variables });
    const { data, errors } = await (await fetch(`${address}/graphql`, { method: 'POST', headers, body })).json();
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
  const platform = token('--platform', '--role', 'CITY_PLATFORM', '--source', 'HANQITONG', '--region', '420100');
  const row = { sourceId: 'bench', regionCode: '420102', nameZh: '江岸精密仪器有限公司', status: 'ACTIVE' };
  const bring = `mutation ($rows: [EnterpriseRecord!]!) {
    done: bringEnterprises(source: "HANQITONG", rows: $rows) { ... on IngestReport { rows { id } } } }`;
  const { done } = await ask(platform, bring, { rows: [row] });
  const opener = office('opener');
  return {
    address,
    office,
    enterpriseId: done.rows[0].id,
    data: (query, variables) => ask(opener, query, variables),
    stop: () =>
      new Promise((gone) => {
        child.removeAllListeners('exit').once('exit', gone);
        child.kill('SIGTERM');
      }),
  };
}
