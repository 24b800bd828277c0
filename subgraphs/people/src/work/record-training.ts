import type { Work } from '@qishu/kit/command';
import { specialists } from '../records/specialist.js';
import { type Training, trainings } from '../records/training.js';
import { trainingAttendances } from '../records/training-attendance.js';
import type { organiserLevelWords } from '../rules/vocabulary.js';
import { MADE_HERE, refuseInput } from './made-here.js';

export interface RecordTraining {
  readonly titleZh: string;
  readonly level: keyof typeof organiserLevelWords;
  readonly regionCode: string;
  readonly organiser: string;
  readonly heldFrom: string;
  readonly heldTo: string;
  readonly content?: string | null;
  readonly specialistIds: readonly string[];
}

/** The most who attended one training; more are brought by a platform. */
const MOST = 200;

/** Records a training and who attended (苏工信服建〔2022〕179号 四（四）). */
export async function recordTraining(work: Work, input: RecordTraining): Promise<Training> {
  const { see, within, unit, today } = work;
  const { specialistIds, heldFrom, heldTo } = input;
  within(input.regionCode);
  if (heldTo < heldFrom || heldTo > today)
    refuseInput('heldTo', '须不早于开始且不晚于今日', 'not before it began, not after today');
  const ids = [...new Set(specialistIds)];
  if (ids.length > MOST) refuseInput('specialistIds', `最多 ${MOST} 人`, `at most ${MOST}`);
  const attending = await Promise.all(ids.map((id) => see(specialists, id)));
  const { specialistIds: _ids, ...facts } = input;
  const year = Number(heldFrom.slice(0, 4));
  const training = await unit.create(
    trainings,
    { ...MADE_HERE, ...facts, year, participants: ids.length },
    'training.recorded',
  );
  for (const { id: specialistId, regionCode } of attending)
    await unit.create(trainingAttendances, {
      ...{ ...MADE_HERE, trainingId: training.id, specialistId, regionCode, attendedOn: heldTo, completed: true },
    });
  return training;
}
