import { commandResolver, Field, Float, ID, InputType, Int, RuleOverrideInput } from '@qishu/kit/graph';
import { describe, enumeration, MoneyInput } from '@qishu/kit/records';
import { Application } from '../records/application.js';
import { FundingLine, ProjectKind } from '../records/vocabulary.js';
import { type ApplicationStep, moveApplication } from '../work/move-application.js';
import { type ApplicationContent, startApplication } from '../work/start-application.js';

const ApplicationEventEnum = enumeration('ApplicationEvent', '申报的办理事项。', 'Step of an application.', {
  START: '起草 · Start',
  SUBMIT: '提交 · Hand in',
  ACCEPT: '受理 · Accept',
  ASK_CORRECTION: '要求补正 · Ask for a correction',
  CORRECT: '补正 · Correct',
  BEGIN_REVIEW: '评审 · Begin review',
  PUBLICISE: '公示 · Publicise',
  APPROVE: '批复 · Approve',
  REJECT: '不予批复 · Reject',
  DISBURSE: '拨付 · Pay out',
  AUDIT: '审计 · Audit',
  CLOSE: '办结 · Close',
  RECOVER: '追回 · Recover',
});

@InputType('StartApplicationInput', { description: describe('起草申报。', 'Starts an application.') })
export class StartApplicationInput implements ApplicationContent {
  @Field(() => ID, { description: describe('专项。', 'The programme.') })
  programmeId!: string;
  @Field(() => String, { nullable: true, description: describe('项目名称。', 'Name of the project.') })
  projectZh?: string | null;
  @Field(() => MoneyInput, { description: describe('申请金额。', 'Amount applied for.') })
  amountApplied!: MoneyInput;
  @Field(() => MoneyInput, {
    nullable: true,
    description: describe('项目总投资。', 'Total investment of the project.'),
  })
  totalInvestment?: MoneyInput | null;
  @Field(() => FundingLine, { nullable: true, description: describe('融资类别。', 'What is to be financed.') })
  fundingLine?: keyof typeof FundingLine | null;
  @Field(() => ProjectKind, { nullable: true, description: describe('项目类别。', 'Kind of the project.') })
  projectKind?: keyof typeof ProjectKind | null;
  @Field(() => MoneyInput, { nullable: true, description: describe('其中固定资产融资。', 'Of it, for fixed assets.') })
  fixedAssetAmount?: MoneyInput | null;
  @Field(() => MoneyInput, { nullable: true, description: describe('其中流动资金。', 'Of it, working capital.') })
  workingCapitalAmount?: MoneyInput | null;
  @Field(() => Float, { nullable: true, description: describe('年资金成本（0–1）。', 'Yearly cost, 0 to 1.') })
  annualRate?: number | null;
  @Field(() => Int, { nullable: true, description: describe('期限（月）。', 'Term in months.') })
  termMonths?: number | null;
}

@InputType('MoveApplicationInput', { description: describe('申报的办理。', 'A step of an application.') })
export class MoveApplicationInput implements ApplicationStep {
  @Field(() => ID, { description: describe('申报。', 'The application.') })
  applicationId!: string;
  @Field(() => ApplicationEventEnum, {
    description: describe('事项；提交与补正由企业办理。', 'The step; the applicant hands in and corrects.'),
  })
  event!: ApplicationStep['event'];
  @Field(() => Int, { nullable: true, description: describe('所见的版本号。', 'Version that the asker saw.') })
  expectedVersion?: number | null;
  @Field(() => String, {
    nullable: true,
    description: describe('理由：不予批复或补正时必填。', 'Why; required to reject or to ask for a correction.'),
  })
  reasonZh?: string | null;
  @Field(() => MoneyInput, {
    nullable: true,
    description: describe('批复金额：批复时必填。', 'Amount approved; required to approve.'),
  })
  amountApproved?: MoneyInput | null;
  @Field(() => [RuleOverrideInput], { nullable: true, description: describe('搁置的判定。', 'Verdicts to set aside.') })
  overrides?: RuleOverrideInput[] | null;
}

/** Applications: one intake, step by step. */
export const applicationCommands = [
  commandResolver({
    ...{
      name: 'startApplication',
      zh: '企业起草申报。',
      en: 'The enterprise starts an application.',
      needs: [['policies:apply']],
      roles: ['ENTERPRISE'],
    },
    ...{ input: StartApplicationInput, result: Application, run: startApplication },
  }),
  commandResolver({
    ...{
      name: 'moveApplication',
      zh: '提交、受理、补正、评审、公示、批复、拨付、审计、办结、追回。',
      en: 'Takes an application one step on. Errors: REASON_REQUIRED.',
      needs: [['policies:apply'], ['policies:push']],
    },
    ...{ roles: ['ENTERPRISE', 'COUNTY_OFFICE', 'CITY_OFFICE', 'PROVINCE_OFFICE'] },
    ...{ input: MoveApplicationInput, result: Application, run: moveApplication },
  }),
];
