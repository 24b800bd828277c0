import type { Unit } from '@qishu/kit/records';
import { type Recognition, recognitions } from '../records/recognition.js';
import type { HeldTitle } from '../rules/recognition-guards.js';

/** A title as the guards see it. */
function heldTitle({ tier, state, endedOn, heldFrom, heldTo }: Recognition): HeldTitle {
  const ever = heldFrom <= heldTo;
  return { tier, state, endedOn, inForceFrom: ever ? heldFrom : null, inForceTo: ever ? heldTo : null };
}

/** The titles and applications of an enterprise, within the transaction of a command on it. */
export async function heldTitlesOf(manager: Unit['manager'], enterpriseId: string): Promise<HeldTitle[]> {
  const titles = await manager.getRepository(recognitions.record).findBy({ enterpriseId });
  return titles.map(heldTitle);
}
