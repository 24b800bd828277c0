import { enumeration } from '@qishu/kit/records';
import { tierWords } from '@qishu/schema';
import * as words from '../rules/vocabulary.js';

export const Tier = enumeration(
  'Tier',
  '优质中小企业梯度（由低到高），单项冠军为独立序列。',
  'Tiers of cultivation from low to high; CHAMPION is a track of its own.',
  tierWords,
);
export const SpecialistKind = enumeration(
  'SpecialistKind',
  '专员种类。',
  'Kind of a specialist.',
  words.specialistKindWords,
);
export const SpecialistState = enumeration(
  'SpecialistState',
  '专员状态：武汉备案流程与江苏专员库流程。',
  'State of a specialist: the filing of Wuhan, or the pool of Jiangsu.',
  words.specialistStateWords,
);
export const EmployerType = enumeration(
  'EmployerType',
  '工作单位性质（苏工信服建〔2022〕179号 一：原则上从行政事业单位选派）。',
  'Kind of the employer; Jiangsu chooses from organs and institutions in principle.',
  words.employerTypeWords,
);
export const AppointingLevel = enumeration(
  'AppointingLevel',
  '选派层级（分级服务，属地管理）。',
  'Level that appoints.',
  words.appointingLevelWords,
);
export const Education = enumeration('Education', '学历。', 'Education.', words.educationWords);
export const DutyTag = enumeration('DutyTag', '职责标签。', 'Duties of a specialist.', words.dutyTagWords);
export const PriorityGround = enumeration(
  'PriorityGround',
  '优先备案事由（武汉办法第十五条（二））。',
  'Ground for being filed first (Wuhan measures, art. 15(2)).',
  words.priorityGroundWords,
);
export const AssignmentDuty = enumeration(
  'AssignmentDuty',
  '对接身份。',
  'As what the specialist serves the enterprise.',
  words.assignmentDutyWords,
);
export const AssignmentAdjustment = enumeration(
  'AssignmentAdjustment',
  '专员库调整情况（苏工信服建〔2022〕179号 五）。',
  'Change in the pool of specialists.',
  words.assignmentAdjustmentWords,
);
export const ExpertiseField = enumeration(
  'ExpertiseField',
  '服务领域。',
  'Field of expertise.',
  words.expertiseFieldWords,
);
export const ExpertKind = enumeration('ExpertKind', '专家种类。', 'Kind of an expert.', words.expertKindWords);
export const ExpertState = enumeration('ExpertState', '专家状态。', 'State of an expert.', words.expertStateWords);
export const SpecialistOfficeLevel = enumeration(
  'SpecialistOfficeLevel',
  '专员办层级。',
  'Level of a specialist office.',
  words.officeLevelWords,
);
export const GovernmentUnitKind = enumeration(
  'GovernmentUnitKind',
  '单位种类。',
  'Kind of a government unit.',
  words.unitKindWords,
);
export const OrganiserLevel = enumeration(
  'OrganiserLevel',
  '举办或授予层级。',
  'Level that organises or awards.',
  words.organiserLevelWords,
);
