import { addWorkingDays, combineVerdicts, verdictInput, verdictsOf } from '@qishu/kit/rules';
import { calendar, type RuleVerdict } from '@qishu/schema';
import type { BookRule } from './book-rule.js';
import { attestedVerdict } from './filing-rules.js';
import { figureOn } from './profile-figures.js';
import {
  type StationState,
  stationAttachmentWords,
  stationFunctionWords,
  type stationTypeWords,
} from './station-vocabulary.js';
import { wh01, wh02, wh04, wh05, wh12, wh24, wh26 } from './wuhan-2026-stations.js';

type StationType = keyof typeof stationTypeWords;

/** WH-01 (art. 4, 5): one master, one contact, and one general station only. */
export function judgeWh01(station: {
  readonly type: StationType;
  readonly master: string | null;
  readonly contact: string | null;
  /** How many other general stations there are. */
  readonly otherGeneralStations: number;
}): RuleVerdict {
  const { type, master, contact, otherGeneralStations } = station;
  const inputs = [
    verdictInput('type', type),
    // Names stay out of verdicts: whether there is one is all that the rule asks.
    verdictInput('hasMaster', master === null ? null : true),
    verdictInput('hasContact', contact === null ? null : true),
    verdictInput('otherGeneralStations', otherGeneralStations),
  ];
  if (type === 'GENERAL' && otherGeneralStations > 0)
    return verdictsOf(wh01).fail(inputs, { zh: '市总站只能有一个', en: 'There is one general station only' });
  return verdictsOf(wh01).pass(inputs, { zh: '站长、联系人齐全', en: 'Master and contact are named' });
}

const PARENT_TYPE: Readonly<Record<StationType, StationType | null>> = {
  GENERAL: null,
  BRANCH: 'GENERAL',
  STATION: 'BRANCH',
};

/** WH-02 (art. 5–7): each station hangs under the level above, so that the tree has no orphan. */
export function judgeWh02(
  type: StationType,
  parent: { readonly type: StationType; readonly state: StationState } | null,
): RuleVerdict {
  const wanted = PARENT_TYPE[type];
  const inputs = [verdictInput('type', type), verdictInput('parentType', parent?.type ?? 'NONE')];
  const say = verdictsOf(wh02);
  if ((parent?.type ?? null) !== wanted)
    return say.fail(inputs, {
      zh: wanted === null ? '市总站没有上级站' : `上级站应为${wanted === 'GENERAL' ? '市总站' : '区分站'}`,
      en: wanted === null ? 'The general station has none above' : `The station above must be of type ${wanted}`,
    });
  const gone =
    parent?.state === 'EXITED_SELF' || parent?.state === 'EXITED_ORDERED' || parent?.state === 'HONOUR_REVOKED';
  if (gone)
    return say.fail([...inputs, verdictInput('parentState', parent?.state)], {
      zh: '上级站已退出',
      en: 'The station above has left',
    });
  return say.pass(inputs, { zh: '隶属关系正确', en: 'Hangs under the right level' });
}

interface Attested {
  readonly given: boolean;
  readonly attestedOn: string | null;
}

/** WH-04 (art. 12): three statements. */
export const judgeWh04 = (
  made: {
    readonly cleanRecord: Attested | null;
    readonly premisesAndStaff: Attested | null;
    readonly capability: Attested | null;
  } | null,
): RuleVerdict =>
  combineVerdicts(wh04, 'all', [
    attestedVerdict(wh04, 'cleanRecord', made?.cleanRecord),
    attestedVerdict(wh04, 'premisesAndStaff', made?.premisesAndStaff),
    attestedVerdict(wh04, 'capability', made?.capability),
  ]);

type AttachmentKind = keyof typeof stationAttachmentWords;

