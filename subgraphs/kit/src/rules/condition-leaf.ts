import { type Operator, operators, type Scalar } from './condition-tree.js';
import { isDate } from './date.js';
import { type Dated, datedFaults } from './dated.js';
import { unitOf } from './unit.js';

/** Takes note of a fault at a place. */
export type Report = (at: string, zh: string, en: string) => void;
/** An object of which nothing is known yet. */
export type Loose = Readonly<Record<string, unknown>>;

const mostListed = 500;
const mostVersions = 20;

export const isRecord = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isScalar = (value: unknown): value is Scalar =>
  typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const isOrderable = (value: unknown): boolean => Number.isFinite(value) || isDate(value);

const isList = (value: unknown): value is readonly Scalar[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.length <= mostListed &&
  value.every((each) => isScalar(each) && typeof each === typeof value[0]);

/** What the threshold of each operator must be. */
const thresholdTests: Readonly<Record<Operator, (value: unknown) => boolean>> = {
  eq: isScalar,
  ne: isScalar,
  gt: isOrderable,
  gte: isOrderable,
  lt: isOrderable,
  lte: isOrderable,
  in: isList,
  notIn: isList,
  between: (value) =>
    isList(value) && value.length === 2 && value.every(isOrderable) && (value[0] as Scalar) <= (value[1] as Scalar),
  exists: () => false,
  withinSubtree: isText,
  contains: isScalar,
};

function checkTexts(node: Loose, keys: readonly string[], at: string, report: Report): void {
  for (const key of keys)
    if (!isText(node[key])) report(`${at}.${key}`, '须填写', 'it must be a text that is not blank');
}

function checkVersion(leaf: Loose, version: Loose, at: string, report: Report): void {
  const { value } = version;
  if (!thresholdTests[leaf.operator as Operator](value))
    report(`${at}.value`, `不能作为 ${leaf.operator} 的阈值`, `it cannot be the threshold of ${leaf.operator}`);
  if (leaf.unit === undefined && [value].flat().some((each) => typeof each === 'number'))
    report(`${at}.value`, '数值阈值须注明计量单位', 'a numeric threshold needs a unit');
  for (const key of Object.keys(version))
    if (!['from', 'to', 'value'].includes(key)) report(`${at}.${key}`, '未知的字段', 'an unknown field');
}

function checkThresholds(leaf: Loose, at: string, report: Report): void {
  const { operator, thresholds } = leaf;
  const versions: unknown[] = Array.isArray(thresholds) ? thresholds : [];
  if (operator === 'exists') {
    if (thresholds !== undefined) report(at, 'exists 不带阈值', 'exists has no threshold');
  } else if (versions.length === 0 || versions.length > mostVersions || !versions.every(isRecord)) {
    const [zh, en] = [
      `须有 1 至 ${mostVersions} 版阈值`,
      `1 to ${mostVersions} versions of the threshold are required`,
    ];
    report(at, zh, en);
  } else {
    const dated = versions.map(({ from, to, value }) => ({ from, to, value }) as Dated<unknown>);
    for (const fault of datedFaults(dated, at)) report(fault.at, fault.zh, fault.en);
    for (const [index, version] of versions.entries()) checkVersion(leaf, version, `${at}[${index}]`, report);
  }
}

function isPeriod(period: unknown): boolean {
  if (typeof period === 'string') return /^\d{4}(-H[12]|-Q[1-4]|-(0[1-9]|1[0-2]))?$/.test(period);
  if (!isRecord(period)) return period === undefined;
  const { yearsBack, ...rest } = period;
  return (
    Number.isInteger(yearsBack) && Number(yearsBack) >= 0 && Number(yearsBack) <= 50 && Object.keys(rest).length === 0
  );
}

function checkFactLeaf(leaf: Loose, at: string, report: Report): void {
  if (!operators.includes(leaf.operator as Operator)) report(`${at}.operator`, '未知的运算', 'an unknown operator');
  else checkThresholds(leaf, `${at}.thresholds`, report);
  if (leaf.unit !== undefined && unitOf(String(leaf.unit)) === undefined)
    report(`${at}.unit`, '未知的计量单位', 'an unknown unit');
  if (!isPeriod(leaf.period)) {
    const shape = '2025、2025-H2、{"yearsBack": 1}';
    report(`${at}.period`, `须形如 ${shape}`, `it must look like one of ${shape}`);
  }
  if (leaf.scheme !== undefined && (leaf.operator !== 'withinSubtree' || !isText(leaf.scheme)))
    report(`${at}.scheme`, '仅用于 withinSubtree', 'only withinSubtree has a scheme');
  if (leaf.whenMissing !== undefined && leaf.whenMissing !== 'UNKNOWN' && leaf.whenMissing !== 'MANUAL_REVIEW')
    report(`${at}.whenMissing`, '须为 UNKNOWN 或 MANUAL_REVIEW', 'it must be UNKNOWN or MANUAL_REVIEW');
}

/** Checks one leaf of a tree. */
export function checkLeaf(leaf: Loose, at: string, report: Report): void {
  checkTexts(leaf, ['id', 'titleZh', 'titleEn', 'evidenceZh', 'evidenceEn'], at, report);
  if (!isRecord(leaf.citation)) report(`${at}.citation`, '须注明依据', 'it must cite what it rests on');
  else checkTexts(leaf.citation, ['docNo', 'article', 'quote'], `${at}.citation`, report);
  if (leaf.fixed !== undefined && typeof leaf.fixed !== 'boolean')
    report(`${at}.fixed`, '须为 true 或 false', 'it must be true or false');
  if (leaf.kind === 'fact' || leaf.fact !== undefined) checkTexts(leaf, ['fact'], at, report);
  if (leaf.kind === 'fact') checkFactLeaf(leaf, at, report);
}
