import { Amount, Code, Codes, defineNoun, EnumOf, On, Refers, RegionalRecord, Text, Whole } from '@qishu/kit/records';
import { stationRecordScope } from '../rules/row-scope.js';
import { AssessmentGrade, AwardUse } from './station-vocabulary.js';

/** 年度考核。The yearly assessment of a branch or station by the general station (Wuhan measures, art. 22–24). */
export class StationAssessment extends RegionalRecord {
  @Refers('ServiceStation', '受考核的站点。', 'The station.')
  stationId!: string;

  @Whole('考核年度。', 'Year.')
  year!: number;

  @EnumOf(
    () => AssessmentGrade,
    '考核等次；连续两年不合格责令退出（WH-16）。',
    'Grade; FAIL in two years running means exit (WH-16).',
  )
  grade!: keyof typeof AssessmentGrade;

  @On('考核结果公布日期。', 'When the result was announced.', { nullable: true })
  announcedOn!: string | null;

  @Amount('奖励金额，每站每年不超过 30 万元（WH-18）。', 'Award; at most 300 000 yuan a station and year (WH-18).', {
    nullable: true,
  })
  award!: { minor: string; currency: string } | null;

  @Codes('奖励资金用途（WH-18）。', 'Uses of the award (WH-18).', { of: () => AwardUse, nullable: true })
  awardUses!: (keyof typeof AwardUse)[] | null;

  @Amount('区级配套支持金额（WH-21）。', 'What the district adds (WH-21).', { nullable: true })
  districtAward!: { minor: string; currency: string } | null;

  @Code(64, '证书编号。', 'Certificate number.', { nullable: true })
  certificateNo!: string | null;

  @On('荣誉撤销、奖金追回日期（WH-19）。', 'When honour and award were taken back (WH-19).', { nullable: true })
  revokedOn!: string | null;

  @Text(500, '备注。', 'Remark.', { nullable: true })
  remark!: string | null;
}

export const stationAssessments = defineNoun('station_assessments', {
  record: StationAssessment,
  name: 'StationAssessment',
  one: 'stationAssessment',
  many: 'stationAssessments',
  zh: '站点年度考核。',
  en: 'The yearly assessment of a station.',
  keys: ['id'],
  guard: ['people:read'],
  scope: stationRecordScope,
  filters: {
    station: { kind: 'equals', property: 'stationId' },
    region: { kind: 'region' },
    year: { kind: 'equals', property: 'year' },
    grade: { kind: 'oneOf', property: 'grade' },
  },
  orders: { YEAR: { property: 'year', direction: 'DESC' } },
  lists: [
    { by: ['region'], and: ['year', 'grade'], order: 'YEAR' },
    { by: ['station'], and: ['year', 'grade'], order: 'YEAR' },
    { by: [], and: ['year', 'grade'], order: 'YEAR' },
  ],
});
