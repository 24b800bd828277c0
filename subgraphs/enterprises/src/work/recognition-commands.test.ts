import { usccCheckDigit } from '@qishu/kit/rules';
import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import type { Principal } from '@qishu/schema';
import { subgraph } from '../subgraph.js';

const province = principalOf('PROVINCE_OFFICE', { regions: ['320000'] });
const city = principalOf('CITY_OFFICE', { regions: ['320500'] });
const county = principalOf('COUNTY_OFFICE', { regions: ['320582'] });
const elsewhere = principalOf('PROVINCE_OFFICE', { regions: ['420000'] });
const platform = principalOf('CITY_PLATFORM', { regions: ['320000'], sources: ['HANQITONG'] });

let clock = new Date('2026-11-20T02:00:00Z');
let house: TestSubgraph;
let keys = 0;

beforeAll(async () => {
  house = await startTestSubgraph(subgraph, {}, { now: () => clock });
}, 120_000);
afterAll(() => house?.stop());
beforeEach(() => {
  clock = new Date('2026-11-20T02:00:00Z');
});

const REFUSALS = `... on RuleRefused { verdicts { ruleId verdict } } ... on RecordNotFound { type } ... on VersionConflict { actual }`;
async function command(who: Principal, name: string, input: object, shown = 'id state', key = `key-${++keys}-${name}`) {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  const inputs: Record<string, string> = {
    applyForRecognition: 'RecognitionApplicationInput',
    reportMajorChange: 'MajorChangeInput',
    openRecognitionBatch: 'OpenRecognitionBatchInput',
    announceRecognitionBatch: 'AnnounceRecognitionBatchInput',
    importRoster: 'ImportRosterInput',
    putIntoPool: 'CultivationPoolInput',
    takeOutOfPool: 'CultivationPoolInput',
    assistEnterprise: 'AssistEnterpriseInput',
    endAssistance: 'EndAssistanceInput',
  };
  const results: Record<string, string> = {
    ...{ openRecognitionBatch: 'RecognitionBatch', announceRecognitionBatch: 'RecognitionBatch' },
    ...{ importRoster: 'RosterImport', assistEnterprise: 'Enterprise', endAssistance: 'Enterprise' },
  };
  const { data, errors } = await house.ask(
    who,
    `mutation ($input: ${inputs[name] ?? 'RecognitionStepInput'}!, $key: String!) { done: ${name}(input: $input, idempotencyKey: $key) {
      __typename ... on ${results[name] ?? 'Recognition'} { ${shown} } ${REFUSALS} } }`,
    { input, key },
  );
  if (errors) throw new Error(JSON.stringify({ type, code: errors[0]?.extensions?.code, message: errors[0]?.message }));
  return JSON.parse(JSON.stringify((data as { done: unknown } | null)?.done));
}

/** Does what is due, with the subgraph’s own scheduler, which may be at it already. */
async function runDue(): Promise<void> {
  const { read } = house.subgraph.runtime.store;
  const open = async (): Promise<boolean> => {
    const rows: { key: string }[] = await read.query(
      'SELECT due_key AS `key`, due_at AS at FROM due_work WHERE done_at IS NULL',
    );
    return rows.some(
      ({ key }) => key.slice(-10) <= new Date(clock.getTime() + 8 * 3_600_000).toISOString().slice(0, 10),
    );
  };
  do await house.subgraph.runDue();
  while (await open());
}

let made = 0;
async function enterprise(regionCode = '320582'): Promise<{ id: string; uscc: string }> {
  made += 1;
  const body = `91320582MA${String(made).padStart(7, '0')}`;
  const uscc = `${body}${usccCheckDigit(body)}`;
  const { bringEnterprises } = await house.data(
    platform,
    `mutation ($rows: [EnterpriseRecord!]!) { bringEnterprises(source: "HANQITONG", rows: $rows) { ... on IngestReport { rows { id faults { message } } } } }`,
    { rows: [{ sourceId: `e${made}`, nameZh: `测试企业${made}`, regionCode, uscc, status: 'ACTIVE' }] },
  );
  return { id: bringEnterprises.rows[0].id, uscc };
}
async function titled(tier: string, enterpriseId: string, recognisedOn = '2025-06-01', more: object = {}) {
  const { bringRecognitions } = await house.data(
    platform,
    `mutation ($rows: [RecognitionRecord!]!) { bringRecognitions(source: "HANQITONG", rows: $rows) { ... on IngestReport { rows { id faults { field message } } } } }`,
    {
      rows: [
        {
          ...{ sourceId: `r${++made}`, enterpriseId, regionCode: '320582', tier, level: 'PROVINCE' },
          ...{
            year: Number(recognisedOn.slice(0, 4)),
            recognisedOn,
            issuer: '省厅',
            ruleVersion: '63',
            state: 'IN_FORCE',
          },
          ...more,
        },
      ],
    },
  );
  const [row] = bringRecognitions.rows;
  if (!row.id) throw new Error(JSON.stringify(row));
  return row.id as string;
}
const tierOf = async (id: string): Promise<string | null> =>
  (await house.data(province, `{ enterprise(id: "${id}") { tier } }`)).enterprise.tier;

