import type { Noun } from '@qishu/kit/records';
import { eventsOffered } from '@qishu/kit/rules';
import fc from 'fast-check';
import { paymentComplaints } from '../records/payment-complaint.js';
import { type ComplaintStep, complaintMachine } from '../rules/complaint-machine.js';
import type { ComplaintState } from '../rules/complaint-vocabulary.js';
import { keptRecords, replayLog } from './tests/replay-log.js';
import { actors, openTicketHouse, type TicketHouse } from './tests/ticket-house.js';

/** What may follow each state, written down a second time from the domain reference (§4.4). */
const out: readonly ComplaintState[] = ['TERMINATED'];
const follows: Readonly<Record<ComplaintState, readonly ComplaintState[]>> = {
  SUBMITTED: ['REVIEWING', ...out],
  REVIEWING: ['NEED_MORE', 'ACCEPTED', 'NOT_ACCEPTED', ...out],
  NEED_MORE: ['REVIEWING', 'NOT_ACCEPTED', ...out],
  ACCEPTED: ['FORWARDED', ...out],
  NOT_ACCEPTED: [],
  FORWARDED: ['HANDLING', 'URGED', ...out],
  HANDLING: ['EXTENDED', 'URGED', 'RESULT', ...out],
  EXTENDED: ['URGED', 'RESULT', ...out],
  URGED: ['URGED', 'EXTENDED', 'RESULT', ...out],
  RESULT: ['PAID', 'PLAN_AGREED', 'TO_LITIGATION', 'TERMINATED'],
  PAID: ['CLOSED'],
  PLAN_AGREED: ['PAID', 'TO_LITIGATION', 'CLOSED'],
  TO_LITIGATION: ['CLOSED'],
  TERMINATED: ['CLOSED'],
  CLOSED: [],
};

const { enterprise, handler, specialist, county, city, elsewhere } = actors;
type Who = (typeof actors)[keyof typeof actors];
type Step = readonly [command: string, as: Who, input: object];
const textZh = '已告知投诉人';
const debt = {
  ...{ sizeAtContract: 'SMALL', respondent: { nameZh: '演示局', uscc: null, kind: 'ORGAN' }, contractNo: 'HT-1' },
  ...{ deliveredOn: '2026-01-05', amount: { minor: '1000000', currency: 'CNY' } },
};
const draft = { regionCode: '420100', complainantName: '演示机械有限公司', handlerUnitId: 'u-handler', ...debt };

const steps: readonly Step[] = [
  ['reviewPaymentComplaint', handler, {}],
  ['askComplainant', handler, { textZh }],
  ['supplementPaymentComplaint', enterprise, { contractNo: 'HT-2' }],
  ['acceptPaymentComplaint', handler, {}],
  ['declinePaymentComplaint', handler, { textZh }],
  ['forwardPaymentComplaint', handler, { handlingUnitId: 'u-handling' }],
  ['handlePaymentComplaint', handler, {}],
  ['extendPaymentComplaint', handler, { textZh, approverZh: '分管领导' }],
  ['urgePaymentComplaint', handler, { textZh }],
  ['giveComplaintResult', handler, { textZh }],
  ['settlePaymentComplaint', handler, { textZh, outcome: 'PLAN_AGREED' }],
  [
    'settlePaymentComplaint',
    handler,
    { textZh, outcome: 'PAID', recoveredAmount: { minor: '1000000', currency: 'CNY' } },
  ],
  ['settlePaymentComplaint', handler, { textZh, outcome: 'TERMINATED' }],
  ['withdrawPaymentComplaint', enterprise, { textZh }],
  ['closePaymentComplaint', handler, {}],
  ['replyPaymentComplaint', enterprise, { textZh }],
];
const stepOf: Readonly<Record<string, ComplaintStep>> = {
  ...{ reviewPaymentComplaint: 'review', askComplainant: 'askMore', supplementPaymentComplaint: 'supplement' },
  ...{ acceptPaymentComplaint: 'accept', declinePaymentComplaint: 'decline', forwardPaymentComplaint: 'forward' },
  ...{ handlePaymentComplaint: 'handle', extendPaymentComplaint: 'extend', urgePaymentComplaint: 'urge' },
  ...{ giveComplaintResult: 'result', withdrawPaymentComplaint: 'withdraw', closePaymentComplaint: 'close' },
};
const outcomes: Readonly<Record<string, ComplaintStep>> = {
  PLAN_AGREED: 'agreePlan',
  PAID: 'pay',
  TERMINATED: 'terminate',
};
const ending: readonly (ComplaintStep | undefined)[] = ['decline', 'withdraw'];
const taken = ([command, , input]: Step): ComplaintStep | undefined =>
  stepOf[command] ?? outcomes[(input as { outcome?: string }).outcome ?? ''];

