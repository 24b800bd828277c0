import { commandResolver, Field, ID, InputType, Int, ObjectType, RuleOverrideInput } from '@qishu/kit/graph';
import { Assumed, DateScalar, describe, RegionCodeScalar } from '@qishu/kit/records';
import { PolicyPush } from '../records/policy-push.js';
import { PushPreference } from '../records/push-preference.js';
import { PushRule } from '../records/push-rule.js';
import { Benefit, MatchStatus, PushChannel } from '../records/vocabulary.js';
import { acknowledgePush, setPushPreference } from '../work/answer-push.js';
import {
  type PushOutcome,
  type PushRequest,
  type PushToMatches,
  pushPolicy,
  pushToMatches,
} from '../work/push-policy.js';
import { endPushRule, type PushRuleContent, setPushRule } from '../work/set-push-rule.js';
import type { Channel } from '../work/weigh-push.js';

const SENDERS = [
  'SPECIALIST',
  'STATION_MASTER',
  'COUNTY_OFFICE',
  'CITY_OFFICE',
  'PROVINCE_OFFICE',
  'WH_GENERAL_STATION',
] as const;
const OFFICES = ['COUNTY_OFFICE', 'CITY_OFFICE', 'PROVINCE_OFFICE', 'WH_GENERAL_STATION'] as const;
const push = [['policies:push']] as const;

@InputType('PushPolicyInput', { description: describe('向企业推送政策。', 'Pushes a policy to enterprises.') })
export class PushPolicyInput implements PushRequest {
  @Field(() => ID, { description: describe('政策。', 'The policy.') })
  policyId!: string;
  @Field(() => ID, {
    nullable: true,
    description: describe('所据条款；给出时须匹配。', 'Clause that it is about; then it must fit.'),
  })
  clauseId?: string | null;
  @Field(() => [ID], { description: describe('企业，至多 100 家。', 'Enterprises, at most 100.') })
  enterpriseIds!: string[];
  @Field(() => PushChannel, { description: describe('渠道。', 'Channel.') })
  channel!: Channel;
  @Field(() => [RuleOverrideInput], {
    nullable: true,
    description: describe('搁置的判定（仅推送给一家时）。', 'Verdicts to set aside, for one enterprise alone.'),
  })
  overrides?: RuleOverrideInput[] | null;
}

@InputType('PushToMatchesInput', {
  description: describe('向匹配条款的企业推送。', 'Pushes to those who match a clause.'),
})
export class PushToMatchesInput implements PushToMatches {
  @Field(() => ID, { description: describe('条款。', 'The clause.') })
  clauseId!: string;
  @Field(() => RegionCodeScalar, { description: describe('行政区划。', 'Region.') })
  region!: string;
  @Field(() => MatchStatus, {
    nullable: true,
    description: describe('ELIGIBLE（默认）或 NEARLY。', 'ELIGIBLE, unless said, or NEARLY.'),
  })
  status?: 'ELIGIBLE' | 'NEARLY' | null;
  @Field(() => PushChannel, { description: describe('渠道。', 'Channel.') })
  channel!: Channel;
  @Field(() => Int, { description: describe('至多几家，1 到 100。', 'At most so many, 1 to 100.') })
  most!: number;
}

@ObjectType('PushOutcome', { description: describe('对一家企业的推送结果。', 'What came of one enterprise.') })
export class PushOutcomeShown implements PushOutcome {
  @Field(() => ID, { description: describe('企业编号。', 'Id of the enterprise.') })
  enterpriseId!: string;
  @Field(() => Boolean, { description: describe('是否已推送。', 'Whether it was sent.') })
  sent!: boolean;
  @Assumed(3)
  @Field(() => [String], {
    description: describe(
      '未推送的原因：规则编号、CHANNEL 或 NOT_VISIBLE。',
      'Why not: rule ids, CHANNEL or NOT_VISIBLE.',
    ),
  })
  against!: readonly string[];
}

@ObjectType('PushReport', { description: describe('推送结果。', 'What came of a push.') })
export class PushReport {
  @Assumed(100)
  @Field(() => [PushOutcomeShown], { description: describe('逐家结果。', 'Enterprise by enterprise.') })
  outcomes!: PushOutcomeShown[];
}

