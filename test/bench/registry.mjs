// Times every question of enterprises and people that is more than a list, inside the subgraph, at the scale that is
// loaded: statistics, eligibility, titles that end, coverage, candidates, exits, and searches with their filters.
// Usage: npm run bench -- registry FOLDER [--out FILE] [--rounds 40]; QISHU_DATABASE_URL chooses MySQL or MariaDB. The
// folder (or database) must be one that a hub has filled and whose projections it has caught up with.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const require = createRequire(import.meta.url);
const kit = (face) => require(`../../subgraphs/kit/dist/${face}/index.js`);
const { dialect } = kit('records');
const { createSubgraph } = kit('graph');
const { createGatewaySigner, keptKeyPair } = kit('base');
const { principalOf } = kit('testing');

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' }, only: { type: 'string' }, rounds: { type: 'string', default: '40' } },
});
const [folder = '.data'] = positionals;
const ROUNDS = Number(values.rounds);
/** What a question may take at the ninety-fifth of a hundred, in milliseconds. */
const MOST = 50;
const NOW = new Date('2026-11-20T10:00:00+08:00');

const province = principalOf('PROVINCE_OFFICE', { regions: ['320000'], subject: 'bench' });
const wuhan = principalOf('WH_GENERAL_STATION', { regions: ['420100'], subject: 'bench' });
const analyst = principalOf('ANALYST', { subject: 'bench' });

const quarter = 'during: { from: "2026-10-01", to: "2026-12-31" }';
const gaps = (more) =>
  `{ coverageGaps(${more} ${quarter}, first: 20) { nodes { enterprise { id } coveredDays verdict { verdict } } pageInfo { endCursor } } }`;
const search = (text, filter) =>
  `{ enterpriseSearch(text: "${text}" ${filter ? `filter: { ${filter} }` : ''} first: 20) { nodes { uscc nameZh tier } } }`;
const stats = (more) => `{ recognitionStats(asOf: "2026-11-20", ${more}) { groups { tier regionCode inForceCount } } }`;

/** Name of the question, who asks, what; each with the tables whose rows tell the scale. */
const questions = {
  enterprises: {
    counted: ['enterprises', 'recognitions'],
    asked: (sample) => [
      ['titles by tier, the country', analyst, stats('groupBy: [TIER]')],
      ['titles by tier and city of a province', province, stats('groupBy: [TIER, REGION], region: "320000"')],
      ['titles on a day within a month, by county', province, stats('groupBy: [TIER, REGION], region: "320500"')],
      [
        'why 4762',
        analyst,
        '{ recognitionReconciliation(tier: LITTLE_GIANT, throughBatch: 3) { announcedSum statedTotal } }',
      ],
      [
        'titles that end in six months',
        province,
        '{ expiringRecognitions(withinMonths: 6, region: "320000", first: 20) { nodes { recognition { id expiresOn } } } }',
      ],
      [
        'titles that end, with a score below the line',
        province,
        '{ expiringRecognitions(withinMonths: 6, region: "320000", tier: [PROVINCIAL_SRDI], scoreBelowLine: true, first: 20) { nodes { recognition { id } evaluationScore } } }',
      ],
      [
        'eligibility of one enterprise',
        province,
        `{ eligibility(uscc: "${sample.uscc}", target: LITTLE_GIANT, on: "2026-11-20") { verdict conditions { verdict } } }`,
      ],
      [
        'gap to the next tier, 20 enterprises',
        province,
        '{ enterprises(filter: { region: "320500", tier: [PROVINCIAL_SRDI] }, first: 20) { nodes { nextTierGap { verdict missing { verdict } } } } }',
      ],
      [
        'class and bonus of the park, 20 enterprises',
        province,
        '{ enterprises(filter: { region: "320571", tier: [PROVINCIAL_SRDI] }, first: 20) { nodes { cultivationClass resourceEvaluationBonus(year: 2026) { points } } } }',
      ],
      ['the rule book', province, '{ enterpriseRules { id } }'],
      ...[
        ['科技', ''],
        ['技', ''],
        ['苏州', 'region: "320500"'],
        ['有限公司', 'region: "320571", tier: [LITTLE_GIANT]'],
        ['szys', ''],
        ['没有这样的名字', ''],
      ].map(([text, filter]) => [`search ${text} ${filter}`, province, search(text, filter)]),
    ],
    sample:
      'SELECT uscc FROM enterprises WHERE tier = ? AND province_code = ? AND uscc IS NOT NULL ORDER BY id LIMIT 1',
  },
  people: {
    counted: ['specialists', 'specialist_assignments', 'served_enterprises', 'known_service_records'],
    asked: (sample) => [
      ['little giants of the park whom nobody serves', province, gaps('region: "320571", tier: [LITTLE_GIANT],')],
      ['whom nobody serves, the province', province, gaps('region: "320000",')],
      ['served in a part of the quarter, a city', province, gaps('region: "320500", extent: PART,')],
      [
        'coverage and least specialists by city',
        province,
        '{ coverageByRegion(region: "320000") { national { uncovered } leastSpecialists specialists freePlaces } }',
      ],
      [
        'coverage and least specialists by county',
        province,
        '{ coverageByRegion(region: "320500") { national { uncovered } leastSpecialists specialists freePlaces } }',
      ],
      [
        'specialists at their limit',
        province,
        '{ specialists(filter: { region: "320000", srdiLoad: { from: 5 } }, first: 20) { nodes { id srdiLoad } } }',
      ],
      [
        'who could serve an enterprise',
        province,
        `{ assignmentCandidates(enterpriseId: "${sample.id}", first: 20) { eligible specialist { id } verdicts { verdict } } }`,
      ],
      ...['NOT_ACTIVATED', 'NO_RECORDS', 'FAILED_TWICE'].flatMap((rule) =>
        ['SPECIALIST', 'STATION'].map((subject) => [
          `due for exit: ${rule}, ${subject}`,
          wuhan,
          `{ exitCandidates(region: "420100", asOf: "2027-01-05", rule: ${rule}, subject: ${subject}, first: 20) { nodes { verdict { verdict } } pageInfo { hasNextPage } } }`,
        ]),
      ),
      [
        'overdue change reports',
        wuhan,
        '{ stationChanges(filter: { region: "420100", state: [NOT_REPORTED], dueOn: { to: "2026-11-20" } }, first: 20) { nodes { id } } }',
      ],
      ['misplaced stations', wuhan, '{ misplacedStations(region: "420100", first: 20) { nodes { station { id } } } }'],
      ['regions without an office', province, '{ missingOffices(region: "320000") { region { code } } }'],
      [
        'experts in a field who receive next week',
        analyst,
        '{ expertReceptions(filter: { region: "320500", field: [IP], heldOn: { from: "2026-11-21", to: "2026-11-28" } }, first: 20) { nodes { heldOn } } }',
      ],
      [
        'institutions below the exit line',
        province,
        '{ failingInstitutions(region: "320000", first: 20) { nodes { institution { id } } } }',
      ],
      [
        'stations and experts added',
        province,
        '{ peopleAdded(region: "320000", during: { from: "2026-01-01", to: "2026-12-31" }) { stations experts } }',
      ],
    ],
    sample:
      "SELECT id FROM served_enterprises WHERE level = 'NATIONAL' AND province_code = '320000' ORDER BY id LIMIT 1",
  },
};

