import { HubError } from '@qishu/kit/base';
import type { Work } from '@qishu/kit/command';
import { type Activity, activities } from '../records/activity.js';
import { perhapsWords, writtenWords } from './written-words.js';

const MOST_ORGANISERS = 20;

export interface ActivityPlan
  extends Pick<Activity, 'regionCode' | 'titleZh' | 'kind' | 'mode' | 'startAt' | 'organisers' | 'published'> {
  readonly programme?: string | null;
  readonly endAt?: Date | null;
  readonly summaryZh?: string | null;
}

const refuse = (field: string, reasonZh: string, reasonEn: string): HubError =>
  new HubError('BAD_USER_INPUT', { field, reasonZh, reasonEn });

/** 安排活动。Plans an activity of a region. */
export async function planActivity({ within, unit }: Work, plan: ActivityPlan): Promise<Activity> {
  within(plan.regionCode);
  const { organisers, startAt, endAt = null } = plan;
  if (organisers.length === 0 || organisers.length > MOST_ORGANISERS)
    throw refuse('organisers', `1 至 ${MOST_ORGANISERS} 个单位`, `1 to ${MOST_ORGANISERS} units`);
  if (endAt !== null && endAt < startAt) throw refuse('endAt', '不能早于开始时间', 'not before it starts');
  return unit.create(activities, {
    ...{ regionCode: plan.regionCode, kind: plan.kind, mode: plan.mode, startAt, endAt, published: plan.published },
    ...{
      sourceCode: 'QISHU',
      sessions: 1,
      organisers: organisers.map((each) => writtenWords('organisers', each, 100)),
    },
    titleZh: writtenWords('titleZh', plan.titleZh, 200),
    programme: perhapsWords('programme', plan.programme, 200),
    summaryZh: perhapsWords('summaryZh', plan.summaryZh, 4_000),
  });
}
