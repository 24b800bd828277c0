import {
  Amount,
  At,
  Code,
  Decimal,
  defineNoun,
  EnumOf,
  Flag,
  LongText,
  Refers,
  RegionalRecord,
  Text,
  Whole,
} from '@qishu/kit/records';
import { applicationScope } from '../rules/row-scope.js';
import { ApplicationState, FundingLine, IntakeChannel, ProjectKind } from './vocabulary.js';

/** 申报。An enterprise’s application to a programme (L3: it tells what the enterprise needs and gets). */
export class Application extends RegionalRecord {
  @Refers('Programme', '专项。', 'The programme.')
  programmeId!: string;

  @Refers('Enterprise', '申报企业。', 'The enterprise that applies.')
  enterpriseId!: string;

  @Code(64, '申报编号。', 'Number of the application.')
  no!: string;

  @Text(200, '项目名称。', 'Name of the project.', { nullable: true })
  projectZh!: string | null;

  @EnumOf(() => ApplicationState, '状态。', 'State.')
  state!: keyof typeof ApplicationState;

  @At('提交时间。', 'When it was submitted.')
  submittedAt!: Date;

  @At('批复时间。', 'When it was decided.', { nullable: true })
  decidedAt!: Date | null;

  @Amount('申请金额。', 'Amount applied for.')
  amountApplied!: { minor: string; currency: string };

  @Amount('批复金额。', 'Amount approved.', { nullable: true })
  amountApproved!: { minor: string; currency: string } | null;

  @Amount('项目总投资。', 'Total investment of the project.', { nullable: true })
  totalInvestment!: { minor: string; currency: string } | null;

  @Flag('是否在白名单内（XM-03）。', 'Whether the project is white-listed (XM-03).', { nullable: true })
  whiteListed!: boolean | null;

  @EnumOf(() => FundingLine, '融资类别。', 'What is to be financed.', { nullable: true })
  fundingLine!: keyof typeof FundingLine | null;

  @EnumOf(() => ProjectKind, '项目类别。', 'Kind of the project.', { nullable: true })
  projectKind!: keyof typeof ProjectKind | null;

  @Amount('其中固定资产融资。', 'Of it, for fixed assets.', { nullable: true })
  fixedAssetAmount!: { minor: string; currency: string } | null;

  @Amount('其中流动资金贷款。', 'Of it, working capital.', { nullable: true })
  workingCapitalAmount!: { minor: string; currency: string } | null;

  @Decimal('企业承担的年资金成本（0–1）。', 'Yearly cost to the enterprise, 0 to 1.', { nullable: true })
  annualRate!: number | null;

  @Whole('融资期限（月）。', 'Term in months.', { nullable: true })
  termMonths!: number | null;

  @EnumOf(() => IntakeChannel, '受理渠道。', 'Where it was handed in.', { nullable: true })
  channel!: keyof typeof IntakeChannel | null;

  @LongText('补正要求。', 'What is to be corrected.', { nullable: true })
  correctionZh!: string | null;

  @LongText('不予批复的理由。', 'Why it was rejected.', { nullable: true })
  rejectionReasonZh!: string | null;
}

export const applications = defineNoun('applications', {
  record: Application,
  name: 'Application',
  one: 'application',
  many: 'applications',
  zh: '申报。',
  en: 'An enterprise’s application to a programme.',
  keys: ['id'],
  guard: ['policies:read'],
  scope: applicationScope,
  filters: {
    enterprise: { kind: 'equals', property: 'enterpriseId' },
    programme: { kind: 'equals', property: 'programmeId' },
    region: { kind: 'region' },
    state: { kind: 'oneOf', property: 'state' },
    submittedAt: { kind: 'between', property: 'submittedAt' },
  },
  orders: { SUBMITTED_AT: { property: 'submittedAt', direction: 'DESC' } },
  lists: [
    { by: ['region'], and: ['state', 'submittedAt'], order: 'SUBMITTED_AT' },
    { by: ['programme'], and: ['state', 'submittedAt', 'region'], order: 'SUBMITTED_AT' },
    { by: ['enterprise'], and: ['state', 'submittedAt'], order: 'SUBMITTED_AT' },
    { by: [], and: ['state', 'submittedAt'], order: 'SUBMITTED_AT' },
  ],
});
