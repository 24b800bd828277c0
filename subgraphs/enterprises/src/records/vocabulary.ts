import { enumeration } from '@qishu/kit/records';
import { industryLevels, regionLevels, tierWords } from '@qishu/schema';
import { recognitionEventWords } from '../rules/recognition-lifecycle.js';
import { applicationKinds, confidences } from '../rules/standards/rule-set.js';
import * as words from '../rules/vocabulary.js';

export const Tier = enumeration(
  'Tier',
  '优质中小企业梯度（由低到高），单项冠军为独立序列。',
  'Tiers of cultivation from low to high; CHAMPION is a track of its own.',
  tierWords,
);
export const RecognitionState = enumeration(
  'RecognitionState',
  '称号状态。',
  'State of a recognition.',
  words.recognitionStateWords,
);
export const RecognitionEvent = enumeration(
  'RecognitionEvent',
  '称号办理事项。',
  'What can happen to a title.',
  recognitionEventWords,
);
export const BatchState = enumeration(
  'RecognitionBatchState',
  '批次状态。',
  'State of a batch of recognitions.',
  words.batchStateWords,
);
export const ApplicationKindEnum = enumeration(
  'ApplicationKind',
  '申报种类。',
  'Whether a title is applied for or reviewed.',
  applicationKinds,
);
export const ConfidenceEnum = enumeration(
  'Confidence',
  '条件文本的可信度。',
  'How sure the text of a condition is.',
  confidences,
);
export const EnterpriseStatus = enumeration(
  'EnterpriseStatus',
  '登记状态。',
  'Registration status.',
  words.enterpriseStatusWords,
);
export const SizeClass = enumeration(
  'SizeClass',
  '企业规模（工信部联企业〔2011〕300号）。',
  'Size class (工信部联企业〔2011〕300号).',
  words.sizeClassWords,
);
export const Listing = enumeration('Listing', '上市情况。', 'Where the enterprise is listed.', words.listingWords);
export const UsccStatus = enumeration(
  'UsccStatus',
  '统一社会信用代码校验结果。',
  'Result of checking the code.',
  words.usccStatusWords,
);
export const CreditFlagKind = enumeration(
  'CreditFlagKind',
  '信用标记种类。',
  'Kind of a credit flag.',
  words.creditFlagWords,
);
export const CultivationClass = enumeration(
  'CultivationClass',
  '园区培育分类（苏园经〔2022〕11号 一（三））。',
  'Cultivation class of the park (苏园经〔2022〕11号, 1(3)).',
  words.cultivationClassWords,
);
export const Indicator = enumeration(
  'Indicator',
  '年度指标。金额以分计。',
  'Annual indicator; amounts in fen.',
  words.indicatorWords,
);
export const Provenance = enumeration('Provenance', '数据出处。', 'Provenance of a value.', words.provenanceWords);
export const SixBase = enumeration(
  'SixBase',
  '“工业六基”类别。',
  'Category of the six industrial bases.',
  words.sixBaseWords,
);
export const EvaluationGrade = enumeration(
  'EvaluationGrade',
  '资源集约利用评价等级。',
  'Grade of the resource-use evaluation.',
  words.evaluationGradeWords,
);
export const RegionLevel = enumeration('RegionLevel', '区划层级。', 'Level of a region.', regionLevels);
export const IndustryLevel = enumeration(
  'IndustryLevel',
  '行业层级（GB/T 4754-2017）。',
  'Level of an industry (GB/T 4754-2017).',
  industryLevels,
);
