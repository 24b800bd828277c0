import { readdirSync, readFileSync } from 'node:fs';
import { type Home, makeHome } from '../running/home.js';
import { type RunningHub, startHub } from '../running/hub.js';
import { at } from '../running/program.js';
import { until } from '../running/until.js';

const folder = at('clients/explorer/examples');

interface Example {
  readonly name: string;
  readonly query: string;
  readonly role: string;
  readonly variables: Record<string, unknown>;
}

/** The worked examples of the explorer, with the role and the variables that each names. */
const examples: Example[] = readdirSync(folder)
  .sort()
  .map((name) => {
    const query = readFileSync(`${folder}/${name}`, 'utf8');
    const said = (label: string): string | undefined => new RegExp(`^# ${label}: (.*)$`, 'm').exec(query)?.[1];
    return { name, query, role: said('Role') ?? 'PUBLIC', variables: JSON.parse(said('Variables') ?? '{}') };
  });

/** Rows anywhere in an answer: the items of its lists. */
function rowsOf(value: unknown): number {
  if (Array.isArray(value)) return value.length + value.reduce<number>((sum, item) => sum + rowsOf(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((sum, item) => sum + rowsOf(item), 0);
}

describe('the explorer’s examples', () => {
  let home: Home;
  let hub: RunningHub;
  beforeAll(async () => {
    home = makeHome();
    hub = await startHub(home);
  }, 180_000);
  afterAll(async () => {
    await hub?.program.end();
    await home?.remove();
  });

  it('are a dozen and more', () => expect(examples.length).toBeGreaterThanOrEqual(12));

  it.each(examples.map((example) => [example.name, example] as const))(
    '%s answers with rows and without errors',
    async (_name, { query, role, variables }) => {
      expect(rowsOf(await hub.data(query, await hub.role(role), variables))).toBeGreaterThan(0);
    },
  );

  it('find the title holders that nobody serves, as asking each of them does', async () => {
    const token = await hub.role('CITY_OFFICE 320500');
    const gaps = `{ coverageGaps(region: "320500", during: { from: "2026-10-01", to: "2026-12-31" }, first: 100) {
      nodes { enterprise { id } verdict { verdict } } basis { upToDate } } }`;
    const served = `{ enterprises(filter: { region: "320500", tier: [LITTLE_GIANT, PROVINCIAL_SRDI] }, first: 100) {
      totalCount nodes { id specialist { id } } } }`;
    const { coverageGaps } = await until(
      () => hub.data(gaps, token),
      (answer) => answer.coverageGaps.basis.upToDate,
    );
    const { enterprises } = await hub.data(served, token);
    expect(enterprises.totalCount).toBeLessThanOrEqual(100);
    const without = enterprises.nodes.filter((each: { specialist: unknown }) => each.specialist === null);
    const idsOf = (rows: { id: string }[]): string[] => rows.map(({ id }) => id).sort();
    expect(idsOf(coverageGaps.nodes.map((gap: { enterprise: { id: string } }) => gap.enterprise))).toEqual(
      idsOf(without),
    );
    expect(new Set(coverageGaps.nodes.map((gap: { verdict: { verdict: string } }) => gap.verdict.verdict))).toEqual(
      new Set(['FAIL']),
    );
  });
});