it('an application walks up to a title that holds for three years, each step on record', async () => {
  const { id } = await enterprise();
  await titled('INNOVATIVE_SME', id);
  const { id: recognitionId } = await command(county, 'applyForRecognition', {
    enterpriseId: id,
    tier: 'PROVINCIAL_SRDI',
  });
  expect(await tierOf(id)).toBe('INNOVATIVE_SME');
  expect(await command(county, 'recommendRecognition', { recognitionId })).toMatchObject({ state: 'RECOMMENDED' });
  expect(await command(county, 'publiciseRecognition', { recognitionId })).toMatchObject({
    __typename: 'RuleRefused',
    verdicts: [{ ruleId: 'RC-07', verdict: 'FAIL' }],
  });
  await command(province, 'publiciseRecognition', { recognitionId });
  expect(
    await command(
      province,
      'recogniseEnterprise',
      { recognitionId },
      'state recognisedOn expiresOn ruleVersion published',
    ),
  ).toMatchObject({
    ...{ state: 'IN_FORCE', recognisedOn: '2026-11-20', expiresOn: '2029-11-19', published: true },
    ruleVersion: '工信部企业〔2026〕2号',
  });
  expect(await tierOf(id)).toBe('PROVINCIAL_SRDI');
  const { recognition } = await house.data(
    county,
    `{ recognition(id: "${recognitionId}") { steps { nodes { event stateBefore stateAfter } } } }`,
  );
  expect(recognition.steps.nodes.map((step: { stateAfter: string }) => step.stateAfter).sort()).toEqual(
    ['APPLIED', 'IN_FORCE', 'PUBLICISED', 'RECOMMENDED'].sort(),
  );
});

it.each([
  ['PROVINCIAL_SRDI', [], 'RC-01'],
  ['LITTLE_GIANT', ['INNOVATIVE_SME'], 'RC-01'],
  ['PROVINCIAL_SRDI', ['INNOVATIVE_SME', 'PROVINCIAL_SRDI'], 'RC-09'],
] as const)('an application for %s with %j in force is refused by %s', async (tier, held, rule) => {
  const { id } = await enterprise();
  for (const each of held) await titled(each, id);
  const refused = await command(city, 'applyForRecognition', { enterpriseId: id, tier });
  expect(refused.verdicts.filter(({ verdict }: { verdict: string }) => verdict === 'FAIL')).toEqual([
    { ruleId: rule, verdict: 'FAIL' },
  ]);
});

it('before 2号 no lower tier is asked for', async () => {
  const { id } = await enterprise();
  expect(
    await command(city, 'applyForRecognition', { enterpriseId: id, tier: 'PROVINCIAL_SRDI', on: '2026-03-31' }),
  ).toMatchObject({ state: 'APPLIED' });
});

it('of two applications at once one is taken', async () => {
  const { id } = await enterprise();
  const apply = () => command(city, 'applyForRecognition', { enterpriseId: id, tier: 'MUNICIPAL_SRDI' });
  const outcomes = await Promise.all([apply(), apply(), apply()]);
  expect(outcomes.map((outcome) => outcome.__typename).sort()).toEqual(['Recognition', 'RuleRefused', 'RuleRefused']);
});

it('the same key does it once, and answers the same', async () => {
  const { id } = await enterprise();
  const input = { enterpriseId: id, tier: 'MUNICIPAL_SRDI' };
  const first = await command(city, 'applyForRecognition', input, 'id state', 'same-key-1');
  expect(await command(city, 'applyForRecognition', input, 'id state', 'same-key-1')).toEqual(first);
});

