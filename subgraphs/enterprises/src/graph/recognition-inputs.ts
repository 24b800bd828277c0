import { Field, ID, InputType, Int, RuleOverrideInput } from '@qishu/kit/graph';
import { DateScalar, describe, RegionCodeScalar } from '@qishu/kit/records';
import type { Tier as TierName } from '@qishu/schema';
import { Tier } from '../records/vocabulary.js';
import type { AnnounceRecognitionBatch } from '../work/announce-recognition-batch.js';
import type { ApplyForRecognition } from '../work/apply-for-recognition.js';
import { type ImportRoster, MOST_ROSTER_ROWS, type RosterRow } from '../work/import-roster.js';
import type { OpenRecognitionBatch } from '../work/open-recognition-batch.js';
import type { ReportMajorChange } from '../work/review-steps.js';
import type { StepRecognition } from '../work/step-recognition.js';

const optional = (zh: string, en: string) => ({ nullable: true, description: describe(zh, en) }) as const;
const said = (zh: string, en: string) => ({ description: describe(zh, en) }) as const;
const version = optional('调用方所见版本，用于乐观并发。', 'The version that the asker has seen.');
const overrides = optional('搁置的规则判定。', 'Verdicts to set aside.');

@InputType('RecognitionStepInput', said('称号办理。', 'One step of a title.'))
export class RecognitionStepInput implements StepRecognition {
  @Field(() => ID, said('称号。', 'The title.'))
  recognitionId!: string;
  @Field(() => Int, version)
  expectedVersion?: number;
  @Field(
    () => DateScalar,
    optional('办理日期，默认今天，不得晚于今天。', 'Day of the step; today unless said, never later.'),
  )
  on?: string;
  @Field(
    () => String,
    optional(
      '理由；不予通过、复核未通过、撤销时必填，4 至 500 个字符。',
      'Reason, 4 to 500 characters; needed to reject, to fail and to revoke.',
    ),
  )
  reason?: string;
  @Field(() => String, optional('文件文号。', 'Number of the document.'))
  docNo?: string;
  @Field(() => [RuleOverrideInput], overrides)
  overrides?: RuleOverrideInput[];
}

@InputType('MajorChangeInput', said('报告重大变化。', 'Report of a major change.'))
export class MajorChangeInput extends RecognitionStepInput implements ReportMajorChange {
  @Field(
    () => DateScalar,
    said('变化发生日期；三个月内报告（RC-08）。', 'Day of the change; to be reported within three months (RC-08).'),
  )
  changedOn!: string;
}

@InputType('RecognitionApplicationInput', said('登记申报。', 'An application for a title.'))
export class RecognitionApplicationInput implements ApplyForRecognition {
  @Field(() => ID, said('企业。', 'The enterprise.'))
  enterpriseId!: string;
  @Field(() => Tier, said('申报梯度。', 'The tier.'))
  tier!: TierName;
  @Field(() => ID, optional('批次。', 'The batch.'))
  batchId?: string;
  @Field(() => DateScalar, optional('申报日期，默认今天。', 'Day of the application; today unless said.'))
  on?: string;
  @Field(() => [RuleOverrideInput], overrides)
  overrides?: RuleOverrideInput[];
}

@InputType('OpenRecognitionBatchInput', said('开始受理一个批次。', 'A batch to open.'))
export class OpenRecognitionBatchInput implements OpenRecognitionBatch {
  @Field(() => Tier, said('梯度。', 'The tier.'))
  tier!: TierName;
  @Field(() => Int, said('批次号。', 'Number of the batch.'))
  batchNo!: number;
  @Field(() => Int, said('年度。', 'Year.'))
  year!: number;
  @Field(
    () => RegionCodeScalar,
    optional('组织认定的地区；国家级不填。', 'Region whose office recognises; none for national batches.'),
  )
  regionCode?: string;
  @Field(() => DateScalar, said('受理首日。', 'First day of applications.'))
  opensOn!: string;
  @Field(() => DateScalar, said('受理末日（含）。', 'Last day, inclusive.'))
  closesOn!: string;
  @Field(() => String, optional('通知文号。', 'Number of the call.'))
  docNo?: string;
}

@InputType('AnnounceRecognitionBatchInput', said('公布批次名单。', 'The announcement of a roster.'))
export class AnnounceRecognitionBatchInput implements AnnounceRecognitionBatch {
  @Field(() => ID, said('批次。', 'The batch.'))
  batchId!: string;
  @Field(() => Int, version)
  expectedVersion?: number;
  @Field(() => DateScalar, optional('公布日期，默认今天。', 'Day of the announcement; today unless said.'))
  announcedOn?: string;
  @Field(() => Int, said('公布的企业数，此后不变。', 'Enterprises on the roster; never changed afterwards.'))
  announcedCount!: number;
  @Field(() => String, optional('公布文件文号。', 'Number of the announcing document.'))
  docNo?: string;
  @Field(() => String, optional('名单文件。', 'Roster file.'))
  rosterFile?: string;
}

@InputType('RosterRowInput', said('名单的一行。', 'One row of a roster.'))
export class RosterRowInput implements RosterRow {
  @Field(() => String, said('统一社会信用代码。', 'Unified social credit code.'))
  uscc!: string;
  @Field(() => String, optional('证书编号。', 'Certificate number.'))
  certificateNo?: string;
}

@InputType('ImportRosterInput', said('导入名单。', 'A roster to import.'))
export class ImportRosterInput implements ImportRoster {
  @Field(() => ID, said('批次（须已公布）。', 'The batch, which must have been announced.'))
  batchId!: string;
  @Field(() => [RosterRowInput], said(`各行，最多 ${MOST_ROSTER_ROWS} 行。`, `The rows, at most ${MOST_ROSTER_ROWS}.`))
  rows!: RosterRowInput[];
}
