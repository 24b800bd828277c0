import { HubError } from '@qishu/kit/base';
import { type Loaders, pageSize, type Reader } from '@qishu/kit/records';
import { yearOf } from '@qishu/kit/rules';
import type { RuleVerdict } from '@qishu/schema';
import { type ServiceStation, serviceStations } from '../records/service-station.js';
import { judgeWh20 } from '../rules/assessment-rules.js';
import { stationRecordScope } from '../rules/row-scope.js';
import { placedIn, regionsSeen } from './region-sight.js';

export interface AssessmentQuestion {
  readonly region: string;
  readonly year: number;
  readonly first: number | null;
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
): Promise<MissingAssessment[]> {
  const { region, year, today } = question;
  const first = pageSize(question.first ?? undefined);
  if (year >= yearOf(today))
    throw new HubError('BAD_USER_INPUT', {
      ...{ field: 'year', reasonZh: '年度尚未结束', reasonEn: 'the year is not over' },
    });
  const placed = regionsSeen(region, stationRecordScope, reader).map((part) => placedIn(part, reader));
  if (placed.length === 0) return [];
  const rows: { id: string }[] = await reader.store.read.query(
    `SELECT t.id AS id FROM service_stations t
      WHERE (${placed.map(({ sql }) => `t.${sql}`).join(' OR ')}) AND t.type <> 'GENERAL'
        AND t.state IN ('RECOGNISED', 'ACTIVE', 'CHANGE_PENDING') AND (t.recognised_on IS NULL OR t.recognised_on <= ?)
        AND NOT EXISTS (SELECT 1 FROM station_assessments a WHERE a.station_id = t.id AND a.year = ?)
      ORDER BY t.id LIMIT ${first}`,
    [...placed.flatMap(({ parameters }) => parameters), `${year}-12-31`, year],
  );
  const found = await Promise.all(
    rows.map(async ({ id }) => {
      const station = await loaders.visible(serviceStations, 'id', id);
      return station && { station, verdict: judgeWh20(station, year, null) };
    }),
  );
  return found.filter((each) => each !== null);
}
