import { enumeration } from '@qishu/kit/records';
import { tierWords } from '@qishu/schema';
import * as words from '../rules/vocabulary.js';

export const PolicyLevel = enumeration('PolicyLevel', '政策层级。', 'Level of a policy.', words.policyLevelWords);
export const PolicyKind = enumeration('PolicyKind', '政策种类。', 'Kind of a policy.', words.policyKindWords);
export const LegalStatus = enumeration('LegalStatus', '效力状态。', 'Legal status.', words.legalStatusWords);
export const ProcessingStage = enumeration(
  'ProcessingStage',
  '处理阶段（工信部企业〔2023〕213号 二（二））。',
  'Stage of processing (工信部企业〔2023〕213号, 2(2)): collected, parsed, interpreted, matched.',
  words.processingStageWords,
);
export const Benefit = enumeration('Benefit', '支持方式。', 'What a clause gives.', words.benefitWords);
export const ApplyMode = enumeration('ApplyMode', '享受方式。', 'How a benefit is obtained.', words.applyModeWords);
export const RelationKind = enumeration(
  'RelationKind',
  '政策间关系。',
  'How one policy relates to another.',
  words.relationKindWords,
);
export const ProgrammeKind = enumeration(
  'ProgrammeKind',
  '专项种类。',
  'Kind of a programme.',
  words.programmeKindWords,
);
export const ApplicationState = enumeration(
  'ApplicationState',
  '申报状态。',
  'State of an application.',
  words.applicationStateWords,
);
export const VersionState = enumeration(
  'VersionState',
  '政策版本状态。',
  'State of a version of a policy.',
  words.versionStateWords,
);
export const MatchStatus = enumeration(
  'MatchStatus',
  '企业对条款的符合情况。',
  'How an enterprise stands to a clause.',
  words.matchStatusWords,
);
export const MatchingState = enumeration(
  'MatchingState',
  '匹配进度。',
  'How far matching is.',
  words.matchingStateWords,
);
export const FundingLine = enumeration('FundingLine', '融资类别。', 'What a fund lends for.', words.fundingLineWords);
export const ProjectKind = enumeration('ProjectKind', '项目类别。', 'Kind of a project.', words.projectKindWords);
export const IntakeChannel = enumeration(
  'IntakeChannel',
  '受理渠道。',
  'Where an application was handed in.',
  words.intakeChannelWords,
);
export const EndpointPurpose = enumeration(
  'EndpointPurpose',
  '“一口”的用途（云南 （九））。',
  'What an endpoint is for (Yunnan, (9)).',
  words.endpointPurposeWords,
);
export const PushChannel = enumeration('PushChannel', '推送渠道。', 'Channel of a push.', words.pushChannelWords);
export const TargetOperator = enumeration(
  'TargetOperator',
  '目标值的比较方式。',
  'How a target is to be compared.',
  words.figureOperatorWords,
);
export const Tier = enumeration(
  'Tier',
  '优质中小企业梯度（由低到高），单项冠军为独立序列。',
  'Tiers of cultivation from low to high; CHAMPION is a track of its own.',
  tierWords,
);
export const LoanKind = enumeration('LoanKind', '贷款种类。', 'Kind of a loan.', words.loanKindWords);
export const FoundText = enumeration(
  'FoundText',
  '检索到的内容。',
  'What a search of policies found.',
  words.foundWords,
);
