import type { Redis, RedisOptions } from 'ioredis';
import type { Log } from './log.js';

/** A connection to Redis. */
export type RedisConnection = Redis;

/**
 * A connection to Redis that is opened by `connect()` and opened again whenever it is lost. The log is told once when Redis
 * goes away, with what that means for whoever asked, and once when it is back; not at every attempt to reach it.
 */
export async function createRedis(
  url: string,
  options: RedisOptions,
  told: { readonly log: Log; readonly away: string },
): Promise<RedisConnection> {
  // Loaded only here: most hubs run without Redis.
  const { Redis: Connection } = await import('ioredis');
  const connection = new Connection(url, { ...options, lazyConnect: true });
  let away = false;
  connection.on('error', (err) => {
    if (!away) told.log.warn({ err }, told.away);
    away = true;
  });
  connection.on('ready', () => {
    if (away) told.log.info('redis is back');
    away = false;
  });
  return connection;
}