@InputType('AcknowledgePushInput', { description: describe('回执。', 'A receipt.') })
export class AcknowledgePushInput {
  @Field(() => ID, { description: describe('推送。', 'The push.') })
  pushId!: string;
}

@InputType('SetPushPreferenceInput', { description: describe('推送偏好。', 'How to be told.') })
export class SetPushPreferenceInput {
  @Field(() => DateScalar, {
    nullable: true,
    description: describe('免打扰至何日（含）。', 'Quiet until this day, inclusive.'),
  })
  quietUntil?: string | null;
  @Field(() => [PushChannel], { nullable: true, description: describe('愿意接受的渠道。', 'Channels accepted.') })
  channels?: Channel[] | null;
}

@InputType('SetPushRuleInput', { description: describe('设定常设推送规则。', 'Sets a standing rule of pushing.') })
export class SetPushRuleInput implements PushRuleContent {
  @Field(() => RegionCodeScalar, { description: describe('推送给该区划的企业。', 'Enterprises of this region.') })
  regionCode!: string;
  @Field(() => PushChannel, { description: describe('渠道。', 'Channel.') })
  channel!: Channel;
  @Field(() => [Benefit], {
    nullable: true,
    description: describe('只推送这些支持方式的条款；不填为不限。', 'Only clauses that give these; any unless said.'),
  })
  benefits?: (keyof typeof Benefit)[] | null;
}

@InputType('EndPushRuleInput', { description: describe('停用常设推送规则。', 'Ends a standing rule of pushing.') })
export class EndPushRuleInput {
  @Field(() => ID, { description: describe('规则。', 'The rule.') })
  ruleId!: string;
  @Field(() => Int, { nullable: true, description: describe('所见的版本号。', 'Version that the asker saw.') })
  expectedVersion?: number | null;
}

/** 政策找企业: pushes, standing rules, receipts, preferences. */
export const pushCommands = [
  commandResolver({
    ...{
      name: 'pushPolicy',
      zh: '向企业推送政策：不重复、不打扰、须匹配。',
      en: 'Pushes a policy: never twice, never against quiet, only where it fits.',
      needs: push,
      roles: SENDERS,
    },
    ...{ input: PushPolicyInput, result: PushReport, run: pushPolicy },
  }),
  commandResolver({
    ...{
      name: 'pushToMatches',
      zh: '向某区划内符合条款且未收到的企业推送。',
      en: 'Pushes to those of a region who match a clause and have not got it.',
      needs: push,
      roles: OFFICES,
    },
    ...{ input: PushToMatchesInput, result: PushReport, run: pushToMatches },
  }),
  commandResolver({
    ...{
      name: 'setPushRule',
      zh: '设定常设推送规则：此后区划内新符合条款的企业即收到该政策，不重复、不打扰。',
      en: 'Sets a standing rule: from now on enterprises of a region that come to match a clause are sent its policy, never twice, never against quiet.',
      needs: push,
      roles: OFFICES,
    },
    ...{ input: SetPushRuleInput, result: PushRule, run: setPushRule },
  }),
  commandResolver({
    ...{
      name: 'endPushRule',
      zh: '停用常设推送规则。',
      en: 'Ends a standing rule; what was sent stays sent.',
      needs: push,
      roles: OFFICES,
    },
    ...{ input: EndPushRuleInput, result: PushRule, run: endPushRule },
  }),
  commandResolver({
    ...{
      name: 'acknowledgePush',
      zh: '企业回执：已读。',
      en: 'The enterprise has read a push.',
      needs: [['policies:apply']],
      roles: ['ENTERPRISE'],
    },
    ...{ input: AcknowledgePushInput, result: PolicyPush, run: acknowledgePush },
  }),
  commandResolver({
    ...{
      name: 'setPushPreference',
      zh: '企业设定免打扰与渠道。',
      en: 'The enterprise says when and how it wants to be told.',
      needs: [['policies:apply']],
      roles: ['ENTERPRISE'],
    },
    ...{ input: SetPushPreferenceInput, result: PushPreference, run: setPushPreference },
  }),
];
