import { createGatewaySigner, keptKeyPair, type SubgraphConfig } from '@qishu/kit/base';
import type { FormattedExecutionResult } from 'graphql';
import { servicePrincipal } from '../identity/service.js';
import { subgraphFile, testFolder } from '../testing/small-hub.js';
import { WorkerSubgraph } from './worker-subgraph.js';

const at = testFolder();
let worker: WorkerSubgraph;
let token: string;
beforeAll(async () => {
  const keys = await keptKeyPair(at.folder, 'gateway');
  token = await createGatewaySigner(keys)('people', servicePrincipal('service:test'));
  const config: SubgraphConfig = { data: at.folder, publicKey: keys.publicJwk, secret: 'x'.repeat(32) };
  worker = new WorkerSubgraph({ name: 'people', entry: subgraphFile, config });
  await worker.start();
});
afterAll(async () => {
  await worker.stop();
  at.remove();
});

const follow = (signal?: AbortSignal, more: object = {}) =>
  worker
    .subscribe({ query: 'subscription { ticks }', token, requestId: 'test', ...more }, signal)
    [Symbol.asyncIterator]();
const ask = async (query: string) => (await worker.execute({ query, token, requestId: 'test' })).data;
const ticks = async (stream: AsyncIterator<FormattedExecutionResult>, count: number) => {
  const taken: unknown[] = [];
  while (taken.length < count) taken.push((await stream.next()).value.data.ticks);
  return taken;
};
const upTo = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
/** Asks until the worker says so; what was sent before the question has been heard when it is answered. */
async function until(field: string, right: (value: number) => boolean): Promise<number> {
  for (;;) {
    const value = Number((await ask(`{ ${field} }`))?.[field]);
    if (right(value)) return value;
  }
}

describe('a subscription in a worker', () => {
  it('gives all in order, many windows long, and ends in the worker when its consumer leaves', async () => {
    const stream = follow();
    expect(await ticks(stream, 500)).toEqual(upTo(1, 500));
    await stream.return?.();
    await until('following', (count) => count === 0);
  });

  it('runs no further ahead of its consumer than its window', async () => {
    const stream = follow();
    expect(await ticks(stream, 3)).toEqual([1, 2, 3]);
    // The worker has made one that it may not send yet.
    const ahead = await until('ticked', (value) => value >= 33);
    for (let asked = 0; asked < 100; asked += 1) expect(await ask('{ ticked }')).toEqual({ ticked: ahead });
    expect(await ticks(stream, 100)).toEqual(upTo(4, 103));
    await stream.return?.();
    await until('following', (count) => count === 0);
  });

  it('goes on from where it is told to, and ends at once when its caller goes', async () => {
    const caller = new AbortController();
    const stream = follow(caller.signal, { extensions: { resumeFrom: '41' } });
    expect(await ticks(stream, 1)).toEqual([42]);
    caller.abort();
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    await until('following', (count) => count === 0);
  });

  it('that is refused is one result, then the end', async () => {
    const stream = follow(undefined, { token: 'forged' });
    expect((await stream.next()).value.errors[0].extensions.code).toBe('GATEWAY_TOKEN_REQUIRED');
    expect((await stream.next()).done).toBe(true);
  });

  it('throws when the worker goes, and is not opened while there is none', async () => {
    const stream = follow();
    await ticks(stream, 1);
    await expect(ask('{ crash }')).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    const rest = async () => {
      for (;;) await stream.next().then(({ done }) => done && Promise.reject(new Error('ended in silence')));
    };
    await expect(rest()).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE', details: { subgraph: 'people' } });
    await expect(follow().next()).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
  });
});
