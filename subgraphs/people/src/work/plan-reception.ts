import type { Work } from '@qishu/kit/command';
import { experts } from '../records/expert.js';
import { type ExpertReception, expertReceptions } from '../records/expert-reception.js';
import type { expertiseFieldWords } from '../rules/vocabulary.js';
import { MADE_HERE, refuseInput } from './made-here.js';

export interface PlanReception {
  readonly expertId: string;
  readonly field: keyof typeof expertiseFieldWords;
  readonly heldOn: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly place: string;
  readonly seats?: number | null;
}

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Announces a day on which an expert receives enterprises. */
export async function planReception(work: Work, input: PlanReception): Promise<ExpertReception> {
  const { see, within, unit, today } = work;
  const { startsAt, endsAt } = input;
  const expert = await see(experts, input.expertId);
  within(expert.regionCode);
  if (!CLOCK.test(startsAt) || !CLOCK.test(endsAt) || endsAt <= startsAt)
    refuseInput('endsAt', '时间须为 HH:mm 且结束晚于开始', 'times are HH:mm, the end after the beginning');
  if (input.heldOn < today) refuseInput('heldOn', '不得早于今日', 'it may not lie in the past');
  if (!expert.fields.includes(input.field)) refuseInput('field', '不属该专家的服务领域', 'no field of this expert');
  if (!expert.published)
    refuseInput('expertId', '专家未登记或未同意公开', 'the expert is not registered, or has not consented');
  if (input.seats != null && input.seats < 1) refuseInput('seats', '至少 1 家', 'at least one');
  return unit.create(
    expertReceptions,
    { ...MADE_HERE, seats: null, ...input, regionCode: expert.regionCode, dataLevel: 'L1' },
    'reception.planned',
  );
}
