import type { Work } from '@qishu/kit/command';
import {
  Arg,
  type Context,
  Ctx,
  commandResolver,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  ObjectType,
  Requires,
  Resolver,
  Root,
  RuleOverrideInput,
} from '@qishu/kit/graph';
import { Assumed, DateScalar, describe, enumeration, RegionCodeScalar } from '@qishu/kit/records';
import { Policy } from '../records/policy.js';
import { PolicyVersion, policyVersions } from '../records/policy-version.js';
import { ApplyMode, Benefit, PolicyKind, PolicyLevel } from '../records/vocabulary.js';
import { changeStanding, type StandingStep } from '../work/change-standing.js';
import { readContent } from '../work/read-content.js';
import { type ClauseEffect, effectOfVersion, versionDifferences } from '../work/read-versions.js';
import { movePolicyVersion, type VersionStep, writePolicyVersion } from '../work/write-version.js';

const EDITORS = ['POLICY_EDITOR'] as const;
const needs = [['policies:write']] as const;
const OVERRIDES = describe('搁置的判定。', 'Verdicts to set aside.');
const EXPECTED = describe('所见的版本号。', 'Version that the asker saw.');

const VersionEventEnum = enumeration('VersionEvent', '政策版本的办理事项。', 'Step of a version.', {
  HAND_IN: '提交他人审核 · Hand in',
  SEND_BACK: '退回修改 · Send back',
  PUBLISH: '发布 · Publish',
  WITHDRAW: '撤回 · Withdraw',
});
const StandingEventEnum = enumeration('StandingEvent', '政策效力的变更。', 'Step of a policy’s standing.', {
  CONSULT: '征求意见 · Put out for comment',
  STATE_DATES: '载明施行日期 · State effect dates',
  ADOPT: '发布 · Adopt',
  TAKE_EFFECT: '施行 · Take effect',
  AMEND: '修订 · Amend',
  REPEAL_PART: '部分废止 · Repeal in part',
  EXPIRE: '到期 · Expire',
  REPEAL: '废止 · Repeal',
});

@InputType('ClauseContentInput', { description: describe('版本中的一个条款。', 'One clause of a version.') })
export class ClauseContentInput {
  @Field(() => String, { description: describe('条款编号。', 'Number.') })
  number!: string;
  @Field(() => String, { nullable: true, description: describe('标题。', 'Heading.') })
  headingZh?: string | null;
  @Field(() => String, { description: describe('条文。', 'Text as printed.') })
  textZh!: string;
  @Field(() => Benefit, { nullable: true, description: describe('支持方式。', 'What it gives.') })
  benefit?: keyof typeof Benefit | null;
  @Field(() => [String], {
    nullable: true,
    description: describe('责任单位，首位牵头。', 'Responsible units, the first leads.'),
  })
  responsibleUnits?: string[] | null;
  @Field(() => DateScalar, { nullable: true, description: describe('截止日期。', 'Deadline.') })
  deadline?: string | null;
  @Field(() => ApplyMode, { nullable: true, description: describe('享受方式。', 'How it is obtained.') })
  applyMode?: keyof typeof ApplyMode | null;
  @Field(() => String, { nullable: true, description: describe('规则编号。', 'Rule id.') })
  ruleId?: string | null;
  @Field(() => String, {
    nullable: true,
    description: describe(
      '条件树（JSON）；矛盾或不可达者不得提交。',
      'Condition tree as JSON; one that contradicts itself or can never hold is refused.',
    ),
  })
  tree?: string | null;
  @Field(() => String, {
    nullable: true,
    description: describe('金额公式（JSON）。', 'Formula of the amount, as JSON.'),
  })
  formula?: string | null;
}

@InputType('WritePolicyVersionInput', { description: describe('编写政策版本。', 'Writes a version of a policy.') })
export class WritePolicyVersionInput {
  @Field(() => ID, { nullable: true, description: describe('继续编写的草稿。', 'Draft to go on with.') })
  versionId?: string | null;
  @Field(() => ID, { nullable: true, description: describe('所修订的政策。', 'Policy that it revises.') })
  policyId?: string | null;
  @Field(() => String, { description: describe('变更说明。', 'What changed, and why.') })
  changeNote!: string;
  @Field(() => String, { description: describe('标题。', 'Title.') })
  titleZh!: string;
  @Field(() => String, { nullable: true, description: describe('发文字号。', 'Document number.') })
  docNo?: string | null;
  @Field(() => [String], { description: describe('发文机关。', 'Issuing authorities.') })
  issuers!: string[];
  @Field(() => PolicyLevel, { description: describe('层级。', 'Level.') })
  level!: keyof typeof PolicyLevel;
  @Field(() => PolicyKind, { description: describe('种类。', 'Kind.') })
  kind!: keyof typeof PolicyKind;
  @Field(() => RegionCodeScalar, { description: describe('适用区划。', 'Region that it applies in.') })
  regionCode!: string;
  @Field(() => DateScalar, { nullable: true, description: describe('发布日期。', 'Date of publication.') })
  publishedOn?: string | null;
  @Field(() => DateScalar, { nullable: true, description: describe('施行日期。', 'First day in force.') })
  effectiveFrom?: string | null;
  @Field(() => DateScalar, { nullable: true, description: describe('失效日期（含）。', 'Last day in force.') })
  effectiveTo?: string | null;
  @Field(() => String, { nullable: true, description: describe('全文。', 'Full text.') })
  fullText?: string | null;
  @Field(() => [ClauseContentInput], { description: describe('条款，至多 200。', 'Clauses, at most 200.') })
  clauses!: ClauseContentInput[];
}

