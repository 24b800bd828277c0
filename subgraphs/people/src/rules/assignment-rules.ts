import { type Reason, verdictInput, verdictsOf } from '@qishu/kit/rules';
import type { RuleVerdict, Tier } from '@qishu/schema';
import { js01, js02, js03, js04, js05 } from './jiangsu-2022.js';
import { figureOn } from './profile-figures.js';
import { type Basis, projectedInput } from './projected.js';
import { isServedTier, servedLevelOf } from './tiers.js';
import { type appointingLevelWords, employerTypeWords, type officeLevelWords } from './vocabulary.js';

/** What is known of an enterprise’s titles: its highest tier in force, null for none, and how fresh that is. */
export interface KnownTier {
  readonly tier: Tier | null;
  readonly basis: Basis;
}

/** The enterprise’s title is unknown, none, or of no concern to the document: the answer before any rule is put. */
function unlessServed(rule: typeof js01, known: KnownTier, judge: () => RuleVerdict): RuleVerdict {
  const input = projectedInput('tier', known.tier ?? 'NONE', known.basis);
  if (!known.basis.upToDate)
    return verdictsOf(rule).unknown([input], {
      zh: '企业称号的数据滞后，暂不能判定',
      en: 'What is known of the enterprise’s titles lags',
    });
  if (!isServedTier(known.tier))
    return verdictsOf(rule).notApplicable([input], {
      zh: '企业没有有效的国家级、省级“专精特新”称号',
      en: 'The enterprise holds no national or provincial SRDI title in force',
    });
  return judge();
}

/** JS-01, before an assignment: nobody else may serve the enterprise. `others` counts running assignments. */
export const judgeJs01 = (known: KnownTier, others: number, on: string): RuleVerdict =>
  unlessServed(js01, known, () => {
    const most = figureOn('jiangsu-2022', 'specialistsPerEnterprise', on);
    const inputs = [
      projectedInput('tier', known.tier, known.basis),
      verdictInput('otherAssignments', others),
      verdictInput('specialistsPerEnterprise', most, { source: js01.citation.docNo }),
    ];
    if (most !== undefined && others >= most)
      return verdictsOf(js01).fail(inputs, {
        zh: `该企业已有 ${others} 名在任专员`,
        en: `${others} specialists serve the enterprise already`,
      });
    return verdictsOf(js01).pass(inputs, { zh: '该企业尚无在任专员', en: 'Nobody serves the enterprise yet' });
  });

/** JS-01, of a running state: exactly one specialist; none is the gap that the duty is about. */
export const judgeCoverage = (known: KnownTier, running: number): RuleVerdict =>
  unlessServed(js01, known, () => {
    const inputs = [projectedInput('tier', known.tier, known.basis), verdictInput('runningAssignments', running)];
    if (running === 1) return verdictsOf(js01).pass(inputs, { zh: '已配备 1 名专员', en: 'Has its one specialist' });
    return verdictsOf(js01).fail(inputs, {
      zh: running === 0 ? '未配备专员（UNCOVERED）' : `配备了 ${running} 名专员`,
      en: running === 0 ? 'No specialist (UNCOVERED)' : `${running} specialists at once`,
    });
  });

/** Codes of the place where an enterprise lies. */
export interface Place {
  readonly cityCode: string | null;
  readonly countyCode: string | null;
  readonly zoneCode: string | null;
}

/** The office that would appoint. */
export interface AppointingOffice {
  readonly regionCode: string;
  readonly level: keyof typeof officeLevelWords;
}

/**
 * JS-02: the office of the city (national titles), or of the county or zone (provincial ones). A development zone has an
 * office of its own that stands beside the county’s; the document names counties only.
 */
