import { defineNoun, EnumOf, Flag, LongText, On, Refers, RegionalRecord, Text } from '@qishu/kit/records';
import { serviceRecordScope } from '../rules/row-scope.js';
import { ProjectProduct, ProjectState, Satisfaction } from './vocabulary.js';

/** 服务项目。A project with one manager for one enterprise (“一企一员”), followed up after its end (NN-01, MI-04). */
export class ServiceProject extends RegionalRecord {
  @Text(200, '项目名称。', 'Name of the project.')
  nameZh!: string;

  @Refers('Enterprise', '企业。', 'The enterprise.')
  enterpriseId!: string;

  @Refers('Specialist', '项目经理：每家企业一名。', 'The project manager: one for each enterprise.', { as: 'manager' })
  managerId!: string;

  @EnumOf(() => ProjectProduct, '产品。', 'Product.')
  product!: keyof typeof ProjectProduct;

  @EnumOf(() => ProjectState, '状态。', 'State.')
  state!: keyof typeof ProjectState;

  @On('开始日期。', 'First day.')
  startedOn!: string;

  @On('结束日期。', 'Last day.', { nullable: true })
  endedOn!: string | null;

  @On('回访期限。', 'The follow-up is due.', { nullable: true })
  followUpDueOn!: string | null;

  @LongText('跟踪记录。', 'Tracking record.', { nullable: true })
  trackingZh!: string | null;

  @LongText('成效。', 'What came of it.', { nullable: true })
  outcomeZh!: string | null;

  @EnumOf(() => Satisfaction, '满意度。', 'Satisfaction.', { nullable: true })
  satisfaction!: keyof typeof Satisfaction | null;

  @Flag('档案是否齐全。', 'Whether the files are complete.')
  filed!: boolean;
}

export const serviceProjects = defineNoun('service_projects', {
  record: ServiceProject,
  name: 'ServiceProject',
  one: 'serviceProject',
  many: 'serviceProjects',
  zh: '服务项目。',
  en: 'A project with one manager for one enterprise.',
  keys: ['id'],
  guard: ['services:read'],
  scope: serviceRecordScope,
  filters: {
    region: { kind: 'region' },
    enterprise: { kind: 'equals', property: 'enterpriseId' },
    manager: { kind: 'equals', property: 'managerId' },
    product: { kind: 'oneOf', property: 'product' },
    state: { kind: 'oneOf', property: 'state' },
    startedOn: { kind: 'between', property: 'startedOn' },
  },
  orders: { STARTED_ON: { property: 'startedOn', direction: 'DESC' } },
  lists: [
    { by: ['enterprise'], and: ['product', 'state', 'startedOn'], order: 'STARTED_ON' },
    { by: ['manager'], and: ['product', 'state', 'startedOn'], order: 'STARTED_ON' },
    { by: ['region'], and: ['product', 'state', 'startedOn'], order: 'STARTED_ON' },
    { by: [], and: ['product', 'state', 'startedOn'], order: 'STARTED_ON' },
  ],
});
