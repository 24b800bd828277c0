import { inUnit, type KeptRecord, type Noun } from '@qishu/kit/records';
import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import type { Principal } from '@qishu/schema';
import { AssignedEnterprise } from './records/assigned-enterprise.js';
import { subgraph } from './subgraph.js';

type Row = Record<string, unknown>;

const at = new Date('2026-05-29T01:00:00Z');
const SIP = { regionCode: '320571', enterpriseId: 'e1' };
const NANJING = { regionCode: '320102', enterpriseId: 'e2' };
const JIANGAN = { regionCode: '420102', enterpriseId: 'e3', sourceCode: 'HANQITONG' };

const ticket = {
  ...{ kind: 'DEMAND', category: 'FINANCE', title: '标题', text: '本人张三，电话 19900001234，需要续贷。' },
  ...{ rigidPolicy: false, priority: 'NORMAL', state: 'DEPT_HANDLING', receivedAt: at, confidentiality: 'OPEN' },
};
const stay = (officeId: string, regionCode: string): Row => ({
  ...{ officeId, regionCode, unitId: null, level: 'COUNTY', enteredAt: at.toISOString(), leftAt: null },
});
const event = { at, event: 'ACCEPTED', stateAfter: 'ACCEPTED', unitZh: '专员办', confidentiality: 'OPEN' };
const told = { ...event, publicTextZh: '已受理' };
const entry = {
  ...{ specialistId: 's1', servedAt: at, recordedAt: at, mode: 'PHONE', category: 'DEMAND_INTAKE' },
  ...{ contentZh: '内容', outcomeZh: '成效' },
};
const complaint = {
  ...{ state: 'HANDLING', scopeResult: 'IN_SCOPE', channel: 'PLATFORM', receivedAt: at },
  ...{ amount: { minor: '100', currency: 'CNY' }, respondent: { nameZh: '演示局', uscc: null, kind: 'ORGAN' } },
};
const activity = { titleZh: '活动', kind: 'SALON', mode: 'ON_SITE', startAt: at, organisers: ['演示'], sessions: 1 };
const offer = { serviceContent: 'IP', enterpriseType: 'ANY' };
const post = { kind: 'DEMAND', titleZh: '求购', contentZh: '内容', chainLeader: false, state: 'OPEN', postedAt: at };
const guide = {
  ...{ nameZh: '指南', wanted: true, itemsZh: '一', contentZh: '二', processZh: '三', standardZh: '四' },
  supervisionZh: '五',
};
const report = { annexNo: 4, year: 2026, half: 'H1', dueOn: '2026-07-09', dueProvisional: false, state: 'SUBMITTED' };
const shared = {
  ...{ category: 'FINANCE', periodFrom: '2026-03-01', periodTo: '2026-05-30', enterprises: 3, tickets: 3 },
  ...{ openTickets: 1, ticketIds: [], summaryZh: '续贷困难', toOfficeId: 'o-sz', reportedAt: at },
};

