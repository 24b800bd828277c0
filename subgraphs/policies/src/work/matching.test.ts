import { createProjectionRunner } from '@qishu/kit/log';
import { addDays } from '@qishu/kit/rules';
import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import type { Principal, Role } from '@qishu/schema';
import { MatchingRun } from '../records/kept-match.js';
import { matchOf, statusOf } from '../rules/clause-match.js';
import { factsOf } from '../rules/enterprise-facts.js';
import { subgraph } from '../subgraph.js';
import { activeTrees, needsOf } from './active-trees.js';
import { keepAssignments } from './keep-assignments.js';
import { writeChanges } from './keep-matches.js';
import { knowledgeOf, rowsOf } from './read-knowledge.js';
import { matchingStep } from './run-matching.js';
import { EnterpriseFeed } from './tests/enterprise-feed.js';
import { goldenRows } from './tests/golden-rows.js';
import { turnDay } from './turn-day.js';

const { on, always, enterprises } = goldenRows;
const now = (): Date => new Date(`${on}T10:00:00+08:00`);
const SPECIALIST = 's-golden';
const giant = enterprises[0]?.id as string;
const other = enterprises[7]?.id as string;

let house: TestSubgraph;
const feed = new EnterpriseFeed();
beforeAll(async () => {
  // Driven by the test, step by step, instead of by the clock.
  house = await startTestSubgraph({ ...subgraph, projections: [], parts: () => [] }, {}, { now });
  for (const row of enterprises) feed.holdGolden(row);
  await feed.settle(house.subgraph.runtime);
  await house.subgraph.runtime.store.write((manager) =>
    keepAssignments.apply(manager, {
      type: 'SpecialistAssignment',
      recordId: 'a-1',
      node: { enterprise: { id: giant }, specialist: { id: SPECIALIST }, assignedFrom: '2026-01-01', assignedTo: null },
    }),
  );
}, 120_000);
afterAll(() => house?.stop());

const store = () => house.subgraph.runtime.store;
const known = async (ids: readonly string[]) => {
  const trees = await activeTrees(store(), on);
  return knowledgeOf(store().read, await rowsOf(store().read, ids), needsOf(trees), { on, lagging: false });
};
const codes = () => ({ region: house.subgraph.runtime.regions });

/** The column of the table that a leaf is looked up in. */
function column(leaf: {
  leafId: string;
  fact?: string | undefined;
  threshold?: unknown;
  operator?: string | undefined;
}): string {
  const { leafId, fact, threshold } = leaf;
  if (fact === 'region') return `region ${String(threshold)}`;
  if (fact === 'ladderTier') {
    const tiers = threshold as string[];
    if (tiers.includes('SEED')) return 'tier POOL';
    return tiers.includes('MUNICIPAL_SRDI')
      ? 'tier SRDI'
      : tiers.includes('PROVINCIAL_SRDI')
        ? 'tier TOP'
        : 'tier GIANT';
  }
  if (leaf.operator === undefined) return 'manual';
  return leafId.startsWith('industrial') ? 'industrial' : leafId;
}

describe('the golden rows', () => {
  it.each(enterprises.map((row) => [row.id, row] as const))(
    '%s: every condition and every clause as the texts say',
    async (id, row) => {
      const [one] = await known([id]);
      const trees = await activeTrees(store(), on);
      const statuses: Record<string, string[]> = { ELIGIBLE: [], NEARLY: [], UNKNOWN: [], NOT_ELIGIBLE: [] };
      for (const tree of trees) {
        const { status, evaluation } = matchOf(tree.tree, factsOf(one as NonNullable<typeof one>, on), on, codes());
        statuses[status]?.push(tree.clauseId);
        const expected = { ...always, ...row.conditions };
        expect(evaluation.leaves.map((leaf) => [tree.clauseId, leaf.leafId, leaf.verdict])).toEqual(
          evaluation.leaves.map((leaf) => [tree.clauseId, leaf.leafId, expected[column(leaf)]]),
        );
      }
      expect(statuses.ELIGIBLE).toEqual([...row.eligible].sort());
      expect(statuses.NEARLY).toEqual([...row.nearly].sort());
      expect(statuses.UNKNOWN).toEqual([...row.unknown].sort());
    },
  );

  it('matching many gives what matching one by one gives: just the eligible and the nearly eligible are kept', async () => {
    const kept: { clause: string; enterprise: string; status: string }[] = await store().read.query(
      'SELECT clause_id AS clause, enterprise_id AS enterprise, status FROM kept_matches ORDER BY id',
    );
    const byHand = enterprises.flatMap(({ id, eligible, nearly }) => [
      ...eligible.map((clause) => ({ clause, enterprise: id, status: 'ELIGIBLE' })),
      ...nearly.map((clause) => ({ clause, enterprise: id, status: 'NEARLY' })),
    ]);
    const key = (row: { clause: string; enterprise: string }): string => `${row.clause} ${row.enterprise}`;
    expect(kept.map(key).sort()).toEqual(byHand.map(key).sort());
    expect(kept.filter((row) => byHand.find((each) => key(each) === key(row))?.status !== row.status)).toEqual([]);
  });
});

