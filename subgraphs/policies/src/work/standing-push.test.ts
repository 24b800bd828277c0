import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import type { Principal } from '@qishu/schema';
import { subgraph } from '../subgraph.js';
import { command as commandOn } from './tests/command.js';
import { EnterpriseFeed } from './tests/enterprise-feed.js';
import { goldenRows } from './tests/golden-rows.js';
import { parkVersion } from './tests/park-version.js';

const { enterprises } = goldenRows;
let clock = new Date('2026-11-20T10:00:00+08:00');
const feed = new EnterpriseFeed();
let house: TestSubgraph;
beforeAll(async () => {
  house = await startTestSubgraph({ ...subgraph, projections: [], parts: () => [] }, {}, { now: () => clock });
  for (const row of enterprises) feed.holdGolden(row);
  await feed.settle(house.subgraph.runtime);
  // What matched until yesterday is nothing new.
  clock = new Date('2026-11-21T10:00:00+08:00');
}, 120_000);
afterAll(() => house?.stop());

const command = (principal: Principal, name: string, input: Record<string, unknown>, result: string) =>
  commandOn(house, principal, name, input, result);

/** The one golden enterprise of the park that spent enough on R&D. */
const giant = 'demo-e-0003840';
const park = principalOf('COUNTY_OFFICE', { regions: ['320571'], subject: 'park-office' });
const city = principalOf('CITY_OFFICE', { regions: ['320500'], subject: 'city-office' });
const station = principalOf('WH_GENERAL_STATION', { regions: ['320500'], subject: 'station' });
const own = principalOf('ENTERPRISE', { enterpriseId: giant });
const RULE = '... on PushRule { id beganOn endedOn }';
const PREFERENCE = '... on PushPreference { quietUntil }';

const setRule = async (who: Principal, input: object = {}): Promise<string> => {
  const rule = await command(who, 'setPushRule', { regionCode: '320571', channel: 'PORTAL', ...input }, RULE);
  expect(rule.__typename).toBe('PushRule');
  return rule.id as string;
};
const endRule = (who: Principal, ruleId: string) => command(who, 'endPushRule', { ruleId }, RULE);

let numbers = 100;
/** Two editors publish a policy of one clause, which is then matched; gives its id. */
async function publish(clause: object = {}): Promise<string> {
  numbers += 1;
  const editor = (subject: string) => principalOf('POLICY_EDITOR', { subject, regions: ['320571'] });
  const VERSION = '... on PolicyVersion { id policy { id } }';
  const content = parkVersion({ docNo: `苏园测〔2026〕${numbers}号`, publishedOn: '2026-11-21' }, clause);
  const { id: versionId } = await command(editor('one'), 'writePolicyVersion', content, VERSION);
  await command(editor('one'), 'movePolicyVersion', { versionId, event: 'HAND_IN' }, VERSION);
  const published = await command(editor('two'), 'movePolicyVersion', { versionId, event: 'PUBLISH' }, VERSION);
  await feed.settle(house.subgraph.runtime);
  return (published.policy as { id: string }).id;
}
const PUSHES =
  'query ($policy: ID!) { policy(id: $policy) { pushes { nodes { id enterprise { id } channel readAt pushRule { id } specialist { id } } } } }';
interface Push {
  readonly id: string;
  readonly enterprise: { id: string };
  readonly channel: string;
  readonly pushRule: { id: string } | null;
}
const pushesOf = async (policy: string): Promise<Push[]> =>
  (await house.data(city, PUSHES, { policy })).policy.pushes.nodes;

/** Each test begins with enterprises that got nothing and want nothing in particular, with no rule, and no clause of another test. */
beforeEach(async () => {
  const { runtime } = house.subgraph;
  await runtime.store.write(async (manager) => {
    for (const table of ['policy_pushes', 'push_preferences', 'due_pushes', 'push_rules'])
      await manager.query(`DELETE FROM ${table}`);
    await manager.query(
      "UPDATE eligibility_rules SET applies_to = '2026-11-20', version = version + 1 WHERE rule_id = 'T-1'",
    );
  });
  await feed.settle(runtime);
});

