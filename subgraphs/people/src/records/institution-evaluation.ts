import { Decimal, defineNoun, Flag, On, Refers, RegionalRecord, Text, Whole } from '@qishu/kit/records';
import { fourScores } from '../rules/four-scores.js';
import { evaluationScope } from '../rules/row-scope.js';

/**
 * 服务机构监测评价。One evaluation of an institution on four sides (MI-02). A record of its own because scores are
 * internal (L2) while the institution is public, and because a verdict rests on the scores of one year.
 */
export class InstitutionEvaluation extends RegionalRecord {
  @Refers('ServiceInstitution', '服务机构。', 'The institution.', { as: 'institution' })
  institutionId!: string;

  @Whole('评价年度。', 'Year.')
  year!: number;

  @On('评价日期。', 'When it was evaluated.')
  evaluatedOn!: string;

  @Decimal('服务能力得分（0–100）。', 'Ability, 0 to 100.', { nullable: true })
  ability!: number | null;

  @Decimal('服务管理得分（0–100）。', 'Management, 0 to 100.', { nullable: true })
  management!: number | null;

  @Decimal('服务质量得分（0–100）。', 'Quality, 0 to 100.', { nullable: true })
  quality!: number | null;

  @Decimal('服务满意度得分（0–100）。', 'Satisfaction, 0 to 100.', { nullable: true })
  satisfaction!: number | null;

  @Flag('四项得分是否齐全；缺项不能下结论（MI-02）。', 'Whether all four are there; no verdict without (MI-02).', {
    inbound: 'never',
  })
  complete!: boolean;

  @Decimal('四项中的最低得分；缺项时为空。', 'Lowest of the four; null while one is missing.', {
    nullable: true,
    inbound: 'never',
  })
  lowestScore!: number | null;

  @Text(500, '评价意见。', 'Opinion.', { nullable: true })
  opinion!: string | null;
}

const FACTS = ['year', 'complete', 'lowestScore'];

export const institutionEvaluations = defineNoun('institution_evaluations', {
  record: InstitutionEvaluation,
  name: 'InstitutionEvaluation',
  one: 'institutionEvaluation',
  many: 'institutionEvaluations',
  zh: '服务机构监测评价。',
  en: 'One evaluation of an institution on four sides.',
  keys: ['id'],
  guard: ['people:read'],
  scope: evaluationScope,
  derive: (record) => fourScores(record),
  filters: {
    institution: { kind: 'equals', property: 'institutionId' },
    region: { kind: 'region' },
    year: { kind: 'equals', property: 'year' },
    complete: { kind: 'equals', property: 'complete' },
    lowestScore: { kind: 'between', property: 'lowestScore' },
  },
  orders: { EVALUATED_ON: { property: 'evaluatedOn', direction: 'DESC' } },
  lists: [
    { by: ['region'], and: FACTS, order: 'EVALUATED_ON' },
    { by: ['institution'], and: FACTS, order: 'EVALUATED_ON' },
    { by: [], and: FACTS, order: 'EVALUATED_ON' },
  ],
});
