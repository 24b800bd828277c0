import { createHealth } from './health.js';
import { Lifecycle } from './lifecycle.js';
import { configureLogs, createLog } from './log.js';
import { requestIdOf } from './request-id.js';

beforeAll(() => configureLogs({ level: 'silent' }));

describe('lifecycle', () => {
  const part = (name: string, told: string[], fault?: 'start' | 'stop') => ({
    name,
    start: () => {
      if (fault === 'start') throw new Error(name);
      told.push(`+${name}`);
    },
    stop: async () => {
      told.push(`-${name}`);
      if (fault === 'stop') throw new Error(name);
    },
  });

  it('starts in order, stops in reverse, and stops the rest when one does not stop', async () => {
    const told: string[] = [];
    const life = new Lifecycle()
      .add(part('store', told))
      .add(part('relay', told, 'stop'))
      .add(part('door', told));
    await life.start();
    await Promise.all([life.stop(), life.stop()]);
    expect(told).toEqual(['+store', '+relay', '+door', '-door', '-relay', '-store']);
  });

  it('stops what had started when a later part does not start', async () => {
    const told: string[] = [];
    const life = new Lifecycle().add(part('store', told)).add(part('door', told, 'start'));
    await expect(life.start()).rejects.toThrow('door');
    expect(told).toEqual(['+store', '-store']);
  });

  it('ends with 0 on SIGTERM, after telling that it is stopping', async () => {
    const told: string[] = [];
    const life = new Lifecycle().add(part('door', told));
    await life.start();
    const before = process.listeners('SIGTERM');
    const code = await new Promise<number>((exit) => {
      life.stopOnSignals({ exit, onStopping: () => told.push('drain') });
      process.listeners('SIGTERM').at(-1)?.('SIGTERM');
    });
    expect([code, told]).toEqual([0, ['+door', 'drain', '-door']]);
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      for (const listener of process.listeners(signal)) if (!before.includes(listener)) process.off(signal, listener);
    }
  });
});

describe('health', () => {
  it('is ready when every part is, and never again once draining', () => {
    const health = createHealth();
    health.waiting('store', 'migrating');
    expect(health.unready()).toEqual([{ part: 'store', reason: 'migrating' }]);
    health.ready('store');
    expect(health.unready()).toEqual([]);
    health.drain();
    expect(health.unready()).toHaveLength(1);
  });
});

describe('logs', () => {
  it('redact tokens, variables and personal data, and take no SQL from a driver’s error', () => {
    const lines: string[] = [];
    configureLogs({ level: 'info', destination: { write: (line) => void lines.push(line) } });
    const failure = Object.assign(new Error('failed'), {
      query: 'select 1',
      parameters: ['13800000000'],
      code: 'ER_X',
    });
    createLog('test').info(
      {
        err: failure,
        token: 'tok',
        request: { headers: { authorization: 'Bearer tok', 'x-qishu-token': 'tok' }, variables: { phone: '138' } },
      },
      'done',
    );
    configureLogs({ level: 'silent' });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] as string)).toMatchObject({
      level: 'info',
      name: 'test',
      msg: 'done',
      err: { code: 'ER_X' },
    });
    expect(lines[0]).not.toMatch(/tok"|138|select/);
  });
});

describe('request ids', () => {
  it('are taken when well-formed, else made anew', () => {
    expect(requestIdOf('abc-123_X')).toBe('abc-123_X');
    for (const odd of [undefined, '', 'a'.repeat(65), 'x\r\nset-cookie: y', ['a'], '编号']) {
      expect(requestIdOf(odd)).toMatch(/^[0-9a-f-]{36}$/);
    }
  });
});
