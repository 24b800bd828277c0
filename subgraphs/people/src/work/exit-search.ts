import { yearOf } from '@qishu/kit/rules';

/** Whom a rule of art. 18 concerns. */
export type ExitSubject = 'SPECIALIST' | 'STATION';

/** Grounds by which candidates are looked for. */
export type MeasuredGround = 'NOT_ACTIVATED' | 'NO_RECORDS' | 'FAILED_TWICE';

/** Assessments are of stations; the other grounds concern both, and specialists unless said. */
export const subjectOf = (ground: MeasuredGround, wanted: ExitSubject | null): ExitSubject =>
  wanted ?? (ground === 'FAILED_TWICE' ? 'STATION' : 'SPECIALIST');

const SPECIALISTS = `kind IN ('RESIDENT', 'MOBILE') AND state IN ('FILED', 'PUBLISHED', 'ACTIVATED', 'CHANGE_PENDING')`;
const AT_WORK = `state IN ('RECOGNISED', 'ACTIVE', 'CHANGE_PENDING')`;
const UNSERVED = 'SELECT 1 FROM known_service_records k WHERE k.year = ';

/**
 * Ids after `?` of those who may fall under a ground, in one place; each is judged by its rule afterwards, on its own
 * row. Art. 18(1) speaks of stations and not of branches. A record of a resident is one of its station, whether or not
 * the platform named the station. Undefined where the rule does not concern the subject.
 */
export function exitSearchSql(
  ground: MeasuredGround,
  subject: ExitSubject,
  asOf: string,
  placed: string,
): string | undefined {
  const lastYear = yearOf(asOf) - 1;
  const specialists = `SELECT id FROM specialists WHERE ${placed} AND id > ? AND ${SPECIALISTS}`;
  const stations = `SELECT id FROM service_stations WHERE ${placed} AND id > ? AND ${AT_WORK}`;
  if (ground === 'FAILED_TWICE')
    return subject === 'SPECIALIST'
      ? undefined
      : `${stations} AND EXISTS (SELECT 1 FROM station_assessments a
          WHERE a.station_id = service_stations.id AND a.grade = 'FAIL' AND a.year = ${lastYear})`;
  if (ground === 'NOT_ACTIVATED')
    return `${subject === 'SPECIALIST' ? specialists : `${stations} AND type = 'STATION'`} AND platform_activated_at IS NULL`;
  if (subject === 'SPECIALIST')
    return `${specialists} AND NOT EXISTS (${UNSERVED}${lastYear} AND k.specialist_id = specialists.id)`;
  return `${stations} AND type = 'STATION'
      AND NOT EXISTS (${UNSERVED}${lastYear} AND k.station_id = service_stations.id)
      AND NOT EXISTS (SELECT 1 FROM specialists s JOIN known_service_records k ON k.specialist_id = s.id
        WHERE k.year = ${lastYear} AND s.station_id = service_stations.id)`;
}
