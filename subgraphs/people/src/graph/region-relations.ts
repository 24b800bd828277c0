import { listField } from '@qishu/kit/graph';
import { experts } from '../records/expert.js';
import { expertReceptions } from '../records/expert-reception.js';
import { governmentUnits } from '../records/government-unit.js';
import { serviceInstitutions } from '../records/service-institution.js';
import { serviceStations } from '../records/service-station.js';
import { specialists } from '../records/specialist.js';
import { specialistAssignments } from '../records/specialist-assignment.js';
import { specialistOffices } from '../records/specialist-office.js';
import { trainings } from '../records/training.js';
import { Region } from './foreign-types.js';

/** What a region has, its whole subtree included. */
export const regionRelations = [
  listField({
    owner: () => Region,
    field: 'offices',
    noun: specialistOffices,
    by: 'region',
    from: (parent) => parent.code,
    zh: '专员办，含全部下级。',
    en: 'Specialist offices of the region and its subtree.',
  }),
  listField({
    owner: () => Region,
    field: 'specialists',
    noun: specialists,
    by: 'region',
    from: (parent) => parent.code,
    zh: '服务专员，含全部下级。',
    en: 'Specialists of the region and its subtree.',
  }),
  listField({
    owner: () => Region,
    field: 'assignments',
    noun: specialistAssignments,
    by: 'region',
    from: (parent) => parent.code,
    zh: '专员对接关系，含全部下级。',
    en: 'Assignments of the region and its subtree.',
  }),
  listField({
    owner: () => Region,
    field: 'stations',
    noun: serviceStations,
    by: 'region',
    from: (parent) => parent.code,
    zh: '服务站，含全部下级。',
    en: 'Service stations of the region and its subtree.',
  }),
  listField({
    owner: () => Region,
    field: 'experts',
    noun: experts,
    by: 'region',
    from: (parent) => parent.code,
    zh: '专家，含全部下级。',
    en: 'Experts of the region and its subtree.',
  }),
  listField({
    owner: () => Region,
    field: 'receptionDays',
    noun: expertReceptions,
    by: 'region',
    from: (parent) => parent.code,
    zh: '专家接待日，含全部下级。',
    en: 'Reception days in the region and its subtree.',
  }),
  listField({
    owner: () => Region,
    field: 'institutions',
    noun: serviceInstitutions,
    by: 'region',
    from: (parent) => parent.code,
    zh: '服务机构，含全部下级。',
    en: 'Service institutions of the region and its subtree.',
  }),
  listField({
    owner: () => Region,
    field: 'governmentUnits',
    noun: governmentUnits,
    by: 'region',
    from: (parent) => parent.code,
    zh: '政府部门，含全部下级。',
    en: 'Government units of the region and its subtree.',
  }),
  listField({
    owner: () => Region,
    field: 'trainings',
    noun: trainings,
    by: 'region',
    from: (parent) => parent.code,
    zh: '专员培训，含全部下级。',
    en: 'Trainings held in the region and its subtree.',
  }),
];
