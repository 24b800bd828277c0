// Times every statistic of services at the scale that is loaded, and writes the figures as a table.
// Usage: npm run bench -- figures FOLDER_OF_DATA [--out FILE]; QISHU_DATABASE_URL chooses MySQL or MariaDB.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';

const require = createRequire(import.meta.url);
const kit = (face) => require(`../../subgraphs/kit/dist/${face}/index.js`);
const services = (file) => require(`../../subgraphs/services/dist/${file}.js`);
const { dialect, regionTree } = kit('records');
const { openSubgraphStore, sdlOf } = kit('graph');
const { createSeal } = kit('base');
const { principalOf } = kit('testing');
const { catchUpRollUps } = kit('log');
const { subgraph } = services('index');
const { countFigures } = services('work/count-figures');
const { figureQuestion } = services('work/figure-question');
const { ledgerFigures } = services('work/ledger-figures');
const { ticketFigures } = services('work/ticket-figures');
const { complaintFigures } = services('work/complaint-figures');
const { activityFigures } = services('work/activity-figures');
const { commonProblems } = services('work/common-problems');
const { countContacts } = services('work/contact-compliance');
const { forecastVisits } = services('work/forecast-visits');

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' }, rounds: { type: 'string', default: '20' } },
});
const [folder = '.data'] = positionals;
const ROUNDS = Number(values.rounds);
/** The demonstration province stands still on this day. */
const now = new Date('2026-11-20T18:00:00+08:00');

await sdlOf(subgraph);
const store = await openSubgraphStore(subgraph, { data: folder, databaseUrl: process.env.QISHU_DATABASE_URL });
const as = (role, region) => ({
  principal: principalOf(role, { regions: [region], ...(role.endsWith('OFFICE') && { officeId: 'bench' }) }),
  store,
  regions: regionTree(),
  seal: createSeal('benchmark'.repeat(4)),
});
const log = { name: subgraph.name, store };
const begun = Date.now();
await catchUpRollUps(log, subgraph.rollUps, new Date());
const built = ((Date.now() - begun) / 1000).toFixed(0);

const askers = [
  ['city', as('CITY_OFFICE', '320500')],
  ['province', as('PROVINCE_OFFICE', '320000')],
  ['country', as('PROVINCE_OFFICE', '100000')],
  ['province, figures only', as('ANALYST', '320000')],
];
const tables = {
  ledgerSummary: [ledgerFigures, 'servedAt'],
  ticketStats: [ticketFigures(now), 'receivedAt'],
  paymentComplaintStats: [complaintFigures, 'receivedAt'],
  activityStats: [activityFigures, 'startAt'],
};
const year = { from: '2026-01-01', to: '2027-01-01' };
/** Statistic, groups, filter. */
const questions = [
  ['ledgerSummary', [], {}],
  ['ledgerSummary', ['CITY', 'MONTH'], {}],
  ['ledgerSummary', ['COUNTY', 'HALF_YEAR'], {}],
  ['ledgerSummary', ['SOURCE', 'QUARTER'], year],
  ['ledgerSummary', ['CATEGORY', 'MODE'], year],
  ['ledgerSummary', ['CITY'], { mode: ['ON_SITE'], ...year }],
  ['ledgerSummary', [], { from: '2026-08-12', to: '2026-08-15' }],
  ['ledgerSummary', ['CITY'], { from: '2026-01-05', to: '2026-11-21' }],
  ['ticketStats', [], {}],
  ['ticketStats', ['CITY'], { open: true }],
  ['ticketStats', ['SOURCE', 'QUARTER'], {}],
  ['ticketStats', ['CATEGORY', 'MONTH'], year],
  ['ticketStats', ['CITY', 'CATEGORY'], { from: '2026-01-05', to: '2026-11-21' }],
  ['paymentComplaintStats', ['CITY', 'QUARTER'], {}],
  ['activityStats', ['CITY', 'KIND'], year],
];

const lines = [];
async function timed(name, what, who, ask) {
  const times = [];
  let rows = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = process.hrtime.bigint();
    rows = await ask();
    times.push(Number(process.hrtime.bigint() - start) / 1e6);
    // What takes long is not asked twenty times.
    if (times.reduce((sum, each) => sum + each, 0) > 20_000) break;
  }
  times.sort((a, b) => a - b);
  const [half, most] = [0.5, 0.95].map((share) => times[Math.floor((times.length - 1) * share)].toFixed(1));
  lines.push(`| ${name} | ${what} | ${who} | ${rows} | ${half} | ${most} |`);
  process.stderr.write(`${lines.at(-1)}\n`);
}

for (const [who, reader] of askers) {
  for (const [name, groups, filter] of questions) {
    const [table, time] = tables[name];
    const what = [groups.join(', ') || 'total', ...Object.entries(filter).map((each) => each.join(' '))].join('; ');
    const ask = async () =>
      (await countFigures(table, figureQuestion(groups, filter, time), { reader, log })).groups.length;
    await timed(name, what, who, ask);
  }
  const month = { month: '2026-10', filter: {}, now };
  await timed(
    'contactCompliance',
    'by city, October 2026',
    who,
    async () => (await countContacts(month, 'CITY', { reader, log })).length,
  );
  const forecast = { year: 2026, filter: {}, outlooks: ['WILL_MISS'], now, known: true };
  await timed(
    'visitForecast',
    'first 20 that will miss',
    who,
    async () => (await forecastVisits(forecast, { first: 20, after: null }, reader)).rows.length,
  );
  const problems = { region: null, level: 'CITY', on: '2026-11-20', enterprises: null, days: null };
  await timed(
    'commonProblems',
    'by city, 90 days',
    who,
    async () => (await commonProblems(problems, { reader, log })).length,
  );
}
const [{ n }] = await store.read.query('SELECT COUNT(*) AS n FROM ledger_entries');
await store.close();
const report = `# Statistics over ${Number(n)} ledger entries, ${dialect}

Up to ${ROUNDS} times each, by \`npm run bench -- figures\`; sums built in ${built} s where they were missing.

| statistic | question | whose rows | groups | median, ms | p95, ms |
|---|---|---|---|---|---|
${lines.join('\n')}
`;
process.stdout.write(report);
if (values.out) writeFileSync(values.out, report);
