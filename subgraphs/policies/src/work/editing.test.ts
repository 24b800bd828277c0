import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import type { Principal } from '@qishu/schema';
import { subgraph } from '../subgraph.js';
import { command as commandOn } from './tests/command.js';
import { EnterpriseFeed } from './tests/enterprise-feed.js';
import { goldenRows } from './tests/golden-rows.js';
import { parkTree as tree, parkVersion as version } from './tests/park-version.js';

const { enterprises } = goldenRows;
let clock = new Date('2026-11-20T10:00:00+08:00');
const feed = new EnterpriseFeed();
let house: TestSubgraph;
beforeAll(async () => {
  house = await startTestSubgraph({ ...subgraph, projections: [], parts: () => [] }, {}, { now: () => clock });
  for (const row of enterprises) feed.holdGolden(row);
  await feed.settle(house.subgraph.runtime);
}, 120_000);
afterAll(() => house?.stop());

const command = (principal: Principal, name: string, input: Record<string, unknown>, result: string) =>
  commandOn(house, principal, name, input, result);
const refusing = (answer: Record<string, unknown>): string[] =>
  (answer.verdicts as { ruleId: string; verdict: string }[] | undefined)
    ?.filter(({ verdict }) => verdict === 'FAIL')
    .map(({ ruleId }) => ruleId) ?? [];

const writer = principalOf('POLICY_EDITOR', { subject: 'editor-1', regions: ['320571'] });
const publisher = principalOf('POLICY_EDITOR', { subject: 'editor-2', regions: ['320500'] });
const stranger = principalOf('POLICY_EDITOR', { subject: 'editor-3', regions: ['420100'] });
const VERSION = '... on PolicyVersion { id state number policy { id docNo legalStatus } }';

