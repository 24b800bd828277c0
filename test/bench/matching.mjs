// Times the matching of policies at the scale of a province and more: a new clause put to a million enterprises, one
// enterprise put to five hundred clauses, one changed enterprise matched again.
// Usage: npm run bench -- matching FOLDER [--enterprises 1000000] [--clauses 500] [--new KIND,…] [--out FILE];
// QISHU_DATABASE_URL chooses MySQL or MariaDB. The folder (or database) is filled when it is empty, and kept.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';

const require = createRequire(import.meta.url);
const kit = (face) => require(`../../subgraphs/kit/dist/${face}/index.js`);
const policies = (file) => require(`../../subgraphs/policies/dist/${file}.js`);
const { createSubgraph } = kit('graph');
const { createGatewaySigner, keptKeyPair } = kit('base');
const { principalOf } = kit('testing');
const { demonstrationEnterprise, between } = require('../../schema/dist/index.js');
const { subgraph } = policies('subgraph');
const { matchingStep } = policies('work/run-matching');
const { matchEnterprise } = policies('work/match-enterprise');
const { markStale } = policies('work/keep-enterprises');

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    enterprises: { type: 'string', default: '1000000' },
    clauses: { type: 'string', default: '500' },
    new: { type: 'string', default: 'county,province,research,everybody' },
    out: { type: 'string' },
  },
});
const [folder = '.data/bench-matching'] = positionals;
const ENTERPRISES = Number(values.enterprises);
const CLAUSES = Number(values.clauses);
const TODAY = '2026-11-20';
const now = () => new Date(`${TODAY}T10:00:00+08:00`);
const lines = [];
const say = (text) => console.log(text);
const tell = (line) => {
  lines.push(line);
  say(line);
};
const seconds = (since) => ((performance.now() - since) / 1000).toFixed(1);
/** Seconds that this process computed: what a loaded machine does not change. */
const computed = (since) => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
};

const keys = await keptKeyPair(folder, 'gateway');
createGatewaySigner(keys);
const house = await createSubgraph(
  { ...subgraph, projections: [], parts: () => [] },
  {
    data: folder,
    publicKey: keys.publicJwk,
    secret: 'bench-secret-bench-secret-bench-secret',
    scale: 'none',
    ...(process.env.QISHU_DATABASE_URL && { databaseUrl: process.env.QISHU_DATABASE_URL }),
  },
  { now },
);
const { store, regions, seal } = house.runtime;

