import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import { subgraph } from '../subgraph.js';
import { figures } from './reported-figures.js';

describe('the committed data of services', () => {
  let house: TestSubgraph;
  beforeAll(async () => {
    house = await startTestSubgraph(subgraph);
  }, 120_000);
  afterAll(() => house?.stop());

  const visitor = principalOf('PUBLIC');

  it('shows a visitor every published figure as printed, with operator, document and quote', async () => {
    const query =
      'query ($after: String) { reportedStatistics(first: 100, after: $after) { totalCount nodes { id value operator unit sourceDoc quote period { label } region { code } } pageInfo { endCursor hasNextPage } } }';
    const shown: Record<string, unknown>[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { reportedStatistics } = await house.data(visitor, query, { after });
      shown.push(...reportedStatistics.nodes);
      after = reportedStatistics.pageInfo.endCursor;
      more = reportedStatistics.pageInfo.hasNextPage;
    }
    const expected = figures().map(({ id, value, operator, unit, sourceDoc, quote, period, regionCode }) => ({
      ...{ id, value, operator, unit, sourceDoc, quote, period: { label: period.label } },
      region: { code: regionCode },
    }));
    const byId = (a: { id?: unknown }, b: { id?: unknown }): number => (String(a.id) < String(b.id) ? -1 : 1);
    expect(shown.sort(byId)).toEqual(expected.sort(byId));
  });

  it('finds the figures of one indicator and of a region with its subtree', async () => {
    const { one, many } = await house.data(
      visitor,
      '{ one: reportedStatistics(filter: {figureId: "F-GD-1"}) { nodes { value nameZh printed } } many: reportedStatistics(filter: {region: "440000"}) { totalCount } }',
    );
    expect(one.nodes).toEqual([{ value: '530', nameZh: '接受企业诉求', printed: '530件' }]);
    expect(many.totalCount).toBe(figures().filter(({ regionCode }) => regionCode.startsWith('44')).length);
  });

  it('gives each published case the outcomes that the figures state', async () => {
    const { serviceCases } = await house.data(
      visitor,
      '{ serviceCases(filter: {region: "450100"}) { nodes { enterpriseZh outcomes { nameZh value unit } } } }',
    );
    expect(serviceCases.nodes).toHaveLength(3);
    expect(serviceCases.nodes).toContainEqual({
      enterpriseZh: '广西华纳新材料科技有限公司',
      outcomes: expect.arrayContaining([{ nameZh: '产线异常工时变化', value: '-6.3', unit: 'PERCENT' }]),
    });
  });

  it('knows the working days of 2026, and no year that is not arranged', async () => {
    const query =
      '{ arranged: businessCalendar(year: 2026) { year workingDays holidays } later: businessCalendar(year: 2031) { year } }';
    const { arranged, later } = await house.data(visitor, query);
    expect(arranged).toMatchObject({ year: 2026, workingDays: 248 });
    expect(arranged.holidays).toContain('2026-10-01');
    expect(later).toBeNull();
  });

  it('answers a reference to a calendar by its year', async () => {
    const query =
      '{ _entities(representations: [{__typename: "BusinessCalendar", year: 2026}]) { ... on BusinessCalendar { workingDays } } }';
    expect(await house.data(visitor, query)).toEqual({ _entities: [{ workingDays: 248 }] });
  });
});
