import { actors, freshKey, openTicketHouse, type TicketHouse } from './tests/ticket-house.js';

let house: TicketHouse;
beforeAll(async () => {
  house = await openTicketHouse();
}, 120_000);
afterAll(() => house?.stop());

const { county, city, province, enterprise, specialist, platform, elsewhere } = actors;
type Who = (typeof actors)[keyof typeof actors];
const run = (as: Who, command: string, ticketId: string, more: object = {}) =>
  house.run(as, command, { ticketId, ...more });
const office = { officeId: 'o-county' };

/** A ticket that was taken on and submitted to the county’s office. */
async function submitted(more: object = {}): Promise<string> {
  const id = await house.open(county, more);
  await run(county, 'acceptTicket', id);
  await run(county, 'submitTicket', id, office);
  return id;
}

/** A ticket with its result. */
async function resolved(more: object = {}): Promise<string> {
  const id = await submitted(more);
  await run(county, 'resolveTicket', id, { resultZh: '已协调银行续贷。' });
  return id;
}

async function evaluated(satisfaction: string): Promise<string> {
  const id = await resolved();
  await run(county, 'replyTicket', id, { textZh: '已为您协调。' });
  await run(enterprise, 'rateTicket', id, { satisfaction, resolved: satisfaction !== 'NOT' });
  return id;
}

