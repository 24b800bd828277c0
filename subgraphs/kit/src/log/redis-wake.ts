import { createLog, createRedis } from '../base/index.js';
import { createLocalWake, type Wake } from './wake.js';

const prefix = 'qishu:wake:';

/**
 * Wake-ups between processes over Redis publish/subscribe. While Redis is away, listeners of this process are still
 * woken at once and those of others by their own look.
 */
export async function createRedisWake(url: string): Promise<Wake> {
  const told = { log: createLog('wake'), away: 'redis is away; readers look by themselves' };
  // A notice that cannot be sent at once is worth nothing later; a subscription is kept until Redis is back.
  const sender = await createRedis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1 }, told);
  const receiver = await createRedis(url, { maxRetriesPerRequest: null }, told);
  const local = createLocalWake();
  const listening = new Map<string, number>();
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
