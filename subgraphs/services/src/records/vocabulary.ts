import { enumeration } from '@qishu/kit/records';
import { clockStageWords } from '../rules/complaint-clocks.js';
import * as complaintWords from '../rules/complaint-vocabulary.js';
import { duplicateGroundWords } from '../rules/ticket-similarity.js';
import * as ticketWords from '../rules/ticket-vocabulary.js';
import { visitOutlookWords } from '../rules/visit-forecast.js';
import * as words from '../rules/vocabulary.js';

export const TicketKind = enumeration('TicketKind', '工单种类。', 'Kind of a ticket.', ticketWords.ticketKindWords);
export const TicketCategory = enumeration(
  'TicketCategory',
  '诉求类别。',
  'What a ticket is about.',
  ticketWords.ticketCategoryWords,
);
export const TicketState = enumeration(
  'TicketState',
  '工单状态（状态机见领域文档 §4.4）。',
  'State of a ticket.',
  ticketWords.ticketStateWords,
);
export const TicketLevel = enumeration(
  'TicketLevel',
  '办理层级。',
  'Level that handles a ticket.',
  ticketWords.ticketLevelWords,
);
export const TicketPriority = enumeration(
  'TicketPriority',
  '紧急程度。',
  'Priority of a ticket.',
  ticketWords.ticketPriorityWords,
);
export const Confidentiality = enumeration(
  'Confidentiality',
  '保密要求。',
  'Who may know a ticket and its enterprise.',
  ticketWords.confidentialityWords,
);
export const Satisfaction = enumeration(
  'Satisfaction',
  '满意度。',
  'How satisfied the enterprise is.',
  ticketWords.satisfactionWords,
);
export const ApprovalMatter = enumeration(
  'ApprovalMatter',
  '审批事项。',
  'What an approval is about.',
  ticketWords.approvalMatterWords,
);
export const ApprovalDecision = enumeration(
  'ApprovalDecision',
  '审批意见。',
  'Decision of an approval.',
  ticketWords.approvalDecisionWords,
);
export const TicketEventKind = enumeration(
  'TicketEventKind',
  '工单环节。',
  'What happened to a ticket.',
  ticketWords.ticketEventWords,
);
export const ComplaintState = enumeration(
  'ComplaintState',
  '款项支付投诉状态。',
  'State of a payment complaint.',
  complaintWords.complaintStateWords,
);
export const ComplaintScope = enumeration(
  'ComplaintScope',
  '受理范围判定。',
  'Result of the scope test.',
  complaintWords.complaintScopeWords,
);
export const ComplaintOutcome = enumeration(
  'ComplaintOutcome',
  '投诉处理结果。',
  'Outcome of a payment complaint.',
  complaintWords.complaintOutcomeWords,
);
export const RespondentKind = enumeration(
  'RespondentKind',
  '被投诉人类型。',
  'Kind of the respondent.',
  complaintWords.respondentKindWords,
);
export const ContractSize = enumeration(
  'ContractSize',
  '签约时的企业规模（国令第802号第三条）。',
  'Size class at the date of the contract (国令第802号, art. 3).',
  complaintWords.contractSizeWords,
);
export const ComplaintChannel = enumeration(
  'ComplaintChannel',
  '投诉渠道。',
  'Channel of a complaint.',
  complaintWords.complaintChannelWords,
);
export const ClockStage = enumeration(
  'ComplaintClockStage',
  '款项支付投诉正在计时的环节。',
  'The step of a payment complaint whose clock runs.',
  clockStageWords,
);
export const DuplicateGround = enumeration(
  'DuplicateGround',
  '疑似重复的依据。',
  'Why a ticket may repeat another.',
  duplicateGroundWords,
);
export const ComplaintParty = enumeration(
  'ComplaintParty',
  '往来一方。',
  'Who wrote a reply.',
  complaintWords.complaintPartyWords,
);
export const ServiceMode = enumeration('ServiceMode', '服务方式。', 'How a service was given.', words.serviceModeWords);
export const ServiceCategory = enumeration(
  'ServiceCategory',
  '服务类别（苏工信服建〔2022〕179号 二）。',
  'The five service categories (苏工信服建〔2022〕179号, 2).',
  words.serviceCategoryWords,
);
export const ActivityKind = enumeration('ActivityKind', '活动种类。', 'Kind of an activity.', words.activityKindWords);
export const ActivityMode = enumeration(
  'ActivityMode',
  '活动方式。',
  'How an activity is held.',
  words.activityModeWords,
);
export const ParticipationRole = enumeration(
  'ParticipationRole',
  '参加身份。',
  'Role of a participant.',
  words.participationRoleWords,
);
export const DiagnosisState = enumeration(
  'DiagnosisState',
  '诊断进度。',
  'State of a diagnosis.',
  words.diagnosisStateWords,
);
export const ServiceContent = enumeration(
  'ServiceContent',
  '服务内容分类（工信部企业〔2023〕213号 二（四））。',
  'Content of a service (工信部企业〔2023〕213号, 2(4)).',
  words.serviceContentWords,
);
export const ServedEnterprise = enumeration(
  'ServedEnterprise',
  '服务对象的企业类型。',
  'Type of the enterprises served.',
  words.servedEnterpriseWords,
);
export const PriceModel = enumeration('PriceModel', '收费方式。', 'How a service is priced.', words.priceModelWords);
export const Disclosure = enumeration(
  'Disclosure',
  '服务指南的六项公开内容（工信部企业〔2023〕213号 二（五））。',
  'The six items that a service guide discloses.',
  words.disclosureWords,
);
export const PostKind = enumeration('PostKind', '供需种类。', 'Supply or demand.', words.postKindWords);
export const PostState = enumeration('PostState', '供需信息状态。', 'State of a post.', words.postStateWords);
export const ProjectProduct = enumeration(
  'ProjectProduct',
  '企业管理提升项目的产品。',
  'Product of the management project.',
  words.projectProductWords,
);
export const ProjectState = enumeration(
  'ProjectState',
  '服务项目状态。',
  'State of a service project.',
  words.projectStateWords,
);
export const ReportState = enumeration('ReportState', '上报状态。', 'State of a report.', words.reportStateWords);
export const HalfYear = enumeration('HalfYear', '半年。', 'Half of a year.', words.halfYearWords);
export const StatisticOperator = enumeration(
  'StatisticOperator',
  '数值的界限。',
  'How a published figure is bounded.',
  words.statisticOperatorWords,
);
export const VisitOutlook = enumeration(
  'VisitOutlook',
  '走访达标预测。',
  'How a year of visits will end.',
  visitOutlookWords,
);
export const CommonProblemLevel = enumeration(
  'CommonProblemLevel',
  '共性问题合计的区划级别。',
  'Level of region within which common problems are counted.',
  words.commonProblemLevelWords,
);
export const LedgerCorrectionKind = enumeration(
  'LedgerCorrectionKind',
  '台账更正的种类。',
  'Kind of a correction of the ledger.',
  words.ledgerCorrectionKindWords,
);
export const ToldKind = enumeration(
  'ToldKind',
  '企业所提的是困难问题还是服务诉求。',
  'Whether a problem or a demand was told.',
  words.toldKindWords,
);
