import { verdictInput } from '@qishu/kit/rules';
import type { VerdictInput } from '@qishu/schema';

/** How far a projection is, when a verdict rests on it. */
export interface Basis {
  readonly projection: string;
  /** Number of the newest event of the owner’s log that the projection holds. */
  readonly position: number;
  /** Number of the owner’s newest event when it was last asked. */
  readonly head: number;
  /** Seconds since nothing was missing; null when that has never been so. */
  readonly seconds: number | null;
  /** False while it lags: what is known may be wrong by now, so that a verdict on it is UNKNOWN. */
  readonly upToDate: boolean;
}

/** A projection older than this may be wrong; its owner confirms every five seconds that nothing is missing. */
const MOST_SECONDS = 60;

/** Whether verdicts may rest on a projection. */
export function basisOf(
  projection: string,
  lag: { readonly state: string; readonly position: number; readonly head: number; readonly seconds: number | null },
): Basis {
  const { state, position, head, seconds } = lag;
  const upToDate = state === 'FOLLOWING' && seconds !== null && seconds <= MOST_SECONDS;
  return { projection, position, head, seconds, upToDate };
}

/** A value that rests on a projection: the source names its position, and the value is missing while it lags. */
export const projectedInput = (
  field: string,
  value: string | number | boolean | null,
  { projection, position, upToDate }: Basis,
): VerdictInput => verdictInput(field, upToDate ? value : null, { source: `${projection}@${position}` });