describe('two persons publish a policy', () => {
  let versionId: string;
  let policyId: string;

  it('one writes a draft that only editors of its region see', async () => {
    const written = await command(writer, 'writePolicyVersion', version(), VERSION);
    expect(written).toMatchObject({ __typename: 'PolicyVersion', state: 'DRAFT', number: 1, policy: null });
    versionId = written.id as string;
    const seen = async (principal: Principal) =>
      (await house.ask(principal, `{ policyVersion(id: "${versionId}") { id } }`)).data?.policyVersion ?? null;
    expect([
      await seen(publisher),
      await seen(stranger),
      await seen(principalOf('CITY_OFFICE', { regions: ['320500'] })),
    ]).toEqual([{ id: versionId }, null, null]);
    expect((await command(stranger, 'writePolicyVersion', version(), VERSION)).code).toBe('FORBIDDEN');
  });

  it('an unsound one cannot be handed in, and says what is wrong', async () => {
    const bad = version({ versionId, docNo: '1号' }, { tree: JSON.stringify(tree(5_000_000, '原文没有的话')) });
    await command(writer, 'writePolicyVersion', bad, VERSION);
    const refused = await command(writer, 'movePolicyVersion', { versionId, event: 'HAND_IN' }, VERSION);
    expect(refusing(refused)).toEqual(['SO-01']);
    await command(writer, 'writePolicyVersion', version({ versionId }), VERSION);
    expect(await command(writer, 'movePolicyVersion', { versionId, event: 'HAND_IN' }, VERSION)).toMatchObject({
      state: 'HANDED_IN',
    });
  });

  it('what is handed in is not rewritten, unless it is sent back; nobody goes on from what he has not seen', async () => {
    const move = (event: string, more: object = {}) =>
      command(
        writer,
        'movePolicyVersion',
        { versionId, event, ...more },
        `${VERSION} ... on VersionConflict { actual }`,
      );
    expect(refusing(await command(writer, 'writePolicyVersion', version({ versionId }), VERSION))).toEqual([
      'ST-VERSION',
    ]);
    expect((await move('SEND_BACK', { expectedVersion: 1 })).__typename).toBe('VersionConflict');
    expect(await move('SEND_BACK')).toMatchObject({ state: 'DRAFT' });
    expect(refusing(await move('PUBLISH'))).toContain('ST-VERSION');
    expect(await command(writer, 'writePolicyVersion', version({ versionId }), VERSION)).toMatchObject({
      state: 'DRAFT',
    });
    expect(await move('HAND_IN')).toMatchObject({ state: 'HANDED_IN' });
  });

  it('one that is withdrawn is at its end', async () => {
    const { id } = await command(writer, 'writePolicyVersion', version(), VERSION);
    const move = (event: string) => command(publisher, 'movePolicyVersion', { versionId: id, event }, VERSION);
    expect(await move('WITHDRAW')).toMatchObject({ state: 'WITHDRAWN' });
    for (const event of ['HAND_IN', 'SEND_BACK', 'PUBLISH', 'WITHDRAW'])
      expect(refusing(await move(event))).toContain('ST-VERSION');
  });

  it('its effect is shown before: who would gain; looking at it writes nothing', async () => {
    const kept = () =>
      house.subgraph.runtime.store.read.query(
        'SELECT (SELECT COUNT(*) FROM kept_matches) AS m, (SELECT COUNT(*) FROM policies) AS p, (SELECT COUNT(*) FROM matching_runs) AS r',
      );
    const before = await kept();
    const { policyVersion } = await house.data(
      publisher,
      `{ policyVersion(id: "${versionId}") { effect { number gains loses eligibleAfter } differences { at after } } }`,
    );
    expect(await kept()).toEqual(before);
    // One of the golden enterprises spent as much: fewer than five are not told.
    expect(policyVersion.effect).toEqual([{ number: '第一条', gains: null, loses: 0, eligibleAfter: null }]);
    expect(policyVersion.differences).toEqual(expect.arrayContaining([{ at: 'titleZh', after: '园区测试奖补办法' }]));
  });

  it('who wrote it may not publish it; another editor may', async () => {
    expect(refusing(await command(writer, 'movePolicyVersion', { versionId, event: 'PUBLISH' }, VERSION))).toEqual([
      'TP-01',
    ]);
    const published = await command(publisher, 'movePolicyVersion', { versionId, event: 'PUBLISH' }, VERSION);
    expect(published).toMatchObject({
      state: 'PUBLISHED',
      policy: { docNo: '苏园测〔2026〕1号', legalStatus: 'IN_FORCE' },
    });
    policyId = (published.policy as { id: string }).id;
  });

  it('its clauses are matched in the background, with progress', async () => {
    const query = `{ policy(id: "${policyId}") { clauses { nodes { matching { state done } matchedEnterprises { totalCount nodes { enterprise { id } } } } } } }`;
    const office = principalOf('COUNTY_OFFICE', { regions: ['320571'] });
    const clause = async () => (await house.data(office, query)).policy.clauses.nodes[0];
    expect((await clause()).matching).toBeNull();
    await feed.settle(house.subgraph.runtime);
    expect(await clause()).toMatchObject({
      matching: { state: 'READY' },
      matchedEnterprises: { totalCount: 1, nodes: [{ enterprise: { id: 'demo-e-0003840' } }] },
    });
  });

  it('the same number is one policy, however it is written', async () => {
    const twin = await command(writer, 'writePolicyVersion', version({ docNo: '苏园测〔2026〕1号' }), VERSION);
    await command(writer, 'movePolicyVersion', { versionId: twin.id, event: 'HAND_IN' }, VERSION);
    expect(
      (await command(publisher, 'movePolicyVersion', { versionId: twin.id, event: 'PUBLISH' }, VERSION)).code,
    ).toBe('BAD_USER_INPUT');
  });

  it('a revised threshold ends the old tree and tells who loses; the old verdict of yesterday stays', async () => {
    clock = new Date('2026-12-01T10:00:00+08:00');
    const second = await command(
      writer,
      'writePolicyVersion',
      version({ policyId, changeNote: '提高门槛' }, { tree: JSON.stringify(tree(20_000_000)) }),
      VERSION,
    );
    expect(second).toMatchObject({ number: 2 });
    const { policyVersion } = await house.data(
      writer,
      `{ policyVersion(id: "${second.id}") { effect { loses } differences(from: "${versionId}") { at } } }`,
    );
    expect(policyVersion.differences).toEqual([{ at: '第一条.tree' }]);
    expect(policyVersion.effect).toEqual([{ loses: null }]);
    await command(writer, 'movePolicyVersion', { versionId: second.id, event: 'HAND_IN' }, VERSION);
    expect(
      await command(publisher, 'movePolicyVersion', { versionId: second.id, event: 'PUBLISH' }, VERSION),
    ).toMatchObject({ policy: { legalStatus: 'AMENDED' } });
    const { policy } = await house.data(
      writer,
      `{ policy(id: "${policyId}") { clauses { nodes { eligibilityRules { nodes { ruleVersion appliesFrom appliesTo } } } } } }`,
    );
    expect(policy.clauses.nodes[0].eligibilityRules.nodes).toEqual([
      { ruleVersion: '2', appliesFrom: '2026-12-01', appliesTo: null },
      { ruleVersion: '1', appliesFrom: '2026-11-20', appliesTo: '2026-11-30' },
    ]);
  });

  it('takes effect and expires on its day, and its clauses with it', async () => {
    const later = version({ docNo: '苏园测〔2026〕2号', effectiveFrom: '2026-12-10', effectiveTo: '2026-12-31' });
    const draft = await command(writer, 'writePolicyVersion', later, VERSION);
    await command(writer, 'movePolicyVersion', { versionId: draft.id, event: 'HAND_IN' }, VERSION);
    const published = await command(publisher, 'movePolicyVersion', { versionId: draft.id, event: 'PUBLISH' }, VERSION);
    const { id } = published.policy as { id: string };
    const standing = async (day: string) => {
      clock = new Date(`${day}T00:00:01+08:00`);
      await house.subgraph.runDue();
      return (await house.data(writer, `{ policy(id: "${id}") { legalStatus } }`)).policy.legalStatus;
    };
    expect([
      published.policy,
      await standing('2026-12-09'),
      await standing('2026-12-10'),
      await standing('2026-12-31'),
      await standing('2027-01-01'),
    ]).toEqual([
      expect.objectContaining({ legalStatus: 'PUBLISHED' }),
      ...['PUBLISHED', 'IN_FORCE', 'IN_FORCE', 'EXPIRED'],
    ]);
    clock = new Date('2026-11-20T10:00:00+08:00');
  });

  it('an editor changes the standing of his own region’s policies only, along the table', async () => {
    const STANDING = '... on Policy { legalStatus }';
    expect((await command(stranger, 'changePolicyStanding', { policyId, event: 'REPEAL' }, STANDING)).code).toBe(
      'FORBIDDEN',
    );
    expect(refusing(await command(writer, 'changePolicyStanding', { policyId, event: 'ADOPT' }, STANDING))).toEqual([
      'ST-POLICY',
    ]);
    expect(await command(writer, 'changePolicyStanding', { policyId, event: 'REPEAL' }, STANDING)).toMatchObject({
      legalStatus: 'REPEALED',
    });
  });
});

