import { createProjectionRunner } from '@qishu/kit/log';
import { dialect, inUnit, type Unit } from '@qishu/kit/records';
import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import type { Principal } from '@qishu/schema';
import { KnownServiceRecord } from '../records/known-service-record.js';
import { specialists } from '../records/specialist.js';
import { stationAttachmentWords } from '../rules/station-vocabulary.js';
import { subgraph } from '../subgraph.js';
import { keepServiceRecords } from './keep-service-records.js';
import { against, done } from './tests/commands.js';
import { fillWuhan } from './tests/wuhan-rows.js';

const NOW = new Date('2026-11-20T04:00:00Z');
let house: TestSubgraph;
const general = principalOf('WH_GENERAL_STATION', { regions: ['420100'], subject: 'general' });
const branch = principalOf('STATION_MASTER', { stationId: 'st-ja', subject: 'branch' });
const otherBranch = principalOf('STATION_MASTER', { stationId: 'st-jh', subject: 'other' });
const master = principalOf('STATION_MASTER', { stationId: 'st-1', subject: 'master' });

const stationOf = async (id: string) =>
  (await house.data(general, `{ serviceStation(id: "${id}") { state plaqueRecoveredOn published } }`)).serviceStation;
const write = <T>(work: (unit: Unit) => Promise<T>): Promise<T> => {
  const { store, regions, events, now } = house.subgraph.runtime;
  return store.write((manager) => inUnit({ manager, regions, events, actor: 'test', now }, work));
};

const given = { given: true, attestedOn: '2026-06-01' };
beforeAll(async () => {
  house = await startTestSubgraph(subgraph, {}, { now: () => NOW });
  await write(fillWuhan);
}, 60_000);
afterAll(() => house?.stop());

