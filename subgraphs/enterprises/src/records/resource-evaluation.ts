import { Decimal, defineNoun, EnumOf, Refers, RegionalRecord, Whole } from '@qishu/kit/records';
import { evaluationScope } from '../rules/row-scope.js';
import { EvaluationGrade } from './vocabulary.js';

/** 资源集约利用综合评价。The yearly evaluation of resource use of an industrial enterprise (苏园经〔2022〕11号 二（四）). */
export class ResourceEvaluation extends RegionalRecord {
  @Refers('Enterprise', '企业。', 'The enterprise.')
  enterpriseId!: string;

  @Whole('评价年度。', 'Year of evaluation.')
  year!: number;

  @Decimal('得分（未加分）。', 'Score before any bonus.')
  score!: number;

  @EnumOf(() => EvaluationGrade, '等级（未提档）。', 'Grade before any rise.')
  grade!: keyof typeof EvaluationGrade;
}

export const resourceEvaluations = defineNoun('resource_evaluations', {
  record: ResourceEvaluation,
  name: 'ResourceEvaluation',
  one: 'resourceEvaluation',
  many: 'resourceEvaluations',
  zh: '资源集约利用综合评价。',
  en: 'The yearly evaluation of an enterprise’s use of resources.',
  keys: ['id'],
  guard: ['enterprises:read'],
  scope: evaluationScope,
  filters: {
    enterprise: { kind: 'equals', property: 'enterpriseId' },
    region: { kind: 'region' },
    year: { kind: 'equals', property: 'year' },
  },
  orders: { YEAR: { property: 'year', direction: 'DESC' } },
  lists: [
    { by: ['enterprise'], and: ['year'], order: 'YEAR' },
    { by: ['region'], and: ['year'], order: 'YEAR' },
  ],
});
