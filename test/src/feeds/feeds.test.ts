import { dialect, regionTree } from '@qishu/kit/records';
import fc from 'fast-check';
import { type Home, makeHome } from '../running/home.js';
import { type RunningHub, startHub, type Token, token } from '../running/hub.js';
import { endPrograms } from '../running/program.js';
import { type Asked, type Copied, type Copy, directRead, headOf, keptCopy } from './copy.js';

/** One write: which record, where it lies now, what it says, and whether it is one that the public may see. */
interface Write {
  readonly slot: number;
  readonly regionCode: string;
  readonly words: string;
  readonly open: boolean;
}

interface Case extends Copied {
  /** Word in `bring…` and name of the input. */
  readonly bring: string;
  row(write: Write): object;
}

/** The reader's region, a county of it, and places outside of it. */
const places = ['420100', '420102', '420106', '320505', '440106'];
const money = { minor: '100', currency: 'CNY' };

const cases: readonly Case[] = [
  {
    feed: 'enterprise',
    type: 'Enterprise',
    list: 'enterprises',
    fields: 'version nameZh status region { code }',
    bring: 'Enterprises',
    row: ({ words, open }) => ({ nameZh: words, status: open ? 'ACTIVE' : 'MOVED_OUT' }),
  },
  {
    feed: 'people',
    type: 'Expert',
    list: 'experts',
    fields: 'version nameZh published region { code }',
    bring: 'Experts',
    row: ({ words, open }) => ({
      nameZh: words,
      kind: 'ADVISER',
      affiliation: words,
      fields: ['LEGAL'],
      state: open ? 'REGISTERED' : 'SUSPENDED',
      consentedOn: '2026-01-01',
    }),
  },
  {
    feed: 'service',
    type: 'Ticket',
    list: 'tickets',
    fields: 'version title state region { code }',
    bring: 'Tickets',
    row: ({ words, open }) => ({
      enterpriseId: 'e-1',
      kind: 'DEMAND',
      category: 'FINANCE',
      title: words,
      text: words,
      rigidPolicy: false,
      confidentiality: open ? 'OPEN' : 'CONFIDENTIAL',
      priority: 'NORMAL',
      state: 'NEW',
      receivedAt: '2026-11-02T09:00:00+08:00',
    }),
  },
  {
    feed: 'service',
    type: 'LedgerEntry',
    list: 'ledgerEntries',
    fields: 'version contentZh category region { code }',
    bring: 'LedgerEntries',
    row: ({ slot, words, open }) => ({
      ...{ enterpriseId: `e-${slot}`, specialistId: 's-1', contentZh: words, outcomeZh: words, mode: 'PHONE' },
      ...{ servedAt: '2026-11-02T09:00:00+08:00', recordedAt: '2026-11-02T10:00:00+08:00' },
      category: open ? 'POLICY_DELIVERY' : 'CAPABILITY',
    }),
  },
  {
    feed: 'policy',
    type: 'Application',
    list: 'applications',
    fields: 'version projectZh state region { code }',
    bring: 'Applications',
    row: ({ slot, words, open }) => ({
      programmeId: 'p-1',
      enterpriseId: 'e-1',
      no: `A-${slot}`,
      projectZh: words,
      state: open ? 'SUBMITTED' : 'DRAFT',
      submittedAt: '2026-11-02T09:00:00+08:00',
      amountApplied: money,
    }),
  },
];

/** Who keeps a copy of what. Nothing comes from the second platform. */
const copies: readonly (readonly [as: 'platform' | 'county', filter: Asked])[] = [
  ['platform', {}],
  ['platform', { region: '420102', source: 'HANQITONG' }],
  ['platform', { source: 'PORTAL' }],
  ['county', {}],
  ['county', { region: '420106', source: 'HANQITONG' }],
];

/** The part of a direct read that was asked for. */
const asked = (rows: Copy, { region, source }: Asked): Copy =>
  new Map(
    [...rows].filter(([, row]) => {
      const { code } = (row as { region: { code: string } }).region;
      return (!region || regionTree().isWithin(code, region)) && source !== 'PORTAL';
    }),
  );

const writes = fc.array(
  fc.record({
    slot: fc.nat({ max: 7 }),
    regionCode: fc.constantFrom(...places),
    words: fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom('甲', '乙', '𠮷', 'a', '%', "'") }),
    open: fc.boolean(),
  }),
  { minLength: 4, maxLength: 12 },
);
/** Several platforms that write at once, each one call after the other. */
const lanes = fc.array(writes, { minLength: 2, maxLength: 3 });

describe(`a copy kept by snapshot and changes while others write, on ${dialect}`, () => {
  let home: Home;
  let hub: RunningHub;
  let reader: Token;
  let writer: Token;
  /** A county’s office, and nobody’s: it sees less of what is written, and another part of it after each move. */
  let county: Token;
  beforeAll(async () => {
    home = makeHome();
    hub = await startHub(home, { QISHU_SCALE: 'none' });
    const platform = ['--platform', '--role', 'CITY_PLATFORM', '--source', 'HANQITONG', '--region', '420100'];
    reader = await token(home, platform);
    county = await token(home, ['--role', 'COUNTY_OFFICE', '--region', '420102']);
    writer = await token(home, [...platform, '--region', '320500', '--region', '440100']);
  }, 120_000);
  afterAll(async () => {
    await endPrograms();
    await home.remove();
  });

  /** Brings one record; says how many events that made. */
  async function write({ bring, row, type }: Case, what: Write): Promise<number> {
    const mutation = `mutation ($rows: [${type}Record!]!) { done: bring${bring}(source: "HANQITONG", rows: $rows) {
      ... on IngestReport { created updated rejected rows { faults { field message } } }
      ... on IngestRefused { code message }
    } }`;
    const { slot, regionCode } = what;
    const rows = [{ sourceId: `r-${slot}`, regionCode, ...row(what) }];
    const { done } = await hub.data(mutation, writer, { rows });
    if (done.rejected !== 0) throw new Error(JSON.stringify(done));
    return done.created + done.updated;
  }

  async function writeAll(of: Case, scripts: readonly (readonly Write[])[]): Promise<number> {
    const counts = await Promise.all(
      scripts.map(async (script) => {
        let events = 0;
        for (const each of script) events += await write(of, each);
        return events;
      }),
    );
    return counts.reduce((sum, each) => sum + each, 0);
  }

  it.each(cases.map((each) => [each.type, each] as const))(
    'equals a direct read of each %s, whoever reads what of them, and every place of the log is taken once',
    async (_type, of) => {
      await fc.assert(
        fc.asyncProperty(lanes, async (scripts) => {
          const before = await headOf(hub, reader, of);
          const writing = writeAll(of, scripts);
          const head = writing.then((events) => before + events);
          await Promise.all(
            copies.map(async ([as, filter]) => {
              const who = as === 'county' ? county : reader;
              const copy = await keptCopy(hub, who, of, head, filter);
              const direct = asked(await directRead(hub, who, of), filter);
              expect([as, filter, Object.fromEntries(copy)]).toEqual([as, filter, Object.fromEntries(direct)]);
            }),
          );
          expect(await headOf(hub, reader, of)).toBe(await head);
        }),
        { numRuns: 3, endOnFailure: true },
      );
    },
    120_000,
  );
});