describe('政策找企业', () => {
  const giant = 'demo-e-0003840';
  const seed = 'demo-e-0003859';
  const office = principalOf('COUNTY_OFFICE', { regions: ['320571'] });
  const own = principalOf('ENTERPRISE', { enterpriseId: giant });
  const sip = { policyId: 'pol-sip-11-2022', clauseId: 'cl-sip11-2-4-1', channel: 'PORTAL' };
  const REPORT = '... on PushReport { outcomes { enterpriseId sent against } }';

  it('goes to whom the clause fits, once, and to nobody out of sight', async () => {
    const push = () =>
      command(office, 'pushPolicy', { ...sip, enterpriseIds: [giant, seed, 'demo-e-0000000'] }, REPORT);
    expect((await push()).outcomes).toEqual([
      { enterpriseId: giant, sent: true, against: [] },
      { enterpriseId: seed, sent: false, against: ['PU-02'] },
      { enterpriseId: 'demo-e-0000000', sent: false, against: ['NOT_VISIBLE'] },
    ]);
    expect(((await push()).outcomes as object[])[0]).toEqual({ enterpriseId: giant, sent: false, against: ['PU-01'] });
  });

  it('is read once by the enterprise, which may want quiet', async () => {
    const { policyPushes } = await house.data(own, '{ policyPushes { nodes { id readAt } } }');
    const [push] = policyPushes.nodes;
    const READ = '... on PolicyPush { receipt readAt }';
    const first = await command(own, 'acknowledgePush', { pushId: push.id }, READ);
    clock = new Date(clock.getTime() + 60_000);
    expect([
      push.readAt,
      first.receipt,
      (await command(own, 'acknowledgePush', { pushId: push.id }, READ)).readAt,
    ]).toEqual([null, true, first.readAt]);
    expect(
      (await command(principalOf('ENTERPRISE', { enterpriseId: seed }), 'acknowledgePush', { pushId: push.id }, READ))
        .__typename,
    ).toBe('RecordNotFound');
    await command(own, 'setPushPreference', { quietUntil: '2026-12-31' }, '... on PushPreference { quietUntil }');
    const js = { policyId: 'pol-js-179-2022', clauseId: 'cl-js179-1', channel: 'PORTAL', enterpriseIds: [giant] };
    expect(refusing(await command(office, 'pushPolicy', js, REPORT))).toEqual(['JS-09']);
    const aside = { ...js, overrides: [{ ruleId: 'JS-09', reason: '企业来电询问' }] };
    expect((await command(office, 'pushPolicy', aside, REPORT)).outcomes).toEqual([
      { enterpriseId: giant, sent: true, against: [] },
    ]);
  });

  it('by rule it reaches those of a region who match and have not got it, and none twice', async () => {
    const rule = { clauseId: 'cl-js179-1', region: '320571', channel: 'PORTAL', most: 50 };
    const sent = async () =>
      ((await command(office, 'pushToMatches', rule, REPORT)).outcomes as { enterpriseId: string; sent: boolean }[])
        .filter((each) => each.sent)
        .map(({ enterpriseId }) => enterpriseId);
    expect([await sent(), await sent()]).toEqual([['demo-e-0003841'], []]);
    expect((await command(office, 'pushToMatches', { ...rule, region: '320100' }, REPORT)).code).toBe('FORBIDDEN');
  });
});