/** Statements without their columns, each told once with how often it was asked. */
function briefly(seen) {
  const counts = new Map();
  for (const sql of seen) {
    const brief = sql
      .replace(/\s+/g, ' ')
      .replace(/^SELECT "(?:.*?) FROM /, 'SELECT … FROM ')
      .replace(/(\?, )+\?/g, '…');
    counts.set(brief, (counts.get(brief) ?? 0) + 1);
  }
  return [...counts].map(([sql, times]) => `    ${times} × ${sql}`).join('\n');
}

/** Times one question; its statements, and whether it stays within what it may take. */
async function timed(house, token, query, statements) {
  const ask = async () => {
    const { data, errors } = await house.execute({ query, token, requestId: 'bench' });
    if (errors) throw new Error(`${query}: ${JSON.stringify(errors)}`);
    return data;
  };
  await ask();
  statements.length = 0;
  await ask();
  const seen = [...statements];
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    await ask();
    times.push(performance.now() - start);
  }
  times.sort((one, other) => one - other);
  return { seen, p50: times[Math.floor(ROUNDS / 2)], p95: times[Math.min(ROUNDS - 1, Math.floor(ROUNDS * 0.95))] };
}

async function measure(name) {
  const { subgraph } = require(`../../subgraphs/${name}/dist/index.js`);
  const keys = await keptKeyPair(folder, 'gateway');
  const sign = createGatewaySigner(keys);
  const statements = [];
  const house = await createSubgraph(
    { ...subgraph, projections: [], parts: () => [] },
    {
      ...{ data: folder, publicKey: keys.publicJwk, secret: 'bench-secret-bench-secret-bench-secret', scale: 'none' },
      ...(process.env.QISHU_DATABASE_URL && { databaseUrl: process.env.QISHU_DATABASE_URL }),
    },
    { now: () => NOW, onStatement: (sql) => /^\s*(SELECT|WITH)/i.test(sql) && statements.push(sql) },
  );
  const { counted, asked, sample } = questions[name];
  const { read } = house.runtime.store;
  const [found] = await read.query(sample, sample.includes('?') ? ['PROVINCIAL_SRDI', '320000'] : []);
  const rows = [];
  for (const table of counted) {
    const [{ n }] = await read.query(`SELECT COUNT(*) AS n FROM ${table}`);
    rows.push(`${Number(n)} ${table.replaceAll('_', ' ')}`);
  }
  process.stdout.write(`\n## ${name}: ${rows.join(', ')}\n\n`);
  process.stdout.write('| question | statements | p50, ms | p95, ms |\n|---|---:|---:|---:|\n');
  const slow = [];
  for (const [what, who, query] of asked(found ?? {})) {
    const { seen, p50, p95 } = await timed(house, await sign(name, who), query, statements);
    process.stdout.write(
      `| ${what.trim()} | ${seen.length} | ${p50.toFixed(1)} | ${p95.toFixed(1)}${p95 > MOST ? ' **slow**' : ''} |\n`,
    );
    if (p95 > MOST) slow.push([what, seen]);
  }
  for (const [what, seen] of slow) process.stdout.write(`\n\`${what}\` asks:\n\n${briefly(seen)}\n`);
  await house.stop();
}

/** A process holds the schema of one subgraph. */
function measureAll() {
  const here = fileURLToPath(import.meta.url);
  const parts = Object.keys(questions).map((name) =>
    execFileSync(process.execPath, [here, folder, '--only', name, '--rounds', values.rounds], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
  const title = `# Questions of enterprises and people, ${dialect}`;
  const how = `${ROUNDS} rounds each inside the subgraph, load average ${loadavg()[0].toFixed(1)}, by \`npm run bench -- registry\`.`;
  const text = `${title}\n\n${how}\n${parts.join('')}`;
  process.stdout.write(text);
  if (values.out) writeFileSync(values.out, text);
}

if (values.only) await measure(values.only);
else measureAll();
