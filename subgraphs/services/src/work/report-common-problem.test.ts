import type { Principal } from '@qishu/schema';
import { actors, freshKey, openTicketHouse, type TicketHouse } from './tests/ticket-house.js';

const { county, city, province, elsewhere, enterprise, specialist } = actors;

const command = `mutation ($input: ReportCommonProblemInput!, $key: String!) {
  done: reportCommonProblem(input: $input, idempotencyKey: $key) {
    __typename
    ... on CommonProblemReport { id enterprises tickets openTickets ticketIds periodFrom periodTo }
    ... on RuleRefused { verdicts { ruleId verdict } }
    ... on RecordNotFound { type }
  }
}`;
const told = { regionCode: '420102', toOfficeId: 'o-city', summaryZh: '多家企业反映续贷困难，建议由市级协调银行。' };

let house: TicketHouse;
beforeAll(async () => {
  house = await openTicketHouse();
}, 120_000);
afterAll(() => house?.stop());

interface Answer {
  readonly __typename?: string;
  readonly id?: string;
  readonly verdicts?: readonly { ruleId: string; verdict: string }[];
  readonly errors?: readonly unknown[];
}

async function report(as: Principal, input: object, key = freshKey()): Promise<Answer> {
  const { data, errors } = await house.ask(as, command, { input: { ...told, ...input }, key });
  return {
    ...(data?.done as Answer | undefined),
    ...(errors && { errors: errors.map(({ extensions }) => extensions?.code) }),
  };
}

/** Tickets of so many enterprises about one matter. */
async function asked(category: string, enterprises: number, more: object = {}): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 1; at <= enterprises; at += 1)
    ids.push(await house.open(county, { enterpriseId: `e-${freshKey()}`, category, ...more }));
  return ids;
}

describe('a common problem (JS-21)', () => {
  it('is told to the office above with its tickets, and is read there and below', async () => {
    const ids = await asked('FINANCE', 3);
    await asked('FINANCE', 1, { kind: 'THANKS' });
    const { id, ...answer } = await report(county, { category: 'FINANCE' });
    expect(answer).toEqual({
      ...{ __typename: 'CommonProblemReport', enterprises: 3, tickets: 3, openTickets: 3 },
      ...{ ticketIds: ids.sort(), periodFrom: '2026-02-28', periodTo: '2026-05-29' },
    });
    expect(await house.told('CommonProblemReport')).toContainEqual({
      ...{ recordId: id, name: 'problem.reported', version: 1 },
    });
    const query = `{ commonProblemReport(id: "${id}") { category toOffice { id } fromOffice { id } } }`;
    for (const as of [county, city, province])
      expect((await house.data(as, query)).commonProblemReport).toEqual({
        ...{ category: 'FINANCE', toOffice: { id: 'o-city' }, fromOffice: { id: 'o-county' } },
      });
    for (const as of [elsewhere, enterprise, specialist])
      expect((await house.ask(as, query)).data?.commonProblemReport ?? null).toBeNull();
  });

  it.each<[string, string, number, number, string]>([
    ['two', 'TAX_FEE', 2, 0, 'FAIL'],
    ['three', 'LAND_ENERGY', 3, 0, 'PASS'],
    ['three, of which one asks in confidence', 'LABOUR', 2, 1, 'FAIL'],
  ])('of %s enterprises is told or not: %s', async (_who, category, open, confidential, verdict) => {
    await asked(category, open);
    await asked(category, confidential, { confidentiality: 'CONFIDENTIAL' });
    const answer = await report(county, { category });
    if (verdict === 'PASS') expect(answer).toMatchObject({ __typename: 'CommonProblemReport', enterprises: 3 });
    else expect(answer.verdicts?.[0]).toEqual({ ruleId: 'JS-21', verdict });
  });

  it('goes one level up, to an office that answers for the region', async () => {
    await asked('TALENT', 3);
    const refused = async (as: Principal, toOfficeId: string) => report(as, { category: 'TALENT', toOfficeId });
    const upward = [
      { ruleId: 'JS-21', verdict: 'PASS' },
      { ruleId: 'JS-17', verdict: 'FAIL' },
    ];
    for (const office of ['o-county', 'o-province', 'o-nanjing'])
      expect((await refused(county, office)).verdicts).toEqual(upward);
    expect(await refused(county, 'o-unknown')).toEqual({ __typename: 'RecordNotFound', type: 'SpecialistOffice' });
    expect((await refused(elsewhere, 'o-city')).errors).toEqual(['FORBIDDEN']);
    expect((await refused(specialist, 'o-city')).errors).toEqual(['FORBIDDEN']);
    expect((await refused(city, 'o-province')).__typename).toBe('CommonProblemReport');
  });

  it('is told once: the same key answers the same, another key finds it told', async () => {
    await asked('MARKET', 3);
    const first = await report(county, { category: 'MARKET' }, 'common-problem-once');
    expect(await report(county, { category: 'MARKET' }, 'common-problem-once')).toEqual(first);
    expect((await report(county, { category: 'MARKET' })).errors).toEqual(['VALUE_TAKEN']);
  });

  it('is not told of a day to come, nor of one before the rule stood', async () => {
    expect((await report(county, { category: 'MARKET', on: '2026-05-29' })).errors).toEqual(['BAD_USER_INPUT']);
    const before = await report(county, { category: 'MARKET', on: '2022-01-01' });
    expect(before.verdicts).toEqual([{ ruleId: 'JS-21', verdict: 'UNKNOWN' }]);
  });
});
