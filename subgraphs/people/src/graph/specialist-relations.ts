import { listField } from '@qishu/kit/graph';
import { commendations } from '../records/commendation.js';
import { Specialist, specialists } from '../records/specialist.js';
import { specialistAssignments } from '../records/specialist-assignment.js';
import { specialistDispatches } from '../records/specialist-dispatch.js';
import { SpecialistOffice } from '../records/specialist-office.js';
import { stationChanges } from '../records/station-change.js';
import { Training } from '../records/training.js';
import { trainingAttendances } from '../records/training-attendance.js';
import { Enterprise } from './foreign-types.js';

/** Lists around specialists, their offices and trainings. */
export const specialistRelations = [
  listField({
    owner: () => Enterprise,
    field: 'assignments',
    noun: specialistAssignments,
    by: 'enterprise',
    zh: '对接关系，含历任，最近的在前。',
    en: 'Assignments of the enterprise, former ones included, newest first.',
  }),
  listField({
    owner: () => Specialist,
    field: 'assignments',
    noun: specialistAssignments,
    by: 'specialist',
    zh: '对接的企业，含历史，最近的在前。',
    en: 'Assignments of the specialist, former ones included, newest first.',
  }),
  listField({
    owner: () => Specialist,
    field: 'trainings',
    noun: trainingAttendances,
    by: 'specialist',
    zh: '参训记录。',
    en: 'Trainings attended.',
  }),
  listField({
    owner: () => Specialist,
    field: 'commendations',
    noun: commendations,
    by: 'specialist',
    zh: '表扬。',
    en: 'Commendations.',
  }),
  listField({
    owner: () => Specialist,
    field: 'dispatches',
    noun: specialistDispatches,
    by: 'specialist',
    zh: '机动调配。',
    en: 'Dispatches of a mobile specialist.',
  }),
  listField({
    owner: () => Specialist,
    field: 'changes',
    noun: stationChanges,
    by: 'specialist',
    zh: '涉及该专员的变更报备。',
    en: 'Change reports that concern the specialist.',
  }),
  listField({
    owner: () => SpecialistOffice,
    field: 'specialists',
    noun: specialists,
    by: 'office',
    zh: '选派的专员。',
    en: 'Specialists that the office appointed.',
  }),
  listField({
    owner: () => SpecialistOffice,
    field: 'assignments',
    noun: specialistAssignments,
    by: 'office',
    zh: '选派的对接关系。',
    en: 'Assignments that the office made.',
  }),
  listField({
    owner: () => Training,
    field: 'attendances',
    noun: trainingAttendances,
    by: 'training',
    zh: '参训人员。',
    en: 'Who attended.',
  }),
];
