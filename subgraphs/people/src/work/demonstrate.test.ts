import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import {
  type DemonstrationEnterprise,
  demonstrationEnterprise,
  demonstrationSpecialistId,
  titledCount,
  titledRow,
} from '@qishu/schema';
import { subgraph } from '../subgraph.js';

const titled = (): DemonstrationEnterprise[] =>
  Array.from({ length: titledCount('small') }, (_, at) => demonstrationEnterprise(titledRow(at, 'small'), 'small'));

describe('the demonstration province of the people', () => {
  let house: TestSubgraph;
  beforeAll(async () => {
    house = await startTestSubgraph(subgraph, { scale: 'small' });
  }, 120_000);
  afterAll(() => house?.stop());

  const analyst = principalOf('ANALYST');
  const wuhan = principalOf('WH_GENERAL_STATION', { regions: ['420100'] });

  const entities = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Enterprise {
    specialist { id nameZh } projectManager { id } assignments { nodes { current duty specialist { id } } } } } }`;
  const serving = async (enterprises: readonly { id: string }[], principal = analyst) =>
    (
      await house.data(principal, entities, {
        of: enterprises.map(({ id }) => ({ __typename: 'Enterprise', id })),
      })
    )._entities;

  it('lays the specialists of enterprises out as every other part computes them', async () => {
    const enterprises = titled().slice(0, 100);
    const found = await serving(enterprises);
    expect(found.map((each: { specialist: { id: string } | null }) => each.specialist?.id ?? null)).toEqual(
      enterprises.map(({ specialistId }) => specialistId),
    );
    expect(enterprises.some(({ specialistId }) => specialistId === null)).toBe(true);
  });

  it('answers who serves a page of enterprises with as many statements as one enterprise costs', async () => {
    const query = entities.replace(/projectManager.*/, '} } }');
    const cost = async (of: readonly { id: string }[]): Promise<number> => {
      house.statements();
      await house.data(analyst, query, { of: of.map(({ id }) => ({ __typename: 'Enterprise', id })) });
      return house.statements().length;
    };
    const enterprises = titled().filter(({ specialistId }) => specialistId !== null);
    const one = await cost(enterprises.slice(0, 1));
    expect(one).toBe(3);
    expect(await cost(enterprises.slice(0, 100))).toBe(one);
  });

  it('gives each enterprise one specialist at most, and a specialist five enterprises at most (JS-01, JS-03)', async () => {
    const specialists: { id: string; srdiLoad: number; assignments: { totalCount: number } }[] = [];
    let after: string | null = null;
    do {
      const { specialists: page } = await house.data(
        principalOf('PROVINCE_OFFICE', { regions: ['320000'] }),
        `query ($after: String) { specialists(first: 100, after: $after, filter: {region: "320000", kind: [GOV_SPECIALIST]}) {
          nodes { id srdiLoad assignments(filter: {countsTowardsLoad: true}) { totalCount } } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      specialists.push(...page.nodes);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    expect(specialists.length).toBeGreaterThan(190);
    expect(specialists.filter(({ srdiLoad, assignments }) => srdiLoad !== assignments.totalCount)).toEqual([]);
    expect(Math.max(...specialists.map(({ srdiLoad }) => srdiLoad))).toBe(4);
    const current = titled().filter(({ specialistId }) => specialistId !== null).length;
    const { specialistAssignments } = await house.data(
      analyst,
      '{ specialistAssignments(filter: {countsTowardsLoad: true}) { totalCount } }',
    );
    expect(specialistAssignments.totalCount).toBe(current);
  });

  it('has an office for each of Jiangsu’s 13 cities and every county, each within its region', async () => {
    const count = async (filter: string): Promise<number> =>
      (await house.data(analyst, `{ specialistOffices(filter: {${filter}}) { totalCount } }`)).specialistOffices
        .totalCount;
    expect(await count('region: "320000", level: [CITY]')).toBe(13);
    expect(await count('region: "320000", level: [COUNTY]')).toBe(95);
    expect(await count('region: "320500", level: [PARK]')).toBe(2);
    expect(await count('region: "320000", level: [PROVINCE]')).toBe(1);
  });

  it('grows Wuhan’s tree from one general station over 15 branches', async () => {
    const { serviceStations } = await house.data(
      wuhan,
      '{ serviceStations(filter: {region: "420100", type: [GENERAL]}) { nodes { children(first: 100) { nodes { type children { nodes { type parent { type } } } } } } } }',
    );
    expect(serviceStations.nodes).toHaveLength(1);
    const branches: { children: { nodes: object[] } }[] = serviceStations.nodes[0].children.nodes;
    expect(branches).toHaveLength(15);
    expect(branches.flatMap((branch) => branch.children.nodes)).toEqual(
      Array.from({ length: 75 }, () => ({ type: 'STATION', parent: { type: 'BRANCH' } })),
    );
  });

  it('holds late, overdue and timely change reports, and stations that failed twice', async () => {
    const count = async (filter: string): Promise<number> =>
      (await house.data(wuhan, `{ stationChanges(filter: {region: "420100", ${filter}}) { totalCount } }`))
        .stationChanges.totalCount;
    expect(await count('late: true')).toBeGreaterThan(3);
    expect(await count('late: false')).toBeGreaterThan(10);
    expect(await count('state: [NOT_REPORTED], dueOn: {to: "2026-11-20"}')).toBeGreaterThan(3);
    const { stationAssessments } = await house.data(
      wuhan,
      '{ stationAssessments(filter: {region: "420100", grade: [FAIL]}, first: 100) { nodes { year station { id } award { minor } } } }',
    );
    const failed = stationAssessments.nodes.map((node: { station: { id: string } }) => node.station.id);
    expect(failed.length - new Set(failed).size).toBeGreaterThan(3);
  });

  it('meets every state of Wuhan’s filing, and publishes only those who are filed', async () => {
    const states =
      'DRAFT SUBMITTED EMPLOYER_APPROVED UNDER_VERIFICATION FILED PUBLISHED ACTIVATED REFUSED CHANGE_PENDING DEREGISTERED_SELF DEREGISTERED_AUTO DEREGISTERED_ORDERED';
    const asked = states
      .split(' ')
      .map((state) => `${state}: specialists(filter: {region: "420100", state: [${state}]}) { totalCount }`);
    const counts = await house.data(wuhan, `{ ${asked.join(' ')} }`);
    expect(Object.entries(counts).filter(([, found]) => (found as { totalCount: number }).totalCount === 0)).toEqual(
      [],
    );
    const { specialists } = await house.data(principalOf('PUBLIC'), '{ specialists(first: 100) { nodes { state } } }');
    const shown = new Set(specialists.nodes.map((node: { state: string }) => node.state));
    expect([...shown].sort()).toEqual(['ACTIVATED', 'CHANGE_PENDING', 'PUBLISHED']);
  });

  it('finds experts in intellectual property who receive next week in a city', async () => {
    const { expertReceptions } = await house.data(
      principalOf('PUBLIC'),
      '{ expertReceptions(filter: {region: "320500", field: [IP], heldOn: {from: "2026-11-21", to: "2026-11-28"}}) { nodes { heldOn expert { nameZh fields } } } }',
    );
    expect(expertReceptions.nodes).toHaveLength(1);
    expect(expertReceptions.nodes[0].expert.fields).toContain('IP');
  });

  it('knows institutions below an exit line and scores that are incomplete', async () => {
    const query =
      '{ low: institutionEvaluations(filter: {year: 2025, lowestScore: {to: 60}}) { totalCount } open: institutionEvaluations(filter: {complete: false}) { totalCount } }';
    const { low, open } = await house.data(analyst, query);
    expect([low.totalCount, open.totalCount]).toEqual([32, expect.any(Number)]);
    expect(open.totalCount).toBeGreaterThan(10);
  });

  it('shows a subgraph all that it needs to know who serves whom', async () => {
    const query = `{ peopleSnapshot(types: ["SpecialistAssignment"], first: 1000) { records { node {
      ... on SpecialistAssignment { specialist { id } enterprise { id } assignedFrom assignedTo } } } } }`;
    const { peopleSnapshot } = await house.data(principalOf('SUBGRAPH'), query);
    const nodes: { assignedTo: string | null; enterprise: { id: string } }[] = peopleSnapshot.records.map(
      (record: { node: object }) => record.node,
    );
    const current = nodes.filter(({ assignedTo }) => assignedTo === null).map(({ enterprise }) => enterprise.id);
    const served = titled().filter(({ specialistId }) => specialistId !== null);
    expect(new Set(current)).toEqual(new Set(served.map(({ id }) => id)));
    expect(nodes.some(({ assignedTo }) => assignedTo !== null)).toBe(true);
  });

  it('keeps the load in the transaction that brings an assignment, ends it or moves it', async () => {
    const platform = principalOf('CITY_PLATFORM', { regions: ['320000'], sources: ['HANQITONG'] });
    const [one, other] = [demonstrationSpecialistId('320571', 'N', 0), demonstrationSpecialistId('320571', 'P', 0)];
    const loads = async (): Promise<number[]> => {
      const { a, b } = await house.data(
        analyst,
        `{ a: specialist(id: "${one}") { srdiLoad } b: specialist(id: "${other}") { srdiLoad } }`,
      );
      return [a.srdiLoad, b.srdiLoad];
    };
    const bring = async (change: Record<string, unknown>): Promise<number[]> => {
      const row = {
        sourceId: 'x-1',
        regionCode: '320571',
        enterpriseId: 'e-new',
        specialistId: one,
        duty: 'SPECIALIST',
        tierAtAssignment: 'PROVINCIAL_SRDI',
        assignedFrom: '2026-11-01',
        adjustment: 'ADDED',
        ...change,
      };
      await house.data(
        platform,
        'mutation ($rows: [SpecialistAssignmentRecord!]!) { bringSpecialistAssignments(source: "HANQITONG", rows: $rows) { __typename } }',
        { rows: [row] },
      );
      return loads();
    };
    const [a = 0, b = 0] = await loads();
    expect(await bring({})).toEqual([a + 1, b]);
    expect(await bring({ remark: '补充' })).toEqual([a + 1, b]);
    expect(await bring({ specialistId: other })).toEqual([a, b + 1]);
    expect(await bring({ specialistId: other, assignedTo: '2026-11-19' })).toEqual([a, b]);
    expect(await bring({ tierAtAssignment: 'MUNICIPAL_SRDI' })).toEqual([a, b]);
  });

  it('counts each of many assignments that are brought at the same moment', async () => {
    const platform = principalOf('CITY_PLATFORM', { regions: ['320000'], sources: ['HANQITONG'] });
    const id = 'demo-s-320102-X0000';
    const bring = (at: number): Promise<unknown> => {
      const row = {
        ...{ sourceId: `y-${at}`, regionCode: '320102', enterpriseId: `e-${at}`, specialistId: id, duty: 'SPECIALIST' },
        ...{ tierAtAssignment: 'LITTLE_GIANT', assignedFrom: '2026-11-01', adjustment: 'ADDED' },
      };
      const mutation =
        'mutation ($rows: [SpecialistAssignmentRecord!]!) { bringSpecialistAssignments(source: "HANQITONG", rows: $rows) { __typename } }';
      return house.data(platform, mutation, { rows: [row] });
    };
    await Promise.all(Array.from({ length: 8 }, (_, at) => bring(at)));
    const { specialist } = await house.data(analyst, `{ specialist(id: "${id}") { srdiLoad } }`);
    expect(specialist.srdiLoad).toBe(8);
  });
});