/** A handful of rows of each noun, by the root field of its list. */
const rows: Record<string, Record<string, Row>> = {
  tickets: {
    't-open': { ...ticket, ...SIP },
    't-hidden': { ...ticket, ...SIP, confidentiality: 'NAME_HIDDEN' },
    't-secret': { ...ticket, ...SIP, confidentiality: 'CONFIDENTIAL', officeChain: [stay('o-sip', '320571')] },
    't-moved': { ...ticket, ...NANJING, officeChain: [stay('o-sip', '320571'), stay('o-nj', '320102')] },
    't-wuhan': { ...ticket, ...JIANGAN },
    't-phone': { ...ticket, ...JIANGAN, sourceCode: 'PHONE' },
  },
  ticketEvents: {
    'v-told': { ...told, ...SIP, ticketId: 't-open' },
    'v-inside': { ...event, ...SIP, ticketId: 't-open', internalTextZh: '内部' },
    'v-both': { ...told, ...SIP, ticketId: 't-open', internalTextZh: '内部' },
    'v-secret': { ...told, ...SIP, ticketId: 't-secret', confidentiality: 'CONFIDENTIAL' },
    'v-moved': { ...told, ...NANJING, ticketId: 't-moved' },
    'v-wuhan': { ...told, ...JIANGAN, ticketId: 't-wuhan' },
  },
  ledgerEntries: {
    'l-sip': { ...entry, ...SIP },
    'l-former': { ...entry, ...NANJING },
    'l-nj': { ...entry, ...NANJING, specialistId: 's2' },
    'l-wuhan': { ...entry, ...JIANGAN, specialistId: 's3' },
  },
  paymentComplaints: {
    'c-sip': {
      ...complaint,
      regionCode: '320571',
      complainantId: 'e1',
      complainantName: '甲公司',
      handlerUnitId: 'u1',
    },
    'c-nj': { ...complaint, regionCode: '320102', complainantId: 'e2', complainantName: '乙公司', handlerUnitId: 'u2' },
    'c-sent': {
      ...complaint,
      regionCode: '320102',
      complainantId: 'e2',
      complainantName: '乙公司',
      handlingUnitId: 'u1',
    },
  },
  activities: {
    'ac-sip': { ...activity, regionCode: '320571', published: true },
    'ac-draft': { ...activity, regionCode: '320571', published: false },
  },
  activityParticipations: {
    'ap-sip': { ...SIP, activityId: 'ac-sip', role: 'ATTENDEE', attendedOn: '2026-05-29', persons: 1 },
    'ap-wuhan': { ...JIANGAN, activityId: 'ac-sip', role: 'ATTENDEE', attendedOn: '2026-05-29', persons: 1 },
  },
  diagnoses: {
    'd-sip': { ...SIP, state: 'REPORTED', requestedOn: '2026-05-01', free: true },
    'd-wuhan': { ...JIANGAN, state: 'REPORTED', requestedOn: '2026-05-01', free: true },
  },
  serviceProducts: {
    'p-sip': { ...offer, regionCode: '320571', nameZh: '产品', summaryZh: '介绍', priceModel: 'FREE', published: true },
    'p-draft': {
      ...offer,
      regionCode: '320571',
      nameZh: '产品',
      summaryZh: '介绍',
      priceModel: 'FREE',
      published: false,
    },
  },
  serviceCases: {
    'k-sip': {
      ...offer,
      regionCode: '320571',
      titleZh: '例',
      summaryZh: '过',
      outcomes: [],
      publishedOn: '2026-05-01',
      published: true,
    },
    'k-draft': {
      ...offer,
      regionCode: '320571',
      titleZh: '例',
      summaryZh: '过',
      outcomes: [],
      publishedOn: '2026-05-01',
      published: false,
    },
  },
  serviceGuides: {
    'g-whole': { ...guide, regionCode: '320571', contactZh: '窗口' },
    'g-lacking': { ...guide, regionCode: '320571' },
  },
  supplyDemandPosts: {
    'o-shown': { ...post, ...SIP, published: true },
    'o-kept': { ...post, ...SIP, published: false },
    'o-nj': { ...post, ...NANJING, published: false },
  },
  serviceProjects: {
    'j-sip': {
      ...SIP,
      nameZh: '项目',
      managerId: 's1',
      product: 'PIONEER',
      state: 'COACHING',
      startedOn: '2026-05-01',
      filed: false,
    },
  },
  returnVisits: {
    'r-sip': { ...SIP, visitedAt: at, mode: 'PHONE', byZh: '中心', reached: true, satisfaction: 'VERY' },
  },
  commonProblemReports: {
    'cp-sz': { ...shared, regionCode: '320500' },
    'cp-sip': { ...shared, regionCode: '320571' },
  },
  reportSubmissions: {
    'rs-sz': { ...report, regionCode: '320500' },
    'rs-nj': { ...report, regionCode: '320100' },
  },
};

const everyRow = Object.values(rows).flatMap((byId) => Object.keys(byId));
const published = ['ac-sip', 'p-sip', 'k-sip', 'g-whole'];
const drafts = ['ac-draft', 'p-draft', 'k-draft', 'g-lacking'];
const sipTickets = ['t-open', 't-hidden'];
const sipEvents = ['v-told', 'v-inside', 'v-both'];
const sipCare = ['l-sip', 'ap-sip', 'd-sip', 'j-sip', 'r-sip'];
const sipStaff = [...sipTickets, ...sipEvents, ...sipCare, ...published, ...drafts, 'o-shown', 'o-kept'];
const wuhan = ['t-wuhan', 't-phone', 'v-wuhan', 'l-wuhan', 'ap-wuhan', 'd-wuhan', ...published, 'o-shown'];
const secrets = ['t-secret', 'v-secret'];
const jiangsu = [
  ...sipStaff,
  't-moved',
  'v-moved',
  'l-former',
  'l-nj',
  'c-sip',
  'c-nj',
  'c-sent',
  'o-nj',
  'rs-sz',
  'rs-nj',
  'cp-sz',
  'cp-sip',
];

