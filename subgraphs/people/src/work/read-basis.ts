import { readLag } from '@qishu/kit/log';
import type { Unit } from '@qishu/kit/records';
import { type Basis, basisOf } from '../rules/projected.js';

/** How far a projection is now, for the verdicts that rest on it. */
export const readBasis = async (manager: Unit['manager'], projection: string, now: Date): Promise<Basis> =>
  basisOf(projection, await readLag(manager, projection, now));
