import type { Work } from '@qishu/kit/command';
import { yearOf } from '@qishu/kit/rules';
import type { RuleVerdict } from '@qishu/schema';
import { KnownServiceRecord } from '../records/known-service-record.js';
import type { ServiceStation } from '../records/service-station.js';
import type { Specialist } from '../records/specialist.js';
import { stationAssessments } from '../records/station-assessment.js';
import { judgeWh16 } from '../rules/assessment-rules.js';
import { groundStands, isMeasured, judgeEvidence } from '../rules/exit-ground.js';
import { judgeWh13, judgeWh14 } from '../rules/exit-rules.js';
import type { ExitGround } from '../rules/station-vocabulary.js';
import { SERVICE_RECORDS } from './keep-service-records.js';
import { refuseInput } from './made-here.js';
import { readBasis } from './read-basis.js';

async function ofSpecialist(work: Work, specialist: Specialist, ground: ExitGround): Promise<RuleVerdict> {
  const { unit, today, now } = work;
  const { id: specialistId, state, filedOn, platformActivatedAt } = specialist;
  if (ground === 'NOT_ACTIVATED') return judgeWh13({ state, filedOn, activated: platformActivatedAt !== null }, today);
  if (ground !== 'NO_RECORDS') return refuseInput('ground', '此事由只适用于站点', 'this ground is one of stations');
  const year = yearOf(today) - 1;
  const records = await unit.manager.countBy(KnownServiceRecord, { specialistId, year });
  const basis = await readBasis(unit.manager, SERVICE_RECORDS, now);
  return judgeWh14({ state, filedOn, year, records, basis }, today);
}

async function ofStation({ unit, today }: Work, station: ServiceStation, ground: ExitGround): Promise<RuleVerdict> {
  if (ground !== 'FAILED_TWICE')
    return refuseInput('ground', '此事由只适用于专员', 'this ground is one of specialists');
  const assessed = await unit.manager.findBy(stationAssessments.record, { stationId: station.id });
  return judgeWh16(new Map(assessed.map(({ year, grade }) => [year, grade])), yearOf(today) - 1, today);
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
