import { inUnit } from '@qishu/kit/records';
import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import { experts } from '../records/expert.js';
import { serviceStations } from '../records/service-station.js';
import { subgraph } from '../subgraph.js';
import { against, done } from './tests/commands.js';
import { fillWuhan } from './tests/wuhan-rows.js';

const NOW = new Date('2026-11-20T04:00:00Z');

describe('the library of institutions and reception days', () => {
  let house: TestSubgraph;
  beforeAll(async () => {
    house = await startTestSubgraph(subgraph, {}, { now: () => NOW });
    const { store, regions, events, now } = house.subgraph.runtime;
    await store.write((manager) => inUnit({ manager, regions, events, actor: 'test', now }, fillWuhan));
  }, 60_000);
  afterAll(() => house?.stop());

  const city = principalOf('CITY_OFFICE', { regions: ['320500'], subject: 'city' });
  const scores = { institutionId: 'n-new', year: 2025, ability: 80, management: 80, quality: 80, satisfaction: 80 };
  const decide = (decision: string) =>
    done(house, city, 'decideInstitution', { institutionId: 'n-new', decision, reason: '按评价结果' });
  const failing = async () =>
    (
      await house.data(
        city,
        '{ failingInstitutions(region: "320500") { nodes { institution { id state } verdict { ruleId verdict } } } }',
      )
    ).failingInstitutions.nodes;

  it('lets in above the line, out below it, and in again as a candidate (MI-02, MI-03)', async () => {
    expect(against(await decide('ENTER'))).toEqual(['MI-03 FAIL', 'MI-03 UNKNOWN']);
    expect(against(await done(house, city, 'evaluateInstitution', { ...scores, quality: null }))).toEqual([
      'MI-02 UNKNOWN',
    ]);
    expect(await done(house, city, 'evaluateInstitution', scores)).toMatchObject({ complete: true, lowestScore: 80 });
    expect(await decide('ENTER')).toMatchObject({ state: 'IN_LIBRARY', enteredOn: expect.stringMatching(/^20/) });
    expect(against(await decide('LEAVE'))).toEqual(['MI-03 FAIL']);
    expect(await failing()).toEqual([]);
    await done(house, city, 'evaluateInstitution', { ...scores, year: 2026, satisfaction: 59 });
    expect(await failing()).toMatchObject([
      { institution: { id: 'n-new', state: 'WARNED' }, verdict: { ruleId: 'MI-03', verdict: 'FAIL' } },
    ]);
    expect(await decide('LEAVE')).toMatchObject({ state: 'OUT' });
    expect(await decide('NOMINATE_AGAIN')).toMatchObject({ state: 'CANDIDATE' });
  });

  it('announces days in a field of the expert’s, in the future', async () => {
    const day = {
      expertId: 'x-1',
      field: 'IP',
      heldOn: '2999-01-04',
      startsAt: '09:00',
      endsAt: '11:30',
      place: '演示中心',
    };
    expect(await done(house, city, 'planReception', day)).toMatchObject({ region: { code: '320500' } });
    for (const change of [
      { field: 'TAX' },
      { heldOn: '2020-01-01' },
      { endsAt: '08:00' },
      { startsAt: '9:00' },
      { seats: 0 },
    ])
      expect(await done(house, city, 'planReception', { ...day, ...change })).toEqual({ code: 'BAD_USER_INPUT' });
  });

  it('counts what was added in a period, and names regions without an office', async () => {
    const { peopleAdded } = await house.data(
      city,
      '{ peopleAdded(region: "320500", during: { from: "2026-01-01", to: "2026-03-31" }) { stations experts } }',
    );
    expect(peopleAdded).toEqual({ stations: 0, experts: 1 });
    const { missingOffices } = await house.data(
      city,
      '{ missingOffices(region: "320500") { region { code } verdict { ruleId verdict } } }',
    );
    expect(missingOffices).toContainEqual({
      region: { code: '320571' },
      verdict: { ruleId: 'JS-22', verdict: 'FAIL' },
    });
  });

  it('counts three stations and five volunteers of Guangdong in a quarter, as its centre published (F-GD-11, F-GD-12)', async () => {
    const { store, regions, events, now } = house.subgraph.runtime;
    const shenzhen = { sourceCode: 'DEMO', regionCode: '440300' } as const;
    const station = {
      address: '演示路',
      hostKind: 'PARK',
      hostOrg: '演示园区',
      nameZh: '演示站',
      type: 'STATION',
    } as const;
    const person = { nameZh: '演示专家', affiliation: '演示大学', state: 'REGISTERED' } as const;
    await store.write((manager) =>
      inUnit({ manager, regions, events, actor: 'test', now }, async (unit) => {
        for (const recognisedOn of ['2021-12-31', '2022-01-01', '2022-02-14', '2022-03-31', '2022-04-01'])
          await unit.create(serviceStations, { ...shenzhen, ...station, state: 'ACTIVE', recognisedOn });
        for (const validFrom of ['2021-12-31', ...Array(4).fill('2022-01-01'), '2022-03-31', '2022-04-01'])
          await unit.create(experts, { ...shenzhen, ...person, fields: ['IP'], kind: 'VOLUNTEER', validFrom });
        await unit.create(experts, {
          ...shenzhen,
          ...person,
          fields: ['IP'],
          kind: 'ADVISER',
          validFrom: '2022-02-01',
        });
      }),
    );
    const added = async (more: string) =>
      (
        await house.data(
          principalOf('PROVINCE_OFFICE', { regions: ['440000'] }),
          `{ peopleAdded(region: "440000", during: { from: "2022-01-01", to: "2022-03-31" } ${more}) { stations experts } }`,
        )
      ).peopleAdded;
    expect(await added('expertKind: [VOLUNTEER]')).toEqual({ stations: 3, experts: 5 });
    expect(await added('')).toEqual({ stations: 3, experts: 6 });
  });
});