describe('commands on tickets', () => {
  it('walk a ticket from the enterprise to the archive, and show the enterprise every step (JS-10)', async () => {
    const id = await house.open(enterprise, { enterpriseId: null });
    const steps: [Who, string, object][] = [
      [specialist, 'acceptTicket', {}],
      [specialist, 'takeUpTicket', {}],
      [specialist, 'submitTicket', office],
      [county, 'sendTicketToDepartment', { unitId: 'u-own', noteZh: '内部批注' }],
      [county, 'resolveTicket', { resultZh: '已协调。' }],
      [county, 'replyTicket', { textZh: '已为您协调银行续贷。' }],
      [enterprise, 'rateTicket', { satisfaction: 'VERY', resolved: true }],
      [county, 'archiveTicket', {}],
    ];
    const states: (string | undefined)[] = [];
    for (const [as, command, more] of steps) states.push((await run(as, command, id, more)).state);
    expect(states).toEqual([
      ...['ACCEPTED', 'SELF_HANDLING', 'SUBMITTED_TO_OFFICE', 'DEPT_HANDLING'],
      ...['RESOLVED', 'REPLIED', 'EVALUATED', 'ARCHIVED'],
    ]);
    const timeline = '{ ticket(id: "ID") { timeline(first: 100) { nodes { event publicTextZh internalTextZh } } } }';
    const seen = await house.data(enterprise, timeline.replace('ID', id));
    expect(seen.ticket.timeline.nodes).toHaveLength(9);
    expect(seen.ticket.timeline.nodes.every((line: { internalTextZh: unknown }) => line.internalTextZh === null)).toBe(
      true,
    );
    const all = await house.data(county, timeline.replace('ID', id));
    expect(all.ticket.timeline.nodes).toHaveLength(10);
  });

  it.each<[string, string, string, () => Promise<string>, Who, object]>([
    [
      'a rigid policy without its clause',
      'JS-06',
      'excludeTicket',
      () => house.open(),
      county,
      { reasonZh: '不可突破' },
    ],
    [
      'an office that people does not know',
      'JS-16',
      'submitTicket',
      async () => {
        const id = await house.open();
        await run(county, 'acceptTicket', id);
        return id;
      },
      county,
      { officeId: 'o-unknown' },
    ],
    [
      'an office of another region',
      'JS-16',
      'submitTicket',
      async () => {
        const id = await house.open();
        await run(county, 'acceptTicket', id);
        return id;
      },
      county,
      { officeId: 'o-nanjing' },
    ],
    [
      'a peer unit as if it were the own department',
      'JS-17',
      'sendTicketToDepartment',
      () => submitted(),
      county,
      { unitId: 'u-peer' },
    ],
    ['an office two levels up', 'JS-17', 'escalateTicket', () => submitted(), county, { officeId: 'o-province' }],
    [
      'a peer transfer without consent on file',
      'JS-18',
      'transferTicket',
      () => submitted(),
      county,
      { unitId: 'u-peer' },
    ],
    ['an archive without call back and rating', 'JL-01', 'archiveTicket', () => resolved(), county, {}],
    [
      'a report that names no body',
      'JS-26',
      'replyTicket',
      () => resolved({ kind: 'REPORT' }),
      county,
      { textZh: '已处理' },
    ],
    [
      'a reopening that nobody approved',
      'JL-01',
      'reopenTicket',
      () => evaluated('NOT'),
      county,
      { reasonZh: '未解决' },
    ],
    [
      'an extension that nobody approved',
      'JL-01',
      'extendTicket',
      () => submitted(),
      county,
      { reasonZh: '复杂', dueOn: '2026-07-31' },
    ],
    [
      'a step for which the ticket is in other hands',
      'JS-20',
      'resolveTicket',
      () => submitted(),
      specialist,
      { resultZh: '已办' },
    ],
  ])('refuse %s (%s)', async (_case, ruleId, command, made, as, more) => {
    const id = await made();
    const before = await house.data(county, `{ ticket(id: "${id}") { version state } }`);
    const answer = await run(as, command, id, more);
    expect(answer.__typename).toBe('RuleRefused');
    const against = answer.verdicts?.filter(({ verdict }) => verdict === 'FAIL' || verdict === 'UNKNOWN');
    expect(against?.map((verdict) => verdict.ruleId)).toEqual([ruleId]);
    expect(await house.data(county, `{ ticket(id: "${id}") { version state } }`)).toEqual(before);
  });

  it('transfer to a peer unit once consent is on file, and keep the office in charge until the result is back', async () => {
    const id = await submitted();
    const decision = { matter: 'PEER_TRANSFER', approverZh: '分管领导' };
    await run(county, 'approveTicketMatter', id, { ...decision, decision: 'REFUSED' });
    expect((await run(county, 'transferTicket', id, { unitId: 'u-peer' })).__typename).toBe('RuleRefused');
    await run(county, 'approveTicketMatter', id, { ...decision, decision: 'APPROVED' });
    expect((await run(county, 'transferTicket', id, { unitId: 'u-peer' })).state).toBe('TRANSFERRED_PEER');
    const { ticket } = await house.data(county, `{ ticket(id: "${id}") { office { id } handlerUnit { id } } }`);
    expect(ticket).toEqual({ office: { id: 'o-county' }, handlerUnit: { id: 'u-peer' } });
    expect((await run(county, 'returnTicket', id, { reasonZh: '不属职责' })).state).toBe('RETURNED');
  });

  it('escalate level by level; every office on the way keeps the ticket in sight, with its days', async () => {
    const id = await submitted();
    expect((await run(county, 'escalateTicket', id, { officeId: 'o-city' })).state).toBe('ESCALATED_UP');
    expect((await run(county, 'resolveTicket', id, { resultZh: '越级' })).__typename).toBe('RuleRefused');
    expect((await run(city, 'escalateTicket', id, { officeId: 'o-province' })).state).toBe('ESCALATED_UP');
    const query = `{ ticket(id: "${id}") { level officeChain { level days leftAt } } }`;
    for (const as of [county, city, province])
      expect((await house.data(as, query)).ticket).toMatchObject({
        level: 'PROVINCE',
        officeChain: [{ level: 'COUNTY', days: 0 }, { level: 'CITY' }, { level: 'PROVINCE', leftAt: null }],
      });
    expect((await run(province, 'resolveTicket', id, { resultZh: '省级协调' })).state).toBe('RESOLVED');
  });

  it('exclude by clause, answer all the same, and leave it to the office above to class it anew (JS-06)', async () => {
    const id = await house.open();
    const excluded = { reasonZh: '政策不可突破', rigidClauseId: 'cl-1' };
    expect((await run(county, 'excludeTicket', id, excluded)).state).toBe('EXCLUDED_RIGID_POLICY');
    expect((await run(county, 'replyTicket', id, { textZh: '依据与理由如上。' })).state).toBe('EXCLUDED_RIGID_POLICY');
    expect((await run(county, 'reclassifyTicket', id, { reasonZh: '再看' })).__typename).toBe('RuleRefused');
    expect((await run(city, 'reclassifyTicket', id, { reasonZh: '不属刚性约束' })).state).toBe('ACCEPTED');
  });

  it('reopen with approval, under a new clock, as often as it is approved', async () => {
    const id = await evaluated('NOT');
    const decision = { matter: 'REOPENING', decision: 'APPROVED', approverZh: '专员办负责人' };
    await run(county, 'approveTicketMatter', id, decision);
    expect((await run(county, 'reopenTicket', id, { reasonZh: '确未解决' })).state).toBe('REOPENED');
    const { ticket } = await house.data(
      county,
      `{ ticket(id: "${id}") { reopenedCount resultZh satisfaction dueAt } }`,
    );
    expect(ticket).toMatchObject({ reopenedCount: 1, resultZh: null, satisfaction: null });
  });

  it('archive what was not rated only when a person says why (MI-04)', async () => {
    const id = await resolved();
    await run(county, 'replyTicket', id, { textZh: '已答复' });
    await run(county, 'callBackTicket', id, { reached: false });
    expect((await run(county, 'archiveTicket', id)).verdicts).toContainEqual({
      ruleId: 'MI-04',
      verdict: 'MANUAL_REVIEW',
    });
    const overrides = [{ ruleId: 'MI-04', reason: '三次回访均未接通' }];
    expect((await run(county, 'archiveTicket', id, { overrides })).state).toBe('ARCHIVED');
  });

  it('know a number of a source again, and refuse another platform’s', async () => {
    const own = { sourceNo: 'HQT-1', sourceCode: 'HANQITONG' };
    await house.open(platform, own);
    expect((await house.run(platform, 'openTicket', { ...ticketDraft, ...own })).errors).toEqual(['VALUE_TAKEN']);
    expect((await house.run(platform, 'openTicket', { ...ticketDraft, sourceCode: 'H12345' })).errors).toEqual([
      'FORBIDDEN',
    ]);
    expect((await house.run(enterprise, 'openTicket', { ...ticketDraft, enterpriseId: 'e2' })).errors).toEqual([
      'FORBIDDEN',
    ]);
    expect((await house.run(elsewhere, 'openTicket', ticketDraft)).errors).toEqual(['FORBIDDEN']);
    expect((await house.run(specialist, 'openTicket', { ...ticketDraft, enterpriseId: 'e9' })).errors).toEqual([
      'FORBIDDEN',
    ]);
  });

  it('are not there for who does not see the ticket', async () => {
    const id = await house.open();
    expect((await run(elsewhere, 'acceptTicket', id)).__typename).toBe('RecordNotFound');
  });

  it('hint at repeats before a ticket is submitted, by telephone and by words, and merge them', async () => {
    const [words, phone] = ['申请园区蒸汽管道扩容，现有压力不足影响烘干产线', '027-8888 0001'];
    const first = await house.open(county, { title: '蒸汽管道扩容', text: words, contactPhone: phone });
    const asked =
      'query ($draft: TicketDuplicateDraft!) { ticketDuplicates(draft: $draft) { grounds likeness ticket { id } } }';
    const near = { enterpriseId: 'e1', title: '蒸汽管道扩容', text: `${words}，请协调` };
    const { ticketDuplicates: alike } = await house.data(county, asked, { draft: near });
    expect(alike).toEqual([
      { grounds: ['SAME_ENTERPRISE', 'SIMILAR_TEXT'], likeness: expect.any(Number), ticket: { id: first } },
    ]);
    const called = { title: '完全无关', text: '别的事', contactPhone: '02788880001' };
    expect((await house.data(county, asked, { draft: called })).ticketDuplicates[0].grounds).toEqual(['SAME_CONTACT']);
    expect((await house.data(elsewhere, asked, { draft: { ...near, contactPhone: phone } })).ticketDuplicates).toEqual(
      [],
    );
    const second = await house.open(county, { title: '蒸汽管道扩容', text: words });
    const merged = await run(county, 'mergeTickets', second, { intoTicketId: first, reasonZh: '同一事项' });
    expect(merged.state).toBe('MERGED');
    expect((await run(county, 'mergeTickets', first, { intoTicketId: first, reasonZh: '自身' })).errors).toEqual([
      'BAD_USER_INPUT',
    ]);
  });

  it('let one of two who accept at once, and tell the other that it changed', async () => {
    const id = await house.open();
    const once = (as: Who) => house.run(as, 'acceptTicket', { ticketId: id, expectedVersion: 1 });
    const answers = await Promise.all([once(county), once(city)]);
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['Ticket', 'VersionConflict']);
    const again = await Promise.all([run(county, 'acceptTicket', id), run(city, 'acceptTicket', id)]);
    expect(again.every(({ __typename }) => __typename === 'RuleRefused')).toBe(true);
    expect((await house.told('Ticket')).filter(({ recordId }) => recordId === id)).toHaveLength(2);
  });

  it('do once what is tried two hundred times with one key', async () => {
    const key = freshKey();
    const tries = await Promise.all(
      Array.from({ length: 200 }, () => house.run(county, 'openTicket', ticketDraft, key)),
    );
    expect(new Set(tries.map(({ id }) => id)).size).toBe(1);
    const { id } = tries[0] as { id: string };
    expect((await house.told('Ticket')).filter(({ recordId }) => recordId === id)).toHaveLength(1);
    expect((await house.run(county, 'openTicket', { ...ticketDraft, title: '别的' }, key)).errors).toEqual([
      'IDEMPOTENCY_KEY_REUSED',
    ]);
  }, 60_000);
});

const ticketDraft = {
  ...{ enterpriseId: 'e1', regionCode: '420102', kind: 'DEMAND', category: 'LABOUR' },
  ...{ title: '技术工人招聘', text: '新产线投产，急缺数控岗位技术工人。' },
};
