import { configureLogs } from '@qishu/kit/base/light';
import { defaultLimits } from '../limits/limits.js';
import { compose, slowDocument, slowSupergraph } from '../testing/planning.js';
import { InvalidDocument } from './operation.js';
import { type PlannerOptions, startPlanner } from './planner.js';

configureLogs({ level: 'silent' });

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((planner) => planner.close()));
});

async function start(supergraphSdl: string, options: Partial<PlannerOptions> = {}) {
  const { planner, ready } = startPlanner(supergraphSdl, options);
  open.push(planner);
  await ready;
  return planner;
}

const nothing = { decision: '', variables: {}, labels: [] };
const quick = '{ t { only_s0 } }';
/** Far beyond what the limits admit: as if they had been passed by. */
const slow = { key: 'slow', text: slowDocument(10, 9) };

/** Every subgraph but the first can tell the mark of every kind: the ways to one mark are 4 ** 12. */
const multiplying = compose({
  kinds: `
    type Query { things: [Thing] }
    interface Thing @key(fields: "id") { id: ID! }
    ${Array.from({ length: 12 }, (_, at) => `type Kind${at} implements Thing @key(fields: "id") { id: ID! }`).join('\n')}`,
  ...Object.fromEntries(
    Array.from({ length: 4 }, (_, at) => [
      `marks${at}`,
      'type Thing @key(fields: "id") @federation__interfaceObject { id: ID! mark: String @shareable }',
    ]),
  ),
});

describe('a planner in its thread', () => {
  it('admits and plans, and tells what is wrong as what it is', async () => {
    const planner = await start(slowSupergraph(2));
    const operation = await planner.admit({ source: quick, limits: defaultLimits });
    expect(await planner.plan(operation, nothing)).toMatchObject({ fetches: 1, hops: 1, removed: [] });
    const faults = await planner.admit({ source: '{ x }', limits: defaultLimits }).catch((error: unknown) => error);
    expect(faults).toBeInstanceOf(InvalidDocument);
    expect((faults as InvalidDocument).errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    const limits = { ...defaultLimits, tokens: 3 };
    await expect(planner.admit({ source: quick, limits })).rejects.toMatchObject({
      code: 'QUERY_TOO_LARGE',
      details: { most: 3 },
    });
  });

  it('is ended when a document takes too long, and only that document suffers', async () => {
    const planner = await start(slowSupergraph(10), { deadline: 1_000, quarantine: 3_600_000 });
    const late = { code: 'QUERY_PLAN_TIMEOUT', details: { milliseconds: 1_000 } };
    const asked = planner.plan(slow, nothing).catch((error: unknown) => error);
    const waiting = planner.admit({ source: quick, limits: defaultLimits });
    const refusal = await asked;
    expect(refusal).toMatchObject(late);
    // Refused with what is known of it, and no thread ends for it again.
    await expect(planner.plan(slow, nothing)).rejects.toBe(refusal);
    expect(await planner.plan(await waiting, nothing)).toMatchObject({ fetches: 1 });
  });

  it('refuses at once what multiplies beyond any memory, and serves those who ask meanwhile', async () => {
    const planner = await start(multiplying, { deadline: 3_600_000, quarantine: 3_600_000 });
    const hostile = { key: 'hostile', text: '{ things { mark } }' };
    const asked = planner.plan(hostile, nothing).catch((error: unknown) => error);
    const meanwhile = planner.admit({ source: '{ things { id } }', limits: defaultLimits });
    const refusal = await asked;
    expect(refusal).toMatchObject({ code: 'QUERY_PLAN_TIMEOUT' });
    expect(await planner.plan(await meanwhile, nothing)).toMatchObject({ fetches: 1 });
    await expect(planner.plan(hostile, nothing)).rejects.toBe(refusal);
  });

  it('lets so many wait and no more', async () => {
    const planner = await start(slowSupergraph(2), { mostWaiting: 1 });
    const asked = Array.from({ length: 3 }, (_, place) =>
      planner.admit({ source: `${quick} # ${place}`, limits: defaultLimits }),
    );
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(outcomes[2]).toMatchObject({ reason: { code: 'PLANNER_BUSY' } });
  });

  it('refuses what is under way and what waits when it is closed', async () => {
    const planner = await start(slowSupergraph(10));
    const outcomes = Promise.allSettled([planner.plan(slow, nothing), planner.plan(slow, nothing)]);
    await planner.close();
    expect(await outcomes).toMatchObject([{ reason: { code: 'PLANNER_BUSY' } }, { reason: { code: 'PLANNER_BUSY' } }]);
  });
});

describe('a supergraph is refused', () => {
  const good = compose({ one: 'type Query { a: Int }' });
  const linked = (url: string, purpose: string) =>
    good.replace('schema\n', `schema\n  @link(url: "${url}", for: ${purpose})\n`);

  it.each([
    ['that is none', 'type Query { a: Int }'],
    ['that is no GraphQL', 'one, two'],
    ['with a security feature that is not known', linked('https://example.org/secret/v0.1', 'SECURITY')],
    ['with an execution feature that is not known', linked('https://example.org/magic/v0.1', 'EXECUTION')],
    [
      'with a security feature in a version that is not known',
      linked('https://specs.apollo.dev/policy/v9.9', 'SECURITY'),
    ],
    ['with @context, which is not executed', linked('https://specs.apollo.dev/context/v0.1', 'SECURITY')],
    ['with @connect, which is not executed', linked('https://specs.apollo.dev/connect/v0.1', 'EXECUTION')],
  ])('%s', async (_, supergraphSdl) => {
    await expect(start(supergraphSdl)).rejects.toMatchObject({ code: 'SUPERGRAPH_INVALID' });
  });
});