const ask = (principal: Principal, query: string, variables?: Record<string, unknown>) =>
  house.ask(principal, query, variables);
const REPRESENTATIONS = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Enterprise { FIELD } } }';
const ofEnterprise = async (principal: Principal, id: string, field: string) => {
  const { data, errors } = await ask(principal, REPRESENTATIONS.replace('FIELD', field), {
    of: [{ __typename: 'Enterprise', id }],
  });
  return { value: (data as { _entities?: Record<string, unknown>[] } | null)?._entities?.[0] ?? null, errors };
};

const readers: readonly (readonly [string, Role, Partial<Principal>, boolean, boolean])[] = [
  // role, what it holds, sees the giant of the park, sees what rests on its indicators
  ['the public', 'PUBLIC', {}, false, false],
  ['the enterprise itself', 'ENTERPRISE', { enterpriseId: giant }, true, true],
  ['another enterprise', 'ENTERPRISE', { enterpriseId: other }, false, false],
  ['its specialist', 'SPECIALIST', { specialistId: SPECIALIST }, true, true],
  ['another specialist', 'SPECIALIST', { specialistId: 's-other' }, false, false],
  ['its zone office', 'COUNTY_OFFICE', { regions: ['320571'] }, true, true],
  ['its city office', 'CITY_OFFICE', { regions: ['320500'] }, true, true],
  ['another city office', 'CITY_OFFICE', { regions: ['320100'] }, false, false],
  ['its province', 'PROVINCE_OFFICE', { regions: ['320000'] }, true, true],
  ['a station of the zone', 'STATION_MASTER', { regions: ['320571'] }, true, false],
  ['a platform of the city', 'CITY_PLATFORM', { regions: ['320500'], sources: ['HANQITONG'] }, true, false],
  ['a policy editor', 'POLICY_EDITOR', { regions: ['320000'] }, false, false],
  ['a national viewer', 'NATIONAL_VIEWER', { regions: ['100000'] }, false, false],
  ['an analyst', 'ANALYST', { regions: ['100000'] }, false, false],
  ['a complaint handler', 'COMPLAINT_HANDLER', { regions: ['320000'] }, false, false],
  ['an auditor', 'AUDITOR', {}, false, false],
];

describe.each(readers)('%s', (_name, role, claims, sees, sees_guarded) => {
  const principal = principalOf(role, claims);

  it(`matchedPolicies ${sees ? 'shows' : 'shows nothing of'} the giant`, async () => {
    const { value, errors } = await ofEnterprise(
      principal,
      giant,
      'matchedPolicies(first: 100) { totalCount withheld nodes { clause { id } conditions { fact actual masked } } }',
    );
    const matched = (
      value as {
        matchedPolicies?: {
          withheld: number;
          nodes: { conditions: { fact: string | null; actual: string | null }[] }[];
        };
      } | null
    )?.matchedPolicies;
    if (!sees) return expect(matched == null || errors !== undefined).toBe(true);
    expect(matched?.nodes.length).toBeGreaterThan(10);
    expect(matched?.withheld === 0).toBe(sees_guarded);
    return undefined;
  });

  it('the list of a clause, its count, and the pages after it show the same rows', async () => {
    const query =
      '{ policyClause(id: "cl-js179-1") { matchedEnterprises(region: "320571") { totalCount nodes { enterprise { id } } } } }';
    const { data } = await ask(principal, query);
    const list = (
      data as {
        policyClause?: { matchedEnterprises?: { totalCount: number; nodes: { enterprise: { id: string } }[] } };
      } | null
    )?.policyClause?.matchedEnterprises;
    const ids = list?.nodes.map(({ enterprise }) => enterprise.id) ?? [];
    expect(ids.includes(giant)).toBe(sees);
    expect(list?.totalCount ?? 0).toBe(ids.length);
  });

  it('changes are those of visible enterprises', async () => {
    const { value } = await ofEnterprise(principal, giant, 'matchChanges(since: "2026-01-01") { clause { id } is }');
    expect(((value as { matchChanges?: unknown[] } | null)?.matchChanges ?? []).length > 0).toBe(sees);
  });

  it('what if on top of its indicators', async () => {
    const { data } = await ask(principal, `{ whatIfOfEnterprise(enterpriseId: "${giant}", facts: []) { totalCount } }`);
    expect((data as { whatIfOfEnterprise?: object | null } | null)?.whatIfOfEnterprise != null).toBe(sees_guarded);
  });
});

