import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configureLogs, type RedisConnection } from '@qishu/kit/base';
import { createRateCounter, createSharedRedis, type RateCounter } from './rate-counter.js';

configureLogs({ level: 'silent' });

const program = ['/usr/bin/redis-server', '/usr/local/bin/redis-server'].find((path) => existsSync(path));
const rate = { points: 10, seconds: 600, requestsPerSecond: 1_000, burst: 1_000 };

(program ? describe : describe.skip)('replicas that count in one Redis', () => {
  let folder: string;
  let socket: string;
  let redis: ChildProcess;
  let connections: RedisConnection[];
  let one: RateCounter;
  let other: RateCounter;

  const isUsed = async (counter: RateCounter, caller: string) => (await counter.points(caller, rate, 1)).used;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'qishu-redis-'));
    socket = join(folder, 'redis.sock');
    redis = await startRedis(socket, folder);
    connections = await Promise.all([createSharedRedis(socket), createSharedRedis(socket)]);
    await Promise.all(connections.map((connection) => connection.connect()));
    [one, other] = connections.map(createRateCounter) as [RateCounter, RateCounter];
  });
  afterEach(async () => {
    const ended = connections.map((connection) => happens(connection, 'end'));
    for (const connection of connections) connection.disconnect();
    await Promise.all(ended);
    if (redis.exitCode === null && redis.signalCode === null) {
      redis.kill('SIGKILL');
      await once(redis, 'exit');
    }
    rmSync(folder, { recursive: true, force: true });
  });

  it('take from the same points', async () => {
    expect(await isUsed(one, 'a')).toBe(1);
    expect(await isUsed(other, 'a')).toBe(2);
    const refused = await one.points('a', rate, 9);
    expect(refused.isGranted).toBe(false);
    expect(refused.millisecondsLeft).toBeGreaterThan(0);
    expect(await other.request('a', { ...rate, requestsPerSecond: 1, burst: 1 })).toBe(0);
  });

  it('count each for itself while Redis is gone, and together again when it is back', async () => {
    await isUsed(one, 'a');
    const lost = connections.map((connection) => happens(connection, 'close'));
    redis.kill('SIGKILL');
    await Promise.all([...lost, once(redis, 'exit')]);
    expect([await isUsed(one, 'a'), await isUsed(other, 'a'), await isUsed(one, 'a')]).toEqual([1, 1, 2]);
    const back = connections.map((connection) => happens(connection, 'ready'));
    redis = await startRedis(socket, folder);
    await Promise.all(back);
    expect([await isUsed(one, 'b'), await isUsed(other, 'b')]).toEqual([1, 2]);
  });

  it('do not wait for a Redis that takes questions and does not answer', async () => {
    redis.kill('SIGSTOP');
    const lost = happens(connections[0] as RedisConnection, 'close');
    expect(await isUsed(one, 'a')).toBe(1);
    await lost;
    expect(await isUsed(one, 'a')).toBe(2);
    const back = happens(connections[0] as RedisConnection, 'ready');
    redis.kill('SIGCONT');
    await back;
    expect([await isUsed(one, 'b'), await isUsed(other, 'b')]).toEqual([1, 2]);
  });
});

async function startRedis(socket: string, folder: string): Promise<ChildProcess> {
  const server = spawn(program as string, ['--port', '0', '--unixsocket', socket, '--save', '', '--dir', folder], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  for await (const line of server.stdout) if (String(line).includes('eady to accept connections')) break;
  return server;
}

/** Waits for an event of a connection, whatever errors come before it. */
function happens(connection: RedisConnection, event: 'close' | 'end' | 'ready'): Promise<void> {
  return new Promise((done) => connection.once(event, () => done()));
}
