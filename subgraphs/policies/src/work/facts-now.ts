import { type ProjectionLag, readLag } from '@qishu/kit/log';
import type { Store } from '@qishu/kit/records';
import { ENTERPRISE_FACTS } from './keep-enterprises.js';

/** Seconds after which facts that lag behind are no ground for a verdict. */
const MOST_LAG_SECONDS = 300;

/** How far the facts are, and whether a verdict may rest on them. */
export async function factsNow(
  { read }: Store,
  now: Date,
): Promise<{ readonly lag: ProjectionLag; readonly lagging: boolean }> {
  const lag = await readLag(read.manager, ENTERPRISE_FACTS, now);
  return { lag, lagging: lag.state !== 'FOLLOWING' || (lag.seconds ?? Number.POSITIVE_INFINITY) > MOST_LAG_SECONDS };
}
