import { At, defineNoun, EnumOf, Flag, LongText, Refers, RegionalRecord, Text } from '@qishu/kit/records';
import { serviceRecordScope } from '../rules/row-scope.js';
import { Satisfaction, ServiceMode } from './vocabulary.js';

/**
 * 回访与满意度评价。A call back after a project, a diagnosis or a recorded service (工信部企业〔2023〕213号 二（五）, MI-04).
 * A ticket’s call back stands in the ticket itself, because some tickets hide their enterprise.
 */
export class ReturnVisit extends RegionalRecord {
  @Refers('Enterprise', '企业。', 'The enterprise.')
  enterpriseId!: string;

  @Refers('ServiceProject', '所回访的服务项目。', 'The project that it follows.', { as: 'project', nullable: true })
  projectId!: string | null;

  @Refers('Diagnosis', '所回访的诊断。', 'The diagnosis that it follows.', { nullable: true })
  diagnosisId!: string | null;

  @Refers('LedgerEntry', '所回访的台账。', 'The service that it follows.', { nullable: true })
  ledgerEntryId!: string | null;

  @At('回访时间。', 'When.')
  visitedAt!: Date;

  @EnumOf(() => ServiceMode, '方式。', 'How.')
  mode!: keyof typeof ServiceMode;

  @Text(100, '回访单位。', 'Unit that called back.')
  byZh!: string;

  @Flag('是否联系上企业。', 'Whether the enterprise was reached.')
  reached!: boolean;

  @EnumOf(() => Satisfaction, '满意度。', 'Satisfaction.')
  satisfaction!: keyof typeof Satisfaction;

  @LongText('企业意见。', 'What the enterprise said.', { nullable: true })
  opinionZh!: string | null;
}

export const returnVisits = defineNoun('return_visits', {
  record: ReturnVisit,
  name: 'ReturnVisit',
  one: 'returnVisit',
  many: 'returnVisits',
  zh: '回访与满意度评价。',
  en: 'A call back after a project, a diagnosis or a recorded service.',
  keys: ['id'],
  guard: ['services:read'],
  scope: serviceRecordScope,
  filters: {
    region: { kind: 'region' },
    enterprise: { kind: 'equals', property: 'enterpriseId' },
    project: { kind: 'equals', property: 'projectId' },
    diagnosis: { kind: 'equals', property: 'diagnosisId' },
    satisfaction: { kind: 'oneOf', property: 'satisfaction' },
    visitedAt: { kind: 'between', property: 'visitedAt' },
  },
  orders: { VISITED_AT: { property: 'visitedAt', direction: 'DESC' } },
  lists: [
    { by: ['enterprise'], and: ['satisfaction', 'visitedAt'], order: 'VISITED_AT' },
    { by: ['project'], and: ['satisfaction', 'visitedAt'], order: 'VISITED_AT' },
    { by: ['diagnosis'], and: ['satisfaction', 'visitedAt'], order: 'VISITED_AT' },
    { by: ['region'], and: ['satisfaction', 'visitedAt'], order: 'VISITED_AT' },
    { by: [], and: ['satisfaction', 'visitedAt'], order: 'VISITED_AT' },
  ],
});
