import {
  Codes,
  defineNoun,
  EnumOf,
  Flag,
  LongText,
  Member,
  On,
  RegionalRecord,
  Shape,
  Structured,
  Text,
  UsccColumn,
} from '@qishu/kit/records';
import { libraryScope } from '../rules/row-scope.js';
import { institutionStanding } from '../rules/standing.js';
import { InstitutionLevel, InstitutionState } from './station-vocabulary.js';
import { ExpertiseField } from './vocabulary.js';

@Shape(
  'InstitutionDisclosure',
  '服务机构“六公开”（工信部企业〔2023〕213号 二（五））。',
  'The six items that an institution discloses (工信部企业〔2023〕213号, 2(5)).',
)
export class InstitutionDisclosure {
  @Member(() => String, '服务项目。', 'Service items.', { nullable: true })
  items!: string | null;

  @Member(() => String, '服务内容。', 'Content.', { nullable: true })
  content!: string | null;

  @Member(() => String, '服务流程。', 'Process.', { nullable: true })
  process!: string | null;

  @Member(() => String, '服务标准。', 'Standards.', { nullable: true })
  standards!: string | null;

  @Member(() => String, '服务监督。', 'Supervision.', { nullable: true })
  supervision!: string | null;

  @Member(() => String, '服务联系方式（机构公开电话等）。', 'How to reach the institution, as it publishes.', {
    nullable: true,
  })
  contact!: string | null;
}

/** 服务机构。A service institution of the library (工信部企业〔2023〕213号 二（四）). */
export class ServiceInstitution extends RegionalRecord {
  @UsccColumn('统一社会信用代码。', 'Unified social credit code.', { nullable: true, unique: true })
  uscc!: string | null;

  @Text(200, '名称。', 'Name.')
  nameZh!: string;

  @Codes('服务领域。', 'Fields.', { of: () => ExpertiseField })
  fields!: (keyof typeof ExpertiseField)[];

  @EnumOf(() => InstitutionLevel, '示范平台级别。', 'Level as a demonstration platform.')
  level!: keyof typeof InstitutionLevel;

  @EnumOf(() => InstitutionState, '在库状态（MI-03）。', 'State in the library (MI-03).')
  state!: keyof typeof InstitutionState;

  @Text(500, '入库、预警或出库的理由。', 'Why it entered, was warned or left.', { nullable: true })
  stateReason!: string | null;

  @On('入库日期。', 'When it entered the library.', { nullable: true })
  enteredOn!: string | null;

  @On('出库日期。', 'When it left the library.', { nullable: true })
  leftOn!: string | null;

  @Structured(() => InstitutionDisclosure, '六项公开内容（MI-01）。', 'The six disclosed items (MI-01).', {
    nullable: true,
  })
  disclosure!: InstitutionDisclosure | null;

  @Flag('六项是否齐全（MI-01）。', 'Whether all six are there (MI-01).', { inbound: 'never' })
  disclosureComplete!: boolean;

  @LongText('公开的服务承诺或服务公约（MI-05）。', 'Published commitment (MI-05).', { nullable: true })
  commitment!: string | null;

  @Flag('是否在公开的服务机构库中（L1）。', 'Whether it stands in the public library (L1).', { inbound: 'never' })
  published!: boolean;
}

const FACTS = ['level', 'state', 'disclosureComplete'];

export const serviceInstitutions = defineNoun('service_institutions', {
  record: ServiceInstitution,
  name: 'ServiceInstitution',
  one: 'serviceInstitution',
  many: 'serviceInstitutions',
  zh: '服务机构。',
  en: 'A service institution of the library.',
  keys: ['id', 'uscc'],
  guard: 'public',
  scope: libraryScope,
  derive: (record) => institutionStanding(record),
  filters: {
    region: { kind: 'region' },
    level: { kind: 'oneOf', property: 'level' },
    state: { kind: 'oneOf', property: 'state' },
    disclosureComplete: { kind: 'equals', property: 'disclosureComplete' },
  },
  orders: { ID: { property: 'id', direction: 'ASC' } },
  lists: [
    { by: ['region'], and: FACTS, order: 'ID' },
    { by: ['level'], and: FACTS, order: 'ID' },
    { by: [], and: FACTS, order: 'ID' },
  ],
});
