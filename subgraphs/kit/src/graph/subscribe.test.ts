import type { Principal } from '@qishu/schema';
import type { FormattedExecutionResult } from 'graphql';
import { openNewEpoch } from '../log/index.js';
import { fixtureSubgraph } from '../testing/fixture/fixture-subgraph.js';
import { codes, plain } from '../testing/fixture/known-market.js';
import { type StallWriter, stallWriter } from '../testing/fixture/write-stalls.js';
import { principalOf, startTestSubgraph, type TestSubgraph } from '../testing/index.js';

const everybody = principalOf('NATIONAL_VIEWER');
const suzhou = principalOf('CITY_OFFICE', { regions: ['320500'] });
const question = 'subscription ($after: String) { stallChanges(after: $after) { operation recordId stall { name } } }';

let house: TestSubgraph;
let stalls: StallWriter;
beforeAll(async () => {
  house = await startTestSubgraph(fixtureSubgraph);
  stalls = stallWriter(house);
}, 60_000);
afterAll(() => house?.stop());

const isBeat = (result: FormattedExecutionResult): boolean => result.extensions?.['heartbeat'] === true;

/** So many results of a stream that are no heartbeats. */
async function take(stream: AsyncIterator<FormattedExecutionResult>, count: number) {
  const results: FormattedExecutionResult[] = [];
  while (results.length < count) {
    const { value, done } = await stream.next();
    if (done) break;
    if (!isBeat(value)) results.push(plain(value));
  }
  return results;
}
/** A stream that is known to have begun: its first heartbeat has come. */
async function begun(who: Principal, more: Parameters<TestSubgraph['follow']>[2] = {}) {
  const stream = house.follow(who, question, more);
  const first = await stream.next();
  return { stream, first: first.value as FormattedExecutionResult };
}
const told = (results: readonly FormattedExecutionResult[]) =>
  results.map(({ data }) => {
    const { operation, recordId } = (data as { stallChanges: Record<string, string> }).stallChanges;
    return `${operation} ${recordId}`;
  });

describe('a subscription of a subgraph', () => {
  it('tells an event with its record and a cursor, and silence by heartbeats that are no data', async () => {
    const { stream, first } = await begun(everybody);
    expect(first).toEqual({
      data: null,
      extensions: { heartbeat: true, cursor: expect.any(String), head: expect.any(Number) },
    });
    await stalls.open('one');
    const [event] = await take(stream, 1);
    expect(event).toEqual({
      data: { stallChanges: { operation: 'UPSERT', recordId: 'one', stall: { name: '摊 one' } } },
      extensions: { cursor: expect.any(String) },
    });
    await stream.return(undefined);
  });

  it('goes on from the cursor of an event or a heartbeat, without gap or repeat', async () => {
    const { stream, first } = await begun(everybody);
    await stalls.open('r-1');
    await stalls.open('r-2');
    const [event] = await take(stream, 1);
    await stream.return(undefined);
    await stalls.open('r-3');
    const resumed = (cursor: unknown, more = {}) =>
      house.follow(everybody, question, { resumeFrom: cursor as string, ...more });
    expect(told(await take(resumed(event?.extensions?.['cursor']), 2))).toEqual(['UPSERT r-2', 'UPSERT r-3']);
    const beat = first.extensions?.['cursor'];
    expect(told(await take(resumed(beat), 3))).toEqual(['UPSERT r-1', 'UPSERT r-2', 'UPSERT r-3']);
    // The place of the interruption stands above the argument of the operation, which is older.
    const both = resumed(event?.extensions?.['cursor'], { variables: { after: beat } });
    expect(told(await take(both, 2))).toEqual(['UPSERT r-2', 'UPSERT r-3']);
    expect(told(await take(house.follow(everybody, question, { variables: { after: beat } }), 1))).toEqual([
      'UPSERT r-1',
    ]);
  });

  it('decides every event by the row rules: out of sight is not told, what leaves it is a tombstone', async () => {
    const { stream } = await begun(suzhou);
    const { stream: visitor } = await begun(principalOf('ENTERPRISE', { enterpriseId: 'nobody' }));
    await stalls.open('in-sight');
    await stalls.open('elsewhere', '420100');
    await stalls.change('in-sight', { regionCode: '420100' });
    await stalls.change('elsewhere', { regionCode: '320571' });
    await stalls.change('in-sight', { regionCode: '310000' });
    await stalls.open('last');
    expect(told(await take(stream, 4))).toEqual([
      'UPSERT in-sight',
      'DELETE in-sight',
      'UPSERT elsewhere',
      'UPSERT last',
    ]);
    const { value } = await visitor.next();
    expect(isBeat(value as FormattedExecutionResult)).toBe(true);
    await Promise.all([stream.return(undefined), visitor.return(undefined)]);
  });

  it('reads each record as it is when its event is sent', async () => {
    const { first, stream } = await begun(everybody);
    await stream.return(undefined);
    await stalls.open('renamed');
    const late = house.follow(everybody, question, { resumeFrom: first.extensions?.['cursor'] as string });
    await stalls.change('renamed', { name: '新名' });
    for (const { data } of await take(late, 2))
      expect(data).toMatchObject({ stallChanges: { stall: { name: '新名' } } });
  });

  it('can be narrowed to business names', async () => {
    const stream = house.follow(everybody, 'subscription { stallChanges(names: ["stall.closed"]) { recordId } }');
    await stream.next();
    await stalls.open('named');
    await stalls.change('named', { state: 'CLOSED' }, 'stall.closed');
    expect(await take(stream, 1)).toMatchObject([{ data: { stallChanges: { recordId: 'named' } } }]);
    await stream.return(undefined);
  });
});