it('a revoked title is gone that day, its tier with it, and bars applications for three years', async () => {
  const { id } = await enterprise();
  await titled('INNOVATIVE_SME', id, '2026-05-01');
  const recognitionId = await titled('PROVINCIAL_SRDI', id);
  expect(await command(province, 'revokeRecognition', { recognitionId })).toMatchObject({
    verdicts: expect.arrayContaining([{ ruleId: 'RC-06', verdict: 'FAIL' }]),
  });
  await command(province, 'revokeRecognition', { recognitionId, reason: '数据造假' });
  expect(await tierOf(id)).toBe('INNOVATIVE_SME');
  const { enterprise: found } = await house.data(
    city,
    `{ enterprise(id: "${id}") { before: tierOn(date: "2026-11-19") that: tierOn(date: "2026-11-20") } }`,
  );
  expect(found).toEqual({ before: 'PROVINCIAL_SRDI', that: 'INNOVATIVE_SME' });
  const again = () => command(city, 'applyForRecognition', { enterpriseId: id, tier: 'MUNICIPAL_SRDI' });
  clock = new Date('2029-11-19T02:00:00Z');
  expect((await again()).verdicts).toContainEqual({ ruleId: 'RC-02', verdict: 'FAIL' });
  clock = new Date('2029-11-20T02:00:00Z');
  expect(await again()).toMatchObject({ state: 'APPLIED' });
});

it('a review asks the rules of its year; what a person decides is set aside by the office, with its reason', async () => {
  const { id } = await enterprise();
  const recognitionId = await titled('PROVINCIAL_SRDI', id, '2024-02-01', { expiresOn: '2027-01-31' });
  expect(await command(province, 'startRecognitionReview', { recognitionId })).toMatchObject({
    state: 'DUE_FOR_REVIEW',
  });
  expect((await command(province, 'passRecognitionReview', { recognitionId })).verdicts).toContainEqual({
    ...{ ruleId: 'RC-03', verdict: 'UNKNOWN' },
  });
  const overrides = [{ ruleId: 'RC-03', reason: '现场核验材料齐全' }];
  expect(
    await command(province, 'passRecognitionReview', { recognitionId, overrides }, 'state expiresOn ruleVersion'),
  ).toMatchObject({ state: 'IN_FORCE', expiresOn: '2030-01-31', ruleVersion: '工信部企业〔2026〕2号' });
  const { enterpriseRuleOverrides } = await house.data(
    province,
    `{ enterpriseRuleOverrides(subjectType: "Recognition", subjectId: "${recognitionId}") { ruleId reason } }`,
  );
  expect(enterpriseRuleOverrides).toEqual([{ ruleId: 'RC-03', reason: '现场核验材料齐全' }]);
});

it('the calendar makes a title due for review, and ends it the day after its last', async () => {
  const { id } = await enterprise();
  const recognitionId = await titled('PROVINCIAL_SRDI', id, '2024-12-01', { expiresOn: '2027-11-30' });
  const state = async () =>
    (await house.data(city, `{ recognition(id: "${recognitionId}") { state } }`)).recognition.state;
  await runDue();
  expect(await state()).toBe('IN_FORCE');
  clock = new Date('2027-05-29T16:00:00Z');
  await runDue();
  expect(await state()).toBe('DUE_FOR_REVIEW');
  clock = new Date('2027-11-30T15:59:59Z');
  await runDue();
  expect([await state(), await tierOf(id)]).toEqual(['DUE_FOR_REVIEW', 'PROVINCIAL_SRDI']);
  clock = new Date('2027-11-30T16:00:00Z');
  await runDue();
  expect([await state(), await tierOf(id)]).toEqual(['EXPIRED', null]);
});

it('a change is reported within three months, or late and flagged, and examined', async () => {
  const { id } = await enterprise();
  const recognitionId = await titled('PROVINCIAL_SRDI', id, '2025-06-01', { expiresOn: '2028-05-31' });
  const late = { recognitionId, changedOn: '2026-07-01' };
  expect(await command(county, 'reportMajorChange', { ...late, changedOn: '2026-12-01' })).toMatchObject({
    verdicts: [{ ruleId: 'RC-08', verdict: 'FAIL' }],
  });
  expect(await command(county, 'reportMajorChange', late)).toMatchObject({ state: 'CHANGE_PENDING' });
  expect(await tierOf(id)).toBe('PROVINCIAL_SRDI');
  expect(await command(province, 'keepRecognitionAfterChange', { recognitionId })).toMatchObject({ state: 'IN_FORCE' });
});