describe('what changed for me', () => {
  const me = principalOf('ENTERPRISE', { enterpriseId: giant });
  const changes = async (since: string): Promise<{ on: string; was: string | null; is: string | null }[]> => {
    const { value } = await ofEnterprise(me, giant, `matchChanges(since: "${since}") { on was is clause { id } }`);
    return (value as { matchChanges: { on: string; was: string | null; is: string | null }[] }).matchChanges;
  };

  it('since a day tells that day too, and nothing of the days before', async () => {
    const told = await changes(on);
    expect(told.length).toBeGreaterThan(10);
    expect(told.filter((change) => change.on !== on || change.was !== null || change.is === null)).toEqual([]);
    expect(await changes(addDays(on, -31))).toEqual(told);
    expect(await changes(addDays(on, 1))).toEqual([]);
  });
});

describe('what rests on indicators', () => {
  const station = principalOf('STATION_MASTER', { regions: ['350200'] });
  const office = principalOf('CITY_OFFICE', { regions: ['350200'] });
  const rd = 'demo-xm-1';

  beforeAll(async () => {
    feed.tell('Enterprise', rd, {
      ...{ region: { code: '350203' }, industry: { code: '3981' }, sizeClass: 'MEDIUM', status: 'ACTIVE' },
      ...{
        establishedOn: '2010-01-01',
        registeredCapital: { minor: '1000000000' },
        listed: 'NOT_LISTED',
        assistedList: null,
      },
    });
    feed.tell('AnnualIndicator', 'xm-rd', {
      enterprise: { id: rd },
      year: 2025,
      indicator: 'RD_EXPENSE',
      value: '24000000000',
    });
    await feed.settle(house.subgraph.runtime);
  });

  it('is matched when the facts of one enterprise change, and told in its notice', async () => {
    const { data } = await ask(
      office,
      '{ matchNotices { nodes { enterprise { id } gainedClauseIds lostClauseIds } } }',
    );
    expect(data?.matchNotices).toEqual({
      nodes: [{ enterprise: { id: rd }, gainedClauseIds: ['cl-xmtif-objects-rd'], lostClauseIds: [] }],
    });
  });

  it('is not in the rows of who may not read them, and is counted as withheld', async () => {
    const query =
      '{ policyClause(id: "cl-xmtif-objects-rd") { matchedEnterprises { totalCount nodes { enterprise { id } } } } }';
    const rows = async (principal: Principal) =>
      ((await ask(principal, query)).data as { policyClause: { matchedEnterprises: { totalCount: number } } })
        .policyClause.matchedEnterprises.totalCount;
    expect([await rows(office), await rows(station)]).toEqual([1, 0]);
    const { value } = await ofEnterprise(station, rd, 'matchedPolicies { withheld nodes { clause { id } } }');
    expect(value).toMatchObject({ matchedPolicies: { withheld: 2 } });
  });

  it('shows the actual value and the estimate to who may read it: half of last year’s R&D, at most 50 million', async () => {
    const facts = '[{ fact: "newlyRegistered", value: "false" }]';
    const { data } = await ask(
      office,
      `{ whatIfOfEnterprise(enterpriseId: "${rd}", facts: ${facts}) { nodes { ruleId status estimate { most { minor } yearlyCost { minor } longestYears } } } }`,
    );
    const nodes = (data as { whatIfOfEnterprise: { nodes: { ruleId: string }[] } }).whatIfOfEnterprise.nodes;
    expect(nodes.find(({ ruleId }) => ruleId === 'XM-05')).toEqual({
      ...{ ruleId: 'XM-05', status: 'ELIGIBLE' },
      estimate: { most: { minor: '5000000000' }, yearlyCost: { minor: '100000000' }, longestYears: 5 },
    });
  });

  it('is gone with its source, and said to be lost', async () => {
    feed.tell('AnnualIndicator', 'xm-rd', null);
    await feed.settle(house.subgraph.runtime);
    const { value } = await ofEnterprise(office, rd, 'matchChanges(since: "2026-11-01") { clause { id } was is }');
    expect(value).toEqual({ matchChanges: [{ clause: { id: 'cl-xmtif-objects-rd' }, was: 'ELIGIBLE', is: null }] });
  });
});

