import { regions } from '../reference/index.js';
import { between, chance, dayAfter, pick } from './chance.js';

/** How much of the demonstration province is loaded. */
export type DemonstrationScale = 'small' | 'province';

export interface DemonstrationSize {
  readonly enterprises: number;
  readonly ledgerEntries: number;
  readonly tickets: number;
}

/** The sizes that the issue of the house names: `small` for everybody, `province` for benchmarks. */
export const demonstrationSizes: Readonly<Record<DemonstrationScale, DemonstrationSize>> = {
  small: { enterprises: 5_000, ledgerEntries: 20_000, tickets: 4_000 },
  province: { enterprises: 1_000_000, ledgerEntries: 10_000_000, tickets: 1_000_000 },
};

/** Enterprises lie in cells of equal size, one a county or zone, so that every part can compute any other. */
const CELLS = 125;
/** Within a cell tiers repeat with this period. */
const TIER_PERIOD = 40;

let known: readonly string[] | undefined;

/** The region codes of the cells: every county of Jiangsu, its zones, Wuhan’s districts, then counties of Guangdong. */
export function demonstrationCells(): readonly string[] {
  if (known) return known;
  const all = regions();
  const within = (root: string, level: string): string[] =>
    all
      .filter((region) => region.level === level && region.path.includes(`/${root}/`))
      .map((region) => region.code)
      .sort();
  const home = [...within('320000', 'COUNTY'), ...within('320500', 'PARK'), ...within('420100', 'COUNTY')];
  known = [...home, ...within('440000', 'COUNTY').slice(0, CELLS - home.length)];
  return known;
}

export type DemonstrationTier =
  | 'LITTLE_GIANT'
  | 'PROVINCIAL_SRDI'
  | 'MUNICIPAL_SRDI'
  | 'INNOVATIVE_SME'
  | 'SEED'
  | null;

function tierAt(place: number): DemonstrationTier {
  const turn = place % TIER_PERIOD;
  if (turn === 0) return 'LITTLE_GIANT';
  if (turn <= 4) return 'PROVINCIAL_SRDI';
  if (turn <= 8) return 'MUNICIPAL_SRDI';
  if (turn <= 18) return 'INNOVATIVE_SME';
  return turn <= 20 ? 'SEED' : null;
}

/** An invented enterprise of the demonstration province. */
export interface DemonstrationEnterprise {
  readonly id: string;
  /** The first 17 characters of its code; the check digit is computed where the rule lives. */
  readonly usccBody: string;
  readonly nameZh: string;
  readonly regionCode: string;
  readonly industryCode: string;
  readonly tier: DemonstrationTier;
  readonly establishedOn: string;
  /** The specialist who serves it; null when it has none, by design or by omission. */
  readonly specialistId: string | null;
}

const first = ['锐', '恒', '启', '汇', '鼎', '诚', '卓', '联', '博', '凌', '瀚', '睿', '昊', '嘉', '泽', '辰'] as const;
const second = [
  '芯',
  '科',
  '驰',
  '源',
  '创',
  '达',
  '维',
  '智',
  '信',
  '精',
  '光',
  '能',
  '材',
  '仪',
  '邦',
  '华',
] as const;
const trades = [
  { zh: '精密机械', code: '3489' },
  { zh: '半导体', code: '3973' },
  { zh: '新材料', code: '2652' },
  { zh: '医疗器械', code: '3581' },
  { zh: '自动化设备', code: '4011' },
  { zh: '软件', code: '6513' },
  { zh: '电子元件', code: '3981' },
  { zh: '环保装备', code: '3591' },
] as const;

/** Base-31 digits of unified codes, without I O S V Z. */
const symbols = '0123456789ABCDEFGHJKLMNPQRTUWXY';

function organisation(row: number): string {
  let rest = row;
  let text = '';
  for (let at = 0; at < 7; at += 1) {
    text = `${symbols[rest % 31]}${text}`;
    rest = Math.floor(rest / 31);
  }
  return `MD${text}`;
}

