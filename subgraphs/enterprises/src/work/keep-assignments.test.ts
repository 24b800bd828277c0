import { principalOf, startTestSubgraph, type TestSubgraph } from '@qishu/kit/testing';
import { subgraph } from '../subgraph.js';
import { keepAssignments } from './keep-assignments.js';

describe('the enterprises assigned to a specialist', () => {
  let house: TestSubgraph;
  beforeAll(async () => {
    house = await startTestSubgraph(subgraph, { scale: 'small' });
  }, 120_000);
  afterAll(() => house?.stop());

  const [one, other] = ['demo-e-0000000', 'demo-e-0000001'];
  const seen = async (specialistId: string): Promise<string[]> => {
    const { enterprises } = await house.data(
      principalOf('SPECIALIST', { specialistId }),
      '{ enterprises { nodes { id } } }',
    );
    return enterprises.nodes.map(({ id }: { id: string }) => id);
  };
  const running = { assignedFrom: '2026-01-01', assignedTo: null };
  const told = (recordId: string, enterprise: string, specialist: string, change: object = {}) => ({
    type: 'SpecialistAssignment',
    recordId,
    node: { enterprise: { id: enterprise }, specialist: { id: specialist }, ...running, ...change },
  });
  const apply = (fact: Parameters<typeof keepAssignments.apply>[1]): Promise<void> =>
    house.subgraph.runtime.store.write((manager) => keepAssignments.apply(manager, fact));

  it('are none before the log of people tells of an assignment', async () => {
    expect(await seen('s-1')).toEqual([]);
  });

  it('are those whose assignment runs, told once or twice', async () => {
    await apply(told('a-1', one, 's-1'));
    await apply(told('a-1', one, 's-1'));
    await apply(told('a-2', other, 's-1', { assignedTo: '2026-06-30' }));
    expect(await seen('s-1')).toEqual([one]);
  });

  it('go to another specialist with the assignment, and to nobody when it ends or is removed', async () => {
    await apply(told('a-1', one, 's-2'));
    expect([await seen('s-1'), await seen('s-2')]).toEqual([[], [one]]);
    await apply(told('a-1', one, 's-2', { assignedTo: '2026-11-19' }));
    expect(await seen('s-2')).toEqual([]);
    await apply(told('a-3', other, 's-2'));
    await apply({ type: 'SpecialistAssignment', recordId: 'a-3', node: null });
    expect(await seen('s-2')).toEqual([]);
  });

  it('are forgotten when the snapshot begins anew', async () => {
    await apply(told('a-4', one, 's-3'));
    await house.subgraph.runtime.store.write((manager) => keepAssignments.reset(manager));
    expect(await seen('s-3')).toEqual([]);
  });
});
