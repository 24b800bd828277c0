import { type Reason, type RuleEntry, ruleVerdict, verdictInput } from '@qishu/kit/rules';
import type { RuleVerdict, Verdict } from '@qishu/schema';
import { ticketRules } from './ticket-basis.js';
import type { ticketKindWords, ticketLevelWords } from './ticket-vocabulary.js';

export type Level = keyof typeof ticketLevelWords;
type Inputs = Parameters<typeof ruleVerdict>[2];
type Value = string | number | boolean | null | undefined;

const inputsOf = (values: Readonly<Record<string, Value>>): Inputs =>
  Object.entries(values).map(([field, value]) => verdictInput(field, value));

/** PASS or FAIL; what is missing makes a PASS unknown. */
function decided(
  rule: RuleEntry,
  isMet: boolean,
  values: Readonly<Record<string, Value>>,
  against: Reason,
): RuleVerdict {
  const met: Reason = { zh: rule.zh, en: rule.en };
  return ruleVerdict(rule, isMet ? 'PASS' : 'FAIL', inputsOf(values), isMet ? met : against);
}

/** A verdict that rests on facts which are not there. */
const unknown = (rule: RuleEntry, values: Readonly<Record<string, Value>>): RuleVerdict =>
  ruleVerdict(rule, 'PASS', inputsOf(values), rule);

/** The step does not belong to the state that the ticket is in. */
export const notOffered = (state: string, step: string, offered: readonly string[]): RuleVerdict =>
  ruleVerdict(ticketRules['JL-01'], 'FAIL', inputsOf({ state, step }), {
    zh: `状态 ${state} 不能 ${step}；可以：${offered.join('、') || '无'}`,
    en: `In the state ${state} there is no ${step}; there is: ${offered.join(', ') || 'nothing'}`,
  });

/** JL-01: who refuses, merges, returns or reopens says why. */
export const reasonGiven = (reasonZh: string | null | undefined): RuleVerdict =>
  unknown(ticketRules['JL-01'], { reasonZh: reasonZh?.trim() });

/** JS-10: a step says something that the enterprise reads. */
export const progressTold = (publicTextZh: string | null | undefined): RuleVerdict =>
  unknown(ticketRules['JS-10'], { publicTextZh: publicTextZh?.trim() });

/** JS-06: an exclusion names its reason and the clause that stands against the ticket. */
export const rigidPolicy = (
  reasonZh: string | null | undefined,
  rigidClauseId: string | null | undefined,
): RuleVerdict => unknown(ticketRules['JS-06'], { reasonZh: reasonZh?.trim(), rigidClauseId });

const height: Readonly<Record<Level, number>> = { PARK: 0, COUNTY: 0, CITY: 1, PROVINCE: 2 };

/** JS-06: only an office above the one that excluded a ticket classes it anew. */
export function reclassified(excludedBy: Level | null, by: Level | null, reasonZh: string | undefined): RuleVerdict {
  const values = { excludedBy, by, reasonZh: reasonZh?.trim() };
  const isAbove = excludedBy === null || by === null || height[by] > height[excludedBy];
  return decided(ticketRules['JS-06'], isAbove, values, {
    zh: '须由上一级专员办重新认定',
    en: 'It takes the office above to class it anew',
  });
}

/** Whose hands a ticket is in. */
export type Holder = 'SPECIALIST' | 'OFFICE' | 'UNIT';

/** The specialist until an office took it, the office until it gave it to a unit, then the unit. */
export const holderOf = (ticket: {
  readonly handlerUnitId: string | null;
  readonly officeId: string | null;
}): Holder => (ticket.handlerUnitId ? 'UNIT' : ticket.officeId ? 'OFFICE' : 'SPECIALIST');

/** Who acts, as far as the holder rule asks. A level is that of an office role; a specialist has none. */
export interface Actor {
  readonly level: Level | null;
  readonly officeId: string | null;
  readonly specialistId: string | null;
}

/** What the holder rule asks of a ticket. */
export interface HeldTicket {
  readonly handlerUnitId: string | null;
  readonly officeId: string | null;
  readonly specialistId: string | null;
  readonly level: Level | null;
}

/**
 * JS-20: the step belongs to who holds the ticket. What a unit was given stays with the office that gave it, so that
 * office acts for it. An office above may act for one below; a specialist for itself alone.
 */
