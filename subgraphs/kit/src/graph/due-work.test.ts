import { fixtureSubgraph } from '../testing/fixture/fixture-subgraph.js';
import { stalls } from '../testing/fixture/stall.js';
import { principalOf, startTestSubgraph } from '../testing/index.js';
import { openContext } from './context.js';
import type { SubgraphDefinition } from './define-subgraph.js';

/** Stalls that close at a given moment by themselves. */
const closing = new Date('2030-01-01T00:00:00Z');
let clock = new Date('2029-12-31T00:00:00Z');
const plans = { ...stalls, due: ({ id }: { id: string }) => [{ kind: 'stall.close', key: id, dueAt: closing }] };
const definition: SubgraphDefinition = {
  ...fixtureSubgraph,
  dueWork: {
    'stall.close': async (unit, { key }) => {
      const stall = await unit.lock(stalls, 'id', key);
      if (stall) await unit.change(stalls, stall, { name: '已收摊' }, 'record.changed');
    },
  },
};

test('what a noun plans is planned with the change, done once when it falls due, and told like any change', async () => {
  const house = await startTestSubgraph(definition, {}, { now: () => clock });
  try {
    const { runtime } = house.subgraph;
    const asker = principalOf('SUBGRAPH');
    const { write } = openContext(runtime, { principal: asker, requestId: 'test' });
    const values = {
      ...{ id: 'x', sourceCode: 'TEST', regionCode: '320571', name: '摊', state: 'OPEN', rank: 1, published: true },
      seenAt: clock,
    };
    const made = await write((unit) => unit.create(plans as never, values as never));
    expect(made).toMatchObject({ version: 1 });
    expect(await house.subgraph.runDue()).toBe(0);
    clock = closing;
    await house.subgraph.runDue();
    expect(await house.subgraph.runDue()).toBe(0);
    const [{ name, version }] = await runtime.store.read.query("SELECT name, version FROM stalls WHERE id = 'x'");
    expect([name, version]).toEqual(['已收摊', 2]);
  } finally {
    await house.stop();
  }
});