it('a step that the state does not know is refused, and a version that is old', async () => {
  const { id } = await enterprise();
  const recognitionId = await titled('PROVINCIAL_SRDI', id, '2026-06-01', { expiresOn: '2029-05-31' });
  expect(await command(province, 'passRecognitionReview', { recognitionId })).toMatchObject({
    verdicts: [{ ruleId: 'RC-10', verdict: 'FAIL' }],
  });
  expect(
    await command(province, 'revokeRecognition', { recognitionId, reason: '数据造假', expectedVersion: 9 }),
  ).toMatchObject({ __typename: 'VersionConflict' });
});

it('a title elsewhere is told like one that does not exist', async () => {
  const { id } = await enterprise();
  const recognitionId = await titled('PROVINCIAL_SRDI', id);
  const asked = (who: Principal) => command(who, 'revokeRecognition', { recognitionId, reason: '数据造假' });
  expect(await asked(elsewhere)).toEqual({ __typename: 'RecordNotFound', type: 'Recognition' });
  await expect(asked(principalOf('STATION_MASTER', { regions: ['320500'] }))).rejects.toThrow('UNAUTHORIZED');
});

it('a batch is opened, applied to, announced once, and its roster imported without repeats', async () => {
  const batch = {
    tier: 'PROVINCIAL_SRDI',
    batchNo: 9,
    year: 2026,
    regionCode: '320000',
    opensOn: '2026-11-01',
    closesOn: '2026-11-30',
  };
  await expect(command(elsewhere, 'openRecognitionBatch', batch, 'id')).rejects.toThrow('FORBIDDEN');
  const { id: batchId } = await command(province, 'openRecognitionBatch', batch, 'id state announcedCount');
  await expect(command(province, 'openRecognitionBatch', batch, 'id')).rejects.toThrow('VALUE_TAKEN');
  const [applied, fresh, abroad] = [await enterprise(), await enterprise(), await enterprise('320111')];
  await titled('INNOVATIVE_SME', applied.id);
  const application = { enterpriseId: applied.id, tier: 'PROVINCIAL_SRDI', batchId };
  expect((await command(city, 'applyForRecognition', { ...application, on: '2026-10-31' })).verdicts).toContainEqual({
    ...{ ruleId: 'RC-11', verdict: 'FAIL' },
  });
  await command(city, 'applyForRecognition', application);
  const rows = [{ uscc: applied.uscc }, { uscc: fresh.uscc, certificateNo: 'JS-1' }, { uscc: '91320582MA0000000X' }];
  await expect(command(province, 'importRoster', { batchId, rows }, 'created')).rejects.toThrow('BAD_USER_INPUT');
  const announced = { batchId, announcedCount: 3, docNo: '苏工信〔2026〕1号' };
  expect(await command(province, 'announceRecognitionBatch', announced, 'state announcedCount')).toMatchObject({
    ...{ state: 'ANNOUNCED', announcedCount: 3 },
  });
  await expect(
    command(province, 'announceRecognitionBatch', { ...announced, announcedCount: 5 }, 'id'),
  ).rejects.toThrow('BAD_USER_INPUT');
  const shown = 'matched recognised created unresolved';
  expect(await command(province, 'importRoster', { batchId, rows }, shown)).toMatchObject({
    ...{ matched: 0, recognised: 1, created: 1, unresolved: ['91320582MA0000000X'] },
  });
  expect(await command(province, 'importRoster', { batchId, rows }, shown)).toMatchObject({ matched: 2, created: 0 });
  expect([await tierOf(applied.id), await tierOf(fresh.id)]).toEqual(['PROVINCIAL_SRDI', 'PROVINCIAL_SRDI']);
  expect(await command(city, 'importRoster', { batchId, rows: [{ uscc: abroad.uscc }] }, shown)).toMatchObject({
    __typename: 'RuleRefused',
  });
});

