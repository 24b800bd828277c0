import { createProjectionRunner, type UpstreamFeed } from '@qishu/kit/log';
import { inUnit, type Unit } from '@qishu/kit/records';
import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import type { Principal } from '@qishu/schema';
import { specialists } from '../records/specialist.js';
import { specialistAssignments } from '../records/specialist-assignment.js';
import { specialistOffices } from '../records/specialist-office.js';
import { subgraph } from '../subgraph.js';
import { followAssignments } from './follow-assignments.js';
import { keepTitles } from './keep-titles.js';

const GAPS = `query ($region: RegionCode!, $tier: [Tier!], $extent: CoverageExtent!, $first: Int, $after: String) {
  coverageGaps(region: $region, tier: $tier, extent: $extent, during: { from: "2026-10-01", to: "2026-12-31" }, first: $first, after: $after) {
    nodes { enterprise { id } tier days coveredDays open { from to } verdict { verdict ruleId inputs { source } } }
    pageInfo { hasNextPage endCursor }
    basis { upToDate position }
  }
}`;
const COUNTS = `query ($region: RegionCode!) { coverageByRegion(region: $region) {
  region { code } national { enterprises covered uncovered several } provincial { enterprises covered uncovered }
  leastSpecialists specialists freePlaces suppressed bases { upToDate }
} }`;

const NOW = new Date('2026-11-20T04:00:00Z');
let house: TestSubgraph;
const office = principalOf('CITY_OFFICE', { regions: ['320500'] });

/** The owner’s log as it would be read: a snapshot, then nothing more. */
function feedOf(records: readonly { type: string; recordId: string; node: unknown }[]): UpstreamFeed {
  const end = { endCursor: null, changesFrom: 'from', changesFromSeq: 7 };
  return {
    snapshot: async () => ({ ...end, records }),
    changes: async () => ({ changes: [], endCursor: 'from', endSeq: 7, head: 7, hasMore: false }),
  };
}
const title = (id: string, code: string, tier: string, more: object = {}) => ({
  type: 'Recognition',
  recordId: `r-${id}-${tier}`,
  node: {
    enterprise: { id, uscc: null, nameZh: `演示${id}` },
    region: { code },
    tier,
    state: 'IN_FORCE',
    recognisedOn: '2024-01-01',
    ...more,
  },
});
const titles = [
  title('e-none', '320571', 'LITTLE_GIANT'),
  title('e-part', '320571', 'LITTLE_GIANT'),
  title('e-all', '320571', 'LITTLE_GIANT'),
  title('e-both', '320571', 'LITTLE_GIANT'),
  title('e-both', '320571', 'PROVINCIAL_SRDI'),
  title('e-new', '320571', 'PROVINCIAL_SRDI', { recognisedOn: '2026-11-01' }),
  title('e-gone', '320571', 'PROVINCIAL_SRDI', { state: 'EXPIRED' }),
  title('e-city', '320571', 'MUNICIPAL_SRDI'),
  title('e-ks', '320583', 'PROVINCIAL_SRDI'),
  title('e-nj', '320102', 'LITTLE_GIANT'),
];

const write = <T>(work: (unit: Unit) => Promise<T>): Promise<T> => {
  const { store, regions, events, now } = house.subgraph.runtime;
  return store.write((manager) => inUnit({ manager, regions, events, actor: 'test', now }, work));
};
const assign = (id: string, enterpriseId: string, assignedFrom: string, assignedTo: string | null = null) =>
  write((unit) =>
    unit.create(specialistAssignments, {
      ...{ id, enterpriseId, specialistId: 's-1', duty: 'SPECIALIST', tierAtAssignment: 'LITTLE_GIANT' },
      ...{ assignedFrom, assignedTo, adjustment: 'ADDED', regionCode: '320571', sourceCode: 'DEMO' },
    }),
  );
const told = (id: string) => ({ type: 'SpecialistAssignment', recordId: 'a', node: { enterprise: { id } } });

async function catchUp(): Promise<void> {
  const { store } = house.subgraph.runtime;
  const served = [...new Set(titles.map(({ node }) => node.enterprise.id))].map(told);
  await createProjectionRunner({
    now: () => NOW,
    store,
    projection: keepTitles,
    feed: feedOf(titles) as never,
  }).catchUp();
  await createProjectionRunner({
    now: () => NOW,
    store,
    projection: followAssignments,
    feed: feedOf(served) as never,
  }).catchUp();
}
async function gapsOf(who: Principal, asked: object = {}) {
  const { coverageGaps: page } = await house.data(who, GAPS, { region: '320571', extent: 'NONE', ...asked });
  return {
    page,
    nodes: page.nodes,
    ids: page.nodes.map((node: { enterprise: { id: string } }) => node.enterprise.id) as string[],
  };
}

