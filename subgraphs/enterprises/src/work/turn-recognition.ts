import type { DueWorker } from '@qishu/kit/graph';
import { businessDate } from '@qishu/kit/rules';
import { recognitions } from '../records/recognition.js';
import { reviewFrom } from '../rules/in-force.js';
import { TURN_KEY_END } from '../rules/turning-days.js';
import { keepStep } from './step-recognition.js';

/** What the calendar does to a title: due for review before its end, expired after it. A title that has moved on stays. */
export const turnRecognition: DueWorker = async (unit, { key, now }) => {
  const title = await unit.lock(recognitions, 'id', key.slice(0, key.lastIndexOf(TURN_KEY_END)));
  if (!title || title.expiresOn === null) return;
  const today = businessDate(now);
  const { state, expiresOn } = title;
  const holds = state === 'IN_FORCE' || state === 'DUE_FOR_REVIEW' || state === 'CHANGE_PENDING';
  if (holds && today > expiresOn) await keepStep(unit, title, 'EXPIRE', 'EXPIRED', { on: today });
  else if (state === 'IN_FORCE' && today >= reviewFrom(expiresOn))
    await keepStep(unit, title, 'FALL_DUE', 'DUE_FOR_REVIEW', { on: today });
};