export const demonstrationEnterpriseId = (row: number): string => `demo-e-${String(row).padStart(7, '0')}`;

/** Cell and place in it of an enterprise. */
function cellOf(row: number, scale: DemonstrationScale): { readonly cell: number; readonly place: number } {
  const size = demonstrationSizes[scale].enterprises / CELLS;
  return { cell: Math.floor(row / size), place: row % size };
}

/** Share of titled enterprises that nobody serves yet, so that coverage gaps exist. */
const UNCOVERED = 0.06;

/** The specialist of an enterprise: five little giants, or five provincial ones, of the same cell share one. */
function specialistOf(row: number, regionCode: string, place: number, tier: DemonstrationTier): string | null {
  if (tier !== 'LITTLE_GIANT' && tier !== 'PROVINCIAL_SRDI') return null;
  if (chance(row, 'covered') < UNCOVERED) return null;
  const round = Math.floor(place / TIER_PERIOD);
  if (tier === 'LITTLE_GIANT') return demonstrationSpecialistId(regionCode, 'N', Math.floor(round / 5));
  return demonstrationSpecialistId(regionCode, 'P', Math.floor((round * 4 + (place % TIER_PERIOD) - 1) / 5));
}

/** `N` serves national, `P` provincial titles. */
export const demonstrationSpecialistId = (regionCode: string, kind: 'N' | 'P', number: number): string =>
  `demo-s-${regionCode}-${kind}${String(number).padStart(4, '0')}`;

/** How many specialists of a kind a cell has. */
export function specialistsPerCell(kind: 'N' | 'P', scale: DemonstrationScale): number {
  const rounds = demonstrationSizes[scale].enterprises / CELLS / TIER_PERIOD;
  return Math.ceil((kind === 'N' ? rounds : rounds * 4) / 5);
}

/** The enterprise of a row, 0 to `enterprises` − 1; the same in every subgraph. */
export function demonstrationEnterprise(row: number, scale: DemonstrationScale): DemonstrationEnterprise {
  const { cell, place } = cellOf(row, scale);
  const regionCode = demonstrationCells()[cell] as string;
  const tier = tierAt(place);
  const trade = pick(trades, row, 'trade');
  const name = `${pick(first, row, 'first')}${pick(second, row, 'second')}`;
  return {
    id: demonstrationEnterpriseId(row),
    usccBody: `91${/^\d{6}$/.test(regionCode) ? regionCode : '320500'}${organisation(row)}`,
    nameZh: `${cityWord(regionCode)}${name}${trade.zh}（演示${String(row + 1).padStart(7, '0')}）有限公司`,
    regionCode,
    industryCode: trade.code,
    tier,
    establishedOn: dayAfter('1998-01-01', between(0, 8_500, row, 'established')),
    specialistId: specialistOf(row, regionCode, place, tier),
  };
}

const words = new Map<string, string>();

/** The city’s short name as enterprises use it. */
function cityWord(regionCode: string): string {
  const cached = words.get(regionCode);
  if (cached !== undefined) return cached;
  const all = regions();
  const path = all.find((region) => region.code === regionCode)?.path ?? '';
  const city = all.find((region) => region.level === 'CITY' && path.includes(`/${region.code}/`));
  const word = (city?.nameZh ?? '').replace(/市$/, '');
  words.set(regionCode, word);
  return word;
}

/** Rows of the titled enterprises (little giants and provincial ones): every cell and round has five. */
export function titledRow(number: number, scale: DemonstrationScale): number {
  const size = demonstrationSizes[scale].enterprises / CELLS;
  const perCell = (size / TIER_PERIOD) * 5;
  const cell = Math.floor(number / perCell);
  const within = number % perCell;
  return cell * size + Math.floor(within / 5) * TIER_PERIOD + (within % 5);
}

/** How many titled enterprises there are. */
export const titledCount = (scale: DemonstrationScale): number =>
  (demonstrationSizes[scale].enterprises / TIER_PERIOD) * 5;
