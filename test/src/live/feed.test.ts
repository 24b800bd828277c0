import { createSeal } from '@qishu/kit/base';
import { createLocalWake, dropOldEvents, KEEP_DAYS, logRecords } from '@qishu/kit/log';
import { dialect, openStore } from '@qishu/kit/records';
import { bearing } from '../running/ask.js';
import { type Home, makeHome } from '../running/home.js';
import { type RunningHub, startHub, type Token, token } from '../running/hub.js';
import { endPrograms } from '../running/program.js';
import { until } from '../running/until.js';
import type { Follower, Following } from './follower.js';
import { SocketFollower } from './socket-follower.js';
import { StreamFollower } from './stream-follower.js';
import { bringSubject, bring as bringTickets, platformToken, readLog, type Subject } from './ticket-writer.js';

const doors: readonly [name: string, open: (following: Following) => Follower][] = [
  ['a WebSocket', (following) => new SocketFollower(following)],
  ['an event stream', (following) => new StreamFollower(following)],
];

describe(`the live feed of tickets, on ${dialect}`, () => {
  let home: Home;
  let hub: RunningHub;
  let platform: Token;
  let subject: Subject;
  /** Offices of two counties, and one whose token leaves the feeds out. */
  let jiangan: Token;
  let wuchang: Token;
  let narrowed: Token;
  const followers = new Set<Follower>();
  let tickets = 0;
  /** A source id that no ticket has yet. */
  const fresh = (): string => `t-${++tickets}`;

  beforeAll(async () => {
    home = makeHome();
    hub = await startHub(home, { QISHU_SCALE: 'none' });
    platform = await platformToken(home);
    subject = await bringSubject(hub, platform);
    const county = (region: string) => token(home, ['--role', 'COUNTY_OFFICE', '--region', region]);
    [jiangan, wuchang] = await Promise.all([county('420102'), county('420106')]);
    narrowed = await token(home, ['--role', 'CITY_OFFICE', '--region', '420100', '--scope', 'services:read']);
  }, 120_000);
  afterEach(() => {
    for (const follower of followers) follower.leave();
    followers.clear();
  });
  afterAll(async () => {
    await endPrograms();
    await home.remove();
  });

  /** Brings tickets and gives their ids. */
  const bring = (sourceIds: readonly string[], regionCode = '420102') =>
    bringTickets(hub, platform, sourceIds, { ...subject, regionCode });
  const head = async (): Promise<string> => (await readLog(hub, platform)).end;

  function follow(open: (following: Following) => Follower, as: Token, from: Partial<Following> = {}): Follower {
    const follower = open({ address: hub.address, headers: bearing(as), ...from });
    followers.add(follower);
    return follower;
  }

  /** Follows from now on: what happens after this is heard. */
  async function followNow(open: (following: Following) => Follower, as: Token): Promise<Follower> {
    return follow(open, as, { resumeFrom: await head() });
  }

  describe.each(doors)('over %s', (_door, open) => {
    it('begins now, says where that is, and carries what three subgraphs know of an event', async () => {
      const follower = follow(open, platform);
      await follower.until(({ cursor }) => cursor !== undefined);
      const ticket = fresh();
      const [id] = await bring([ticket]);
      await follower.heard(1);
      const [told] = follower.told;
      expect(told?.errors).toBeUndefined();
      expect(told?.data?.serviceChanged).toMatchObject({
        operation: 'UPSERT',
        recordId: id,
        node: {
          title: `诉求 ${ticket}`,
          enterprise: { nameZh: '江岸精密仪器有限公司' },
          specialist: { nameZh: '周专员' },
        },
      });
      expect(told?.extensions?.cursor).toBe(told?.data?.serviceChanged.cursor);
    });

    it.each([
      ['where it was cut off', (cursor: string) => ({ resumeFrom: cursor })],
      ['after a cursor that it names itself', (cursor: string) => ({ after: cursor })],
    ])('goes on %s, with nothing missing', async (_how, place) => {
      const start = await head();
      await bring([fresh(), fresh(), fresh(), fresh()]);
      const { changes } = await until(
        () => readLog(hub, platform, start),
        (part) => part.changes.length === 4,
      );
      const second = changes[1]?.cursor as string;
      const follower = await follow(open, platform, place(second)).heard(2);
      await bring([fresh()]);
      await follower.heard(3);
      expect(follower.changes).toEqual((await readLog(hub, platform, second)).changes);
    });

    it('is refused to who may not read feeds', async () => {
      for (const as of [null, narrowed]) expect(await follow(open, as).refused()).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
    });

    it('tells a county nothing of another one', async () => {
      const [here, there] = [await followNow(open, wuchang), await followNow(open, jiangan)];
      await bring([fresh()], '420102');
      const [id] = await bring([fresh()], '420106');
      const [first] = (await here.heard(1)).changes;
      expect(first?.recordId).toBe(id);
      expect((await there.heard(1)).changes).toHaveLength(1);
    });

    it('tells an office of a ticket that leaves its rows that it is deleted, and the other that it is there', async () => {
      const moving = fresh();
      const [left, came] = [await followNow(open, jiangan), await followNow(open, wuchang)];
      const [id] = await bring([moving], '420102');
      await left.heard(1);
      await bring([moving], '420106');
      const [, gone] = (await left.heard(2)).changes;
      expect(gone).toMatchObject({ operation: 'DELETE', recordId: id, node: null });
      expect((await came.heard(1)).changes).toMatchObject([{ operation: 'UPSERT', recordId: id }]);
    });

    it('refuses a cursor that nobody gave, or that another log gave, by a code', async () => {
      const { enterpriseChanges } = await hub.data('{ enterpriseChanges(first: 1) { endCursor } }', platform);
      for (const cursor of ['made-up', `${await head()}x`, enterpriseChanges.endCursor]) {
        expect(await follow(open, platform, { resumeFrom: cursor }).refused()).toBe('BAD_CURSOR');
        expect(await follow(open, platform, { after: cursor }).refused()).toBe('BAD_CURSOR');
      }
    });
  });

  it('refuses a cursor behind what is kept by a code of its own, over either door', async () => {
    const start = (await readLog(hub, platform)).changes[0]?.cursor as string;
    await hub.program.end();
    await forget(home);
    hub = await startHub(home, { QISHU_SCALE: 'none' });
    for (const [, open] of doors)
      expect(await follow(open, platform, { resumeFrom: start }).refused()).toBe('CURSOR_EXPIRED');
  }, 120_000);
});

/** Lets the log of services grow older than anything is kept. */
async function forget({ folder, databaseUrl }: Home): Promise<void> {
  const store = await openStore({ name: 'services', folder, databaseUrl, records: logRecords, migrations: [] });
  const log = {
    name: 'services',
    store,
    seal: createSeal('no cursor is read or made with it'),
    wake: createLocalWake(),
  };
  const tooLate = new Date(Date.now() + (KEEP_DAYS + 1) * 86_400_000);
  if ((await dropOldEvents(log, tooLate)) === 0) throw new Error('nothing was dropped');
  await store.close();
}
