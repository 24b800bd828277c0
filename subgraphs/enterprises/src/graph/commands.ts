import { commandResolver, Field, ID, Int, ObjectType } from '@qishu/kit/graph';
import { Assumed, describe } from '@qishu/kit/records';
import { Enterprise } from '../records/enterprise.js';
import { Recognition } from '../records/recognition.js';
import { RecognitionBatch } from '../records/recognition-batch.js';
import type { RecognitionEvent } from '../rules/recognition-lifecycle.js';
import { announceRecognitionBatch } from '../work/announce-recognition-batch.js';
import { applyForRecognition } from '../work/apply-for-recognition.js';
import { assistEnterprise, endAssistance } from '../work/assist-enterprise.js';
import { importRoster, RosterImport } from '../work/import-roster.js';
import { putIntoPool, takeOutOfPool } from '../work/keep-pool.js';
import { openRecognitionBatch } from '../work/open-recognition-batch.js';
import { reportMajorChange } from '../work/review-steps.js';
import { stepRecognition } from '../work/step-recognition.js';
import { AssistEnterpriseInput, CultivationPoolInput, EndAssistanceInput } from './enterprise-inputs.js';
import {
  AnnounceRecognitionBatchInput,
  ImportRosterInput,
  MajorChangeInput,
  OpenRecognitionBatchInput,
  RecognitionApplicationInput,
  RecognitionStepInput,
} from './recognition-inputs.js';

const offices = {
  needs: [['enterprises:write']],
  roles: ['COUNTY_OFFICE', 'CITY_OFFICE', 'PROVINCE_OFFICE'],
} as const;

const shown = (type: () => unknown, property: keyof RosterImport & string, zh: string, en: string): void =>
  Field(type as () => StringConstructor, { description: describe(zh, en) })(RosterImport.prototype, property);
shown(() => ID, 'batchId', '批次。', 'The batch.');
shown(() => Int, 'matched', '已有称号的行数。', 'Rows whose title stood already.');
shown(() => Int, 'recognised', '由申报转为认定的行数。', 'Rows whose application was recognised.');
shown(() => Int, 'created', '新建称号的行数。', 'Rows whose title is new.');
shown(
  () => [String],
  'unresolved',
  '未能对应企业的代码（含不可见的）。',
  'Codes of no enterprise in the asker’s rows.',
);
Assumed(100)(RosterImport.prototype, 'unresolved');
ObjectType('RosterImport', { description: describe('名单导入结果。', 'What became of the rows of a roster.') })(
  RosterImport,
);

/** Steps that need nothing but the title and a reason. */
const steps: readonly (readonly [name: string, event: RecognitionEvent, zh: string, en: string])[] = [
  ['recommendRecognition', 'RECOMMEND', '初审推荐。', 'Recommends an application after the preliminary review.'],
  ['publiciseRecognition', 'PUBLICISE', '公示。', 'Publicises an application for objections.'],
  [
    'recogniseEnterprise',
    'RECOGNISE',
    '认定：公示无异议后生效，有效期三年。',
    'Recognises after a publicity without an upheld objection; valid for three years.',
  ],
  ['rejectRecognition', 'REJECT', '不予通过，须说明理由。', 'Rejects an application; a reason is needed.'],
  ['startRecognitionReview', 'FALL_DUE', '进入复核。', 'Starts the review of a title.'],
  [
    'passRecognitionReview',
    'PASS_REVIEW',
    '复核通过：按当年办法判定，有效期续三年。',
    'Passes a review under the rules of its year; three more years.',
  ],
  ['failRecognitionReview', 'FAIL_REVIEW', '复核未通过，须说明理由。', 'Fails a review; a reason is needed.'],
  [
    'keepRecognitionAfterChange',
    'KEEP_AFTER_CHANGE',
    '重大变化核查后保留称号。',
    'Keeps a title after a major change was examined.',
  ],
  [
    'revokeRecognition',
    'REVOKE',
    '撤销称号（严重违法、数据造假等），三年内不得再申报。',
    'Revokes a title, e.g. for serious violation or data fraud; no new application for three years.',
  ],
];

/** The commands on titles, batches, the pool and the assisted-handling list. */
export const commands = [
  ...steps.map(([name, event, zh, en]) =>
    commandResolver({
      ...{ name, zh, en, ...offices, input: RecognitionStepInput, result: Recognition },
      run: (work, input) => stepRecognition(work, event, input),
    }),
  ),
  commandResolver({
    ...{ name: 'reportMajorChange', ...offices, input: MajorChangeInput, result: Recognition, run: reportMajorChange },
    zh: '报告重大变化（更名、合并、跨省迁移等）。',
    en: 'Reports a major change: of name, by merger, to another province.',
  }),
  commandResolver({
    ...{ name: 'applyForRecognition', ...offices, input: RecognitionApplicationInput, result: Recognition },
    run: applyForRecognition,
    zh: '登记申报：不得越级，撤销后三年内不得申报，在受理期内。',
    en: 'Registers an application: no tier skipped, none within three years of a revocation, within the window.',
  }),
  commandResolver({
    ...{ name: 'openRecognitionBatch', ...offices, input: OpenRecognitionBatchInput, result: RecognitionBatch },
    run: openRecognitionBatch,
    zh: '开始受理一个认定批次。',
    en: 'Opens a batch of recognitions for applications.',
  }),
  commandResolver({
    ...{ name: 'announceRecognitionBatch', ...offices, input: AnnounceRecognitionBatchInput, result: RecognitionBatch },
    run: announceRecognitionBatch,
    zh: '公布批次名单；公布数此后不变。',
    en: 'Announces the roster of a batch; its count never changes afterwards.',
  }),
  commandResolver({
    ...{ name: 'importRoster', ...offices, input: ImportRosterInput, result: RosterImport, run: importRoster },
    zh: '导入已公布批次的名单，逐行对应企业。',
    en: 'Imports the roster of an announced batch, row by row.',
  }),
  commandResolver({
    ...{ name: 'putIntoPool', ...offices, input: CultivationPoolInput, result: Recognition, run: putIntoPool },
    zh: '列入培育库。',
    en: 'Puts an enterprise into the cultivation pool.',
  }),
  commandResolver({
    ...{ name: 'takeOutOfPool', ...offices, input: CultivationPoolInput, result: Recognition, run: takeOutOfPool },
    zh: '移出培育库，须说明理由。',
    en: 'Takes an enterprise out of the cultivation pool; a reason is needed.',
  }),
  commandResolver({
    ...{
      name: 'assistEnterprise',
      ...offices,
      input: AssistEnterpriseInput,
      result: Enterprise,
      run: assistEnterprise,
    },
    zh: '列入“帮代办”重点企业名单。',
    en: 'Puts an enterprise on the assisted-handling list.',
  }),
  commandResolver({
    ...{ name: 'endAssistance', ...offices, input: EndAssistanceInput, result: Enterprise, run: endAssistance },
    zh: '移出“帮代办”重点企业名单。',
    en: 'Takes an enterprise off the assisted-handling list.',
  }),
];