it('an enterprise enters the pool, leaves it with a reason, and may come again', async () => {
  const { id } = await enterprise('320571');
  const put = () => command(city, 'putIntoPool', { enterpriseId: id }, 'tier state');
  expect(await put()).toMatchObject({ tier: 'SEED', state: 'IN_FORCE' });
  expect(await put()).toMatchObject({ verdicts: expect.arrayContaining([{ ruleId: 'RC-09', verdict: 'FAIL' }]) });
  const { enterprise: pooled } = await house.data(city, `{ enterprise(id: "${id}") { tier cultivationClass } }`);
  expect(pooled).toEqual({ tier: 'SEED', cultivationClass: 'CLASS_THREE' });
  clock = new Date('2026-12-20T02:00:00Z');
  expect(await command(city, 'takeOutOfPool', { enterpriseId: id })).toMatchObject({ __typename: 'RuleRefused' });
  expect(await command(city, 'takeOutOfPool', { enterpriseId: id, reason: '迁出园区' })).toMatchObject({
    state: 'EXPIRED',
  });
  expect(await tierOf(id)).toBeNull();
  expect(await put()).toMatchObject({ state: 'IN_FORCE' });
});

it('an enterprise stands on the assisted-handling list from one day to another', async () => {
  const { id } = await enterprise('320571');
  const period = 'assistedList { from to }';
  expect(await command(city, 'assistEnterprise', { enterpriseId: id, from: '2026-01-01' }, period)).toMatchObject({
    assistedList: { from: '2026-01-01', to: null },
  });
  await expect(command(city, 'endAssistance', { enterpriseId: id, to: '2025-12-31' }, period)).rejects.toThrow(
    'BAD_USER_INPUT',
  );
  expect(await command(city, 'endAssistance', { enterpriseId: id, to: '2026-06-30' }, period)).toMatchObject({
    assistedList: { from: '2026-01-01', to: '2026-06-30' },
  });
});

describe('the steps of a title, with their reasons', () => {
  let recognitionId: string;
  let id: string;
  beforeAll(async () => {
    ({ id } = await enterprise());
    recognitionId = await titled('PROVINCIAL_SRDI', id);
    await command(province, 'revokeRecognition', { recognitionId, reason: '数据造假属实' });
  });
  const own = () => principalOf('ENTERPRISE', { enterpriseId: id });
  const asked: readonly [string, () => Principal, boolean][] = [
    ['PUBLIC', () => principalOf('PUBLIC'), false],
    ['ANALYST', () => principalOf('ANALYST'), false],
    ['NATIONAL_VIEWER', () => principalOf('NATIONAL_VIEWER'), false],
    ['STATION_MASTER', () => principalOf('STATION_MASTER', { regions: ['320582'] }), false],
    ['CITY_PLATFORM', () => platform, false],
    ['SPECIALIST not assigned', () => principalOf('SPECIALIST', { specialistId: 's-9' }), false],
    ['ENTERPRISE elsewhere', () => principalOf('ENTERPRISE', { enterpriseId: 'other' }), false],
    ['PROVINCE_OFFICE elsewhere', () => elsewhere, false],
    ['ENTERPRISE', own, true],
    ['COUNTY_OFFICE', () => county, true],
    ['CITY_OFFICE', () => city, true],
    ['PROVINCE_OFFICE', () => province, true],
  ];
  it.each(asked)('%s sees them on every path: %#', async (_role, who, sees) => {
    const { recognitionSteps } = await house.data(
      province,
      `{ recognitionSteps(filter: {recognition: "${recognitionId}"}) { nodes { id } } }`,
    );
    const stepId = recognitionSteps.nodes[0].id;
    for (const path of [
      `{ recognitionSteps(filter: {recognition: "${recognitionId}"}) { totalCount nodes { reason } } }`,
      `{ recognitionStep(id: "${stepId}") { reason } }`,
      `{ _entities(representations: [{__typename: "RecognitionStep", id: "${stepId}"}]) { ... on RecognitionStep { reason } } }`,
      `{ recognition(id: "${recognitionId}") { steps { totalCount nodes { reason } } } }`,
    ]) {
      const text = JSON.stringify((await house.ask(who(), path)).data);
      expect(text.includes('数据造假属实')).toBe(sees);
      if (!sees) expect(text).not.toMatch(/"totalCount":[1-9]/);
    }
  });
});