describe(`stations of Wuhan on ${dialect}`, () => {
  const attachments = Object.keys(stationAttachmentWords).map((kind) => ({ kind, fileName: `${kind}.pdf` }));
  const form = {
    ...{
      branchId: 'st-ja',
      hostOrg: '演示商会',
      hostKind: 'CHAMBER',
      address: '演示路 1 号',
      master: '演示丙',
      contact: '演示丁',
    },
    ...{ attestations: { cleanRecord: given, premisesAndStaff: given, capability: given }, attachments },
  };
  let stationId = '';

  it.each([
    [
      'an attestation refused',
      { attestations: { ...form.attestations, capability: { given: false } } },
      ['WH-04 FAIL'],
    ],
    ['attestations missing', { attestations: null }, ['WH-04 UNKNOWN']],
    ['no sealed form', { attachments: attachments.slice(1) }, ['WH-05 FAIL']],
    ['no contact', { contact: null }, ['WH-01 UNKNOWN']],
    ['another station instead of a branch', { branchId: 'st-1' }, ['WH-02 FAIL']],
  ])('are not applied for with %s', async (_name, change, rules) => {
    expect(against(await done(house, general, 'applyForStation', { ...form, ...change }))).toEqual(rules);
  });

  it('are recognised in two steps, neither skipped nor taken by another branch', async () => {
    const applied = await done(house, branch, 'applyForStation', form);
    expect(applied).toMatchObject({ state: 'APPLIED', published: false, nameZh: '演示商会（申请设站）' });
    stationId = applied.id;
    const recognise = { stationId, nameZh: '演示商会服务工作站', plaqueNo: 'WH-9001', opinion: '同意' };
    expect(against(await done(house, general, 'recogniseStation', recognise))).toEqual(['WH-06 FAIL']);
    expect(await done(house, otherBranch, 'recommendStation', { stationId, opinion: '同意' })).toMatchObject({
      __typename: 'RecordNotFound',
    });
    expect(await done(house, general, 'recommendStation', { stationId, opinion: '同意' })).toEqual({
      code: 'FORBIDDEN',
    });
    expect(await done(house, branch, 'recommendStation', { stationId, opinion: '同意推荐' })).toMatchObject({
      state: 'INITIAL_REVIEWED',
    });
    expect(await done(house, branch, 'recogniseStation', recognise)).toEqual({ code: 'FORBIDDEN' });
    expect(await done(house, general, 'recogniseStation', recognise)).toMatchObject({
      state: 'RECOGNISED',
      published: true,
      nameZh: '演示商会服务工作站',
    });
    expect(await done(house, general, 'openStation', { stationId })).toMatchObject({ state: 'ACTIVE' });
  });

  it('report changes, late ones flagged, approved by their branch and filed by the general station (WH-12)', async () => {
    const change = { stationId: 'st-1', kind: 'ADDRESS', detail: '迁址', changedOn: '2026-06-10' };
    const reported = await done(house, master, 'reportStationChange', change);
    expect(reported).toMatchObject({ state: 'SUBMITTED', late: true });
    expect((await stationOf('st-1')).state).toBe('CHANGE_PENDING');
    const decide = { changeId: reported.id, approve: true };
    expect(against(await done(house, general, 'decideStationChange', decide))).toEqual(['WH-12 FAIL']);
    expect(against(await done(house, master, 'decideStationChange', decide))).toEqual(['WH-12 FAIL']);
    expect(await done(house, branch, 'decideStationChange', decide)).toMatchObject({ state: 'BRANCH_APPROVED' });
    expect(await done(house, general, 'decideStationChange', decide)).toMatchObject({ state: 'FILED' });
    expect((await stationOf('st-1')).state).toBe('ACTIVE');
    const again = await done(house, master, 'reportStationChange', { ...change, kind: 'OTHER' });
    expect(await done(house, branch, 'decideStationChange', { changeId: again.id, approve: false })).toEqual({
      code: 'BAD_USER_INPUT',
    });
    expect(
      await done(house, branch, 'decideStationChange', { changeId: again.id, approve: false, reason: '材料不全' }),
    ).toMatchObject({ state: 'RETURNED' });
    expect(
      await done(house, master, 'reportStationChange', { ...change, kind: 'OTHER', changeId: again.id }),
    ).toMatchObject({
      id: again.id,
      state: 'SUBMITTED',
    });
  });

  it('are awarded at most 300 000 yuan, once a year, and lose it for fraud alone (WH-18, WH-19)', async () => {
    const yuan = (minor: string) => ({ minor, currency: 'CNY' });
    const assess = {
      stationId: 'st-1',
      year: 2025,
      grade: 'EXCELLENT',
      awardUses: ['OPERATION'],
      award: yuan('30000001'),
    };
    expect(against(await done(house, general, 'assessStation', assess))).toEqual(['WH-18 FAIL']);
    expect(await done(house, general, 'assessStation', { ...assess, award: yuan('-1') })).toEqual({
      code: 'BAD_USER_INPUT',
    });
    const both = await Promise.all(
      [1, 2].map(() => done(house, general, 'assessStation', { ...assess, award: yuan('30000000') })),
    );
    expect(both.map(({ __typename }) => __typename).sort()).toEqual(['RuleRefused', 'StationAssessment']);
    const { id: assessmentId } = both.find(({ __typename }) => __typename === 'StationAssessment');
    const revoke = { assessmentId, reason: '材料造假' };
    expect(against(await done(house, general, 'revokeAward', revoke))).toEqual(['WH-19 MANUAL_REVIEW']);
    expect(against(await done(house, general, 'revokeAward', { ...revoke, fraudFound: false }))).toEqual([
      'WH-19 FAIL',
    ]);
    expect(
      (await done(house, general, 'revokeAward', { ...revoke, fraudFound: true, severe: true })).revokedOn,
    ).toMatch(/^20/);
    expect(await stationOf('st-1')).toMatchObject({ state: 'HONOUR_REVOKED', published: false });
    expect((await done(house, general, 'revokeAward', { ...revoke, fraudFound: true })).__typename).toBe('RuleRefused');
  });

  it('without their place in the tree are found (WH-02)', async () => {
    const { misplacedStations } = await house.data(
      general,
      '{ misplacedStations(region: "420100") { nodes { station { id } verdict { ruleId verdict } } } }',
    );
    const { nodes } = misplacedStations;
    expect(nodes.map((each: { station: { id: string } }) => each.station.id)).toEqual(['st-lost', 'st-wrong']);
    expect(nodes[0].verdict).toEqual({ ruleId: 'WH-02', verdict: 'FAIL' });
  });
});

