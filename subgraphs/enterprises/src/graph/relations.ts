import { listField } from '@qishu/kit/graph';
import { annualIndicators } from '../records/annual-indicator.js';
import { Enterprise, enterprises } from '../records/enterprise.js';
import { Industry, industries } from '../records/industry.js';
import { Recognition, recognitions } from '../records/recognition.js';
import { RecognitionBatch } from '../records/recognition-batch.js';
import { recognitionSteps } from '../records/recognition-step.js';
import { Region, regions } from '../records/region.js';
import { resourceEvaluations } from '../records/resource-evaluation.js';

/** Lists of this subgraph’s nouns under one another. */
export const relations = [
  listField({
    owner: () => Enterprise,
    field: 'recognitions',
    noun: recognitions,
    by: 'enterprise',
    zh: '称号。',
    en: 'Titles of the enterprise.',
  }),
  listField({
    owner: () => Enterprise,
    field: 'indicators',
    noun: annualIndicators,
    by: 'enterprise',
    zh: '年度指标（L3）。',
    en: 'Annual indicators (L3).',
  }),
  listField({
    owner: () => Enterprise,
    field: 'resourceEvaluations',
    noun: resourceEvaluations,
    by: 'enterprise',
    zh: '资源集约利用综合评价。',
    en: 'Evaluations of resource use.',
  }),
  listField({
    owner: () => RecognitionBatch,
    field: 'recognitions',
    noun: recognitions,
    by: 'batch',
    zh: '本批次的称号。',
    en: 'Titles of the batch.',
  }),
  listField({
    owner: () => Recognition,
    field: 'steps',
    noun: recognitionSteps,
    by: 'recognition',
    zh: '办理记录（含理由）。',
    en: 'The steps of its life, with reasons.',
  }),
  listField({
    owner: () => Region,
    field: 'children',
    noun: regions,
    by: 'parent',
    from: (parent) => parent.code,
    zh: '下级区划。',
    en: 'Regions directly below.',
  }),
  listField({
    owner: () => Region,
    field: 'enterprises',
    noun: enterprises,
    by: 'region',
    from: (parent) => parent.code,
    zh: '区划内企业，含全部下级。',
    en: 'Enterprises of the region and its subtree.',
  }),
  listField({
    owner: () => Industry,
    field: 'children',
    noun: industries,
    by: 'parent',
    from: (parent) => parent.code,
    zh: '下级行业。',
    en: 'Industries directly below.',
  }),
];
