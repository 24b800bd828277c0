import type { Work } from '@qishu/kit/command';
import { yearOf } from '@qishu/kit/rules';
import type { RuleVerdict } from '@qishu/schema';
import { KnownServiceRecord } from '../records/known-service-record.js';
import type { ServiceStation } from '../records/service-station.js';
import { type Specialist, specialists } from '../records/specialist.js';
import { stationAssessments } from '../records/station-assessment.js';
import { judgeWh16 } from '../rules/assessment-rules.js';
import { groundStands, isMeasured, judgeEvidence } from '../rules/exit-ground.js';
import { type Enrolled, enrolledSpecialist, enrolledStation, judgeWh13, judgeWh14 } from '../rules/exit-rules.js';
import type { ExitGround } from '../rules/station-vocabulary.js';
import { SERVICE_RECORDS } from './keep-service-records.js';
import { refuseInput } from './made-here.js';
import { readBasis } from './read-basis.js';

/** WH-14: records through 汉企通 of the year before, those of a station’s residents being its own. */
async function judgeRecords(
  { unit, today, now }: Work,
  enrolled: Enrolled,
  served: readonly { readonly specialistId?: string; readonly stationId?: string }[],
) {
  const year = yearOf(today) - 1;
  const records = await unit.manager.countBy(
    KnownServiceRecord,
    served.map((each) => ({ ...each, year })),
  );
  const basis = await readBasis(unit.manager, SERVICE_RECORDS, now);
  return judgeWh14({ ...enrolled, year, records, basis }, today);
}

async function ofSpecialist(work: Work, specialist: Specialist, ground: ExitGround): Promise<RuleVerdict> {
  const enrolled = enrolledSpecialist(specialist);
  const { id: specialistId, platformActivatedAt } = specialist;
  if (ground === 'NOT_ACTIVATED')
    return judgeWh13({ ...enrolled, activated: platformActivatedAt !== null }, work.today);
  if (ground !== 'NO_RECORDS') return refuseInput('ground', '此事由只适用于站点', 'this ground is one of stations');
  return judgeRecords(work, enrolled, [{ specialistId }]);
}

async function ofStation(work: Work, station: ServiceStation, ground: ExitGround): Promise<RuleVerdict> {
  const { unit, today } = work;
  const { id: stationId, platformActivatedAt, type } = station;
  if (ground === 'FAILED_TWICE') {
    const assessed = await unit.manager.findBy(stationAssessments.record, { stationId });
    return judgeWh16(new Map(assessed.map(({ year, grade }) => [year, grade])), yearOf(today) - 1, today);
  }
  if (type !== 'STATION')
    return refuseInput('ground', '此事由只适用于服务站', 'this ground is one of stations, not of branches');
  const enrolled = enrolledStation(station);
  if (ground === 'NOT_ACTIVATED') return judgeWh13({ ...enrolled, activated: platformActivatedAt !== null }, today);
  const residents = await unit.manager.findBy(specialists.record, { stationId });
  return judgeRecords(work, enrolled, [{ stationId }, ...residents.map(({ id: specialistId }) => ({ specialistId }))]);
}

/** Whether a ground stands today: measured anew, because an account may have been activated since it was looked at. */
export async function judgeGround(
  work: Work,
  ground: ExitGround,
  evidence: string,
  { station, specialist }: { readonly station: ServiceStation | null; readonly specialist: Specialist | null },
): Promise<RuleVerdict> {
  if (!isMeasured(ground)) return judgeEvidence(ground, evidence);
  return groundStands(
    specialist ? await ofSpecialist(work, specialist, ground) : await ofStation(work, station as never, ground),
  );
}