beforeAll(async () => {
  house = await startTestSubgraph(subgraph, {}, { now: () => NOW });
  await write(async (unit) => {
    await unit.create(specialistOffices, {
      id: 'o-sz',
      regionCode: '320500',
      level: 'CITY',
      unit: '市局',
      division: '处',
      sourceCode: 'DEMO',
    });
    const person = {
      employer: '演示单位',
      employerType: 'OTHER',
      kind: 'GOV_SPECIALIST',
      state: 'ASSIGNED',
      officeId: 'o-sz',
    } as const;
    await unit.create(specialists, {
      id: 's-1',
      nameZh: '演示甲',
      ...person,
      regionCode: '320500',
      sourceCode: 'DEMO',
    });
    await unit.create(specialists, {
      id: 's-2',
      nameZh: '演示乙',
      ...person,
      employerType: 'ADMIN',
      regionCode: '320500',
      sourceCode: 'DEMO',
    });
  });
  await assign('a-part', 'e-part', '2025-01-01', '2026-11-10');
  await assign('a-all', 'e-all', '2025-01-01', '2026-11-10');
  await assign('a-all-2', 'e-all', '2026-11-11');
}, 60_000);
afterAll(() => house?.stop());

describe('enterprises without a specialist (JS-01)', () => {
  it('are unknown before the titles have been read', async () => {
    expect((await gapsOf(office)).page).toMatchObject({ nodes: [], basis: { upToDate: false, position: 0 } });
  });

  it('are those whom nobody served in the quarter, by their highest title; part gaps are told apart', async () => {
    await catchUp();
    expect((await gapsOf(office)).ids).toEqual(['e-both', 'e-none', 'e-new']);
    expect((await gapsOf(office, { tier: ['LITTLE_GIANT'] })).ids).toEqual(['e-both', 'e-none']);
    expect((await gapsOf(office, { tier: ['PROVINCIAL_SRDI'] })).ids).toEqual(['e-new']);
    const part = await gapsOf(office, { extent: 'PART' });
    expect(part.nodes).toMatchObject([
      { enterprise: { id: 'e-part' }, days: 92, coveredDays: 41, open: [{ from: '2026-11-11', to: '2026-12-31' }] },
    ]);
  });

  it('need nobody before they had their title, and name the position that the verdict rests on', async () => {
    const { nodes } = await gapsOf(office, { tier: ['PROVINCIAL_SRDI'] });
    expect(nodes).toMatchObject([
      { days: 61, verdict: { ruleId: 'JS-01', verdict: 'FAIL', inputs: [{ source: 'known_titles@7' }, {}] } },
    ]);
  });

  it('come page by page, once each', async () => {
    const found: string[] = [];
    let after = null;
    do {
      const { ids, page } = await gapsOf(office, { region: '320500', first: 1, after });
      found.push(...ids);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(found.sort()).toEqual(['e-both', 'e-ks', 'e-new', 'e-none']);
  });

  it('refuses a cursor of another question', async () => {
    const { page } = await gapsOf(office, { first: 1 });
    const { errors } = await house.ask(office, GAPS, {
      region: '320500',
      extent: 'NONE',
      after: page.pageInfo.endCursor,
    });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_CURSOR');
  });
});

const JIANGSU = ['e-both', 'e-ks', 'e-new', 'e-nj', 'e-none'];
describe('who sees gaps, counts and candidates', () => {
  it.each([
    ['a park office', principalOf('COUNTY_OFFICE', { regions: ['320571'] }), ['e-both', 'e-new', 'e-none'], 0],
    ['a city office', office, ['e-both', 'e-ks', 'e-new', 'e-none'], 1],
    ['another city office', principalOf('CITY_OFFICE', { regions: ['320200'] }), [], 1],
    ['the province office', principalOf('PROVINCE_OFFICE', { regions: ['320000'] }), JIANGSU, 13],
    ['an office without a region', principalOf('CITY_OFFICE'), [], 0],
    ['a national viewer', principalOf('NATIONAL_VIEWER'), JIANGSU, 13],
    ['an analyst', principalOf('ANALYST'), JIANGSU, 13],
    ['a specialist', principalOf('SPECIALIST', { specialistId: 's-1' }), [], null],
    ['a station master', principalOf('STATION_MASTER', { stationId: 'st' }), [], null],
    ['an enterprise', principalOf('ENTERPRISE', { enterpriseId: 'e-none' }), null, null],
    ['a visitor', principalOf('PUBLIC'), null, null],
    ['an auditor', principalOf('AUDITOR'), null, null],
  ] as const)('%s', async (_who, principal, gaps, counted) => {
    const asked = await house.ask(principal, GAPS, { region: '320000', extent: 'NONE' });
    const page = asked.data?.coverageGaps as { nodes: { enterprise: { id: string } }[] } | null;
    expect(page?.nodes.map(({ enterprise }) => enterprise.id).sort() ?? null).toEqual(gaps);
    const counts = await house.ask(principal, COUNTS, { region: '320000' });
    const rows = counts.data?.coverageByRegion as unknown[] | null;
    expect(rows === null ? null : rows.length).toBe(counted);
  });

  it('counts a region as its rows are, and hides small cells from outsiders alone', async () => {
    const { coverageByRegion: rows } = await house.data(office, COUNTS, { region: '320500' });
    const sip = rows.find((row: { region: { code: string } }) => row.region.code === '320571');
    expect(sip).toMatchObject({
      national: { enterprises: 4, covered: 1, uncovered: 3, several: 0 },
      provincial: { enterprises: 1, covered: 0, uncovered: 1 },
      ...{ leastSpecialists: 1, suppressed: false },
    });
    const analyst = await house.data(principalOf('ANALYST'), COUNTS, { region: '320500' });
    expect(
      analyst.coverageByRegion.find((row: { region: { code: string } }) => row.region.code === '320571'),
    ).toMatchObject({
      national: { enterprises: null, covered: null, uncovered: null },
      ...{ leastSpecialists: null, suppressed: true },
    });
  });

  it('costs the same statements for thirteen cities as for the counties and zones of one', async () => {
    const statements = async (region: string): Promise<number> => {
      house.statements();
      await house.data(office, COUNTS, { region });
      return house.statements().length;
    };
    const province = principalOf('PROVINCE_OFFICE', { regions: ['320000'] });
    house.statements();
    const { coverageByRegion: cities } = await house.data(province, COUNTS, { region: '320000' });
    const asked = house.statements();
    expect([cities.length, asked.length]).toEqual([13, 2]);
    expect(await statements('320500')).toBe(4);
  });

  it('follows titles and assignments as they change, and comes to what a recount finds', async () => {
    const { store } = house.subgraph.runtime;
    const apply = (projection: typeof keepTitles, fact: object) =>
      store.write((manager) => projection.apply(manager, fact as never));
    await assign('a-none', 'e-none', '2026-11-01');
    await apply(followAssignments as never, told('e-none'));
    await apply(followAssignments as never, told('e-none'));
    await apply(keepTitles, title('e-both', '320571', 'LITTLE_GIANT', { state: 'REVOKED' }));
    await apply(keepTitles, title('e-ks', '320571', 'PROVINCIAL_SRDI'));
    await apply(keepTitles, { ...title('e-new', '320571', 'PROVINCIAL_SRDI'), node: null });
    const counted: { enterprises: number; covered: number }[] = await store.read.query(
      "SELECT level, SUM(enterprises) AS enterprises, SUM(covered) AS covered FROM coverage_counts WHERE zone_code = '320571' GROUP BY level ORDER BY level",
    );
    expect(counted.map(({ enterprises, covered }) => [Number(enterprises), Number(covered)])).toEqual([
      [3, 2],
      [2, 0],
    ]);
    expect((await gapsOf(office)).ids).toEqual(['e-both', 'e-ks']);
  });

  it('names who could serve an enterprise, the least loaded first, with each rule’s verdict', async () => {
    const query =
      '{ assignmentCandidates(enterpriseId: "e-part") { specialist { id } eligible verdicts { ruleId verdict } } }';
    const { assignmentCandidates: found } = await house.data(office, query);
    expect(found.map((each: { specialist: { id: string } }) => each.specialist.id)).toEqual(['s-2', 's-1']);
    expect(found[1]).toMatchObject({
      eligible: true,
      verdicts: [
        { ruleId: 'JS-02', verdict: 'PASS' },
        { ruleId: 'JS-03' },
        { ruleId: 'JS-04', verdict: 'PASS' },
        { verdict: 'WARN' },
      ],
    });
    expect((await house.data(principalOf('CITY_OFFICE', { regions: ['320200'] }), query)).assignmentCandidates).toEqual(
      [],
    );
  });
});