describe('a standing rule', () => {
  it('sends a newly published clause to those of its region who match it, once, and says by which rule', async () => {
    const rule = await setRule(park);
    const policy = await publish();
    expect(await pushesOf(policy)).toEqual([
      {
        ...{ id: expect.any(String), enterprise: { id: giant }, channel: 'PORTAL', readAt: null },
        ...{ pushRule: { id: rule }, specialist: null },
      },
    ]);
    await feed.settle(house.subgraph.runtime);
    expect(await pushesOf(policy)).toHaveLength(1);
  });

  it.each<[string, () => Promise<unknown>, object]>([
    ['of another region', () => setRule(city, { regionCode: '320582' }), {}],
    ['for other benefits', () => setRule(park, { benefits: ['TAX', 'LAND'] }), {}],
    [
      'for some benefits, and a clause that gives none',
      () => setRule(park, { benefits: ['SUBSIDY'] }),
      { benefit: null },
    ],
    ['that was ended', async () => endRule(park, await setRule(park)), {}],
    ['of who may not read the indicators that the clause rests on', () => setRule(station), {}],
    [
      'against an enterprise that wants quiet, on the last day of it',
      async () => {
        await command(own, 'setPushPreference', { quietUntil: '2026-11-21' }, PREFERENCE);
        await setRule(park);
      },
      {},
    ],
    [
      'by a channel that the enterprise does not accept',
      async () => {
        await command(own, 'setPushPreference', { channels: ['SMS'] }, PREFERENCE);
        await setRule(park);
      },
      {},
    ],
  ])('sends nothing %s', async (_what, prepare, clause) => {
    await prepare();
    expect(await pushesOf(await publish(clause))).toEqual([]);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['of a region above', () => setRule(city, { regionCode: '320500' })],
    ['for what the clause gives', () => setRule(park, { benefits: ['TAX', 'SUBSIDY'] })],
    [
      'to an enterprise whose quiet ended yesterday',
      async () => {
        await command(own, 'setPushPreference', { quietUntil: '2026-11-20' }, PREFERENCE);
        await setRule(park);
      },
    ],
    [
      'by a channel that the enterprise accepts',
      async () => {
        await command(own, 'setPushPreference', { channels: ['PORTAL'] }, PREFERENCE);
        await setRule(park);
      },
    ],
  ])('sends %s', async (_what, prepare) => {
    await prepare();
    expect((await pushesOf(await publish())).map(({ enterprise }) => enterprise.id)).toEqual([giant]);
  });

  it('of two rules the first one sends, and the other not again', async () => {
    await setRule(park);
    await setRule(city, { regionCode: '320500' });
    expect(await pushesOf(await publish())).toHaveLength(1);
  });

  it('sends no more than the month allows before it would disturb (JS-09)', async () => {
    await setRule(park);
    const sent: number[] = [];
    for (let policy = 0; policy < 5; policy += 1) sent.push((await pushesOf(await publish())).length);
    expect(sent).toEqual([1, 1, 1, 1, 0]);
  });

  it('sends nothing of what matched before it was set, and what an enterprise comes to match later', async () => {
    const policy = await publish();
    clock = new Date('2026-11-22T10:00:00+08:00');
    await setRule(park);
    const other = 'demo-e-0003841';
    const spent = async (value: string) => {
      const node = { enterprise: { id: other }, year: 2025, indicator: 'RD_EXPENSE', value };
      feed.tell('AnnualIndicator', `i-${other}-2025-RD_E`, node);
      await feed.settle(house.subgraph.runtime);
    };
    await spent('900000000');
    expect((await pushesOf(policy)).map(({ enterprise }) => enterprise.id)).toEqual([other]);
    await spent('217548403');
    await spent('900000000');
    expect(await pushesOf(policy)).toHaveLength(1);
    await spent('217548403');
  });

  it('is read by the enterprise, and counted in the half-year with its receipt', async () => {
    await setRule(park);
    const [push] = await pushesOf(await publish());
    const stats = async () =>
      (
        await house.data(
          city,
          '{ pushStats(region: "320571", from: "2026-07-01", to: "2026-12-31") { sent read enterprises } }',
        )
      ).pushStats;
    expect(await stats()).toEqual({ sent: 1, read: 0, enterprises: 1 });
    await command(own, 'acknowledgePush', { pushId: push?.id }, '... on PolicyPush { receipt }');
    expect(await stats()).toEqual({ sent: 1, read: 1, enterprises: 1 });
  });
});

describe('a push to those who match', () => {
  it('tells a station nothing of who meets what rests on indicators', async () => {
    const policy = await publish();
    const { clauses } = (
      await house.data(city, 'query ($id: ID!) { policy(id: $id) { clauses { nodes { id } } } }', { id: policy })
    ).policy;
    const input = { clauseId: clauses.nodes[0].id, region: '320571', channel: 'PORTAL', most: 10 };
    const REPORT = '... on PushReport { outcomes { enterpriseId } }';
    expect((await command(station, 'pushToMatches', input, REPORT)).outcomes).toEqual([]);
    expect((await command(park, 'pushToMatches', input, REPORT)).outcomes).toContainEqual({ enterpriseId: giant });
  });
});

describe('who sets and ends a standing rule', () => {
  it('an office, within its region', async () => {
    const input = { regionCode: '320500', channel: 'PORTAL' };
    expect((await command(park, 'setPushRule', input, RULE)).code).toBe('FORBIDDEN');
    const specialist = principalOf('SPECIALIST', { specialistId: 's', regions: ['320500'] });
    expect((await command(specialist, 'setPushRule', input, RULE)).code).toBe('FORBIDDEN');
  });

  it('is the office that owns it, or one above; others see none of it', async () => {
    const rule = await setRule(city, { regionCode: '320500' });
    const wuhan = principalOf('CITY_OFFICE', { regions: ['420100'] });
    for (const who of [park, wuhan]) {
      expect((await endRule(who, rule)).__typename).toBe('RecordNotFound');
      expect((await house.data(who, '{ pushRules { nodes { id } } }')).pushRules.nodes).toEqual([]);
    }
    const province = principalOf('PROVINCE_OFFICE', { regions: ['320000'] });
    expect((await endRule(province, rule)).endedOn).toBe('2026-11-22');
    expect((await endRule(city, rule)).endedOn).toBe('2026-11-22');
  });
});