@InputType('MovePolicyVersionInput', { description: describe('政策版本的办理。', 'A step of a version.') })
export class MovePolicyVersionInput implements VersionStep {
  @Field(() => ID, { description: describe('版本。', 'The version.') })
  versionId!: string;
  @Field(() => VersionEventEnum, { description: describe('事项。', 'The step.') })
  event!: VersionStep['event'];
  @Field(() => Int, { nullable: true, description: EXPECTED })
  expectedVersion?: number | null;
  @Field(() => [RuleOverrideInput], { nullable: true, description: OVERRIDES })
  overrides?: RuleOverrideInput[] | null;
}

@InputType('ChangePolicyStandingInput', { description: describe('政策效力变更。', 'A step of a policy’s standing.') })
export class ChangePolicyStandingInput implements StandingStep {
  @Field(() => ID, { description: describe('政策。', 'The policy.') })
  policyId!: string;
  @Field(() => StandingEventEnum, { description: describe('变更。', 'The step.') })
  event!: StandingStep['event'];
  @Field(() => Int, { nullable: true, description: EXPECTED })
  expectedVersion?: number | null;
  @Field(() => DateScalar, { nullable: true, description: describe('施行日期。', 'First day in force.') })
  effectiveFrom?: string | null;
  @Field(() => DateScalar, { nullable: true, description: describe('失效日期（含）。', 'Last day in force.') })
  effectiveTo?: string | null;
  @Field(() => [RuleOverrideInput], { nullable: true, description: OVERRIDES })
  overrides?: RuleOverrideInput[] | null;
}

/** Commands of the editors. */
export const editingCommands = [
  commandResolver({
    ...{
      name: 'writePolicyVersion',
      zh: '编写政策版本。',
      en: 'Writes a version of a policy, or goes on writing it.',
      needs,
      roles: EDITORS,
    },
    ...{
      input: WritePolicyVersionInput,
      result: PolicyVersion,
      run: (work: Work, input: WritePolicyVersionInput) => writePolicyVersion(work, readContent(input)),
    },
  }),
  commandResolver({
    ...{
      name: 'movePolicyVersion',
      zh: '提交、退回、发布或撤回政策版本；发布须为另一人。',
      en: 'Hands in, sends back, publishes or withdraws a version; another person publishes.',
      needs,
      roles: EDITORS,
    },
    ...{ input: MovePolicyVersionInput, result: PolicyVersion, run: movePolicyVersion },
  }),
  commandResolver({
    ...{
      name: 'changePolicyStanding',
      zh: '变更政策效力。',
      en: 'Changes the standing of a policy.',
      needs,
      roles: EDITORS,
    },
    ...{ input: ChangePolicyStandingInput, result: Policy, run: changeStanding },
  }),
];

@ObjectType('ContentDifference', {
  description: describe('两个版本间的一处差异。', 'One difference between two versions.'),
})
export class ContentDifferenceShown {
  @Field(() => String, {
    description: describe('位置，如 titleZh、第五条.tree。', 'Where, e.g. titleZh, 第五条.tree.'),
  })
  at!: string;
  @Field(() => String, { nullable: true, description: describe('此前。', 'Before.') })
  before!: string | null;
  @Field(() => String, { nullable: true, description: describe('此后。', 'After.') })
  after!: string | null;
}

@ObjectType('ClauseEffect', {
  description: describe(
    '发布后的影响（企业数，不足 5 家不显示）。',
    'What publishing would do, in enterprises; null below five.',
  ),
})
export class ClauseEffectShown implements ClauseEffect {
  @Field(() => String, { description: describe('条款编号。', 'Number of the clause.') })
  number!: string;
  @Field(() => Int, { nullable: true, description: describe('新符合。', 'Become eligible.') })
  gains!: number | null;
  @Field(() => Int, { nullable: true, description: describe('不再符合。', 'Are no longer eligible.') })
  loses!: number | null;
  @Field(() => Int, { nullable: true, description: describe('由接近变为符合。', 'Nearly before, eligible after.') })
  nearer!: number | null;
  @Field(() => Int, { nullable: true, description: describe('由符合变为接近。', 'Eligible before, nearly after.') })
  farther!: number | null;
  @Field(() => Int, { nullable: true, description: describe('发布后符合的总数。', 'Eligible after it.') })
  eligibleAfter!: number | null;
}

@Resolver(() => PolicyVersion)
export class VersionReading {
  @Assumed(50)
  @Requires(['policies:write'])
  @FieldResolver(() => [ContentDifferenceShown], {
    nullable: true,
    description: describe('与另一版本（或空）的差异。', 'What it changes against another version, or against nothing.'),
  })
  async differences(
    @Root() version: PolicyVersion,
    @Ctx() { loaders }: Context,
    @Arg('from', () => ID, { nullable: true, description: describe('相比的版本。', 'The version to compare with.') })
    from?: string,
  ): Promise<ContentDifferenceShown[]> {
    return versionDifferences(from ? await loaders.visible(policyVersions, 'id', from) : null, version);
  }

  @Assumed(20)
  @Requires(['policies:write'])
  @FieldResolver(() => [ClauseEffectShown], {
    nullable: true,
    description: describe(
      '发布前的影响测算：谁将符合、谁将不再符合。',
      'What publishing it would do: who gains, who loses. Nothing is written.',
    ),
  })
  effect(@Root() version: PolicyVersion, @Ctx() { reader, now, signal }: Context): Promise<ClauseEffectShown[]> {
    return effectOfVersion(version, reader, now(), signal);
  }
}
