import { configureLogs } from '@qishu/kit/base/light';
import { printSchema } from 'graphql';
import { defaultLimits } from '../limits/limits.js';
import { compose } from '../testing/planning.js';
import { openSnapshot } from './open-snapshot.js';
import type { SchemaSnapshot } from './schema-snapshot.js';

configureLogs({ level: 'silent' });

const subgraphs = {
  tickets: `
    type Query { ticket(id: ID!, hidden: Int @inaccessible): Ticket, guarded: Int @requiresScopes(scopes: [["a"]]) }
    type Ticket implements Named @key(fields: "id") { id: ID! title: String }
    interface Named { title: String }
    type Hidden implements Named @inaccessible { title: String }
    union Any @inaccessible = Ticket | Hidden`,
};
const supergraphSdl = compose({ tickets: subgraphs.tickets.replaceAll('@inaccessible', '@federation__inaccessible') });
const anonymous = { decision: '', variables: {}, labels: [] };

describe('a snapshot of a supergraph', () => {
  let snapshot: SchemaSnapshot;
  beforeAll(async () => {
    snapshot = await openSnapshot(supergraphSdl);
  });
  afterAll(() => snapshot.close());

  it('shows callers their schema, and the executor the types behind it', () => {
    const { apiSdl, apiSchema, fullSchema, subgraphs: addresses } = snapshot.face;
    expect(apiSdl).not.toMatch(/Hidden|hidden|@defer/);
    expect(printSchema(apiSchema)).toContain('directive @defer');
    expect(
      printSchema(apiSchema)
        .replace(/directive @defer.*\n\n/, '')
        .trim(),
    ).toBe(apiSdl.trim());
    const any = fullSchema.getType('Any') as never;
    expect(fullSchema.getPossibleTypes(any).map(({ name }) => name)).toEqual(['Ticket', 'Hidden']);
    expect(addresses).toEqual([{ name: 'tickets', url: 'http://tickets.invalid/' }]);
  });

  it('plans once for all documents that differ in literals and whitespace', async () => {
    const sources = [
      '{ ticket(id: 1) { title } }',
      '{ ticket(id: "two")\n{title} } # comment',
      'query Q { __typename } query R { ticket(id: 3) { title } }',
    ];
    const operations = await Promise.all(sources.slice(0, 2).map((source) => snapshot.admit(source)));
    const plans = await Promise.all(operations.map((operation) => snapshot.plan(operation, anonymous)));
    expect(operations.map(({ hoisted }) => hoisted)).toEqual([{ hoisted_0: '1' }, { hoisted_0: 'two' }]);
    expect(plans[1]).toBe(plans[0]);
    expect(await snapshot.plan(await snapshot.admit(sources[0] as string), { ...anonymous, labels: ['x'] })).toBe(
      plans[0],
    );
    const named = await snapshot.admit(sources[2] as string, 'R');
    expect(named.text).not.toContain('__typename');
  });

  it('plans for each decision apart', async () => {
    const operation = await snapshot.admit('{ guarded }');
    const [seen, refused] = await Promise.all(
      ['1', '0'].map((decision) => snapshot.plan(operation, { ...anonymous, decision })),
    );
    expect([seen?.planned.fetches, refused?.planned.fetches]).toEqual([1, 0]);
    expect(refused?.planned.removed).toHaveLength(1);
  });

  it('admits once what is asked twice at once, and remembers no refusal', async () => {
    const source = '{ ticket(id: "at once") { title } }';
    const [one, other] = await Promise.all([snapshot.admit(source), snapshot.admit(source)]);
    expect(other).toBe(one);
    const narrow = { ...defaultLimits, depth: 1 };
    await expect(snapshot.admit(source, null, narrow)).rejects.toMatchObject({ code: 'QUERY_TOO_DEEP' });
    const fresh = '{ ticket(id: "fresh") { title } }';
    const outcomes = await Promise.allSettled([snapshot.admit(fresh, null, narrow), snapshot.admit(fresh)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });

  it('takes no name and source together for another source', async () => {
    await snapshot.admit('query\n{ ticket(id: 1) { title } }');
    await expect(snapshot.admit('{ ticket(id: 1) { title } }', 'query')).rejects.toMatchObject({
      code: 'OPERATION_RESOLUTION_FAILURE',
    });
  });
});

describe('a snapshot that was replaced', () => {
  it('lives until the last request that holds it has ended', async () => {
    const snapshot = await openSnapshot(supergraphSdl);
    expect(snapshot.retain()).toBe(true);
    expect(snapshot.retain()).toBe(true);
    snapshot.retire();
    snapshot.release();
    expect(await snapshot.admit('{ ticket(id: 1) { title } }')).toMatchObject({ kind: 'query' });
    snapshot.release();
    expect(snapshot.retain()).toBe(false);
    await expect(snapshot.admit('{ ticket(id: 2) { title } }')).rejects.toMatchObject({ code: 'PLANNER_BUSY' });
    await snapshot.close();
  });

  it('hands on what was asked most, and the next one plans it before it is asked', async () => {
    const [old, next] = await Promise.all([openSnapshot(supergraphSdl), openSnapshot(supergraphSdl)]);
    const often = '{ guarded }';
    for (let count = 0; count < 3; count += 1) await old.plan(await old.admit(often), { ...anonymous, decision: '0' });
    await old.admit('{ ticket(id: 1) { title } }');
    const [first, ...others] = old.mostUsed(1);
    expect(first).toMatchObject({ source: often, choices: [{ decision: '0' }] });
    expect(others).toEqual([]);
    await next.warm([{ source: '{ goneFromTheSchema }', requirements: [], choices: [] }, ...old.mostUsed(10)]);
    await Promise.all([old.close(), next.close()]);
    // Without a planner only what was planned before can be had.
    const operation = await next.admit(often);
    expect(await next.plan(operation, { ...anonymous, decision: '0' })).toMatchObject({ planned: { fetches: 0 } });
    await expect(next.plan(operation, { ...anonymous, decision: '1' })).rejects.toMatchObject({ code: 'PLANNER_BUSY' });
  });
});
