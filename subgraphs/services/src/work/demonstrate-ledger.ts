import type { BulkRow } from '@qishu/kit/inbound';
import {
  chance,
  type DemonstrationEnterprise,
  type DemonstrationScale,
  demonstrationEnterprise,
  demonstrationSizes,
  titledCount,
  titledRow,
} from '@qishu/schema';
import type { serviceCategoryWords, serviceModeWords } from '../rules/vocabulary.js';
import { cityOf, DAYS, hoursAfter, instantOf, padded, policiesOf, stationId } from './demonstration-places.js';
import { Draws } from './draws.js';

type Category = keyof typeof serviceCategoryWords;
type Mode = keyof typeof serviceModeWords;

/** How often each mode and category comes, of 20. */
const MODES: readonly Mode[] = [
  ...Array<Mode>(8).fill('PHONE'),
  ...Array<Mode>(5).fill('WECHAT'),
  ...Array<Mode>(4).fill('ON_SITE'),
  'ONLINE',
  'WINDOW',
  'ACTIVITY',
];
const CATEGORIES: readonly Category[] = [
  ...Array<Category>(7).fill('DEMAND_INTAKE'),
  ...Array<Category>(6).fill('POLICY_DELIVERY'),
  ...Array<Category>(4).fill('RESOURCE_MATCHING'),
  ...Array<Category>(2).fill('CAPABILITY'),
  'RIGHTS_PROTECTION',
];

const WORDS: Readonly<Record<Category, readonly (readonly [content: string, outcome: string])[]>> = {
  DEMAND_INTAKE: [
    ['了解生产经营与订单情况，记录困难与需求（演示）', '形成需求记录，转相应渠道办理'],
    ['走访车间，了解用工与用能情况（演示）', '明确后续对接事项'],
  ],
  POLICY_DELIVERY: [
    ['推送并讲解最新惠企政策与申报时间（演示）', '企业确认知晓并着手准备材料'],
    ['解读梯度培育认定条件与复核要求（演示）', '企业完成自评'],
  ],
  RESOURCE_MATCHING: [
    ['对接银行与担保机构，沟通融资方案（演示）', '达成初步合作意向'],
    ['推荐产业链上下游配套信息（演示）', '双方约定洽谈'],
  ],
  CAPABILITY: [['组织参加数字化改造与精益管理培训（演示）', '企业派员参加并制定改进计划']],
  RIGHTS_PROTECTION: [['受理企业反映的干扰经营情况并向主管部门反映（演示）', '主管部门已介入协调']],
};

const PROBLEMS = [
  '流动资金周转紧张（演示）',
  '技术工人招聘困难（演示）',
  '用地扩产受限（演示）',
  '账款回收周期长（演示）',
] as const;
const DEMANDS = [
  '希望对接高校技术团队（演示）',
  '希望了解上市辅导政策（演示）',
  '希望参加展会拓展订单（演示）',
] as const;

const RATINGS = ['VERY', 'VERY', 'SATISFIED', 'BASIC', 'NOT'] as const;

/** A tenth of the enterprises are contacted in bursts only, so that months without contact exist. */
export const isSeldom = (row: number): boolean => chance(row, 'seldom') < 0.1;

/** What the entries of one enterprise share. */
interface Served extends Pick<DemonstrationEnterprise, 'id' | 'specialistId' | 'regionCode'> {
  readonly hasStations: boolean;
  readonly policies: readonly string[];
}

/** Which titled enterprises have a specialist, and how many ledger rows each gets. */
export interface LedgerPlan {
  /** Rows of the enterprises. */
  readonly rows: readonly number[];
  readonly each: number;
  /** The first so many enterprises get one more. */
  readonly more: number;
}

/** Spreads exactly the wanted number of ledger rows over the enterprises that have a specialist. */
export function ledgerPlan(scale: DemonstrationScale): LedgerPlan {
  const rows: number[] = [];
  for (let number = 0; number < titledCount(scale); number += 1) {
    const row = titledRow(number, scale);
    if (demonstrationEnterprise(row, scale).specialistId !== null) rows.push(row);
  }
  const wanted = demonstrationSizes[scale].ledgerEntries;
  return { rows, each: Math.floor(wanted / rows.length), more: wanted % rows.length };
}

/** How many ledger rows the enterprise at a place of the plan has, and the number of its first one. */
export const entriesAt = ({ each, more }: LedgerPlan, at: number): { first: number; count: number } => ({
  first: at * each + Math.min(at, more),
  count: each + (at < more ? 1 : 0),
});

export const ledgerId = (number: number): string => `demo-l-${padded(number, 8)}`;
/** Whether an entry tells a problem: some of those become tickets. */
export const tellsProblem = (number: number): boolean => chance(number, 'problem') < 0.07;

/** The day (from 2025-01-01) on which the entry at a place of an enterprise’s list was served. */
export function servedDay(number: number, at: number, count: number, seldom: boolean): number {
  const even = Math.min(DAYS - 1, Math.floor(((at + chance(number, 'day')) * DAYS) / count));
  const day = seldom ? even - (even % 60) + (even % 7) : even;
  // 2025-01-01 was a Wednesday: Saturdays and Sundays go back to Friday.
  const weekend = (day + 2) % 7;
  return Math.max(0, weekend === 5 ? day - 1 : weekend === 6 ? day - 2 : day);
}

function entryOf(number: number, at: number, count: number, seldom: boolean, enterprise: Served): BulkRow {
  const draws = new Draws(number, 'entry');
  const category = draws.pick(CATEGORIES);
  const [contentZh, outcomeZh] = draws.pick(WORDS[category]);
  const servedAt = instantOf(servedDay(number, at, count, seldom), 540 + draws.between(0, 480));
  const late = draws.next() < 0.06;
  return {
    id: ledgerId(number),
    enterpriseId: enterprise.id,
    specialistId: enterprise.specialistId,
    regionCode: enterprise.regionCode,
    category,
    contentZh,
    outcomeZh,
    servedAt,
    recordedAt: hoursAfter(servedAt, late ? draws.between(80, 200) : draws.between(1, 20) / 4),
    stationId: enterprise.hasStations ? stationId(enterprise.regionCode, draws.between(1, 3)) : null,
    mode: seldom && draws.next() < 0.8 ? 'PHONE' : draws.pick(MODES),
    problems: tellsProblem(number) ? [draws.pick(PROBLEMS)] : null,
    demands: draws.next() < 0.06 ? [draws.pick(DEMANDS)] : null,
    policyIds: category === 'POLICY_DELIVERY' ? enterprise.policies : null,
    notifiedBodyZh: category === 'RIGHTS_PROTECTION' ? '属地市场监督管理部门（演示）' : null,
    satisfaction: draws.next() < 0.3 ? draws.pick(RATINGS) : null,
  };
}

/** Ledger entries of 2025 and 2026, exactly as many as the scale says. */
export function* ledgerRows(scale: DemonstrationScale): Iterable<BulkRow> {
  const plan = ledgerPlan(scale);
  for (const [place, row] of plan.rows.entries()) {
    const { id, specialistId, regionCode } = demonstrationEnterprise(row, scale);
    const hasStations = cityOf(regionCode) === '420100';
    const enterprise = { id, specialistId, regionCode, hasStations, policies: policiesOf(regionCode) };
    const { first, count } = entriesAt(plan, place);
    for (let at = 0; at < count; at += 1) yield entryOf(first + at, at, count, isSeldom(row), enterprise);
  }
}
