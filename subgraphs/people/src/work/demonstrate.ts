import type { Progress } from '@qishu/kit/graph';
import type { BulkRow } from '@qishu/kit/inbound';
import { loadDemonstration } from '@qishu/kit/inbound';
import type { RecordLog } from '@qishu/kit/log';
import type { Noun } from '@qishu/kit/records';
import { type DemonstrationScale, titledCount } from '@qishu/schema';
import { commendations } from '../records/commendation.js';
import { experts } from '../records/expert.js';
import { expertReceptions } from '../records/expert-reception.js';
import { governmentUnits } from '../records/government-unit.js';
import { institutionEvaluations } from '../records/institution-evaluation.js';
import { serviceInstitutions } from '../records/service-institution.js';
import { serviceStations } from '../records/service-station.js';
import { specialists } from '../records/specialist.js';
import { specialistAssignments } from '../records/specialist-assignment.js';
import { specialistDispatches } from '../records/specialist-dispatch.js';
import { specialistOffices } from '../records/specialist-office.js';
import { stationAssessments } from '../records/station-assessment.js';
import { stationChanges } from '../records/station-change.js';
import { trainings } from '../records/training.js';
import { trainingAttendances } from '../records/training-attendance.js';
import { evaluationRows, expertRows, institutionRows, receptionRows } from './demonstrate-library.js';
import { officeRows, unitRows } from './demonstrate-offices.js';
import { assignmentRows, placedCount, specialistRows } from './demonstrate-specialists.js';
import { changeRows, dispatchRows, stationStaffRows } from './demonstrate-station-staff.js';
import { assessmentRows, stationRows } from './demonstrate-stations.js';
import { attendanceRows, commendationRows, trainingRows } from './demonstrate-trainings.js';

function* allSpecialists(scale: DemonstrationScale): Iterable<BulkRow> {
  yield* specialistRows(scale);
  yield* stationStaffRows();
}

/** Loads this subgraph’s part of the demonstration province. */
export function demonstrate(log: RecordLog, scale: DemonstrationScale, progress: Progress): Promise<void> {
  const people = placedCount(scale);
  const part = (noun: Noun, count: number, rows: () => Iterable<BulkRow>) => ({ noun, count, rows });
  return loadDemonstration(
    log,
    scale,
    [
      part(specialistOffices, 146, officeRows),
      part(governmentUnits, 660, unitRows),
      part(serviceStations, 91, stationRows),
      part(specialists, people, () => allSpecialists(scale)),
      part(specialistAssignments, titledCount(scale), () => assignmentRows(scale)),
      part(specialistDispatches, 16, dispatchRows),
      part(stationAssessments, 170, assessmentRows),
      part(stationChanges, 52, changeRows),
      part(serviceInstitutions, 128, institutionRows),
      part(institutionEvaluations, 224, evaluationRows),
      part(experts, 192, expertRows),
      part(expertReceptions, 600, receptionRows),
      part(trainings, 21, trainingRows),
      part(trainingAttendances, people, () => attendanceRows(scale)),
      part(commendations, people / 40, () => commendationRows(scale)),
    ],
    progress,
  );
}
