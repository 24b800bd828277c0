import { createLog, createRedis, type RedisConnection } from '@qishu/kit/base';
import { BurstyRateLimiter, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Rate } from './profile.js';

/** What a caller has used of its points, and when they are whole again. */
export interface Standing {
  /** False: the caller has to wait; what was asked for is not to be given. */
  readonly isGranted: boolean;
  readonly used: number;
  readonly millisecondsLeft: number;
}

/** Counts requests and points of callers. */
export interface RateCounter {
  /** Counts one request against requests per second and burst; milliseconds to wait where that was too many. */
  request(caller: string, rate: Rate): Promise<number>;
  points(caller: string, rate: Rate, points: number): Promise<Standing>;
}

interface Limiters {
  readonly requests: BurstyRateLimiter;
  readonly points: RateLimiterMemory | RateLimiterRedis;
}

/**
 * Counts in this process, or in Redis for all replicas together. While Redis is away each process counts for itself: a
 * caller may then ask as much of every replica as it might of all, and nobody is refused for want of a counter.
 */
export function createRateCounter(redis?: RedisConnection): RateCounter {
  const limiter = (keyPrefix: string, points: number, duration: number) => {
    const options = { keyPrefix, points, duration };
    const memory = new RateLimiterMemory(options);
    return redis
      ? new RateLimiterRedis({
          ...options,
          storeClient: redis,
          insuranceLimiter: memory,
          rejectIfRedisNotReady: true,
        })
      : memory;
  };
  const made = new Map<Rate, Limiters>();
  const limitersOf = (rate: Rate): Limiters => {
    const found = made.get(rate) ?? {
      requests: new BurstyRateLimiter(
        limiter('qishu:requests', rate.requestsPerSecond, 1),
        limiter('qishu:burst', rate.burst, rate.seconds),
      ),
      points: limiter('qishu:points', rate.points, rate.seconds),
    };
    made.set(rate, found);
    return found;
  };
  return {
    async request(caller, rate) {
      const { isGranted, result } = await settle(limitersOf(rate).requests.consume(caller));
      return isGranted ? 0 : result.msBeforeNext;
    },
    async points(caller, rate, points) {
      const { isGranted, result } = await settle(limitersOf(rate).points.consume(caller, points));
      return { isGranted, used: result.consumedPoints, millisecondsLeft: result.msBeforeNext };
    },
  };
}

/** The limiter refuses by rejecting with the same object that it grants with. */
async function settle(consumed: Promise<RateLimiterRes>): Promise<{ isGranted: boolean; result: RateLimiterRes }> {
  try {
    return { isGranted: true, result: await consumed };
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return { isGranted: false, result: refusal };
    throw refusal;
  }
}

/** Milliseconds that Redis may leave a request waiting; then it counts as away until it can be reached again. */
const patience = 500;

/** The connection over which replicas count together: whatever is wrong with it is known at once, and nothing is queued. */
export function createSharedRedis(url: string): Promise<RedisConnection> {
  return createRedis(
    url,
    { enableOfflineQueue: false, maxRetriesPerRequest: 0, socketTimeout: patience, connectTimeout: 10 * patience },
    { log: createLog('allowance'), away: 'redis is away; each process counts for itself' },
  );
}