/** Many rows of one table in statements of five hundred. */
async function fill(table, columns, rows) {
  const one = `(${columns.map(() => '?').join(', ')})`;
  let part = [];
  const flush = async (manager) => {
    if (part.length > 0)
      await manager.query(
        `INSERT INTO ${table} (${columns.map((name) => `\`${name}\``).join(', ')}) VALUES ${part.map(() => one).join(', ')}`,
        part.flat(),
      );
    part = [];
  };
  const iterator = rows[Symbol.iterator]();
  for (let done = false; !done; )
    await store.write(async (manager) => {
      for (let count = 0; count < 50_000; count += 1) {
        const next = iterator.next();
        if (next.done) {
          done = true;
          break;
        }
        part.push(next.value);
        if (part.length === 500) await flush(manager);
      }
      await flush(manager);
    });
}

const row = (at) => demonstrationEnterprise(at, 'province');
function* enterprises() {
  for (let at = 0; at < ENTERPRISES; at += 1) {
    const { id, regionCode, industryCode, establishedOn } = row(at);
    const { provinceCode, cityCode, countyCode, zoneCode } = regions.placement(regionCode);
    const size = ['MEDIUM', 'SMALL', 'MICRO'][at % 3];
    yield [id, regionCode, provinceCode, cityCode, countyCode, zoneCode, industryCode, size, 'ACTIVE', establishedOn];
  }
}
function* titles() {
  for (let at = 0; at < ENTERPRISES; at += 1) {
    const { id, tier } = row(at);
    if (tier) yield [`r-${id}`, id, tier, 'IN_FORCE', '2025-06-01', '2028-05-31'];
  }
}
function* indicators() {
  for (let at = 0; at < ENTERPRISES; at += 1) {
    const { id, tier } = row(at);
    if (tier === 'LITTLE_GIANT' || tier === 'PROVINCIAL_SRDI')
      yield [`i-${id}`, id, 2025, 'RD_EXPENSE', String(between(1, 900, at, 'rd') * 10_000_000)];
  }
}

const [{ n }] = await store.read.query('SELECT COUNT(*) AS n FROM known_enterprises');
if (Number(n) < ENTERPRISES) {
  const start = performance.now();
  await fill(
    'known_enterprises',
    [
      'id',
      'region_code',
      'province_code',
      'city_code',
      'county_code',
      'zone_code',
      'industry_code',
      'size_class',
      'status',
      'established_on',
    ],
    enterprises(),
  );
  await fill('known_titles', ['id', 'enterprise_id', 'tier', 'state', 'recognised_on', 'expires_on'], titles());
  await fill('known_indicators', ['id', 'enterprise_id', 'year', 'indicator', 'value'], indicators());
  await store.write((manager) =>
    manager.query(
      "INSERT INTO projection_positions (name, upstream, state, cursor_token, seq, head, revision, caught_up_at, updated_at) VALUES ('enterprise_facts', 'enterprises', 'FOLLOWING', 'x', 0, 0, 1, ?, ?)",
      [TODAY, TODAY].map((day) => `${day} 02:00:00.000`),
    ),
  );
  say(`${ENTERPRISES} enterprises filled in ${seconds(start)} s`);
}

const citation = { docNo: 'bench', article: '1', quote: 'bench' };
const words = { titleZh: '条件', titleEn: 'Condition', citation, evidenceZh: '证明', evidenceEn: 'Proof' };
const leaf = (id, fact, operator, value, more = {}) => ({
  kind: 'fact',
  id,
  fact,
  operator,
  thresholds: [{ value }],
  ...words,
  ...more,
});
const region = (code) => leaf('region', 'region', 'withinSubtree', code, { fixed: true });
const active = leaf('active', 'status', 'eq', 'ACTIVE', { fixed: true });
const tiers = ['PROVINCIAL_SRDI', 'LITTLE_GIANT'];
const kinds = {
  county: (code) => ({ kind: 'all', children: [active, region(code), leaf('tier', 'ladderTier', 'in', tiers)] }),
  province: () => ({ kind: 'all', children: [active, region('320000'), leaf('tier', 'ladderTier', 'in', tiers)] }),
  research: () => ({
    kind: 'all',
    children: [
      active,
      region('100000'),
      leaf('tier', 'ladderTier', 'in', tiers),
      leaf('rd', 'rdExpense', 'gte', 20_000_000, { unit: 'YUAN', period: { yearsBack: 1 } }),
    ],
  }),
  everybody: () => ({
    kind: 'all',
    children: [
      active,
      region('320000'),
      leaf('size', 'sizeClass', 'in', ['MEDIUM', 'SMALL', 'MICRO'], { fixed: true }),
    ],
  }),
};

const record = {
  source_code: 'DEMO',
  source_id: null,
  version: 1,
  created_at: `${TODAY} 02:00:00.000`,
  updated_at: `${TODAY} 02:00:00.000`,
  data_level: 'L1',
};
async function addClause(name, tree) {
  const clause = {
    ...record,
    id: `bench-${name}`,
    source_id: `bench-${name}`,
    region_code: '320000',
    policy_id: 'pol-js-179-2022',
    legal_status: 'IN_FORCE',
    number: name,
    position: 1,
    number_printed: 1,
  };
  const rule = {
    ...record,
    id: `bench-r-${name}`,
    source_id: `bench-r-${name}`,
    clause_id: clause.id,
    legal_status: 'IN_FORCE',
    rule_id: name.slice(0, 32),
    rule_version: '1',
    tree: JSON.stringify(tree),
    applies_from: '2022-01-01',
  };
  await store.write(async (manager) => {
    for (const [table, values] of [
      ['policy_clauses', clause],
      ['eligibility_rules', rule],
    ])
      await manager.query(
        `INSERT INTO ${table} (${Object.keys(values)
          .map((key) => `\`${key}\``)
          .join(', ')}) VALUES (${Object.keys(values)
          .map(() => '?')
          .join(', ')})`,
        Object.values(values),
      );
  });
}
const settle = async () => {
  while (await matchingStep(house.runtime));
};
const counties = [...new Set(Array.from({ length: ENTERPRISES / 8_000 }, (_, at) => row(at * 8_000).regionCode))];
await settle();
const [{ c }] = await store.read.query("SELECT COUNT(*) AS c FROM policy_clauses WHERE id LIKE 'bench-c%'");
const [{ others }] = await store.read.query("SELECT COUNT(*) AS others FROM matching_runs WHERE id NOT LIKE 'bench-%'");
if (Number(c) < CLAUSES - Number(others)) {
  const start = performance.now();
  for (let at = Number(c); at < CLAUSES - Number(others); at += 1)
    await addClause(`c${at}`, kinds.county(counties[at % counties.length]));
  await settle();
  say(`${CLAUSES} clauses matched with ${ENTERPRISES} enterprises in ${seconds(start)} s`);
}

tell(`${ENTERPRISES} enterprises, ${CLAUSES} clauses before; load average ${loadavg()[0].toFixed(0)}.\n`);
tell('| a new clause | kept | steps | s until ready | s computed |');
tell('|---|---:|---:|---:|---:|');
for (const kind of values.new.split(',')) {
  const name = `${kind}-${Date.now()}`;
  await addClause(name, kinds[kind](counties[0]));
  const [start, used] = [performance.now(), process.cpuUsage()];
  let steps = 0;
  // Each step is written down with how far it came: that is the progress that the clause tells.
  while (await matchingStep(house.runtime)) steps += 1;
  const [took, cpu] = [seconds(start), computed(used).toFixed(1)];
  const [{ m }] = await store.read.query('SELECT COUNT(*) AS m FROM kept_matches WHERE clause_id = ?', [
    `bench-${name}`,
  ]);
  tell(`| ${kind} | ${m} | ${steps} | ${took} | ${cpu} |`);
}

const reader = { principal: principalOf('PROVINCE_OFFICE', { regions: ['100000'] }), store, regions, seal };
const quantile = (times, share) => times.sort((a, b) => a - b)[Math.floor(times.length * share)].toFixed(1);
const timed = async (count, work) => {
  const times = [];
  for (let at = 0; at < count; at += 1) {
    const start = performance.now();
    await work(row((at * 7919) % ENTERPRISES).id);
    times.push(performance.now() - start);
  }
  return times;
};
const live = (id) => matchEnterprise(reader, id, TODAY, now(), ['ELIGIBLE', 'NEARLY', 'UNKNOWN']);
const changed = async (id) => {
  await store.write((manager) => markStale(manager, [id], now()));
  await matchingStep(house.runtime);
};
await timed(10, live);
tell('\n| one enterprise | ms, p50 | ms, p95 | ms computed, mean |\n|---|---:|---:|---:|');
for (const [what, count, work] of [
  ['its matches, live', 200, live],
  ['matched again after a change', 50, changed],
]) {
  const used = process.cpuUsage();
  const times = await timed(count, work);
  const mean = ((computed(used) / count) * 1000).toFixed(1);
  tell(`| ${what} | ${quantile(times, 0.5)} | ${quantile(times, 0.95)} | ${mean} |`);
}
if (values.out) writeFileSync(values.out, `${lines.join('\n')}\n`);
await house.stop();
