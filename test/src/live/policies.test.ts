import { dialect } from '@qishu/kit/records';
import { usccCheckDigit } from '@qishu/kit/rules';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { bearing } from '../running/ask.js';
import { type Home, makeHome } from '../running/home.js';
import { type RunningHub, startHub, type Token, token } from '../running/hub.js';
import { endPrograms } from '../running/program.js';

/** The clause of the park that asks for nothing but an active enterprise there. */
const CLAUSE = 'cl-sip11-2-5-1';
const MATCHED = 'subscription ($id: ID!) { policyMatched(enterpriseId: $id) { cursor clauses { id } } }';
const PUBLISHED =
  'subscription ($filter: PublishedFilter) { policyPublished(filter: $filter) { policy { docNo legalStatus } } }';
const BRING = `mutation ($rows: [EnterpriseRecord!]!) {
  done: bringEnterprises(source: "HANQITONG", rows: $rows) { ... on IngestReport { rows { id outcome } } }
}`;

const uscc = (organisation: string): string => `91320594${organisation}${usccCheckDigit(`91320594${organisation}`)}`;
const [ours, theirs] = ['MA1MD00A1', 'MA1MD00B0'].map(uscc) as [string, string];

interface Message {
  // biome-ignore lint/suspicious/noExplicitAny: two subscriptions have two shapes, and a wrong one fails the test
  readonly data: any;
  readonly extensions: { readonly heartbeat?: boolean; readonly head?: number };
}
type Stream = AsyncIterator<Message>;