/** Mostly a step that the state offers, seldom one that ends the walk, and now and then any at all. */
function chosen(state: ComplaintState, draw: number): Step {
  const offered = steps.filter((step) => eventsOffered(complaintMachine, state).includes(taken(step) as ComplaintStep));
  const lasting = offered.filter((step) => !ending.includes(taken(step)));
  const among =
    draw % 5 === 0 || offered.length === 0 ? steps : draw % 13 === 0 || lasting.length === 0 ? offered : lasting;
  return among[draw % among.length] as Step;
}

let house: TicketHouse;
beforeAll(async () => {
  house = await openTicketHouse();
}, 120_000);
afterAll(() => house?.stop());

async function submit(more: object = {}, as: Who = enterprise): Promise<string> {
  const { id, ...answer } = await house.run(as, 'submitPaymentComplaint', { ...draft, ...more });
  if (!id) throw new Error(JSON.stringify(answer));
  return id;
}
const run = (as: Who, command: string, complaintId: string, more: object = {}) =>
  house.run(as, command, { complaintId, ...more });

describe('payment complaints', () => {
  it('take random steps into no illegal state, and the log equals the walk', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(9_999), { minLength: 15, maxLength: 30 }), async (moves) => {
        const id = await submit();
        let [state, version] = ['SUBMITTED' as ComplaintState, 1];
        for (const draw of moves) {
          const [command, as, input] = chosen(state, draw);
          const answer = await run(as, command, id, input);
          if (answer.__typename !== 'PaymentComplaint') {
            expect(answer.__typename).toBe('RuleRefused');
            continue;
          }
          const next = answer.state as ComplaintState;
          if (command === 'replyPaymentComplaint') expect(next).toBe(state);
          else expect(follows[state]).toContain(next);
          seen.add(`${state}→${next}`);
          [state, version] = [next, version + 1];
          expect(answer.version).toBe(version);
        }
        const versions = (await house.told('PaymentComplaint')).filter(({ recordId }) => recordId === id);
        expect(versions.map((each) => each.version)).toEqual(Array.from({ length: version }, (_, index) => index + 1));
        const shown = `{ paymentComplaint(id: "${id}") { state version replies { textZh } } }`;
        const { replies, ...kept } = (await house.data(handler, shown)).paymentComplaint;
        expect(kept).toEqual({ state, version });
        // JS-P1: every step, like every message, is told.
        expect(replies ?? []).toHaveLength(version - 1);
      }),
      { numRuns: 12, endOnFailure: true },
    );
    const complaints = paymentComplaints as unknown as Noun;
    const replayed = await replayLog(house, complaints);
    expect(replayed).toEqual(await keptRecords(house, complaints, replayed));
    expect(seen.size).toBeGreaterThan(12);
  }, 120_000);

  it('are accepted in scope alone; what is not known stays undetermined until it is supplemented (GD-01)', async () => {
    const id = await submit({ sizeAtContract: null });
    await run(handler, 'reviewPaymentComplaint', id);
    const refused = await run(handler, 'acceptPaymentComplaint', id);
    expect(refused.verdicts).toEqual([{ ruleId: 'GD-01', verdict: 'UNKNOWN' }]);
    const scope = `{ paymentComplaint(id: "${id}") { scopeResult reviewDueOn clockStage clockDueOn statutoryDueOn } }`;
    expect((await house.data(handler, scope)).paymentComplaint).toEqual({
      ...{ scopeResult: 'UNDETERMINED', reviewDueOn: '2026-06-11', clockStage: 'REVIEW', clockDueOn: '2026-06-11' },
      statutoryDueOn: '2026-02-04',
    });
    await run(handler, 'askComplainant', id, { textZh: '请补正企业规模' });
    await run(enterprise, 'supplementPaymentComplaint', id, { sizeAtContract: 'MICRO' });
    expect((await run(handler, 'acceptPaymentComplaint', id)).state).toBe('ACCEPTED');
    expect((await house.data(handler, scope)).paymentComplaint).toMatchObject({
      scopeResult: 'IN_SCOPE',
      clockStage: 'FORWARD',
    });
  });

  it('are written to and fro by both sides, each as what it is (JS-P1)', async () => {
    const id = await submit();
    await run(enterprise, 'replyPaymentComplaint', id, { textZh: '请问进展？' });
    await run(handler, 'replyPaymentComplaint', id, { textZh: '正在审查。' });
    const query = `{ paymentComplaint(id: "${id}") { replies { from textZh } } }`;
    for (const as of [enterprise, handler])
      expect((await house.data(as, query)).paymentComplaint.replies).toEqual([
        { from: 'COMPLAINANT', textZh: '请问进展？' },
        { from: 'AUTHORITY', textZh: '正在审查。' },
      ]);
    expect((await house.run(specialist, 'replyPaymentComplaint', { complaintId: id, textZh })).errors).toBeDefined();
  });

  it('tell once that a clock ran out, and are found by it', async () => {
    const id = await submit();
    house.at('2026-06-12T02:00:00Z');
    const told = async () =>
      (await house.told('PaymentComplaint')).filter(
        ({ recordId, name }) => recordId === id && name === 'complaint.overdue',
      );
    // The scheduler of the house may be at it already, and is then waited for.
    while ((await told()).length === 0) await house.subgraph.runDue();
    await house.subgraph.runDue();
    expect(await told()).toHaveLength(1);
    const overdue =
      '{ paymentComplaints(filter: { region: "420000", stage: REVIEW, clockDueOn: { to: "2026-06-12" } }, order: CLOCK_DUE_ON, first: 100) { nodes { id } } }';
    const { paymentComplaints } = await house.data(actors.province, overdue);
    expect(paymentComplaints.nodes).toContainEqual({ id });
    house.at('2026-05-28T02:00:00Z');
  });

  const l4 = 'complainantName complainantNameUnmasked(reason: "核对") complainant(reason: "核对") { id }';
  const l3 = 'respondent { nameZh } amount { minor } contractNo replies { textZh } approvals { matter }';
  const paths: [string, (id: string, fields: string) => string, (data: never) => unknown][] = [
    [
      'by id',
      (id, fields) => `{ row: paymentComplaint(id: "${id}") { state ${fields} } }`,
      ({ row }: { row: unknown }) => row,
    ],
    [
      'in a list',
      (_id, fields) => `{ paymentComplaints(first: 100) { nodes { state ${fields} } } }`,
      ({ paymentComplaints }: { paymentComplaints: { nodes: unknown[] } }) => paymentComplaints.nodes[0],
    ],
    [
      'as an entity',
      (id, fields) =>
        `{ _entities(representations: [{ __typename: "PaymentComplaint", id: "${id}" }]) { ... on PaymentComplaint { state ${fields} } } }`,
      ({ _entities }: { _entities: unknown[] }) => _entities[0],
    ],
  ];
  describe.each(paths)('%s', (_path, question, rowOf) => {
    it.each<[string, Who, boolean, boolean, boolean]>([
      ['its handler', handler, true, true, true],
      ['the enterprise', enterprise, true, true, false],
      ['the city’s office', city, true, true, false],
      ['the county’s office, of a complaint of its city', county, false, false, false],
      ['the specialist', specialist, true, false, false],
      ['an office elsewhere', elsewhere, false, false, false],
    ])('%s: row %#', async (_who, as, isRow, isDetail, isIdentity) => {
      const id = await submit();
      const show = async (fields: string): Promise<Record<string, unknown> | null> => {
        const { data } = await house.ask(as, question(id, fields));
        return (rowOf(JSON.parse(JSON.stringify(data)) as never) as Record<string, unknown> | null | undefined) ?? null;
      };
      expect((await show('')) !== null).toBe(isRow);
      const detail = await show(l3);
      expect(detail === null ? null : detail.contractNo !== null && detail.amount !== null).toBe(
        isRow ? isDetail : null,
      );
      const identity = await show(l4);
      expect(
        identity === null ? null : identity.complainantNameUnmasked !== null && identity.complainant !== null,
      ).toBe(isRow ? isIdentity : null);
      expect(JSON.stringify(identity) ?? '').not.toMatch(isIdentity ? /x{9}/ : /演示机械/);
    });
  });
});
