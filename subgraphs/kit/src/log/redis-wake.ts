import type { Redis as Connection } from 'ioredis';
import { createLog } from '../base/index.js';
import { createLocalWake, type Wake } from './wake.js';

const prefix = 'qishu:wake:';

/** Tells the log once when Redis goes away and once when it is back, not at every attempt to reach it. */
function tellOutages(connection: Connection): void {
  const log = createLog('wake');
  let away = false;
  connection.on('error', (error) => {
    if (!away) log.warn({ err: error }, 'redis is away; readers look by themselves');
    away = true;
  });
  connection.on('ready', () => {
    if (away) log.info('redis is back');
    away = false;
  });
}

/**
 * Wake-ups between processes over Redis publish/subscribe. While Redis is away, listeners of this process are still
 * woken at once and those of others by their own look.
 */
export async function createRedisWake(url: string): Promise<Wake> {
  // Loaded only here: most hubs run without Redis.
  const { Redis } = await import('ioredis');
  // A notice that cannot be sent at once is worth nothing later; a subscription is kept until Redis is back.
  const sender = new Redis(url, { lazyConnect: true, enableOfflineQueue: false, maxRetriesPerRequest: 1 });
  const receiver = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: null });
  const local = createLocalWake();
  const listening = new Map<string, number>();
  for (const connection of [sender, receiver]) tellOutages(connection);
  receiver.on('message', (channel: string) => local.notify(channel.slice(prefix.length)));
  await Promise.allSettled([sender.connect(), receiver.connect()]);

  const count = (topic: string, change: 1 | -1): number => {
    const now = (listening.get(topic) ?? 0) + change;
    if (now === 0) listening.delete(topic);
    else listening.set(topic, now);
    return now;
  };
  return {
    notify: (topic) => {
      local.notify(topic);
      sender.publish(prefix + topic, '').catch(() => undefined);
    },
    listen: (topic, wake) => {
      const stop = local.listen(topic, wake);
      if (count(topic, 1) === 1) receiver.subscribe(prefix + topic).catch(() => undefined);
      let stopped = false;
      return () => {
        if (stopped) return;
        stopped = true;
        stop();
        if (count(topic, -1) === 0) receiver.unsubscribe(prefix + topic).catch(() => undefined);
      };
    },
    close: async () => {
      await local.close();
      sender.disconnect();
      receiver.disconnect();
    },
  };
}
