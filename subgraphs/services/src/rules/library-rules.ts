import { verdictInput, verdictsOf } from '@qishu/kit/rules';
import type { RuleVerdict } from '@qishu/schema';
import { type Disclosed, missingDisclosures } from './disclosures.js';
import { figureOn } from './ledger-basis.js';
import { libraryRules } from './ledger-rules.js';
import { disclosureWords } from './vocabulary.js';

const zhOf = (words: string): string => words.split(' · ')[0] ?? words;

/** MI-01: a guide is published with all six disclosures. */
export function sixDisclosures(guide: Disclosed): RuleVerdict {
  const answer = verdictsOf(libraryRules.mi01);
  const missing = missingDisclosures(guide);
  const inputs = Object.keys(disclosureWords).map((item) => verdictInput(item, !missing.includes(item as never)));
  return missing.length === 0
    ? answer.pass(inputs, { zh: '六项齐全', en: 'All six are disclosed' })
    : answer.fail(inputs, {
        zh: `未公开：${missing.map((item) => zhOf(disclosureWords[item])).join('、')}`,
        en: `Not disclosed: ${missing.join(', ')}`,
      });
}

/** How a product or case is classed; `industryCodes` names several, a product for any industry names the sections it means. */
export interface Classed {
  readonly industryCode: string | null;
  readonly industryCodes?: readonly string[] | null;
  readonly serviceContent: string | null;
  readonly enterpriseType: string | null;
}

/** MI-07: three dimensions. */
export function threeDimensions({ industryCode, industryCodes, serviceContent, enterpriseType }: Classed): RuleVerdict {
  const answer = verdictsOf(libraryRules.mi07);
  const industry = industryCode ?? industryCodes?.[0] ?? null;
  const dimensions = { industry, serviceContent, enterpriseType };
  const inputs = Object.entries(dimensions).map(([field, value]) => verdictInput(field, value));
  const missing = Object.entries(dimensions).flatMap(([field, value]) => (value ? [] : [field]));
  return missing.length === 0
    ? answer.pass(inputs, { zh: '三个维度齐全', en: 'Classed in all three dimensions' })
    : answer.fail(inputs, { zh: `未分类：${missing.join('、')}`, en: `Not classed by: ${missing.join(', ')}` });
}

/** The report of a diagnosis, one text a section. */
export interface FourSections {
  readonly specialisedZh: string | null;
  readonly refinedZh: string | null;
  readonly distinctiveZh: string | null;
  readonly innovativeZh: string | null;
}

/** SZ-04: free of charge, with the four sections 专, 精, 特, 新. */
export function freeInFourSections(free: boolean | null, sections: FourSections | null): RuleVerdict {
  const answer = verdictsOf(libraryRules.sz04);
  const named = {
    专: sections?.specialisedZh,
    精: sections?.refinedZh,
    特: sections?.distinctiveZh,
    新: sections?.innovativeZh,
  };
  const missing = Object.entries(named).flatMap(([name, text]) => ((text ?? '').trim() === '' ? [name] : []));
  const inputs = [verdictInput('free', free), verdictInput('sections', 4 - missing.length)];
  if (free === false) return answer.fail(inputs, { zh: '诊断须免费', en: 'A diagnosis is free of charge' });
  if (missing.length > 0)
    return answer.fail(inputs, { zh: `报告缺少：${missing.join('、')}`, en: `Sections missing: ${missing.length}` });
  return free === null
    ? answer.unknown(inputs)
    : answer.pass(inputs, { zh: '免费且四部分齐全', en: 'Free, with all four' });
}

/** SZ-06: one or two dedicated job fairs in a year. */
export function jobFairs(year: number, fairs: number | null, today: string): RuleVerdict {
  const answer = verdictsOf(libraryRules.sz06);
  const end = `${year}-12-31`;
  const least = figureOn('sip-2022', 'leastJobFairsPerYear', end);
  const most = figureOn('sip-2022', 'mostJobFairsPerYear', end);
  const inputs = [
    verdictInput('jobFairs', fairs, { period: String(year) }),
    verdictInput('least', least ?? null),
    verdictInput('most', most ?? null),
  ];
  if (least === undefined || most === undefined)
    return answer.notApplicable(inputs, { zh: '该年尚无此规定', en: 'No such rule stood in that year' });
  if (fairs === null) return answer.unknown(inputs);
  if (fairs < least)
    return today > end
      ? answer.fail(inputs, { zh: '全年未举办专场招聘', en: 'No job fair was held' })
      : answer.warn(inputs, { zh: '今年尚未举办专场招聘', en: 'No job fair was held yet' });
  return fairs > most
    ? answer.warn(inputs, { zh: `已举办 ${fairs} 场，多于方案所定`, en: `${fairs} fairs: more than the plan says` })
    : answer.pass(inputs, { zh: `已举办 ${fairs} 场`, en: `${fairs} held` });
}
