import { enumeration } from '@qishu/kit/records';
import * as words from '../rules/station-vocabulary.js';

export const StationType = enumeration('StationType', '站点类型。', 'Type of a station.', words.stationTypeWords);
export const StationHostKind = enumeration(
  'StationHostKind',
  '设立载体。',
  'Kind of the body that hosts a station.',
  words.hostKindWords,
);
export const StationFunction = enumeration(
  'StationFunction',
  '站点定位（武汉办法第九条）。',
  'What a station is for (Wuhan measures, art. 9).',
  words.stationFunctionWords,
);
export const StationZone = enumeration(
  'StationZone',
  '功能区（武汉办法第十二条）。',
  'Zones inside a station (Wuhan measures, art. 12).',
  words.stationZoneWords,
);
export const StationState = enumeration('StationState', '站点状态。', 'State of a station.', words.stationStateWords);
export const StationAttachmentKind = enumeration(
  'StationAttachmentKind',
  '申请材料种类（武汉办法第十三条）。',
  'Kind of an application document (Wuhan measures, art. 13).',
  words.stationAttachmentWords,
);
export const AssessmentGrade = enumeration(
  'AssessmentGrade',
  '考核等次。',
  'Grade of a yearly assessment.',
  words.assessmentGradeWords,
);
export const AwardUse = enumeration(
  'AwardUse',
  '奖励资金用途（武汉办法第二十三条）。',
  'Use of an award (Wuhan measures, art. 23).',
  words.awardUseWords,
);
export const StationChangeKind = enumeration(
  'StationChangeKind',
  '变更种类（武汉办法第十七条）。',
  'Kind of a change (Wuhan measures, art. 17).',
  words.stationChangeKindWords,
);
export const StationChangeState = enumeration(
  'StationChangeState',
  '变更报备状态。',
  'State of a change report.',
  words.stationChangeStateWords,
);
export const InstitutionLevel = enumeration(
  'InstitutionLevel',
  '中小企业公共服务示范平台级别。',
  'Level of a public service demonstration platform for SMEs.',
  words.institutionLevelWords,
);
export const InstitutionState = enumeration(
  'InstitutionState',
  '服务机构在库状态。',
  'State of an institution in the library.',
  words.institutionStateWords,
);
export const ExitGround = enumeration(
  'ExitGround',
  '退出事由（武汉办法第十八条）。',
  'Ground for leaving (Wuhan measures, art. 18).',
  words.exitGroundWords,
);
export const ExitProposalState = enumeration(
  'ExitProposalState',
  '退出建议状态。',
  'State of a proposal that somebody leave.',
  words.exitProposalStateWords,
);
