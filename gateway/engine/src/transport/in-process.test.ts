import type { FormattedExecutionResult } from 'graphql';
import type { FetchReport } from './fetch-report.js';
import { createInProcessTransport } from './in-process.js';

const call = { query: '{ a }', variables: {}, context: { requestId: 'r-1' } };
const never = () => new Promise<FormattedExecutionResult>(() => undefined);

describe('the in-process way to a subgraph', () => {
  it('ends at its deadline and when the caller goes, even when the subgraph heeds no signal', async () => {
    const reports: FetchReport[] = [];
    const transport = createInProcessTransport(never, {
      subgraph: 'people',
      deadline: 30,
      onFetch: (report) => reports.push(report),
    });
    await expect(transport.execute(call)).rejects.toMatchObject({
      code: 'SUBGRAPH_TIMEOUT',
      details: { subgraph: 'people', milliseconds: 30 },
    });
    const caller = new AbortController();
    const waiting = transport.execute({ ...call, context: { ...call.context, signal: caller.signal } });
    caller.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
    expect(reports).toMatchObject([{ outcome: 'timeout' }, { outcome: 'abandoned' }]);
  });

  it('tells the subgraph by its signal that nobody waits any more', async () => {
    let told: AbortSignal | undefined;
    const transport = createInProcessTransport((_call, signal) => {
      told = signal;
      return never();
    });
    const caller = new AbortController();
    const waiting = transport.execute({ ...call, context: { ...call.context, signal: caller.signal } });
    expect(told?.aborted).toBe(false);
    caller.abort(new Error('gone'));
    await expect(waiting).rejects.toThrow('gone');
    expect(told?.aborted).toBe(true);
  });

  it('asks nothing for a caller who has gone before', async () => {
    const run = jest.fn(never);
    const signal = AbortSignal.abort(new Error('gone'));
    const waiting = createInProcessTransport(run).execute({ ...call, context: { ...call.context, signal } });
    await expect(waiting).rejects.toThrow('gone');
    expect(run).not.toHaveBeenCalled();
  });

  it('follows a subscription and ends it at once, also while it is quiet', async () => {
    const ended = jest.fn();
    const transport = createInProcessTransport(never, {
      subscribe: async function* (_call, signal) {
        yield { data: { a: 1 } };
        await new Promise((done) => signal.addEventListener('abort', done));
        ended();
      },
    });
    const stream = transport.subscribe?.(call)[Symbol.asyncIterator]();
    expect(await stream?.next()).toEqual({ done: false, value: { data: { a: 1 } } });
    const waiting = stream?.next();
    await stream?.return?.();
    expect((await waiting)?.done).toBe(true);
    expect(ended).toHaveBeenCalledTimes(1);
  });

  it('offers no subscriptions where the subgraph has none', () => {
    expect(createInProcessTransport(never).subscribe).toBeUndefined();
  });
});
