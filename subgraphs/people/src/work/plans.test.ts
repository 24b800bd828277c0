import { dialect } from '@qishu/kit/records';
import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import { KnownTitle } from '../records/known-title.js';
import { subgraph } from '../subgraph.js';

const province = principalOf('PROVINCE_OFFICE', { regions: ['320000'] });
const wuhan = principalOf('WH_GENERAL_STATION', { regions: ['420100'] });
const quarter = 'during: { from: "2026-10-01", to: "2026-12-31" }';
const exits = (rule: string, subject: string): string =>
  `{ exitCandidates(region: "420100", asOf: "2027-01-05", rule: ${rule}, subject: ${subject}, first: 100) { nodes { verdict { verdict } specialist { nameZh } station { nameZh } } } }`;

/** Questions that are no declared list: what the conformance of lists does not look at. */
const questions = [
  ['gaps', province, `{ coverageGaps(region: "320500", ${quarter}, first: 100) { nodes { enterprise { id } } } }`],
  [
    'counts of regions',
    province,
    '{ coverageByRegion(region: "320500") { national { uncovered } leastSpecialists freePlaces } }',
  ],
  [
    'candidates',
    province,
    '{ assignmentCandidates(enterpriseId: "e-1", first: 100) { eligible specialist { nameZh } verdicts { verdict } } }',
  ],
  ['specialists not activated', wuhan, exits('NOT_ACTIVATED', 'SPECIALIST')],
  ['specialists without records', wuhan, exits('NO_RECORDS', 'SPECIALIST')],
  ['stations not activated', wuhan, exits('NOT_ACTIVATED', 'STATION')],
  ['stations without records', wuhan, exits('NO_RECORDS', 'STATION')],
  ['stations that failed twice', wuhan, exits('FAILED_TWICE', 'STATION')],
  ['misplaced stations', wuhan, '{ misplacedStations(region: "420100", first: 100) { nodes { station { nameZh } } } }'],
  ['missing offices', province, '{ missingOffices(region: "320500") { region { code } } }'],
  ['first filings', province, '{ initialFilings(region: "320500") { office { unit } } }'],
  ['the yearly training', province, '{ annualTraining(year: 2025) { verdict } }'],
  [
    'missing assessments',
    wuhan,
    '{ missingAssessments(region: "420100", year: 2025, first: 100) { nodes { station { nameZh } } } }',
  ],
  [
    'failing institutions',
    province,
    '{ failingInstitutions(region: "320500", first: 100) { nodes { institution { nameZh } evaluation { year } } } }',
  ],
  [
    'what was added',
    province,
    `{ peopleAdded(region: "320500", during: { from: "2026-01-01", to: "2026-12-31" }) { stations experts } }`,
  ],
] as const;

let house: TestSubgraph;
beforeAll(async () => {
  house = await startTestSubgraph(subgraph, { scale: 'small' }, { now: () => new Date('2026-11-20T04:00:00Z') });
  const { store } = house.subgraph.runtime;
  if (dialect === 'mysql') await store.write((manager) => manager.query('ANALYZE TABLE specialists, service_stations'));
  const title = {
    id: 't-1',
    enterpriseId: 'e-1',
    tier: 'LITTLE_GIANT',
    heldFrom: '2024-01-01',
    regionCode: '320571',
  } as const;
  await store.write((manager) => manager.insert(KnownTitle, title));
}, 180_000);
afterAll(() => house?.stop());

/** A value for each place of a statement: a code where a region is asked for, else one that occurs nowhere. */
function valuesOf(sql: string): string[] {
  return [...sql.matchAll(/\?/g)].map(({ index }) => {
    const [, column] = /(\w+)["`]?\s*(?:[<>=]+|IN)\s*\(?[?, ]*$/.exec(sql.slice(0, index)) ?? [];
    return column?.endsWith('_code') ? '320500' : '2026-01-01';
  });
}

/** Tables that a statement would read row by row; the handful of positions of projections does not count. */
async function scanned(sql: string): Promise<string[]> {
  const explain = dialect === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN';
  const rows: Record<string, string | null>[] = await house.subgraph.runtime.store.read.query(
    `${explain} ${sql}`,
    valuesOf(sql),
  );
  return rows.flatMap(({ detail, type, key, table }) =>
    dialect === 'sqlite'
      ? /^SCAN (?!.*USING)/.test(detail ?? '')
        ? [detail as string]
        : []
      : type === 'ALL' && key === null && table && !table.startsWith('<')
        ? [`${table} of ${sql}`]
        : [],
  );
}

it.each(questions)('%s are read by indexes, in statements that do not grow with rows', async (_what, who, query) => {
  await house.data(who, query);
  house.statements();
  const many = await house.data(who, query);
  const statements = house.statements();
  const selects = statements.filter((sql) => /^\s*SELECT/.test(sql));
  const plans = await Promise.all(selects.map(scanned));
  expect(plans.flat()).toEqual([]);
  expect(JSON.stringify(many).length).toBeGreaterThan(20);
  house.statements();
  await house.data(who, query.replace('first: 100', 'first: 1'));
  expect(statements.length).toBeLessThanOrEqual(Math.max(6, house.statements().length));
});