export function held(ticket: HeldTicket, actor: Actor, by: readonly Holder[]): RuleVerdict {
  const holder = holderOf(ticket);
  const values = {
    holder,
    level: ticket.level ?? 'NONE',
    actor: actor.level ?? (actor.specialistId ? 'SPECIALIST' : 'STAFF'),
  };
  const wrong = { zh: '不由该承办者办理此步骤', en: 'The step is not for whom the ticket is with' };
  if (!by.includes(holder)) return decided(ticketRules['JS-20'], false, values, wrong);
  return decided(ticketRules['JS-20'], mayAct(ticket, actor, holder), values, {
    zh: '工单在其他承办者手中',
    en: 'The ticket is in other hands',
  });
}

function mayAct(ticket: HeldTicket, actor: Actor, holder: Holder): boolean {
  if (actor.specialistId !== null)
    return holder === 'SPECIALIST' && (ticket.specialistId === null || ticket.specialistId === actor.specialistId);
  if (actor.level === null || holder === 'SPECIALIST' || ticket.level === null) return true;
  // The same level is the same office where the office is known; the row scope has kept other regions out.
  const isSame = actor.officeId === null || actor.officeId === ticket.officeId;
  return height[actor.level] > height[ticket.level] || (height[actor.level] === height[ticket.level] && isSame);
}

/** An office as the people subgraph tells it; null when it is not (or not yet) known here. */
export type KnownOffice = { readonly level: Level; readonly covers: boolean } | null;

/** JS-16: what the specialist cannot solve goes to an office that answers for the ticket’s region. */
export const submittable = (officeId: string | null, office: KnownOffice): RuleVerdict =>
  decided(
    ticketRules['JS-16'],
    office?.covers !== false,
    { officeId, officeLevel: office?.level },
    {
      zh: '该专员办不负责工单所在区划',
      en: 'That office does not answer for the region of the ticket',
    },
  );

/** JS-16: the specialist who takes a ticket up is the one in charge, or there is none yet. */
export const takenUp = (specialistId: string | null, inCharge: string | null): RuleVerdict =>
  decided(
    ticketRules['JS-16'],
    inCharge === null || specialistId === null || specialistId === inCharge,
    { specialistId },
    {
      zh: '工单由另一名专员负责',
      en: 'Another specialist is in charge of the ticket',
    },
  );

/** A unit as the people subgraph tells it. */
export type KnownUnit = { readonly industryFunction: boolean; readonly regionCode: string } | null;

/** JS-17: own function, own region. What belongs to another unit is a peer transfer (JS-18). */
export function departmental(unitId: string, unit: KnownUnit, officeRegion: string | null): RuleVerdict {
  const isOwn = unit === null || (unit.industryFunction && (officeRegion === null || unit.regionCode === officeRegion));
  const values = { unitId, industryFunction: unit?.industryFunction, unitRegion: unit?.regionCode, officeRegion };
  return decided(ticketRules['JS-17'], isOwn, values, {
    zh: '不属工信职能或不属本级：应会商转交或报请上级',
    en: 'Not a division of the office’s own department: transfer it to a peer unit, or upward',
  });
}

/** JS-17: upward is one level higher, in the same line of regions. */
export function escalated(from: Level | null, officeId: string, office: KnownOffice): RuleVerdict {
  const isUp = office === null || from === null || (office.covers && height[office.level] === height[from] + 1);
  return decided(
    ticketRules['JS-17'],
    isUp,
    { officeId, from, to: office?.level },
    {
      zh: '须报请上一级、负责同一区划的专员办',
      en: 'It goes one level up, to the office that answers for the same region',
    },
  );
}

/** An approval as the rules read it. */
export interface Approval {
  readonly matter: string;
  readonly decision: string;
  readonly decidedAt: string;
}

/** The last decision on a matter since an instant; ISO texts in UTC compare as instants. */
export const decisionOn = (
  approvals: readonly Approval[] | null,
  matter: string,
  since: string | null,
): string | undefined =>
  [...(approvals ?? [])]
    .filter((each) => each.matter === matter && (since === null || each.decidedAt >= since))
    .sort((one, other) => (one.decidedAt < other.decidedAt ? -1 : 1))
    .at(-1)?.decision;

