import { addDays, startOfBusinessDay } from '@qishu/kit/rules';
import { type RecognitionState, reviewFrom } from './in-force.js';

/** Ends the id in the key of a turn. */
export const TURN_KEY_END = '@';

/** Kind of the work by which the calendar turns a title. */
export const TURN_RECOGNITION = 'recognition.turn';

/** When the calendar turns a title: due for review, and expired on the day after its last. */
export function turnsOf({
  id,
  state,
  expiresOn,
}: {
  readonly id: string;
  readonly state: RecognitionState;
  readonly expiresOn: string | null;
}) {
  const holds = state === 'IN_FORCE' || state === 'DUE_FOR_REVIEW' || state === 'CHANGE_PENDING';
  if (!holds || expiresOn === null) return [];
  const days = [addDays(expiresOn, 1), ...(state === 'IN_FORCE' ? [reviewFrom(expiresOn)] : [])];
  return days.map((day) => ({
    kind: TURN_RECOGNITION,
    key: `${id}${TURN_KEY_END}${day}`,
    dueAt: startOfBusinessDay(day),
  }));
}