/** WH-05 (art. 13): the seven documents; the organisation code certificate is the unified code today, so either does. */
export function judgeWh05(attached: readonly AttachmentKind[] | null, hostUscc: string | null): RuleVerdict {
  const say = verdictsOf(wh05);
  if (attached === null) return say.unknown([verdictInput('attachments', null)]);
  const missing = (Object.keys(stationAttachmentWords) as AttachmentKind[]).filter(
    (kind) => !attached.includes(kind) && !(kind === 'ORGANISATION_CODE' && hostUscc !== null),
  );
  const inputs = [verdictInput('attachments', attached.join('、') || 'NONE')];
  if (missing.length === 0) return say.pass(inputs, { zh: '材料齐全', en: 'All documents are there' });
  return say.fail(inputs, {
    zh: `缺少材料：${missing.map((kind) => stationAttachmentWords[kind].split(' · ')[0]).join('、')}`,
    en: `Missing: ${missing.join(', ')}`,
  });
}

/** WH-12 (art. 17): 15 working days; a late report is taken and flagged, one that is overdue and not made fails. */
export function judgeWh12(changedOn: string, submittedOn: string | null, today: string): RuleVerdict {
  const days = figureOn('wuhan-2026', 'changeReportWorkingDays', changedOn);
  const say = verdictsOf(wh12);
  const inputs = [verdictInput('changedOn', changedOn), verdictInput('submittedOn', submittedOn ?? 'NOT_SUBMITTED')];
  if (days === undefined)
    return say.notApplicable(inputs, { zh: '变更时办法不适用', en: 'The measures were not in force then' });
  const { date: dueOn, provisional } = addWorkingDays(changedOn, days, calendar());
  const all = [...inputs, verdictInput('dueOn', dueOn, { source: provisional ? 'provisional' : '放假安排' })];
  if ((submittedOn ?? today) <= dueOn)
    return say.pass(all, { zh: `期限 ${dueOn}，未逾期`, en: `Due on ${dueOn}, in time` });
  if (provisional)
    return say.manualReview(all, {
      zh: `期限 ${dueOn} 为暂定：相应年度放假安排尚未公布`,
      en: `Due on ${dueOn}, provisionally: the calendar of that year is not out`,
    });
  if (submittedOn !== null)
    return say.warn(all, {
      zh: `逾期提交（OVERDUE_CHANGE）：期限 ${dueOn}`,
      en: `Submitted late: it was due on ${dueOn}`,
    });
  return say.fail(all, { zh: `逾期未报（OVERDUE_CHANGE）：期限 ${dueOn}`, en: `Overdue: it was due on ${dueOn}` });
}

/** WH-24 (art. 9): what a station is for. */
export function judgeWh24(functions: readonly (keyof typeof stationFunctionWords)[] | null): RuleVerdict {
  const missing = Object.keys(stationFunctionWords).filter(
    (code) => !(functions as readonly string[] | null)?.includes(code),
  );
  const inputs = [verdictInput('functions', functions?.join('、'))];
  if (missing.length === 0) return verdictsOf(wh24).pass(inputs, { zh: '三项定位齐全', en: 'All three functions' });
  return verdictsOf(wh24).warn(inputs, {
    zh: `未承担：${missing.join('、')}`,
    en: `Not taken on: ${missing.join(', ')}`,
  });
}

/** WH-26 (art. 16): only the general station names a station. */
export function judgeWh26(nameChanged: boolean, byGeneralStation: boolean): RuleVerdict {
  const inputs = [verdictInput('nameChanged', nameChanged), verdictInput('byGeneralStation', byGeneralStation)];
  if (nameChanged && !byGeneralStation)
    return verdictsOf(wh26).fail(inputs, { zh: '名称由市总站统一设定', en: 'The general station sets the name' });
  return verdictsOf(wh26).pass(inputs, { zh: '名称由市总站设定', en: 'Set by the general station' });
}

/** A step that only the branch above a station may take (art. 13, 17). */
export function judgeBranch(rule: BookRule, byBranchAbove: boolean): RuleVerdict {
  const inputs = [verdictInput('byBranchAbove', byBranchAbove)];
  return byBranchAbove
    ? verdictsOf(rule).pass(inputs, { zh: '由上级区分站办理', en: 'By the branch above' })
    : verdictsOf(rule).fail(inputs, { zh: '须由该站所属区分站办理', en: 'The branch above the station does this' });
}
