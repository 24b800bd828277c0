// The figures as tables.
import { availableParallelism } from 'node:os';

const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const whole = (number) => (Number.isFinite(number) ? Math.round(number).toLocaleString('en') : '–');
const percent = (share) => `${Math.round(share * 100)} %`;
const ms = (number) => (Number.isFinite(number) ? number.toFixed(number < 10 ? 1 : 0) : '–');

export function reportThroughput(results) {
  return results
    .map(({ title, target, size, asked, contenders }) => {
      const rows = contenders.map((one) => [
        one.name,
        percent(one.share),
        percent(one.rateShare),
        whole(one.cpu),
        whole(one.rate),
        ms(one.p50),
        ms(one.p99),
        whole(one.megabytes),
        one.fetches.toFixed(1),
      ]);
      const head = [
        '',
        'of the floor, per CPU second',
        'by rate',
        'CPU µs',
        'per second',
        'p50 ms',
        'p99 ms',
        'peak MB',
        // Fewer than one question takes: it shares answers between requests.
        'subgraph requests',
      ];
      return `### ${title}\n\n${asked.requests} subgraph requests, answer of ${whole(size)} bytes; wanted: ${percent(target)}.\n\n${table(head, rows)}`;
    })
    .join('\n\n');
}

export function reportAdHoc(results, operations) {
  const rows = results.map(({ name, first, again }) => [
    name,
    whole(first.cpu),
    ms(first.p99),
    whole(again.cpu),
    ms(again.p99),
    whole(again.megabytes),
  ]);
  const head = ['', 'first time: CPU µs', 'p99 ms', 'again: CPU µs', 'p99 ms', 'peak MB'];
  return `### ${whole(operations)} distinct operations\n\n${table(head, rows)}`;
}

export function reportSlow(results, delay) {
  const rows = results.map(({ name, alone, beside }) => [name, ms(alone.p99), ms(beside.p99), whole(beside.rate)]);
  return `### One subgraph takes ${whole(delay)} ms\n\n${table(['', 'others’ p99 ms without it', 'beside it', 'others per second'], rows)}`;
}

export function reportReload({ under, stalls, reloads }) {
  const row = (name, run) => [name, ms(run.p99), ms(run.most), whole(run.rate), String(run.bad)];
  const rows = ({ quiet, reloading }) => [row('quiet', quiet), row(`${reloads} reloads`, reloading)];
  const both = [
    ['Reload under load', under],
    ['Reload of the hub’s supergraph, one caller', stalls],
  ];
  const head = ['engine', 'p99 ms', 'longest ms', 'per second', 'lost'];
  return both.map(([title, runs]) => `### ${title}\n\n${table(head, rows(runs))}`).join('\n\n');
}

export function reportLive(run) {
  const rows = [
    ['followers, streams', `${whole(run.followers)}, ${run.audiences}`],
    ['deliveries, of them missing', `${whole(run.expected)}, ${whole(run.expected - run.messages)}`],
    ['event to client: p50, p99, longest ms', `${ms(run.p50)}, ${ms(run.p99)}, ${ms(run.most)}`],
    ['upstream subscriptions', whole(run.upstreams)],
    ['entity fetches for events', `${whole(run.entityFetches)} for ${whole(run.events)}`],
    ['kB for an idle follower', ms(run.kilobytesEach)],
    ['share of the core', percent(run.cpuShare)],
  ];
  return `### Followers\n\n${table(['engine', ''], rows)}`;
}

export const machine = () =>
  `Node ${process.version}, ${availableParallelism()} cores, ${process.platform} ${process.arch}.`;
