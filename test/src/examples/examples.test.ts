import { bearing } from '../running/ask.js';
import { type Home, makeHome } from '../running/home.js';
import { type RunningHub, startHub, type Token } from '../running/hub.js';
import { until } from '../running/until.js';
import { type Example, exampleFiles } from './example-files.js';

const examples = exampleFiles();

/** Rows anywhere in an answer: the items of its lists. */
function rowsOf(value: unknown): number {
  if (Array.isArray(value)) return value.length + value.reduce<number>((sum, item) => sum + rowsOf(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((sum, item) => sum + rowsOf(item), 0);
}

const isLive = ({ query }: Example): boolean => /^subscription /m.test(query);

/** The first thing that an event stream says: an event or a heartbeat, which both name a place, or why it ends. */
async function firstWord(hub: RunningHub, token: Token, query: string): Promise<string> {
  const leaving = new AbortController();
  const headers = { 'content-type': 'application/json', accept: 'text/event-stream', ...bearing(token) };
  const body = JSON.stringify({ query });
  const { body: stream } = await fetch(`${hub.address}/graphql`, {
    method: 'POST',
    headers,
    body,
    signal: leaving.signal,
  });
  let said = '';
  for await (const part of stream ?? []) {
    said += Buffer.from(part as Uint8Array).toString('utf8');
    if (said.includes('\n\n') && /^(id|event|data):/m.test(said)) break;
  }
  leaving.abort();
  return said;
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

  /** Numbers of the users’ questions of the domain reference that are about services. */
  const aboutServices = [2, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 21, 22, 26, 28];

  it('answer each question of users about services by one query or subscription', () => {
    const numbersIn = ({ query }: Example) =>
      [...query.matchAll(/^# Question: (\d+)$/gm)].map(([, number]) => Number(number));
    const answered = examples.flatMap(numbersIn);
    expect(answered).toEqual(expect.arrayContaining(aboutServices));
    expect(new Set(answered).size).toBe(answered.length);
  });

  it.each(examples.filter(isLive).map((example) => [example.name, example] as const))(
    '%s begins, and says where it is',
    async (_name, { query, role }) => {
      const said = await firstWord(hub, await hub.role(role), query);
      expect(said).toMatch(/^id: ?\S+$/m);
      expect(said).not.toContain('"errors"');
    },
  );

  const asked = examples.filter((example) => !isLive(example));
  it.each(asked.map((example) => [example.name, example] as const))(
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