export const judgeJs02 = (known: KnownTier, place: Place | null, office: AppointingOffice | null): RuleVerdict =>
  unlessServed(js02, known, () => {
    const wanted = servedLevelOf(known.tier) === 'NATIONAL' ? [place?.cityCode] : [place?.zoneCode, place?.countyCode];
    const codes = wanted.filter((code) => code != null);
    const inputs = [
      projectedInput('tier', known.tier, known.basis),
      verdictInput('enterpriseRegion', codes[0]),
      verdictInput('officeRegion', office?.regionCode),
    ];
    if (codes.length === 0 || office === null) return verdictsOf(js02).unknown(inputs);
    if (codes.includes(office.regionCode))
      return verdictsOf(js02).pass(inputs, {
        zh: '专员办与企业同属一地',
        en: 'The office lies where the enterprise does',
      });
    return verdictsOf(js02).fail(inputs, {
      zh: `应由 ${codes.join(' 或 ')} 的专员办选派`,
      en: `The office of ${codes.join(' or ')} appoints`,
    });
  });

const APPOINTS: Readonly<Record<'NATIONAL' | 'PROVINCIAL', readonly (keyof typeof appointingLevelWords)[]>> = {
  NATIONAL: ['CITY'],
  PROVINCIAL: ['COUNTY', 'PARK'],
};

/** JS-04: the city appoints for national titles, county or zone for provincial ones; the highest title decides (T7). */
export const judgeJs04 = (known: KnownTier, office: AppointingOffice | null): RuleVerdict =>
  unlessServed(js04, known, () => {
    const inputs = [projectedInput('tier', known.tier, known.basis), verdictInput('officeLevel', office?.level)];
    const level = servedLevelOf(known.tier);
    if (office === null || level === null) return verdictsOf(js04).unknown(inputs);
    if ((APPOINTS[level] as readonly string[]).includes(office.level))
      return verdictsOf(js04).pass(inputs, { zh: '选派层级相符', en: 'The right level appoints' });
    return verdictsOf(js04).fail(inputs, {
      zh: level === 'NATIONAL' ? '国家级企业由设区市工信局选派' : '省级企业由县（市、区）工信部门选派',
      en: level === 'NATIONAL' ? 'The city appoints for national titles' : 'The county appoints for provincial titles',
    });
  });

const full = (load: number, most: number): Reason => ({
  zh: `该专员已对接 ${load} 家“专精特新”企业，上限 ${most} 家`,
  en: `The specialist serves ${load} SRDI enterprises already; the limit is ${most}`,
});

/** JS-03: the sixth national or provincial enterprise is refused; others do not count (T6). `load` is without this one. */
export const judgeJs03 = (known: KnownTier, load: number | null, on: string): RuleVerdict =>
  unlessServed(js03, known, () => {
    const most = figureOn('jiangsu-2022', 'enterprisesPerSpecialist', on);
    const inputs = [
      projectedInput('tier', known.tier, known.basis),
      verdictInput('srdiLoad', load),
      verdictInput('enterprisesPerSpecialist', most, { source: js03.citation.docNo }),
    ];
    if (load !== null && most !== undefined && load >= most) return verdictsOf(js03).fail(inputs, full(load, most));
    return verdictsOf(js03).pass(inputs, { zh: '未满 5 家', en: 'Below the limit' });
  });

/** JS-05: staff of organs and public institutions, in principle; others are flagged, never refused. */
export function judgeJs05(employerType: keyof typeof employerTypeWords | null): RuleVerdict {
  const inputs = [verdictInput('employerType', employerType)];
  if (employerType === 'ADMIN' || employerType === 'INSTITUTION')
    return verdictsOf(js05).pass(inputs, { zh: '行政事业单位工作人员', en: 'Staff of an organ or public institution' });
  const word = employerType === null ? '' : employerTypeWords[employerType].split(' · ')[0];
  return verdictsOf(js05).warn(inputs, {
    zh: `工作单位性质为“${word}”，原则上应从行政事业单位选派`,
    en: 'Chosen in principle from organs and public institutions',
  });
}

/** JS-03c: the least number of specialists for so many enterprises; null outside the document’s dates. */
export function leastSpecialists(enterprises: number, on: string): number | null {
  const most = figureOn('jiangsu-2022', 'enterprisesPerSpecialist', on);
  return most === undefined ? null : Math.ceil(enterprises / most);
}
