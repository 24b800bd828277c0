import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Alarm } from './alarm.js';
import { createRedisWake } from './redis-wake.js';
import './tests/house.js';
import { createLocalWake, type Wake } from './wake.js';

const never = new AbortController().signal;

test('an alarm that rings while nobody waits wakes the next one who does, once', async () => {
  const alarm = new Alarm();
  alarm.ring();
  alarm.ring();
  await alarm.wait(60_000, never);
  const began = performance.now();
  await alarm.wait(20, never);
  expect(performance.now() - began).toBeGreaterThan(15);
});

test('an alarm lets go of whoever waits when everything stops', async () => {
  const stopping = new AbortController();
  const waiting = new Alarm().wait(60_000, stopping.signal);
  stopping.abort();
  await waiting;
});

test('a notice reaches the listeners of its topic until they stop', async () => {
  const wake = createLocalWake();
  const heard: string[] = [];
  const stopA = wake.listen('a', () => void heard.push('a'));
  wake.listen('b', () => void heard.push('b'));
  wake.notify('a');
  stopA();
  wake.notify('a');
  wake.notify('b');
  expect(heard).toEqual(['a', 'b']);
});

const program = ['/usr/bin/redis-server', '/usr/local/bin/redis-server'].find((path) => existsSync(path));

/** A Redis of its own on a socket. */
async function startRedis(command: string, folder: string) {
  const socket = join(folder, 'redis.sock');
  const server = spawn(command, ['--port', '0', '--unixsocket', socket, '--save', '', '--dir', folder], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  for await (const line of server.stdout) if (String(line).includes('eady to accept connections')) break;
  return { socket, stop: async () => server.kill('SIGKILL') && (await once(server, 'exit')) };
}

/** Resolves with the next notice; the sender repeats it, because a notice is only a hint. */
async function heardBy(listener: Wake, sender: Wake, topic: string): Promise<void> {
  await new Promise<void>((resolve) => {
    const again = setInterval(() => sender.notify(topic), 10);
    const stop = listener.listen(topic, () => {
      clearInterval(again);
      stop();
      resolve();
    });
  });
}

if (program !== undefined)
  test('Redis carries notices to another process, and again after it was away', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'qishu-redis-'));
    let redis = await startRedis(program, folder);
    const [one, other] = await Promise.all([createRedisWake(redis.socket), createRedisWake(redis.socket)]);
    await heardBy(other, one, 'log');
    let local = 0;
    one.listen('log', () => {
      local += 1;
    });
    await redis.stop();
    one.notify('log');
    expect(local).toBe(1);
    redis = await startRedis(program, folder);
    await heardBy(other, one, 'log');
    await Promise.all([one.close(), other.close()]);
    await redis.stop();
    rmSync(folder, { recursive: true, force: true });
  });