describe('an application', () => {
  const giant = principalOf('ENTERPRISE', { enterpriseId: 'demo-e-0003840' });
  const office = principalOf('COUNTY_OFFICE', { regions: ['320571'] });
  const APPLICATION = '... on Application { id state channel version }';
  const amount = (yuan: number) => ({ minor: String(yuan * 100) });

  it('goes from its draft to its end, each step by who may take it, none past another', async () => {
    const started = await command(
      giant,
      'startApplication',
      { programmeId: 'prog-xm-tif', amountApplied: amount(1_000_000) },
      APPLICATION,
    );
    expect(started).toMatchObject({ state: 'DRAFT', channel: 'ONLINE' });
    const applicationId = started.id as string;
    const step = async (principal: Principal, event: string, more: object = {}) =>
      command(principal, 'moveApplication', { applicationId, event, ...more }, APPLICATION);
    expect((await step(office, 'SUBMIT')).code).toBe('FORBIDDEN');
    expect(await step(giant, 'SUBMIT')).toMatchObject({ state: 'SUBMITTED' });
    expect((await step(giant, 'ACCEPT')).code).toBe('FORBIDDEN');
    expect(refusing(await step(office, 'APPROVE', { amountApproved: amount(1) }))).toEqual(['ST-APPLICATION']);
    expect((await step(office, 'ASK_CORRECTION')).code).toBe('REASON_REQUIRED');
    expect(await step(office, 'ASK_CORRECTION', { reasonZh: '缺审计报告' })).toMatchObject({ state: 'CORRECTION' });
    const states = [];
    for (const [who, event, more] of [
      [giant, 'CORRECT', {}],
      [office, 'BEGIN_REVIEW', {}],
      [office, 'PUBLICISE', {}],
      [office, 'APPROVE', { amountApproved: amount(800_000) }],
      [office, 'DISBURSE', {}],
      [office, 'AUDIT', {}],
      [office, 'CLOSE', {}],
    ] as const)
      states.push((await step(who, event, more)).state);
    expect(states).toEqual(['ACCEPTED', 'REVIEW', 'PUBLICISED', 'APPROVED', 'DISBURSED', 'AUDITED', 'CLOSED']);
    expect((await step(principalOf('CITY_OFFICE', { regions: ['320100'] }), 'RECOVER')).__typename).toBe(
      'RecordNotFound',
    );
  });

  it('is not approved beyond a ceiling of the fund, and is at the ceiling (XM-06)', async () => {
    const started = await command(
      giant,
      'startApplication',
      { programmeId: 'prog-xm-tif', amountApplied: amount(20_000_000), fundingLine: 'RD_NEW' },
      APPLICATION,
    );
    const step = async (principal: Principal, event: string, more: object = {}) =>
      command(principal, 'moveApplication', { applicationId: started.id, event, ...more }, APPLICATION);
    // More may be asked for than can be lent: the ceiling bounds what is lent.
    expect(await step(giant, 'SUBMIT')).toMatchObject({ state: 'SUBMITTED' });
    for (const event of ['ACCEPT', 'BEGIN_REVIEW', 'PUBLICISE']) await step(office, event);
    const beyond = { minor: String(10_000_000 * 100 + 1) };
    expect(refusing(await step(office, 'APPROVE', { amountApproved: beyond }))).toEqual(['XM-06']);
    expect(await step(office, 'APPROVE', { amountApproved: amount(10_000_000) })).toMatchObject({ state: 'APPROVED' });
  });

  it('to a programme that has no single intake is not handed in', async () => {
    const started = await command(
      giant,
      'startApplication',
      { programmeId: 'prog-sip-nursery', amountApplied: amount(1) },
      APPLICATION,
    );
    const refused = await command(
      giant,
      'moveApplication',
      { applicationId: started.id, event: 'SUBMIT' },
      APPLICATION,
    );
    expect(
      (refused.verdicts as { ruleId: string; verdict: string }[]).find(({ ruleId }) => ruleId === 'YN-01')?.verdict,
    ).toBe('UNKNOWN');
  });
});
