import { operatorWords } from './condition-operator.js';
import type { LeafResult } from './condition-result.js';
import type { FactValue, Scalar } from './condition-tree.js';
import { showQuantity } from './unit.js';

type Language = 'zh' | 'en';
type Unexplained = Omit<LeafResult, 'reasonZh' | 'reasonEn'>;

const yesNo = { zh: ['否', '是'], en: ['no', 'yes'] } as const;

function showScalar(value: Scalar, leaf: Unexplained, language: Language): string {
  if (typeof value === 'number') return showQuantity(value, leaf.unit, language);
  return typeof value === 'boolean' ? yesNo[language][value ? 1 : 0] : value;
}

function showValue(value: FactValue, leaf: Unexplained, language: Language): string {
  const comma = language === 'zh' ? '、' : ', ';
  if (Array.isArray(value)) return value.map((each) => showScalar(each, leaf, language)).join(comma);
  return showScalar(value as Scalar, leaf, language);
}

function requirement(leaf: Unexplained, language: Language): string {
  if (leaf.operator === undefined) return '';
  const word = operatorWords[leaf.operator][language];
  const shown = leaf.threshold === undefined ? '' : ` ${showValue(leaf.threshold, leaf, language)}`;
  const rule = `${word}${shown}`;
  if (!leaf.negated) return language === 'zh' ? `要求 ${rule}` : `required: ${rule}`;
  return language === 'zh' ? `要求 非（${rule}）` : `required: not (${rule})`;
}

function actual(leaf: Unexplained, language: Language): string {
  if (leaf.masked) return language === 'zh' ? '实际值不予显示' : 'the actual value is not shown';
  const period = leaf.period === undefined ? '' : language === 'zh' ? `（${leaf.period}）` : ` (${leaf.period})`;
  const none = language === 'zh' ? '无' : 'none';
  const shown = leaf.actual === null ? none : showValue(leaf.actual, leaf, language);
  return language === 'zh' ? `实际${period} ${shown}` : `actual${period}: ${shown}`;
}

const of = (period: string | undefined): string => (period === undefined ? '' : ` for ${period}`);

function hindrance(leaf: Unexplained, language: Language): string | undefined {
  const zh = language === 'zh';
  switch (leaf.obstacle) {
    case 'NOT_YET_OR_NO_LONGER':
      return zh ? '该条件在判定日期不适用' : 'the condition does not apply on that date';
    case 'NO_FACT':
      if (leaf.verdict === 'MANUAL_REVIEW')
        return zh ? '须由官方平台或人工给出' : 'only the official platform or a person can supply it';
      return zh ? `缺少${leaf.period ?? ''}数据` : `no data${of(leaf.period)}`;
    case 'OTHER_PERIOD':
      return zh
        ? `仅有 ${leaf.period} 的数据，所属期不符`
        : `there is only a value of another period${of(leaf.period)}`;
    case 'OTHER_UNIT':
      return zh ? '数据的计量单位不符' : 'the value is given in another unit';
    case 'LAGGING':
      return zh ? '数据同步滞后，暂不判定' : 'the data is not up to date, so no verdict is given';
    case 'NOT_COMPARABLE':
      return zh ? '数据无法与要求比较' : 'the value cannot be compared with the requirement';
    case 'PERSON_DECIDES':
      return zh ? '须人工判定' : 'a person decides';
    default:
      return undefined;
  }
}

const outcomes = {
  zh: { PASS: '满足', FAIL: '不满足' },
  en: { PASS: 'the condition holds', FAIL: 'the condition does not hold' },
} as const;

function reason(leaf: Unexplained, language: Language): string {
  const zh = language === 'zh';
  const title = zh ? leaf.titleZh : leaf.titleEn;
  const stated = leaf.verdict === 'PASS' || leaf.verdict === 'FAIL' ? outcomes[language][leaf.verdict] : '';
  const obstacle = hindrance(leaf, language);
  const decided =
    leaf.operator === undefined ? [stated] : [actual(leaf, language), requirement(leaf, language), stated];
  const parts = obstacle === undefined ? decided : [obstacle, requirement(leaf, language)];
  return `${title}${zh ? '：' : ': '}${parts.filter((part) => part !== '').join(zh ? '，' : ', ')}`;
}

/** Puts a leaf's answer into words, from nothing but what the result itself shows; not before the words are read. */
export const explainLeaf = (leaf: Unexplained): LeafResult => ({
  ...leaf,
  get reasonZh() {
    return reason(leaf, 'zh');
  },
  get reasonEn() {
    return reason(leaf, 'en');
  },
});
