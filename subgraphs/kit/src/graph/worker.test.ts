import { once } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { FromWorker, ToWorker } from '../base/index.js';
import { headCursor } from '../log/index.js';
import { fixtureSubgraph } from '../testing/fixture/fixture-subgraph.js';
import { stallWriter } from '../testing/fixture/write-stalls.js';
import { principalOf, startTestSubgraph, type TestSubgraph } from '../testing/index.js';
import { servePort } from './worker.js';

const everybody = principalOf('NATIONAL_VIEWER');
const query = 'subscription { stallChanges { recordId } }';
let house: TestSubgraph;
let main: MessagePort;
let heard: FromWorker[];
beforeAll(async () => {
  house = await startTestSubgraph(fixtureSubgraph);
}, 60_000);
afterAll(() => house?.stop());
beforeEach(() => {
  const { port1, port2 } = new MessageChannel();
  main = port1;
  heard = [];
  main.on('message', (message: FromWorker) => heard.push(message));
  servePort(port2, { ...house.subgraph, stop: async () => undefined });
});
afterEach(() => main.close());

const say = (message: ToWorker): void => main.postMessage(message);
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await once(main, 'message');
}
const of = (id: number, type: FromWorker['type']) =>
  heard.filter((message) => message.type === type && 'id' in message && message.id === id);
const events = (id: number) =>
  of(id, 'next').flatMap((message) => {
    const { data } = (message as Extract<FromWorker, { type: 'next' }>).result;
    return data ? [(data as { stallChanges: { recordId: string } }).stallChanges.recordId] : [];
  });

/** A subscription over so many events that are there already. */
async function backlog(id: number, credits: number, names: readonly string[]): Promise<void> {
  const resumeFrom = await headCursor(house.subgraph.runtime.recordLog);
  for (const name of names) await stallWriter(house).open(name);
  const request = { query, token: await house.token(everybody), requestId: 'test', extensions: { resumeFrom } };
  say({ type: 'subscribe', id, request, credits });
}
/** Asks something else, so that whatever was on its way has come. */
async function fence(id: number): Promise<void> {
  const request = { query: '{ stalls { totalCount } }', token: await house.token(everybody), requestId: 'test' };
  say({ type: 'execute', id, request });
  await until(() => of(id, 'result').length === 1);
}

test('a subscription in a worker sends as many results as it was asked for, and not one more', async () => {
  const names = ['w-1', 'w-2', 'w-3', 'w-4', 'w-5'];
  await backlog(1, 2, names);
  await until(() => of(1, 'next').length === 2);
  await fence(2);
  expect(of(1, 'next')).toHaveLength(2);
  say({ type: 'more', id: 1, credits: 1 });
  await until(() => of(1, 'next').length === 3);
  await fence(3);
  expect(of(1, 'next')).toHaveLength(3);
  say({ type: 'more', id: 1, credits: 100 });
  await until(() => events(1).length === names.length);
  expect(events(1)).toEqual(names);
  say({ type: 'abort', id: 1 });
});

test.each([0, 10])('an ended subscription says nothing more, with %p credits left', async (credits) => {
  const id = 10 + credits;
  await backlog(id, 1 + credits, [`ended-${credits}`]);
  await until(() => of(id, 'next').length > 0);
  say({ type: 'abort', id });
  await fence(id + 1);
  const before = of(id, 'next').length;
  await stallWriter(house).open(`after-${credits}`);
  say({ type: 'more', id, credits: 10 });
  await fence(id + 2);
  expect(of(id, 'next')).toHaveLength(before);
  expect(of(id, 'complete')).toHaveLength(0);
});

test('a refused subscription is one result and its end', async () => {
  say({ type: 'subscribe', id: 30, request: { query, token: 'forged', requestId: 'test' }, credits: 10 });
  await until(() => of(30, 'complete').length === 1);
  expect(of(30, 'next')).toMatchObject([{ result: { errors: [{ extensions: { code: 'GATEWAY_TOKEN_REQUIRED' } }] } }]);
});

test('a worker that stops ends its subscriptions first', async () => {
  await backlog(40, 10, ['stopping']);
  await until(() => of(40, 'next').length > 0);
  say({ type: 'stop' });
  await until(() => heard.some(({ type }) => type === 'stopped'));
  expect(of(40, 'complete')).toHaveLength(0);
});