/** JS-18: a peer unit of the same region, with the consent of the leader in charge on file. */
export function peerTransfer(
  unitId: string,
  unit: KnownUnit,
  officeRegion: string | null,
  approval: string | undefined,
): RuleVerdict {
  const rule = ticketRules['JS-18'];
  const values = {
    unitId,
    industryFunction: unit?.industryFunction,
    unitRegion: unit?.regionCode,
    officeRegion,
    approval,
  };
  if (approval !== 'APPROVED')
    return ruleVerdict(rule, 'FAIL', inputsOf(values), {
      zh: '没有单位分管领导同意的记录',
      en: 'No consent of the leader in charge is on file',
    });
  const isPeer =
    unit === null || (!unit.industryFunction && (officeRegion === null || unit.regionCode === officeRegion));
  return decided(rule, isPeer, values, { zh: '不是同级其他单位', en: 'It is no other unit of the same level' });
}

/** JS-19: nothing is closed without a result, nor shown as answered without the words of the answer. */
export const answered = (resultZh: string | null | undefined, replyZh?: string | null): RuleVerdict =>
  unknown(ticketRules['JS-19'], {
    resultZh: resultZh?.trim() && '…',
    ...(replyZh !== undefined && { replyZh: replyZh?.trim() && '…' }),
  });

/** JS-26: a report of an infringement was told to the competent body before it is answered. */
export function bodyNotified(kind: keyof typeof ticketKindWords, notifiedUnitId: string | null): RuleVerdict {
  const rule = ticketRules['JS-26'];
  const inputs = inputsOf({ kind, notifiedUnitId });
  const applies: Verdict = kind === 'REPORT' ? 'PASS' : 'NOT_APPLICABLE';
  return ruleVerdict(rule, applies, inputs, rule);
}

/** What MI-04 asks of a ticket. */
export interface ArchivableTicket {
  readonly resolvedAt: Date | null;
  readonly repliedAt: Date | null;
  readonly callback: { readonly reached: boolean } | null;
  readonly satisfaction: string | null;
}

/** MI-04: tracked, called back and rated. Who could not be reached gave no rating: a person decides. */
export function archivable({ resolvedAt, repliedAt, callback, satisfaction }: ArchivableTicket): RuleVerdict {
  const rule = ticketRules['MI-04'];
  const rated = satisfaction !== null && satisfaction !== 'UNRATED';
  const inputs = inputsOf({
    tracked: resolvedAt !== null && repliedAt !== null ? true : null,
    calledBack: callback ? true : null,
    satisfaction,
  });
  if (!inputs.every((input) => input.value !== null) || rated) return ruleVerdict(rule, 'PASS', inputs, rule);
  return ruleVerdict(rule, 'MANUAL_REVIEW', inputs, {
    zh: '企业未评价，须人工决定',
    en: 'Not rated: a person decides',
  });
}

/** A reopening is justified: the enterprise is not satisfied, and the office agreed. */
export const reopenable = (satisfaction: string | null, approval: string | undefined, reasonZh: string): RuleVerdict =>
  decided(
    ticketRules['JL-01'],
    satisfaction !== null && satisfaction === 'NOT' && approval === 'APPROVED',
    { satisfaction, approval, reasonZh: reasonZh.trim() },
    {
      zh: '须企业不满意且经同意方可重办',
      en: 'Reopened only where the enterprise is not satisfied and it was approved',
    },
  );

/** An extension is asked, and was approved, before the ticket is due; the new day is later. */
export function extendable(dueAt: Date | null, now: Date, newDueAt: Date, approval: string | undefined): RuleVerdict {
  const values = { dueAt: dueAt?.toISOString(), now: now.toISOString(), newDueAt: newDueAt.toISOString(), approval };
  const isIn = dueAt === null || (now <= dueAt && newDueAt > dueAt);
  return decided(ticketRules['JL-01'], isIn && approval === 'APPROVED', values, {
    zh: '须在到期前申请并经批准，且新期限晚于原期限',
    en: 'Extended only with an approval, before it is due, to a later day',
  });
}

/** A unit objects within so many working days after it was given the ticket. */
export function returnable(
  handedOn: string | null,
  lastDay: string | null,
  today: string,
  reasonZh: string,
): RuleVerdict {
  const isIn = lastDay === null || today <= lastDay;
  return decided(
    ticketRules['JL-01'],
    isIn,
    { handedOn, lastDay, today, reasonZh: reasonZh.trim() },
    {
      zh: '已过退单期限',
      en: 'The time to object has passed',
    },
  );
}