/** Role, claims, and the rows of all nouns that it sees (domain reference §7.4). */
const table: readonly (readonly [string, Principal, readonly string[]])[] = [
  ['a visitor', principalOf('PUBLIC'), published],
  [
    'an enterprise',
    principalOf('ENTERPRISE', { enterpriseId: 'e1' }),
    [...sipTickets, 't-secret', 'v-told', 'v-secret', ...sipCare, 'c-sip', ...published, 'o-shown', 'o-kept'],
  ],
  ['an enterprise without its claim', principalOf('ENTERPRISE'), [...published, 'o-shown']],
  [
    'a specialist',
    principalOf('SPECIALIST', { specialistId: 's1' }),
    ['t-open', ...sipEvents, ...sipCare, 'l-former', 'c-sip', ...published, 'o-shown', 'o-kept'],
  ],
  ['a station master', principalOf('STATION_MASTER', { regions: ['420102'] }), wuhan],
  [
    'a park office that handled a secret and a moved ticket',
    principalOf('COUNTY_OFFICE', { regions: ['320571'], officeId: 'o-sip' }),
    [...sipStaff, ...secrets, 't-moved', 'v-moved', 'c-sip', 'cp-sip'],
  ],
  [
    'a park office without its claim',
    principalOf('COUNTY_OFFICE', { regions: ['320571'] }),
    [...sipStaff, 'c-sip', 'cp-sip'],
  ],
  [
    'the city office',
    principalOf('CITY_OFFICE', { regions: ['320500'] }),
    [...sipStaff, 'c-sip', 'rs-sz', 'cp-sz', 'cp-sip'],
  ],
  ['another city office', principalOf('CITY_OFFICE', { regions: ['320200'] }), [...published, 'o-shown']],
  ['the province office', principalOf('PROVINCE_OFFICE', { regions: ['320000'] }), jiangsu],
  ['a handler of complaints', principalOf('COMPLAINT_HANDLER', { unitId: 'u1' }), [...published, 'c-sip', 'c-sent']],
  ['the general station', principalOf('WH_GENERAL_STATION', { regions: ['420100'] }), wuhan],
  ['a policy editor', principalOf('POLICY_EDITOR'), published],
  ['a national viewer', principalOf('NATIONAL_VIEWER', { regions: ['100000'] }), published],
  ['an analyst', principalOf('ANALYST', { regions: ['320000'] }), published],
  [
    'a city platform',
    principalOf('CITY_PLATFORM', { regions: ['420100'], sources: ['HANQITONG'] }),
    wuhan.filter((id) => id !== 't-phone'),
  ],
  [
    'a city platform without a region',
    principalOf('CITY_PLATFORM', { sources: ['HANQITONG'] }),
    [...published, 'o-shown'],
  ],
  ['an auditor', principalOf('AUDITOR'), published],
  ['a system administrator', principalOf('SYS_ADMIN'), published],
  // Its service identity holds no scope for complaints.
  ['a subgraph', principalOf('SUBGRAPH'), everyRow.filter((id) => !id.startsWith('c-'))],
];

describe('who sees which rows of services', () => {
  let house: TestSubgraph;
  beforeAll(async () => {
    house = await startTestSubgraph(subgraph);
    const { store, regions, events, now } = house.subgraph.runtime;
    await store.write((manager) =>
      inUnit({ manager, regions, events, actor: 'test', now }, async (unit) => {
        for (const [list, byId] of Object.entries(rows))
          for (const [id, row] of Object.entries(byId))
            await unit.create(nounOf(list), { sourceCode: 'EXCEL', sourceId: id, id, ...row } as never);
        await manager.insert(AssignedEnterprise, {
          id: 'a1',
          enterpriseId: 'e1',
          specialistId: 's1',
          assignedFrom: '2025-01-01',
        });
      }),
    );
  }, 120_000);
  afterAll(() => house?.stop());

  const nounOf = (list: string): Noun<KeptRecord> =>
    subgraph.nouns.find((noun) => noun.many === list) as Noun<KeptRecord>;

  interface Seen {
    readonly listed: string[];
    readonly count: number;
    readonly found: string[];
  }

  /** What one reader sees of a noun, by list, count and each id; a refused field shows nothing. */
  async function sees(principal: Principal, list: string): Promise<Seen> {
    const ids = Object.keys(rows[list] ?? {});
    const byId = ids.map((id, place) => `_${place}: ${nounOf(list).one}(id: "${id}") { id }`).join(' ');
    // Timelines are listed one ticket at a time.
    const lists =
      list === 'ticketEvents'
        ? Object.keys(rows.tickets ?? {}).map((id, place) => `l${place}: ticketEvents(filter: {ticket: "${id}"})`)
        : [`l0: ${list}(first: 100)`];
    const { data } = await house.ask(
      principal,
      `{ ${lists.map((each) => `${each} { totalCount nodes { id } }`).join(' ')} ${byId} }`,
    );
    const answers = (data ?? {}) as Record<
      string,
      { id?: string; totalCount?: number; nodes?: { id: string }[] } | null
    >;
    const pages = lists.map((_, place) => answers[`l${place}`]);
    // Published cases of the committed data are everybody’s, and no rows of this table.
    const listed = pages
      .flatMap((page) => page?.nodes ?? [])
      .map(({ id }) => id)
      .filter((id) => ids.includes(id));
    const committed = pages.flatMap((page) => page?.nodes ?? []).length - listed.length;
    return {
      listed: listed.sort(),
      count: pages.reduce((sum, page) => sum + (page?.totalCount ?? 0), 0) - committed,
      found: ids.flatMap((_, place) => answers[`_${place}`]?.id ?? []).sort(),
    };
  }

  const lists = Object.keys(rows);
  it.each(table)('%s sees its rows and no others, by list, count and id', async (_who, principal, expected) => {
    const seen = await Promise.all(lists.map((list) => sees(principal, list)));
    const wanted = lists.map((list) =>
      Object.keys(rows[list] ?? {})
        .filter((id) => expected.includes(id))
        .sort(),
    );
    expect(seen.map(({ listed }) => listed)).toEqual(wanted);
    expect(seen.map(({ found }) => found)).toEqual(wanted);
    expect(seen.map(({ count }) => count)).toEqual(wanted.map((ids) => ids.length));
  });
});
