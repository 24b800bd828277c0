import { HubError } from '@qishu/kit/base';
import type { Loaders, Reader } from '@qishu/kit/records';
import { yearOf } from '@qishu/kit/rules';
import type { RuleVerdict } from '@qishu/schema';
import { type ServiceStation, serviceStations } from '../records/service-station.js';
import { judgeWh20 } from '../rules/assessment-rules.js';
import { stationRecordScope } from '../rules/row-scope.js';
import { type PageEnd, type PageQuestion, pageById } from './page-by-id.js';
import { placedIn, regionsSeen } from './region-sight.js';

export interface AssessmentQuestion extends PageQuestion {
  readonly region: string;
  readonly year: number;
  readonly today: string;
}

/** A branch or station that was at work in a year and was not assessed for it. */
export interface MissingAssessment {
  readonly station: ServiceStation;
  readonly verdict: RuleVerdict;
}

/** Branches and stations at work without an assessment for a year that is over (WH-20), by those who see assessments. */
export async function findMissingAssessments(
  question: AssessmentQuestion,
  { reader, loaders }: { readonly reader: Reader; readonly loaders: Loaders },
): Promise<PageEnd & { readonly found: readonly MissingAssessment[] }> {
  const { region, year, today } = question;
  if (year >= yearOf(today))
    throw new HubError('BAD_USER_INPUT', {
      ...{ field: 'year', reasonZh: '年度尚未结束', reasonEn: 'the year is not over' },
    });
  const placed = regionsSeen(region, stationRecordScope, reader).map((part) => placedIn(part, reader));
  const known = placed.length > 0;
  const read = (after: string, most: number): Promise<{ id: string }[]> =>
    reader.store.read.query(
      `SELECT t.id AS id FROM service_stations t
      WHERE (${placed.map(({ sql }) => `t.${sql}`).join(' OR ')}) AND t.id > ? AND t.type <> 'GENERAL'
        AND t.state IN ('RECOGNISED', 'ACTIVE', 'CHANGE_PENDING') AND (t.recognised_on IS NULL OR t.recognised_on <= ?)
        AND NOT EXISTS (SELECT 1 FROM station_assessments a WHERE a.station_id = t.id AND a.year = ?)
      ORDER BY t.id LIMIT ${most}`,
      [...placed.flatMap(({ parameters }) => parameters), after, `${year}-12-31`, year],
    );
  const { rows, ...end } = await pageById(question, ['assessments', region, year], reader, known ? read : undefined);
  const seen = await Promise.all(
    rows.map(async ({ id }) => {
      const station = await loaders.visible(serviceStations, 'id', id);
      return station && { station, verdict: judgeWh20(station, year, null) };
    }),
  );
  return { found: seen.filter((each) => each !== null), ...end };
}
