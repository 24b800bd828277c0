import { listField } from '@qishu/kit/graph';
import { Expert, experts } from '../records/expert.js';
import { expertReceptions } from '../records/expert-reception.js';
import { GovernmentUnit, governmentUnits } from '../records/government-unit.js';
import { institutionEvaluations } from '../records/institution-evaluation.js';
import { ServiceInstitution } from '../records/service-institution.js';
import { ServiceStation, serviceStations } from '../records/service-station.js';
import { specialists } from '../records/specialist.js';
import { specialistDispatches } from '../records/specialist-dispatch.js';
import { stationAssessments } from '../records/station-assessment.js';
import { stationChanges } from '../records/station-change.js';

/** Lists around stations, institutions, experts and government units. */
export const stationRelations = [
  listField({
    owner: () => ServiceStation,
    field: 'children',
    noun: serviceStations,
    by: 'parent',
    zh: '下级站点。',
    en: 'Stations directly below.',
  }),
  listField({
    owner: () => ServiceStation,
    field: 'specialists',
    noun: specialists,
    by: 'station',
    zh: '驻站专员。',
    en: 'Resident specialists.',
  }),
  listField({
    owner: () => ServiceStation,
    field: 'dispatches',
    noun: specialistDispatches,
    by: 'station',
    zh: '调配来的机动专员。',
    en: 'Mobile specialists dispatched here.',
  }),
  listField({
    owner: () => ServiceStation,
    field: 'assessments',
    noun: stationAssessments,
    by: 'station',
    zh: '年度考核，最近的在前。',
    en: 'Yearly assessments, newest first.',
  }),
  listField({
    owner: () => ServiceStation,
    field: 'changes',
    noun: stationChanges,
    by: 'station',
    zh: '信息变更报备，最近的在前。',
    en: 'Change reports, newest first.',
  }),
  listField({
    owner: () => ServiceInstitution,
    field: 'experts',
    noun: experts,
    by: 'institution',
    zh: '所属专家。',
    en: 'Experts of the institution.',
  }),
  listField({
    owner: () => ServiceInstitution,
    field: 'evaluations',
    noun: institutionEvaluations,
    by: 'institution',
    zh: '监测评价，最近的在前。',
    en: 'Evaluations, newest first.',
  }),
  listField({
    owner: () => Expert,
    field: 'receptionDays',
    noun: expertReceptions,
    by: 'expert',
    zh: '接待日，最早的在前。',
    en: 'Reception days, earliest first.',
  }),
  listField({
    owner: () => GovernmentUnit,
    field: 'divisions',
    noun: governmentUnits,
    by: 'parent',
    zh: '内设处（科）室。',
    en: 'Divisions of the department.',
  }),
];
