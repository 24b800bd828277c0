import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import { subgraph } from '../subgraph.js';

describe('the demonstration province of the enterprises', () => {
  let house: TestSubgraph;
  beforeAll(async () => {
    house = await startTestSubgraph(subgraph, { scale: 'small' });
  }, 120_000);
  afterAll(() => house?.stop());

  const suzhou = principalOf('CITY_OFFICE', { regions: ['320500'] });

  it('has five thousand invented enterprises with valid codes', async () => {
    const { enterprises } = await house.data(
      principalOf('ANALYST'),
      '{ enterprises { totalCount nodes { uscc usccStatus source { code } } } }',
    );
    expect(enterprises.totalCount).toBe(5_000);
    expect(
      enterprises.nodes.every(
        (node: { usccStatus: string; source: { code: string } }) =>
          node.usccStatus === 'VALID' && node.source.code === 'DEMO',
      ),
    ).toBe(true);
  });

  it('finds the enterprises of the park and of every county within their city', async () => {
    const query = 'query ($region: RegionCode!) { enterprises(filter: {region: $region}) { totalCount } }';
    const count = async (region: string): Promise<number> =>
      (await house.data(principalOf('ANALYST'), query, { region })).enterprises.totalCount;
    const { region } = await house.data(
      principalOf('PUBLIC'),
      '{ region(code: "320500") { children(first: 100) { nodes { code } } } }',
    );
    const parts = await Promise.all(region.children.nodes.map((child: { code: string }) => count(child.code)));
    expect(parts.length).toBeGreaterThan(9);
    expect(await count('320571')).toBeGreaterThan(0);
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(await count('320500'));
  });

  it('shows a city office its city alone, on every path', async () => {
    const elsewhere =
      '{ enterprises(filter: {region: "320100"}) { totalCount nodes { id } } enterprise(id: "demo-e-0000000") { id } }';
    expect(await house.data(suzhou, elsewhere)).toEqual({
      enterprises: { totalCount: 0, nodes: [] },
      enterprise: null,
    });
  });

  it('masks contacts, and reveals them only for a reason that is recorded', async () => {
    const { enterprises } = await house.data(
      suzhou,
      '{ enterprises(first: 1) { nodes { id contactPhone contactPhoneUnmasked(reason: "核对企业联系方式") } } }',
    );
    expect(enterprises.nodes[0].contactPhone).toMatch(/^199\*+/);
    expect(enterprises.nodes[0].contactPhoneUnmasked).toMatch(/^1990000\d{4}$/);
    const [read] = await house.subgraph.runtime.store.read.query('SELECT * FROM personal_reads');
    expect(read.record_id).toBe(enterprises.nodes[0].id);
  });

  it('walks all pages of a city exactly once each', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { enterprises } = await house.data(
        suzhou,
        'query ($after: String) { enterprises(first: 37, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      seen.push(...enterprises.nodes.map((node: { id: string }) => node.id));
      after = enterprises.pageInfo.hasNextPage ? enterprises.pageInfo.endCursor : null;
    } while (after);
    const { enterprises } = await house.data(suzhou, '{ enterprises { totalCount } }');
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(enterprises.totalCount);
  });
});