describe(`the subscriptions of policies, through the gateway, on ${dialect}`, () => {
  let home: Home;
  let hub: RunningHub;
  let platform: Token;
  /** Ids of two enterprises of the park. */
  let [a, b] = ['', ''];
  const clients = new Set<Client>();
  const as = (...args: string[]): Promise<Token> => token(home, args);

  const bring = async (code: string, status: string): Promise<string> => {
    const row = { sourceId: code, uscc: code, regionCode: '320571', nameZh: `测试企业${code.slice(8, 17)}`, status };
    const { done } = await hub.data(BRING, platform, { rows: [row] });
    return done.rows[0].id;
  };

  beforeAll(async () => {
    home = makeHome();
    hub = await startHub(home, { QISHU_SCALE: 'none' });
    platform = await as('--platform', '--role', 'CITY_PLATFORM', '--source', 'HANQITONG', '--region', '320571');
    a = await bring(ours, 'REVOKED');
    b = await bring(theirs, 'REVOKED');
  }, 180_000);
  afterEach(async () => {
    for (const client of clients) await client.dispose();
    clients.clear();
  });
  afterAll(async () => {
    await endPrograms();
    await home.remove();
  });

  /** A stream that is known to have begun: its first heartbeat has come. */
  async function begun(who: Token, query: string, variables: Record<string, unknown>): Promise<Stream> {
    const client = createClient({
      url: `${hub.address.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: bearing(who),
      retryAttempts: 0,
    });
    clients.add(client);
    const stream = client.iterate({ query, variables, extensions: { heartbeat: true } }) as unknown as Stream;
    expect((await stream.next()).value.extensions).toMatchObject({ heartbeat: true });
    return stream;
  }
  /** The next event, heartbeats passed over. */
  async function heard(stream: Stream): Promise<Message['data']> {
    for (;;) {
      const { value } = await stream.next();
      if (value.data) return value.data;
    }
  }
  /** The number of the newest event of the log as a stream knows it that has told all before. */
  async function head(stream: Stream): Promise<number> {
    for (;;) {
      const { value } = await stream.next();
      if (value.extensions.heartbeat) return value.extensions.head as number;
    }
  }
  /** What a stream tells until it has passed a place of the log. */
  async function toldUntil(stream: Stream, place: number): Promise<unknown[]> {
    const told: unknown[] = [];
    for (;;) {
      const { value } = await stream.next();
      if (value.data) told.push(value.data);
      else if ((value.extensions.head as number) >= place) return told;
    }
  }

  it('policyMatched tells an enterprise, and who sees it, what it comes to match; nobody else hears of it', async () => {
    const follow = async (id: string, ...args: string[]) => begun(await as(...args), MATCHED, { id });
    const own = await follow(a, '--role', 'ENTERPRISE', '--uscc', ours);
    const office = await follow(a, '--role', 'COUNTY_OFFICE', '--region', '320571');
    const others = await Promise.all([
      follow(a, '--role', 'ENTERPRISE', '--uscc', theirs),
      follow(b, '--role', 'ENTERPRISE', '--uscc', theirs),
      follow(a, '--role', 'CITY_OFFICE', '--region', '420100'),
      follow(a, '--role', 'SPECIALIST', '--specialist', 's-of-somebody-else'),
      follow(a, '--role', 'NATIONAL_VIEWER', '--region', '100000'),
    ]);
    await bring(ours, 'ACTIVE');
    for (const stream of [own, office])
      expect((await heard(stream)).policyMatched.clauses.map(({ id }: { id: string }) => id)).toContain(CLAUSE);
    const place = await head(own);
    for (const stream of others) expect(await toldUntil(stream, place)).toEqual([]);
  }, 120_000);

  it('policyMatched follows an enterprise by its code; not by two names, nor by none', async () => {
    const byCode =
      'subscription ($id: ID, $uscc: Uscc) { policyMatched(enterpriseId: $id, uscc: $uscc) { clauses { id } } }';
    await bring(theirs, 'REVOKED');
    const office = await as('--role', 'COUNTY_OFFICE', '--region', '320571');
    const stream = await begun(office, byCode, { uscc: theirs });
    const other = await begun(office, byCode, { uscc: uscc('MA1MD00C8') });
    await bring(theirs, 'ACTIVE');
    expect((await heard(stream)).policyMatched.clauses.map(({ id }: { id: string }) => id)).toContain(CLAUSE);
    expect(await toldUntil(other, await head(stream))).toEqual([]);
    for (const [variables, code] of [
      [{}, 'BAD_USER_INPUT'],
      [{ id: b, uscc: theirs }, 'BAD_USER_INPUT'],
    ] as const)
      await expect(begun(office, byCode, variables)).rejects.toMatchObject([{ extensions: { code } }]);
  });

  it('policyMatched is refused to the public and to who may not read policies', async () => {
    for (const who of [null, await as('--role', 'SYS_ADMIN')])
      await expect(begun(who, MATCHED, { id: a })).rejects.toMatchObject([
        { extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' } },
      ]);
  });

  describe('policyPublished', () => {
    let keys = 0;
    async function command(who: Token, name: string, input: object, fields: string): Promise<Record<string, unknown>> {
      keys += 1;
      const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
      const query = `mutation ($input: ${type}!, $key: String!) { it: ${name}(input: $input, idempotencyKey: $key) { __typename ${fields} } }`;
      return (await hub.data(query, who, { input, key: `policies-${keys}` })).it;
    }
    const editor = (subject: string, region: string) =>
      as('--role', 'POLICY_EDITOR', '--subject', subject, '--region', region);
    /** Two editors publish a policy; gives its id. */
    async function publish(
      docNo: string,
      regionCode: string,
      level: string,
      kind: string,
      policyId?: string,
    ): Promise<string> {
      const VERSION = '... on PolicyVersion { id policy { id } }';
      const [one, two] = [await editor('one', regionCode), await editor('two', regionCode)];
      const clauses = [{ number: '第一条', textZh: '第一条 给予支持。' }];
      const content = {
        changeNote: '首次发布',
        titleZh: `办法 ${docNo}`,
        docNo,
        issuers: ['测试委'],
        regionCode,
        level,
        kind,
      };
      const { id: versionId } = await command(one, 'writePolicyVersion', { ...content, clauses, policyId }, VERSION);
      await command(one, 'movePolicyVersion', { versionId, event: 'HAND_IN' }, VERSION);
      const published = await command(two, 'movePolicyVersion', { versionId, event: 'PUBLISH' }, VERSION);
      return (published.policy as { id: string }).id;
    }
    const docNo = async (stream: Stream) => (await heard(stream)).policyPublished.policy?.docNo;

    it('tells each what its filter lets through, in the order of the log', async () => {
      const enterprise = await as('--role', 'ENTERPRISE', '--uscc', ours);
      const follow = (filter?: object) => begun(enterprise, PUBLISHED, { filter });
      const [all, ...narrow] = await Promise.all([
        follow(),
        follow({ region: '320571' }),
        follow({ region: '420100' }),
        follow({ level: ['CITY'] }),
        follow({ kind: ['PLAN'] }),
        follow({ region: '420100', level: ['PARK'] }),
      ]);
      const last = narrow.pop() as Stream;
      await publish('苏园测〔2026〕11号', '320571', 'PARK', 'NOTICE');
      await publish('武测〔2026〕12号', '420100', 'CITY', 'PLAN');
      expect([await docNo(all as Stream), await docNo(all as Stream)]).toEqual([
        '苏园测〔2026〕11号',
        '武测〔2026〕12号',
      ]);
      expect(await Promise.all(narrow.map(docNo))).toEqual([
        '苏园测〔2026〕11号',
        ...Array.from({ length: 3 }, () => '武测〔2026〕12号'),
      ]);
      expect(await toldUntil(last, await head(all as Stream))).toEqual([]);
    }, 120_000);

    it('tells an enterprise nothing of a policy that is withheld, whatever it heard of it before', async () => {
      const enterprise = await as('--role', 'ENTERPRISE', '--uscc', ours);
      const office = await as('--role', 'COUNTY_OFFICE', '--region', '320571');
      const [outside, inside] = [await begun(enterprise, PUBLISHED, {}), await begun(office, PUBLISHED, {})];
      const policyId = await publish('苏园测〔2026〕13号', '320571', 'PARK', 'NOTICE');
      expect([await docNo(outside), await docNo(inside)]).toEqual(['苏园测〔2026〕13号', '苏园测〔2026〕13号']);
      await command(
        await editor('one', '320571'),
        'changePolicyStanding',
        { policyId, event: 'REPEAL' },
        '... on Policy { legalStatus }',
      );
      await publish('苏园测〔2026〕14号', '320571', 'PARK', 'NOTICE');
      expect((await heard(inside)).policyPublished.policy).toEqual({
        docNo: '苏园测〔2026〕13号',
        legalStatus: 'REPEALED',
      });
      expect([await docNo(outside), await docNo(inside)]).toEqual(['苏园测〔2026〕14号', '苏园测〔2026〕14号']);
    }, 120_000);

    it('goes by what a policy is now, not by what it was at an event before', async () => {
      const stream = await begun(await as('--role', 'ENTERPRISE', '--uscc', ours), PUBLISHED, {
        filter: { kind: ['PLAN'] },
      });
      const policyId = await publish('苏园测〔2026〕15号', '320571', 'PARK', 'NOTICE');
      await publish('苏园测〔2026〕15号', '320571', 'PARK', 'PLAN', policyId);
      expect((await heard(stream)).policyPublished.policy).toEqual({
        docNo: '苏园测〔2026〕15号',
        legalStatus: 'AMENDED',
      });
    }, 120_000);
  });
});
