import { inUnit, type KeptRecord, type Noun } from '@qishu/kit/records';
import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import type { Principal } from '@qishu/schema';
import { AssignedEnterprise } from '../records/assigned-enterprise.js';
import { AssignmentPeriod } from '../records/assignment-period.js';
import { subgraph } from '../subgraph.js';

const NOW = new Date('2026-11-20T10:00:00+08:00');
const specialist = principalOf('SPECIALIST', { specialistId: 's1', subject: 'sp-1' });
const office = principalOf('COUNTY_OFFICE', { regions: ['320571'], subject: 'office-1' });
const elsewhere = principalOf('COUNTY_OFFICE', { regions: ['320102'], subject: 'office-2' });

const service = {
  ...{ enterpriseId: 'e1', servedAt: '2026-11-19T15:00:00+08:00', mode: 'ON_SITE', category: 'CAPABILITY' },
  ...{ contentZh: '走访车间', outcomeZh: '明确改进计划' },
};
const RESULT = `__typename ... on RuleRefused { verdicts { ruleId verdict } } ... on RecordNotFound { type id }
  ... on VersionConflict { expected actual }`;

let keys = 0;
const key = (): string => {
  keys += 1;
  return `key-${String(keys).padStart(8, '0')}`;
};

describe('the service ledger and what is done around it', () => {
  let house: TestSubgraph;
  const nounOf = (name: string): Noun<KeptRecord> =>
    subgraph.nouns.find((noun) => noun.name === name) as Noun<KeptRecord>;

  const run = async (who: Principal, command: string, input: object, shown: string, idempotencyKey = key()) => {
    const own = `${command[0]?.toUpperCase()}${command.slice(1)}Input`;
    const name = /^(publish|archive)/.test(command) ? 'PublishServiceInput' : own;
    const { answer } = await house.data(
      who,
      `mutation ($input: ${name}!, $key: String!) { answer: ${command}(input: $input, idempotencyKey: $key) { ${RESULT} ${shown} } }`,
      { input, key: idempotencyKey },
    );
    return answer;
  };
  const record = (who: Principal, more: object = {}, idempotencyKey?: string) =>
    run(
      who,
      'recordService',
      { ...service, ...more },
      '... on LedgerEntry { id version late problems demands specialist { id } region { code } tickets { nodes { kind category title state } } corrections { nodes { kind reportIds } } }',
      idempotencyKey,
    );

  beforeAll(async () => {
    house = await startTestSubgraph(subgraph, {}, { now: () => NOW });
    const { store, regions, events, now } = house.subgraph.runtime;
    await store.write((manager) =>
      inUnit({ manager, regions, events, actor: 'test', now }, async (unit) => {
        const rows: [string, object][] = [
          [
            'ReportSubmission',
            {
              id: 'rs-1',
              regionCode: '320500',
              annexNo: 4,
              year: 2026,
              half: 'H1',
              state: 'SUBMITTED',
              dueOn: '2026-07-09',
              dueProvisional: false,
            },
          ],
          ['ServiceGuide', { id: 'g-1', regionCode: '320571', nameZh: '指南', wanted: false, itemsZh: '一' }],
          [
            'ServiceProduct',
            {
              id: 'p-1',
              regionCode: '320571',
              nameZh: '产品',
              summaryZh: '介绍',
              serviceContent: 'IP',
              enterpriseType: 'ANY',
              priceModel: 'FREE',
              published: false,
            },
          ],
          [
            'Diagnosis',
            {
              id: 'd-1',
              regionCode: '320571',
              enterpriseId: 'e1',
              state: 'VISITED',
              requestedOn: '2026-11-01',
              free: true,
            },
          ],
          [
            'ServiceProject',
            {
              id: 'j-1',
              regionCode: '320571',
              enterpriseId: 'e1',
              nameZh: '项目',
              managerId: 's1',
              product: 'PIONEER',
              state: 'ENDED',
              startedOn: '2026-05-01',
              trackingZh: '跟踪',
              filed: true,
            },
          ],
        ];
        for (const [name, row] of rows) await unit.create(nounOf(name), { sourceCode: 'EXCEL', ...row } as never);
        const who = { enterpriseId: 'e1', specialistId: 's1', assignedFrom: '2024-01-01' };
        await manager.insert(AssignedEnterprise, { id: 'a1', ...who });
        await manager.insert(AssignmentPeriod, {
          ...{ id: 'a1', ...who, assignedTo: null, tier: 'LITTLE_GIANT', regionCode: '320571' },
          ...regions.placement('320571'),
        });
      }),
    );
  }, 120_000);
  afterAll(() => house?.stop());

  it('keeps a service with its problems and demands as tickets, once for a key', async () => {
    const told = [
      { kind: 'PROBLEM', category: 'FINANCE', title: '续贷', text: '贷款下月到期。' },
      { kind: 'DEMAND', category: 'TECH', title: '攻关', text: '希望对接高校。' },
    ];
    const first = await record(specialist, { told }, 'the-same-key');
    expect(first).toMatchObject({
      ...{ __typename: 'LedgerEntry', late: false, problems: ['续贷'], demands: ['攻关'] },
      ...{ specialist: { id: 's1' }, region: { code: '320571' } },
    });
    expect(first.tickets.nodes).toHaveLength(2);
    expect(first.tickets.nodes).toContainEqual(
      expect.objectContaining({ kind: 'PROBLEM', category: 'FINANCE', state: 'NEW' }),
    );
    expect((await record(specialist, { told }, 'the-same-key')).id).toBe(first.id);
    const { entries } = await house.data(
      specialist,
      '{ entries: ledgerEntries(filter: {enterprise: "e1"}) { totalCount } }',
    );
    expect(entries.totalCount).toBe(1);
  });

  it.each([
    ['without an outcome', { outcomeZh: ' ' }, 'JS-11'],
    ['of a service to come', { servedAt: '2026-11-21T00:00:00+08:00' }, 'JS-11'],
    ['on rights without the body that was told', { category: 'RIGHTS_PROTECTION' }, 'JS-26'],
  ])('refuses an entry %s (%s)', async (_what, more, ruleId) => {
    const { __typename, verdicts } = await record(specialist, more);
    expect(__typename).toBe('RuleRefused');
    expect(verdicts).toContainEqual({ ruleId, verdict: 'FAIL' });
  });

  it('marks a late entry and keeps it', async () => {
    expect(await record(specialist, { servedAt: '2026-11-12T09:00:00+08:00' })).toMatchObject({ late: true });
  });

  it.each([
    [
      'a specialist, of an enterprise that it does not serve',
      specialist,
      { enterpriseId: 'e2', regionCode: '320571' },
      'RecordNotFound',
    ],
    [
      'an office, of an enterprise whose specialist nobody names',
      office,
      { enterpriseId: 'e2', regionCode: '320571' },
      'RecordNotFound',
    ],
  ])('finds nothing to record for %s', async (_who, principal, more, expected) => {
    expect((await record(principal, more)).__typename).toBe(expected);
  });

  it('refuses an office of another region', async () => {
    const { errors } = await house.ask(
      elsewhere,
      'mutation ($input: RecordServiceInput!) { recordService(input: $input, idempotencyKey: "another-region") { __typename } }',
      { input: service },
    );
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });

  it('corrects an entry, keeps what stood there, and names the submitted report that it touches', async () => {
    const entry = await record(office, { servedAt: '2026-05-05T09:00:00+08:00', mode: 'PHONE' });
    expect(entry.corrections.nodes).toEqual([{ kind: 'ADDED', reportIds: ['rs-1'] }]);
    const shown =
      '... on LedgerEntry { version mode contentZh corrections { nodes { kind reasonZh reportIds changes { field before after } } } }';
    const correct = (more: object) =>
      run(office, 'correctLedgerEntry', { ledgerEntryId: entry.id, reasonZh: '记错方式', ...more }, shown);
    const corrected = await correct({ mode: 'ON_SITE', expectedVersion: entry.version });
    expect(corrected).toMatchObject({ mode: 'ON_SITE', version: entry.version + 1 });
    expect(corrected.corrections.nodes).toContainEqual({
      ...{ kind: 'CHANGED', reasonZh: '记错方式', reportIds: ['rs-1'] },
      changes: [{ field: 'mode', before: 'PHONE', after: 'ON_SITE' }],
    });
    expect((await correct({ mode: 'WECHAT', expectedVersion: entry.version })).__typename).toBe('VersionConflict');
  });

  it('refuses to publish a guide or a product that is not whole, and publishes what is', async () => {
    const guide = await run(office, 'publishServiceGuide', { id: 'g-1' }, '... on ServiceGuide { published }');
    expect(guide).toMatchObject({ __typename: 'RuleRefused', verdicts: [{ ruleId: 'MI-01', verdict: 'FAIL' }] });
    const product = await run(office, 'publishServiceProduct', { id: 'p-1' }, '... on ServiceProduct { published }');
    expect(product).toMatchObject({ __typename: 'RuleRefused', verdicts: [{ ruleId: 'MI-07', verdict: 'FAIL' }] });
  });

  it('takes a report of a diagnosis in four sections alone (SZ-04)', async () => {
    const sections = { specialisedZh: '专', refinedZh: '精', distinctiveZh: '特', innovativeZh: '' };
    const report = (more: object) =>
      run(
        specialist,
        'reportDiagnosis',
        { diagnosisId: 'd-1', visitedOn: '2026-11-10', sections: { ...sections, ...more } },
        '... on Diagnosis { state reportedOn }',
      );
    expect(await report({})).toMatchObject({ verdicts: [{ ruleId: 'SZ-04', verdict: 'FAIL' }] });
    expect(await report({ innovativeZh: '新' })).toMatchObject({ state: 'REPORTED', reportedOn: '2026-11-20' });
  });

  it('archives a project only after its return visit (MI-04)', async () => {
    const archive = () =>
      run(office, 'archiveServiceProject', { id: 'j-1' }, '... on ServiceProject { state satisfaction }');
    expect((await archive()).verdicts).toContainEqual({ ruleId: 'MI-04', verdict: 'FAIL' });
    const visit = {
      projectId: 'j-1',
      visitedAt: '2026-11-19T09:00:00+08:00',
      mode: 'PHONE',
      byZh: '中心',
      reached: true,
      satisfaction: 'VERY',
    };
    expect((await run(office, 'recordReturnVisit', visit, '')).__typename).toBe('ReturnVisit');
    expect(await archive()).toMatchObject({ state: 'ARCHIVED', satisfaction: 'VERY' });
  });

  it('plans an activity, takes participants once a day, and counts them', async () => {
    const plan = {
      regionCode: '320571',
      titleZh: '沙龙',
      kind: 'SALON',
      mode: 'ON_SITE',
      startAt: '2026-11-19T09:00:00+08:00',
      organisers: ['演示中心'],
      published: true,
    };
    const { id } = await run(office, 'planActivity', plan, '... on Activity { id }');
    const join = { activityId: id, enterpriseId: 'e1', role: 'ATTENDEE', attendedOn: '2026-11-19', persons: 3 };
    const ids = [];
    for (let at = 0; at < 2; at += 1)
      ids.push((await run(specialist, 'registerParticipation', join, '... on ActivityParticipation { id }')).id);
    expect(ids[0]).toBe(ids[1]);
    expect(
      await run(office, 'holdActivity', { activityId: id, sessions: 1 }, '... on Activity { enterprises personTimes }'),
    ).toMatchObject({ enterprises: 1, personTimes: 3 });
  });

  it('makes a ticket of a service ordered from the menu', async () => {
    const order = { productId: 'p-1', enterpriseId: 'e1', wishZh: '希望办理专利预审。' };
    expect(await run(office, 'orderService', order, '... on Ticket { kind category state }')).toMatchObject({
      kind: 'DEMAND',
      category: 'IP',
      state: 'NEW',
    });
  });
});