describe('specialists of Wuhan', () => {
  const attestations = { cleanRecord: given, voluntary: given, health: given };
  const person = {
    nameZh: '演示新人',
    employer: '演示单位',
    employerType: 'STATION_UNIT',
    education: 'JUNIOR_COLLEGE',
    attestations,
  };
  const resident = { ...person, kind: 'RESIDENT', stationId: 'st-once' };

  it.each([
    ['below junior college', { education: 'SECONDARY' }, ['WH-07 FAIL']],
    ['an attestation missing', { attestations: { cleanRecord: given, voluntary: given } }, ['WH-07 UNKNOWN']],
    [
      'mobile without the employer’s consent',
      { kind: 'MOBILE', stationId: null, regionCode: '420102' },
      ['WH-09 UNKNOWN'],
    ],
    [
      'mobile with a home station',
      { kind: 'MOBILE', regionCode: '420102', employerApprovedOn: '2026-06-01' },
      ['WH-03 FAIL'],
    ],
  ])('are not taken: %s', async (_name, change, rules) => {
    expect(against(await done(house, general, 'fileSpecialist', { ...resident, ...change }))).toEqual(rules);
  });

  it('are filed after verification, first those with a confirmed ground, refused with a reason, and published', async () => {
    const ground = { priorityGround: 'ANGEL_MENTOR', priorityConfirmedBy: '武汉市演示部门' };
    const filed = await done(house, branch, 'fileSpecialist', { ...resident, ...ground });
    expect(filed).toMatchObject({ state: 'SUBMITTED', priorityFiling: true, published: false });
    const decide = { specialistId: filed.id, accept: true };
    expect(await done(house, branch, 'decideFiling', decide)).toEqual({ code: 'FORBIDDEN' });
    expect(against(await done(house, general, 'decideFiling', decide))).toEqual(['WH-10 UNKNOWN']);
    expect(against(await done(house, general, 'decideFiling', { ...decide, violationFound: true }))).toEqual([
      'WH-10 FAIL',
    ]);
    expect(await done(house, general, 'decideFiling', { ...decide, accept: false })).toEqual({
      code: 'BAD_USER_INPUT',
    });
    expect(await done(house, general, 'decideFiling', { ...decide, violationFound: false })).toMatchObject({
      state: 'FILED',
    });
    expect(await done(house, general, 'publishSpecialist', { specialistId: filed.id })).toMatchObject({
      state: 'PUBLISHED',
      published: true,
    });
    expect(
      against(await done(house, general, 'decideFiling', { ...decide, accept: false, reason: '迟到的理由' })),
    ).toEqual(['WH-10 FAIL']);
  });

  it('are dispatched when mobile, to stations at work', async () => {
    const dispatch = { specialistId: 's-mobile', stationId: 'st-once', dispatchedFrom: '2026-11-02' };
    expect(await done(house, general, 'dispatchSpecialist', dispatch)).toMatchObject({ region: { code: '420102' } });
    expect(against(await done(house, general, 'dispatchSpecialist', { ...dispatch, specialistId: 's-work' }))).toEqual([
      'WH-03 FAIL',
    ]);
    expect(against(await done(house, general, 'dispatchSpecialist', { ...dispatch, stationId: 'st-1' }))).toEqual([
      'WH-03 FAIL',
    ]);
  });
});

