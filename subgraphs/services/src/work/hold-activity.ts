import { HubError } from '@qishu/kit/base';
import type { Work } from '@qishu/kit/command';
import { type Activity, activities } from '../records/activity.js';
import { ActivityParticipation, activityParticipations } from '../records/activity-participation.js';
import { type Naming, servedEnterprise } from './served-enterprise.js';

export interface ActivityHeld {
  readonly activityId: string;
  readonly expectedVersion?: number | null;
  readonly sessions: number;
  readonly views?: number | null;
  readonly matches?: number | null;
}

export interface Participation extends Omit<Naming, 'specialistId'> {
  readonly activityId: string;
  readonly role: ActivityParticipation['role'];
  readonly attendedOn: string;
  readonly persons: number;
}

const MOST = { sessions: 1_000, persons: 1_000, figure: 2_000_000_000 } as const;

function checkWhole(field: string, value: number | null | undefined, least: number, most: number): void {
  if (value != null && (value < least || value > most))
    throw new HubError('BAD_USER_INPUT', {
      field,
      reasonZh: `须为 ${least} 至 ${most}`,
      reasonEn: `${least} to ${most}`,
    });
}

/** 登记活动结果。Records how an activity went; who came is counted from the participations, so the two cannot differ. */
export async function holdActivity({ take, within, unit }: Work, held: ActivityHeld): Promise<Activity> {
  const activity = await take(activities, held.activityId, held.expectedVersion);
  within(activity.regionCode);
  const { sessions, views = null, matches = null } = held;
  checkWhole('sessions', sessions, 1, MOST.sessions);
  checkWhole('views', views, 0, MOST.figure);
  checkWhole('matches', matches, 0, MOST.figure);
  const came = await unit.manager.findBy(ActivityParticipation, { activityId: activity.id });
  return unit.change(activities, activity, {
    ...{ sessions, views, matches, enterprises: new Set(came.map(({ enterpriseId }) => enterpriseId)).size },
    ...{ enterpriseTimes: came.length, personTimes: came.reduce((sum, { persons }) => sum + persons, 0) },
  });
}

/** 登记参加活动。An enterprise takes part once a day: registering it again answers the same. */
export async function registerParticipation(work: Work, wanted: Participation): Promise<ActivityParticipation> {
  const { unit, principal } = work;
  const activity = await work.see(activities, wanted.activityId);
  checkWhole('persons', wanted.persons, 1, MOST.persons);
  const own = principal.enterpriseId === wanted.enterpriseId && principal.role === 'ENTERPRISE';
  const place = own
    ? { enterpriseId: wanted.enterpriseId, regionCode: wanted.regionCode ?? activity.regionCode }
    : await servedEnterprise(work, wanted);
  const { enterpriseId, regionCode } = place;
  const key = { activityId: activity.id, enterpriseId, attendedOn: wanted.attendedOn };
  const known = await unit.lockWhere(activityParticipations, key);
  if (known) return known;
  const { role, persons } = wanted;
  return unit.create(activityParticipations, { ...key, regionCode, role, persons, sourceCode: 'QISHU' });
}
