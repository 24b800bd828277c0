import { dialect } from '@qishu/kit/records';
import { type Home, makeHome } from '../running/home.js';
import { type RunningHub, startHub, type Token, token } from '../running/hub.js';
import { endPrograms } from '../running/program.js';
import { until } from '../running/until.js';

interface Served {
  readonly enterprise: { readonly id: string };
}
interface Applicant {
  readonly specialist: { readonly id: string } | null;
  readonly region: { readonly code: string };
  readonly tickets: { readonly totalCount: number };
}

const applicants = `{ applications(first: 100) { nodes {
  enterprise { specialist { id } region { code } tickets { totalCount } }
} } }`;
const assignedTo = `query ($specialist: String!) {
  specialistAssignments(filter: { specialist: $specialist, current: true }, first: 100) { nodes { enterprise { id } } }
}`;
const concerning = `{
  enterprises(first: 100) { nodes { id } }
  tickets(first: 100) { nodes { enterprise { id } } }
  applications(first: 100) { nodes { enterprise { id } } }
}`;
const bring = `mutation ($rows: [SpecialistAssignmentRecord!]!) {
  bringSpecialistAssignments(source: "JS_LEDGER", rows: $rows) {
    ... on IngestReport { created updated rows { faults { field message } } }
    ... on IngestRefused { code message }
  }
}`;

describe(`who serves whom, kept by every subgraph from the people’s log, on ${dialect}`, () => {
  let home: Home;
  let hub: RunningHub;
  let office: Token;
  let specialist: Token;
  let specialistId: string;
  let regionCode: string;

  /** Ids of the enterprises that the specialist sees. */
  const seen = async (): Promise<string[]> => {
    const { enterprises } = await hub.data('{ enterprises(first: 100) { nodes { id } } }', specialist);
    return enterprises.nodes.map(({ id }: { id: string }) => id).sort();
  };
  /** Waits until the specialist sees these enterprises and no others. */
  const comesToSee = (ids: readonly string[]): Promise<string[]> =>
    until(seen, (found) => found.join() === [...ids].sort().join());

  beforeAll(async () => {
    home = makeHome();
    hub = await startHub(home);
    office = await hub.role('PROVINCE_OFFICE 320000');
    const { applications } = await hub.data(applicants, office);
    const served: Applicant = applications.nodes
      .map(({ enterprise }: { enterprise: Applicant }) => enterprise)
      .find(({ specialist: serving, tickets }: Applicant) => serving && tickets.totalCount > 0);
    specialistId = served.specialist?.id as string;
    regionCode = served.region.code;
    specialist = await token(home, ['--role', 'SPECIALIST', '--region', regionCode, '--specialist', specialistId]);
  }, 300_000);
  afterAll(async () => {
    await endPrograms();
    await home.remove();
  });

  it('shows a specialist its own enterprises and what concerns them, in every domain', async () => {
    const { specialistAssignments } = await hub.data(assignedTo, office, { specialist: specialistId });
    const own: string[] = specialistAssignments.nodes.map(({ enterprise }: Served) => enterprise.id);
    await comesToSee(own);
    // Each subgraph follows for itself, so that one may be there before another.
    const { data } = await until(
      () => hub.ask(concerning, specialist),
      (answer) => answer.data.tickets.nodes.length > 0 && answer.data.applications.nodes.length > 0,
    );
    for (const field of ['tickets', 'applications']) {
      const strangers = data[field].nodes.filter(({ enterprise }: Served) => !own.includes(enterprise.id));
      expect(strangers).toEqual([]);
    }
  }, 60_000);

  it('opens an enterprise to its new specialist, and shuts it when the service ends', async () => {
    const before = await seen();
    const { enterprises } = await hub.data(
      'query ($region: RegionCode!) { enterprises(filter: { region: $region }, first: 100) { nodes { id } } }',
      office,
      { region: regionCode },
    );
    const added: string = enterprises.nodes
      .map(({ id }: { id: string }) => id)
      .find((id: string) => !before.includes(id));
    const assignment = {
      sourceId: 'a-1',
      regionCode,
      enterpriseId: added,
      specialistId,
      duty: 'SPECIALIST',
      assignedFrom: '2026-11-01',
      adjustment: 'ADDED',
    };
    const created = await hub.data(bring, office, { rows: [assignment] });
    expect(created.bringSpecialistAssignments).toMatchObject({ created: 1 });
    await comesToSee([...before, added]);
    const ended = { ...assignment, assignedTo: '2026-11-10', adjustment: 'WITHDRAWN' };
    expect((await hub.data(bring, office, { rows: [ended] })).bringSpecialistAssignments).toMatchObject({ updated: 1 });
    await comesToSee(before);
  }, 60_000);
});
