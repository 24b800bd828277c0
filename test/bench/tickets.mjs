// How many tickets a second are opened through the GraphQL mutation: rows, log, timeline and receipt in one durable
// transaction (SQLite synchronous=FULL; MariaDB innodb_flush_log_at_trx_commit=1), beside the same database inserting
// the bare row alone, one commit each. Usage: npm run bench -- tickets [--seconds 10] [--callers 64]; SQLite, and MariaDB
// where the program is found.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { throwAwayMariadb } from '../bin/mariadb.mjs';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '10' },
    callers: { type: 'string', default: '64' },
    dialect: { type: 'string' },
  },
});
const [seconds, callers] = [Number(values.seconds), Number(values.callers)];

/** Calls in flight all the time, for so many seconds; answers a second, and the times of the slowest hundredth. */
async function rate(call) {
  const end = performance.now() + seconds * 1_000;
  const times = [];
  const began = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: callers }, async () => {
      while (performance.now() < end) {
        const start = performance.now();
        await call(next++);
        times.push(performance.now() - start);
      }
    }),
  );
  times.sort((one, other) => one - other);
  const perSecond = times.length / ((performance.now() - began) / 1_000);
  return { perSecond, p50: times[Math.floor(times.length / 2)], p99: times[Math.floor(times.length * 0.99)] };
}

async function measure() {
  const require = createRequire(import.meta.url);
  const { principalOf, startTestSubgraph } = require('../../subgraphs/kit/dist/testing/index.js');
  const { columnsOf, dialect } = require('../../subgraphs/kit/dist/records/index.js');
  const { subgraph } = require('../../subgraphs/services/dist/index.js');
  const house = await startTestSubgraph(subgraph);
  const office = principalOf('CITY_OFFICE', { regions: ['420100'] });
  const token = await house.token(office);
  const query = `mutation ($input: OpenTicketInput!, $key: String!) {
    openTicket(input: $input, idempotencyKey: $key) { ... on Ticket { id no state version } }
  }`;
  const open = async (at) => {
    const input = {
      ...{ enterpriseId: `e-${at % 1_000}`, regionCode: '420102', kind: 'DEMAND', category: 'FINANCE' },
      ...{ title: '流动资金贷款续贷', text: '企业订单增加，原贷款下月到期，希望协调银行无还本续贷。' },
    };
    const variables = { input, key: `bench-key-${at}` };
    const { data, errors } = await house.subgraph.execute({ query, variables, token, requestId: 'bench' });
    if (errors || !data.openTicket.id) throw new Error(JSON.stringify(errors));
  };
  const { store } = house.subgraph.runtime;
  await open('first');
  const noun = subgraph.nouns.find(({ name }) => name === 'Ticket');
  const columns = columnsOf(noun.record).map(({ column }) => column);
  const [row] = await store.read.query('SELECT * FROM tickets LIMIT 1');
  const sql = `INSERT INTO tickets (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
  const bare = (at) =>
    store.write((manager) =>
      manager.query(
        sql,
        columns.map((column) =>
          column === 'id' || column === 'no' ? `bare-${at}` : column === 'source_id' ? `bare-${at}` : row[column],
        ),
      ),
    );
  const inserted = await rate(bare);
  const opened = await rate(open);
  await house.stop();
  process.send({ dialect, inserted, opened });
}

function run(dialect, environment) {
  return new Promise((done, failed) => {
    const args = ['--dialect', dialect, '--seconds', values.seconds, '--callers', values.callers];
    const folder = mkdtempSync(join(tmpdir(), 'qishu-bench-'));
    const child = fork(fileURLToPath(import.meta.url), args, { env: { ...process.env, ...environment } });
    child.once('message', done);
    child.once('exit', (code) => {
      rmSync(folder, { recursive: true, force: true });
      if (code !== 0) failed(new Error(`${dialect} ended with ${code}`));
    });
  });
}

const shown = ({ perSecond, p50, p99 }) => `${Math.round(perSecond)}/s | ${p50.toFixed(1)} ms | ${p99.toFixed(1)} ms`;

if (values.dialect) {
  await measure();
  process.exit(0);
} else {
  const runs = [await run('sqlite', { QISHU_DATABASE_URL: '' })];
  const url = process.env.QISHU_BENCH_MYSQL_URL ?? (await throwAwayMariadb({ durable: true }));
  if (url) runs.push(await run('mysql', { QISHU_DATABASE_URL: url }));
  process.stdout.write(
    `\n### Opening tickets, ${callers} callers\n\n| database | what | rate | p50 | p99 |\n|---|---|---|---|---|\n`,
  );
  for (const { dialect, inserted, opened } of runs) {
    process.stdout.write(`| ${dialect} | bare insert, one commit each | ${shown(inserted)} |\n`);
    process.stdout.write(`| ${dialect} | openTicket: row, timeline, two events, receipt | ${shown(opened)} |\n`);
    process.stdout.write(
      `| ${dialect} | ratio to the bare insert | ${(opened.perSecond / inserted.perSecond).toFixed(2)} | | |\n`,
    );
  }
  process.exit(0);
}
