import { dialect, inUnit } from '@qishu/kit/records';
import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import { policyClauses } from '../records/policy-clause.js';
import { subgraph } from '../subgraph.js';
import { deadlinesSql } from './list-deadlines.js';

const TODAY = '2026-11-20';
const visitor = principalOf('PUBLIC');
const clause = (id: string, regionCode: string, deadline: string | null, legalStatus = 'IN_FORCE') => ({
  ...{ id, regionCode, deadline, legalStatus, policyId: 'p-deadlines', number: id, position: 1, numberPrinted: true },
  ...{ sourceCode: 'QISHU', sourceId: id, dataLevel: 'L1' },
});

let house: TestSubgraph;
beforeAll(async () => {
  house = await startTestSubgraph(
    { ...subgraph, projections: [], parts: () => [] },
    {},
    {
      now: () => new Date(`${TODAY}T10:00:00+08:00`),
    },
  );
  const { store, regions, events, now } = house.subgraph.runtime;
  await store.write((manager) =>
    inUnit({ manager, regions, events, actor: 'test', now }, async (unit) => {
      for (const row of [
        clause('yesterday', '320500', '2026-11-19'),
        clause('today', '320500', TODAY),
        clause('park', '320571', '2026-11-25'),
        clause('province', '320000', '2026-11-22'),
        clause('last-day', '320500', '2026-12-20'),
        clause('day-after', '320500', '2026-12-21'),
        clause('elsewhere', '420100', '2026-11-25'),
        clause('repealed', '320500', '2026-11-25', 'REPEALED'),
        clause('not-yet', '320500', '2026-11-25', 'PUBLISHED'),
        clause('none', '320500', null),
      ])
        await unit.create(policyClauses, row as never);
    }),
  );
}, 120_000);
afterAll(() => house?.stop());

const deadlines = async (region: string, withinDays: number): Promise<string[]> =>
  (await house.data(visitor, `{ deadlines(region: "${region}", withinDays: ${withinDays}) { id } }`)).deadlines.map(
    ({ id }: { id: string }) => id,
  );

describe('deadlines of a region', () => {
  it.each([
    ['320500', 0, ['today'], 'today is within no days'],
    ['320500', 30, ['today', 'province', 'last-day'], 'the last day counts, the nearest comes first'],
    ['320500', 31, ['today', 'province', 'last-day', 'day-after'], 'the day after needs one day more'],
    ['320571', 30, ['today', 'province', 'park', 'last-day'], 'a zone has those of all above it'],
    ['320000', 30, ['province'], 'a province has none of those below it'],
    ['100000', 30, [], 'the country has its own alone'],
  ])('%s within %s days: %j, %s', async (region, days, found) => {
    expect(await deadlines(region, days)).toEqual(found);
  });

  it.each([
    ['999999', 30, 'UNKNOWN_REGION'],
    ['320500', -1, 'BAD_USER_INPUT'],
    ['320500', 367, 'BAD_USER_INPUT'],
  ])('%s within %s days is refused: %s', async (region, days, code) => {
    const { errors } = await house.ask(visitor, `{ deadlines(region: "${region}", withinDays: ${days}) { id } }`);
    expect(errors?.[0]?.extensions?.code).toBe(code);
  });

  it('are read from the index of deadlines, never by a scan', async () => {
    const { store, regions, seal } = house.subgraph.runtime;
    const { sql, parameters } = deadlinesSql(
      { principal: visitor, store, regions, seal },
      '320571',
      TODAY,
      '2026-12-20',
    );
    const rows = await store.read.query(`EXPLAIN ${dialect === 'sqlite' ? 'QUERY PLAN ' : ''}${sql}`, [...parameters]);
    const plan = JSON.stringify(rows);
    expect(plan).toMatch(
      dialect === 'sqlite'
        ? /ix_policy_clauses_region_deadline \(region_code=\? AND deadline>\? AND deadline<\?\)/
        : /"type":"range"/,
    );
    expect(plan).toContain('ix_policy_clauses_region_deadline');
  });
});
