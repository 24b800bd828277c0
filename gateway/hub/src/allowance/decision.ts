import { HubError } from '@qishu/kit/base/light';
import type { Profile, Rate } from './profile.js';
import type { RateCounter, Standing } from './rate-counter.js';

type Headers = Readonly<Record<string, string>>;

/** What is allowed to one request, and what it has been charged. */
export interface AllowanceDecision extends Profile {
  /** Who pays: an address, a person, a platform. Goes into no log. */
  readonly caller: string;
  /**
   * Takes the cost of the operation from the caller's points, after it is known and before it is run. Rejects with
   * RateLimited, and then nothing was taken. A cost of 1 is paid already.
   */
  charge(cost: number): Promise<void>;
  /** `x-ratelimit-*` as they stand now; none where the caller has no rate. */
  headers(): Headers;
}

/** The refusal of a caller that asked too much; what it says in headers belongs on the answer. */
export class RateLimited extends HubError {
  readonly headers: Headers;

  constructor(milliseconds: number, standing: Headers) {
    const retryAfter = Math.max(Math.ceil(milliseconds / 1_000), 1);
    super('RATE_LIMITED', { retryAfter });
    this.headers = { ...standing, 'retry-after': String(retryAfter) };
  }
}

/** The decision on a caller without a rate. */
export function unlimited(caller: string, profile: Profile): AllowanceDecision {
  return { ...profile, caller, charge: async () => undefined, headers: () => ({}) };
}

/** Counts the request and its first point; rejects with RateLimited where either is too many. */
export async function limited(
  caller: string,
  profile: Profile,
  rate: Rate,
  counter: RateCounter,
): Promise<AllowanceDecision> {
  const [wait, first] = await Promise.all([counter.request(caller, rate), counter.points(caller, rate, 1)]);
  let standing = first;
  const headers = () => headersOf(rate, standing);
  if (wait > 0) throw new RateLimited(wait, headers());
  if (!first.isGranted) throw new RateLimited(first.millisecondsLeft, headers());
  const charge = async (cost: number): Promise<void> => {
    const points = Math.ceil(cost) - 1;
    if (!(points > 0)) return;
    if (standing.used + points > rate.points) throw new RateLimited(standing.millisecondsLeft, headers());
    standing = await counter.points(caller, rate, points);
    // Only where another request of the same caller took the last points in the meantime.
    if (!standing.isGranted) throw new RateLimited(standing.millisecondsLeft, headers());
  };
  return { ...profile, caller, charge, headers };
}

/** As GitHub writes them; `reset` is the second, since 1970, at which the points are whole again. */
function headersOf(rate: Rate, { used, millisecondsLeft }: Standing): Headers {
  const spent = Math.min(used, rate.points);
  return {
    'x-ratelimit-limit': String(rate.points),
    'x-ratelimit-remaining': String(rate.points - spent),
    'x-ratelimit-used': String(spent),
    'x-ratelimit-reset': String(Math.ceil((Date.now() + millisecondsLeft) / 1_000)),
  };
}