describe('leaving (WH-13 to WH-17)', () => {
  const exits = async (rule: string, asOf: string, who = general, more = '') =>
    (
      await house.data(
        who,
        `{ exitCandidates(region: "420100", asOf: "${asOf}", rule: ${rule} ${more}) { nodes { ground specialist { id } station { id } verdict { ruleId verdict } } } }`,
      )
    ).exitCandidates.nodes;

  it('finds who is due, with the rule and its verdict; unknown while the records lag', async () => {
    expect(await exits('NOT_ACTIVATED', '2026-11-28')).toEqual([]);
    expect(await exits('NOT_ACTIVATED', '2026-11-29')).toMatchObject([
      { specialist: { id: 's-idle' }, verdict: { ruleId: 'WH-13', verdict: 'FAIL' } },
    ]);
    expect(await exits('FAILED_TWICE', '2026-11-20')).toMatchObject([
      { station: { id: 'st-twice' }, verdict: { ruleId: 'WH-16', verdict: 'FAIL' } },
    ]);
    const idle = await exits('NO_RECORDS', '2027-01-05');
    expect(idle.map((each: { verdict: { verdict: string } }) => each.verdict.verdict)).toEqual(
      expect.arrayContaining(['UNKNOWN']),
    );
    expect(await exits('NOT_ACTIVATED', '2026-11-29', principalOf('CITY_OFFICE', { regions: ['320500'] }))).toEqual([]);
  });

  const stationsDue = async (rule: string, asOf: string) =>
    (await exits(rule, asOf, general, 'subject: STATION')).flatMap(
      ({ station, verdict }: { station: { id: string }; verdict: { ruleId: string; verdict: string } }) =>
        station.id.startsWith('st-') ? `${station.id} ${verdict.ruleId} ${verdict.verdict}` : [],
    );

  it('finds stations too, never a branch: not activated, or without a record of its own or of its residents', async () => {
    expect(await stationsDue('NOT_ACTIVATED', '2026-11-28')).toEqual([]);
    expect(await stationsDue('NOT_ACTIVATED', '2026-11-29')).toEqual(['st-once WH-13 FAIL']);
    const every = ['st-lost', 'st-once', 'st-twice', 'st-wrong'];
    expect(await stationsDue('NO_RECORDS', '2027-01-05')).toEqual(every.map((id) => `${id} WH-14 UNKNOWN`));
    expect(await exits('FAILED_TWICE', '2026-11-20', general, 'subject: SPECIALIST')).toEqual([]);
    const resident = { kind: 'RESIDENT', state: 'ACTIVATED', stationId: 'st-lost', filedOn: '2023-06-01' } as const;
    const person = { nameZh: '演示专员', employer: '演示单位', employerType: 'STATION_UNIT' } as const;
    await write((unit) =>
      unit.create(specialists, {
        ...{ ...person, ...resident, id: 's-lost', sourceCode: 'DEMO', regionCode: '420102' },
        platformActivatedAt: new Date('2023-07-01T00:00:00Z'),
      }),
    );
    await write(({ manager }) =>
      manager.insert(KnownServiceRecord, [
        { id: 'l-station', specialistId: 's-gone', stationId: 'st-twice', year: 2026 },
        { id: 'l-resident', specialistId: 's-lost', stationId: null, year: 2026 },
        { id: 'l-before', specialistId: 's-gone', stationId: 'st-once', year: 2025 },
      ]),
    );
    const feed = {
      snapshot: async () => ({ records: [], endCursor: null, changesFrom: 'from', changesFromSeq: 1 }),
      changes: async () => ({ changes: [], endCursor: 'from', endSeq: 1, head: 1, hasMore: false }),
    };
    const { store } = house.subgraph.runtime;
    const projection = { ...keepServiceRecords, reset: async () => undefined };
    await createProjectionRunner({ store, projection, feed, now: () => NOW }).catchUp();
    expect(await stationsDue('NO_RECORDS', '2027-01-05')).toEqual(
      ['st-once', 'st-wrong'].map((id) => `${id} WH-14 FAIL`),
    );
    expect(await stationsDue('NO_RECORDS', '2026-11-20')).toEqual([]);
  });

  it('proposes a station for a ground of art. 18(1) only while it stands', async () => {
    const evidence = '“汉企通”账户记录';
    const idle = { stationId: 'st-once', ground: 'NOT_ACTIVATED', evidence };
    // Six months are counted from the day on which the measures began: nobody is due before 29 November.
    expect(against(await done(house, general, 'proposeExit', idle))).toEqual(['WH-13 FAIL']);
    expect(against(await done(house, general, 'proposeExit', { ...idle, ground: 'NO_RECORDS' }))).toEqual([
      'WH-14 FAIL',
    ]);
    expect(await done(house, general, 'proposeExit', { ...idle, stationId: 'st-ja' })).toEqual({
      code: 'BAD_USER_INPUT',
    });
  });

  it('removes nobody without a person, and nobody whose ground does not stand', async () => {
    const once = { stationId: 'st-once', ground: 'FAILED_TWICE', evidence: '考核表' };
    expect(against(await done(house, general, 'proposeExit', once))).toEqual(['WH-16 FAIL']);
    const twice = await done(house, branch, 'proposeExit', { ...once, stationId: 'st-twice' });
    expect(twice).toMatchObject({ state: 'PROPOSED' });
    expect((await stationOf('st-twice')).state).toBe('ACTIVE');
    expect(await done(house, branch, 'decideExit', { proposalId: twice.id, confirm: true, reason: '核实' })).toEqual({
      code: 'FORBIDDEN',
    });
    expect(
      await done(house, general, 'decideExit', { proposalId: twice.id, confirm: true, reason: '核实成立' }),
    ).toMatchObject({ state: 'CONFIRMED' });
    expect(await stationOf('st-twice')).toMatchObject({
      state: 'EXITED_ORDERED',
      plaqueRecoveredOn: expect.stringMatching(/^20/),
      published: false,
    });
    expect(await done(house, general, 'proposeExit', { ...once, specialistId: 's-work' })).toEqual({
      code: 'BAD_USER_INPUT',
    });
  });

  it('deregisters a specialist whose complaint was upheld and ends what it served; a rejected proposal changes nothing', async () => {
    const complaint = { specialistId: 's-work', ground: 'COMPLAINT_UPHELD', evidence: '投诉核查记录' };
    const first = await done(house, general, 'proposeExit', complaint);
    expect(await done(house, general, 'proposeExit', complaint)).toEqual({ code: 'BAD_USER_INPUT' });
    expect(
      await done(house, general, 'decideExit', { proposalId: first.id, confirm: false, reason: '证据不足' }),
    ).toMatchObject({ state: 'REJECTED' });
    expect((await house.data(general, '{ specialist(id: "s-work") { state } }')).specialist.state).toBe('ACTIVATED');
    const second = await done(house, general, 'proposeExit', complaint);
    await done(house, general, 'decideExit', { proposalId: second.id, confirm: true, reason: '核实成立' });
    const { specialist } = await house.data(
      general,
      '{ specialist(id: "s-work") { state assignments { nodes { current assignedTo } } } }',
    );
    expect(specialist).toMatchObject({ state: 'DEREGISTERED_ORDERED', assignments: { nodes: [{ current: false }] } });
  });

  it('shows the evidence of a complaint to the general station and the branch, not to whom it concerns', async () => {
    const seen = async (who: Principal) =>
      (await house.data(who, '{ exitProposals { nodes { ground } } }')).exitProposals.nodes.length;
    expect([await seen(general), await seen(branch), await seen(master)]).toEqual([3, 1, 0]);
    expect(await seen(principalOf('SPECIALIST', { specialistId: 's-work' }))).toBe(0);
  });

  it('lets nobody leave of his own will past the branch, which verifies the application and reports it (WH-15)', async () => {
    const leave = { ground: 'OWN_APPLICATION', evidence: '退出申请' };
    const own = principalOf('STATION_MASTER', { stationId: 'st-once', subject: 'once' });
    const station = { ...leave, stationId: 'st-once' };
    const resident = { ...leave, specialistId: 's-idle' };
    for (const who of [own, general])
      expect(against(await done(house, who, 'proposeExit', station))).toEqual(['WH-15 FAIL']);
    expect(against(await done(house, general, 'proposeExit', resident))).toEqual(['WH-15 FAIL']);
    expect(await done(house, otherBranch, 'proposeExit', resident)).toMatchObject({ __typename: 'RecordNotFound' });
    for (const each of [station, resident])
      expect(await done(house, branch, 'proposeExit', each)).toMatchObject({ state: 'PROPOSED' });
    for (const each of [{ specialistId: 's-mobile' }, { stationId: 'st-jh' }])
      expect(await done(house, general, 'proposeExit', { ...leave, ...each })).toMatchObject({ state: 'PROPOSED' });
  });
});
