import {
  Amount,
  Codes,
  defineNoun,
  EnumOf,
  Flag,
  Member,
  On,
  Refers,
  RegionalRecord,
  Shape,
  Structured,
} from '@qishu/kit/records';
import { serviceRecordScope } from '../rules/row-scope.js';
import { ServiceAttachment } from './attachment.js';
import { DiagnosisState } from './vocabulary.js';

@Shape(
  'DiagnosisSections',
  '诊断报告的专、精、特、新四个部分（苏园经〔2022〕11号 二（四））。',
  'The four sections of a diagnosis report (苏园经〔2022〕11号, 2(4)).',
)
export class DiagnosisSections {
  @Member(() => String, '专：专业化。', 'Specialisation.', { nullable: true })
  specialisedZh!: string | null;

  @Member(() => String, '精：精细化。', 'Refinement.', { nullable: true })
  refinedZh!: string | null;

  @Member(() => String, '特：特色化。', 'Distinctiveness.', { nullable: true })
  distinctiveZh!: string | null;

  @Member(() => String, '新：新颖化。', 'Innovation.', { nullable: true })
  innovativeZh!: string | null;
}

/** 深度诊断。Experts diagnose one enterprise and give it one report. */
export class Diagnosis extends RegionalRecord {
  @Refers('Enterprise', '企业。', 'The enterprise.')
  enterpriseId!: string;

  @Refers('Expert', '牵头专家。', 'The leading expert.', { nullable: true })
  leadExpertId!: string | null;

  @Codes('其他专家编号。', 'Ids of the other experts.', { nullable: true, hidden: true })
  expertIds!: string[] | null;

  @EnumOf(() => DiagnosisState, '进度。', 'State.')
  state!: keyof typeof DiagnosisState;

  @On('申请日期。', 'When it was asked for.')
  requestedOn!: string;

  @On('入企日期。', 'When the experts visited.', { nullable: true })
  visitedOn!: string | null;

  @On('报告日期。', 'When the report was given.', { nullable: true })
  reportedOn!: string | null;

  @Structured(() => DiagnosisSections, '报告内容。', 'The report.', { nullable: true })
  sections!: DiagnosisSections | null;

  @Structured(() => ServiceAttachment, '报告文件。', 'File of the report.', { nullable: true })
  reportFile!: ServiceAttachment | null;

  @Flag(
    '是否免费（苏园经〔2022〕11号 二（四）：免费）。',
    'Whether it is free of charge (苏园经〔2022〕11号, 2(4): it is).',
  )
  free!: boolean;

  @Amount('帮助企业节约的资金。', 'Money that it saved the enterprise.', { nullable: true })
  savedAmount!: { minor: string; currency: string } | null;
}

export const diagnoses = defineNoun('diagnoses', {
  record: Diagnosis,
  name: 'Diagnosis',
  one: 'diagnosis',
  many: 'diagnoses',
  zh: '深度诊断。',
  en: 'A diagnosis of one enterprise by experts, with one report.',
  keys: ['id'],
  guard: ['services:read'],
  scope: serviceRecordScope,
  filters: {
    enterprise: { kind: 'equals', property: 'enterpriseId' },
    leadExpert: { kind: 'equals', property: 'leadExpertId' },
    region: { kind: 'region' },
    state: { kind: 'oneOf', property: 'state' },
    requestedOn: { kind: 'between', property: 'requestedOn' },
  },
  orders: { REQUESTED_ON: { property: 'requestedOn', direction: 'DESC' } },
  lists: [
    { by: ['enterprise'], and: ['state', 'requestedOn'], order: 'REQUESTED_ON' },
    { by: ['leadExpert'], and: ['region', 'state', 'requestedOn'], order: 'REQUESTED_ON' },
    { by: ['region'], and: ['state', 'requestedOn'], order: 'REQUESTED_ON' },
    { by: [], and: ['state', 'requestedOn'], order: 'REQUESTED_ON' },
  ],
});