describe('the live feed of a subgraph', () => {
  const service = principalOf('SUBGRAPH');
  const within = (filter: string) => `subscription { fixtureChanged(filter: ${filter}) { operation recordId } }`;

  it('can be narrowed to a region and a source; what leaves them is a tombstone', async () => {
    const stream = house.follow(service, within('{ region: "320500", source: "DEMO" }'));
    expect(isBeat((await stream.next()).value)).toBe(true);
    await stalls.open('far', '420100');
    await stalls.open('near');
    await stalls.change('near', { regionCode: '420100' });
    await stalls.change('far', { regionCode: '320571' });
    await stalls.change('far', { sourceCode: 'OTHER' });
    expect((await take(stream, 4)).map(({ data }) => data?.['fixtureChanged'])).toEqual([
      { operation: 'UPSERT', recordId: 'near' },
      { operation: 'DELETE', recordId: 'near' },
      { operation: 'UPSERT', recordId: 'far' },
      { operation: 'DELETE', recordId: 'far' },
    ]);
    await stream.return(undefined);
  });

  it('refuses at its beginning a region that there is not', async () => {
    const [refusal] = await take(house.follow(service, within('{ region: "999999" }')), 1);
    expect(codes(refusal as FormattedExecutionResult)).toEqual(['UNKNOWN_REGION']);
  });
});

describe('a subscription that cannot go on', () => {
  const refused = async (stream: AsyncIterator<FormattedExecutionResult>) => {
    const [last] = await take(stream, 1);
    expect(last).not.toHaveProperty('data');
    expect((await stream.next()).done).toBe(true);
    return codes(last as FormattedExecutionResult);
  };

  it('is refused by code: no token, no such field, no subscription, a cursor of nothing', async () => {
    const { subscribe, execute } = house.subgraph;
    const forged = { query: question, token: 'forged', requestId: 'test' };
    expect(await refused(subscribe(forged))).toEqual(['GATEWAY_TOKEN_REQUIRED']);
    expect(await refused(house.follow(everybody, 'subscription { nothing }'))).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    expect(await refused(house.follow(everybody, '{ stalls { totalCount } }'))).toEqual([
      'OPERATION_RESOLUTION_FAILURE',
    ]);
    expect(await refused(house.follow(everybody, question, { resumeFrom: 'nonsense' }))).toEqual(['BAD_CURSOR']);
    const asked = { query: question, token: await house.token(everybody), requestId: 'test' };
    expect(codes(await execute(asked))).toEqual(['SUBSCRIPTIONS_NOT_OFFERED']);
  });

  it('tells a new epoch and ends; the cursor of before is refused the same way', async () => {
    const { stream, first } = await begun(everybody);
    await openNewEpoch(house.subgraph.runtime.recordLog);
    expect(await refused(stream)).toEqual(['EPOCH_CHANGED']);
    const resumeFrom = first.extensions?.['cursor'] as string;
    expect(await refused(house.follow(everybody, question, { resumeFrom }))).toEqual(['EPOCH_CHANGED']);
  });

  it('ends at once when its caller goes, and no longer listens to the log', async () => {
    const { wake } = house.subgraph.runtime.recordLog;
    const stopped = jest.fn();
    const listen = jest.spyOn(wake, 'listen').mockImplementation(() => stopped);
    const caller = new AbortController();
    const { stream } = await begun(everybody, { signal: caller.signal });
    const waiting = stream.next();
    caller.abort();
    expect(await waiting).toEqual({ done: true, value: undefined });
    await new Promise(setImmediate);
    expect(listen).toHaveBeenCalledTimes(1);
    expect(stopped).toHaveBeenCalledTimes(1);
    listen.mockRestore();
  });
});

it('a request whose asker has gone reads nothing more and writes nothing', async () => {
  const token = await house.token(everybody);
  house.statements();
  const query = '{ stalls { totalCount nodes { id } } stall(id: "one") { id } }';
  const answer = await house.subgraph.execute({ query, token, requestId: 'test' }, AbortSignal.abort());
  expect(answer.errors).toHaveLength(2);
  expect(house.statements()).toEqual([]);
});
