// How long a new ticket is on its way from its commit to those who watch for it: a whole hub in one process (SQLite
// synchronous=FULL, and MariaDB innodb_flush_log_at_trx_commit=1 where the program is found), tickets opened one by one
// through the mutation, `ticketCreated` with fields of two subgraphs over real sockets. It is counted from the instant of
// the event, which lies before its commit, so no figure is better than the truth.
// Usage: npm run bench -- new-tickets [--subscribers 1,5000] [--rate 20] [--seconds 20] [--json]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { throwAwayMariadb } from '../bin/mariadb.mjs';
import { startHub } from './new-tickets/hub.mjs';
import { Watchers } from './new-tickets/watchers.mjs';

const { values } = parseArgs({
  options: {
    subscribers: { type: 'string', default: '1,5000' },
    rate: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '20' },
    json: { type: 'boolean', default: false },
  },
});
const [rate, seconds] = [Number(values.rate), Number(values.seconds)];
/** Deliveries a second at most: with thousands of subscribers it is measured how long one event takes, not a flood. */
const MOST_DELIVERIES = 5_000;

const open = `mutation ($input: OpenTicketInput!, $key: String!) {
  openTicket(input: $input, idempotencyKey: $key) { ... on Ticket { id } }
}`;

/** Opens tickets at an even pace; the next one is not held up by the one before. */
async function openTickets(hub, count, perSecond, named) {
  const began = performance.now();
  const opened = [];
  for (let index = 0; index < count; index += 1) {
    const due = began + (index * 1_000) / perSecond;
    await new Promise((done) => setTimeout(done, Math.max(0, due - performance.now())));
    const input = {
      ...{ enterpriseId: hub.enterpriseId, regionCode: '420102', kind: 'DEMAND', category: 'FINANCE' },
      ...{ title: `诉求 ${index}`, text: '流动资金贷款续贷' },
    };
    opened.push(hub.data(open, { input, key: `new-ticket-${named}-${index}` }));
  }
  await Promise.all(opened);
}

const percentile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

async function measure(dialect, databaseUrl) {
  const folder = mkdtempSync(join(tmpdir(), 'qishu-bench-'));
  const hub = await startHub(folder, databaseUrl);
  const figures = [];
  try {
    for (const subscribers of values.subscribers.split(',').map(Number)) {
      const watchers = await Watchers.open(hub, subscribers);
      // Some beforehand: what is made once is no ticket's, and a stream begins when it has told its first one.
      await openTickets(hub, 10, 5, `${subscribers}-first`);
      await watchers.heard(10 * subscribers);
      watchers.begin();
      const perSecond = Math.max(1, Math.min(rate, MOST_DELIVERIES / subscribers));
      const count = Math.ceil(perSecond * seconds);
      await openTickets(hub, count, perSecond, subscribers);
      const heard = await watchers.heard(count * subscribers);
      const sorted = Float64Array.from(watchers.latencies).sort();
      const [p50, p99, max] = [0.5, 0.99, 1].map((share) => percentile(sorted, share));
      const { wrong } = watchers;
      figures.push({
        dialect,
        subscribers,
        perSecond,
        tickets: count,
        p50,
        p99,
        max,
        wrong,
        lost: count * subscribers - heard,
      });
      watchers.close();
    }
  } finally {
    await hub.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
  return figures;
}

const mysqlUrl = process.env.QISHU_BENCH_MYSQL_URL ?? (await throwAwayMariadb({ durable: true }));
const figures = [...(await measure('sqlite')), ...(mysqlUrl ? await measure('mysql', mysqlUrl) : [])];
if (values.json) process.stdout.write(`${JSON.stringify(figures)}\n`);
else {
  process.stdout.write('\n### From the commit of a ticket to its subscribers, milliseconds\n\n');
  process.stdout.write(
    '| database | subscribers | tickets a second | p50 | p99 | max | lost | wrong |\n|---|---|---|---|---|---|---|---|\n',
  );
  for (const { dialect, subscribers, perSecond, p50, p99, max, lost, wrong } of figures)
    process.stdout.write(
      `| ${dialect} | ${subscribers} | ${perSecond} | ${[p50, p99, max].map(Math.round).join(' | ')} | ${lost} | ${wrong} |\n`,
    );
}
process.exit(0);