describe('a day that passes', () => {
  it('matches those again whose title has ended, and plans the day after', async () => {
    const { runtime } = house.subgraph;
    const municipal = enterprises[2]?.id as string;
    // Its municipal title ends on 2027-04-15.
    await runtime.store.write((manager) => turnDay({ manager } as never, { key: '2027-04-16', now: now() }));
    const [stale] = await runtime.store.read.query('SELECT id FROM stale_enterprises WHERE id = ?', [municipal]);
    const [next] = await runtime.store.read.query("SELECT due_key AS day FROM due_work WHERE due_key = '2027-04-17'");
    expect([stale?.id, next?.day]).toEqual([municipal, '2027-04-17']);
    while (await matchingStep(runtime));
  });
});

describe('a clause that has ended', () => {
  const left = async () => {
    const [row] = await store().read.query(
      "SELECT (SELECT COUNT(*) FROM kept_matches WHERE clause_id = 'cl-ended') AS matches, (SELECT state FROM matching_runs WHERE id = 'cl-ended') AS state",
    );
    return [Number(row.matches), row.state];
  };

  it('loses its matches in short steps, and its run with the last of them; those of others stay', async () => {
    const [before] = await store().read.query('SELECT COUNT(*) AS n FROM kept_matches');
    const match = (at: number) => ({
      ...{ clauseId: 'cl-ended', status: 'ELIGIBLE' as const, level: 'L1' as const },
      enterprise: { id: `e-${at}`, provinceCode: '320000', cityCode: null, countyCode: null, zoneCode: null },
    });
    await store().write(async (manager) => {
      await manager.insert(MatchingRun, {
        ...{ id: 'cl-ended', fingerprint: 'f', state: 'READY', level: 'L1', done: 0, eligible: 0, nearly: 0 },
      });
      await writeChanges(
        manager,
        { gained: Array.from({ length: 5_001 }, (_, at) => match(at)), moved: [], lost: [] },
        on,
      );
    });
    expect(await matchingStep(house.subgraph.runtime)).toBe(true);
    expect(await left()).toEqual([1, 'ENDING']);
    expect(await matchingStep(house.subgraph.runtime)).toBe(true);
    expect(await left()).toEqual([0, null]);
    expect(await store().read.query('SELECT COUNT(*) AS n FROM kept_matches')).toEqual([before]);
  });
});

describe('counts', () => {
  const counts = async (role: Role, region: string) => {
    const { data } = await ask(
      principalOf(role, { regions: ['100000'] }),
      `{ policyClause(id: "cl-js179-1") { matchCounts(region: "${region}") { eligible nearly suppressed } } }`,
    );
    return (data as { policyClause: { matchCounts: object } }).policyClause.matchCounts;
  };

  it('below five are not told to who sees no rows', async () => {
    expect(await counts('ANALYST', '320000')).toEqual({ eligible: null, nearly: null, suppressed: true });
    expect(await counts('PROVINCE_OFFICE', '320000')).toEqual({ eligible: 4, nearly: 1, suppressed: false });
  });
});

describe('a snapshot that begins anew', () => {
  it('takes kept facts and matches along; nothing is matched before it ends, and verdicts are UNKNOWN', async () => {
    const { store: kept, now: clock } = house.subgraph.runtime;
    const { keepEnterprises } = await import('./keep-enterprises.js');
    await kept.write((manager) => keepEnterprises.reset(manager));
    const [rows] = await kept.read.query(
      'SELECT (SELECT COUNT(*) FROM known_indicators) AS i, (SELECT COUNT(*) FROM kept_matches) AS m',
    );
    expect([Number(rows.i), Number(rows.m)]).toEqual([0, 0]);
    const lost = { snapshot: feed.feed.snapshot, changes: () => Promise.reject(new Error('the line is cut')) };
    const runner = createProjectionRunner({
      store: kept,
      projection: keepEnterprises,
      feed: lost as never,
      now: clock,
    });
    await expect(runner.catchUp()).rejects.toThrow('the line is cut');
    const [one] = await knowledgeOf(
      kept.read,
      await rowsOf(kept.read, [giant]),
      { titles: true, indicators: true, lists: true },
      { on, lagging: true },
    );
    const trees = await activeTrees(kept, on);
    const statuses = one ? trees.map(({ tree }) => statusOf(tree, factsOf(one, on), on, codes())) : [];
    expect(statuses.filter((status) => status === 'ELIGIBLE' || status === 'NEARLY')).toEqual([]);
    await matchingStep(house.subgraph.runtime);
  });
});
