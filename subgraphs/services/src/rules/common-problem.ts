import { verdictInput, verdictsOf } from '@qishu/kit/rules';
import type { RuleVerdict } from '@qishu/schema';
import { figureOn } from './ledger-basis.js';
import { ledgerRules } from './ledger-rules.js';

/** From how many enterprises within how many days a problem is common. */
export interface CommonProblemFigures {
  readonly enterprises: number;
  readonly days: number;
}

/** The figures in force on a day; undefined before the rule stood. */
export function commonProblemFigures(on: string): CommonProblemFigures | undefined {
  const enterprises = figureOn('jiangsu-2022', 'commonProblemEnterprises', on);
  const days = figureOn('jiangsu-2022', 'commonProblemWindowDays', on);
  return enterprises === undefined || days === undefined ? undefined : { enterprises, days };
}

/** JS-21: what is told to the office above as common is shared by enough enterprises. */
export function reportable(enterprises: number, least: number | null): RuleVerdict {
  const answer = verdictsOf(ledgerRules.js21);
  const inputs = [verdictInput('enterprises', enterprises), verdictInput('least', least)];
  if (least === null) return answer.unknown(inputs);
  return enterprises >= least
    ? answer.pass(inputs, { zh: `${enterprises} 家企业反映`, en: `${enterprises} enterprises share it` })
    : answer.fail(inputs, {
        zh: `仅 ${enterprises} 家企业反映，未达 ${least} 家`,
        en: `Only ${enterprises} enterprises share it, fewer than ${least}`,
      });
}

/** JS-21: whether a category that so many enterprises asked about is to be told to the office above. */
export function isCommonProblem(enterprises: number | null, least: number | null): RuleVerdict {
  const answer = verdictsOf(ledgerRules.js21);
  const inputs = [verdictInput('enterprises', enterprises), verdictInput('least', least)];
  if (enterprises === null || least === null) return answer.unknown(inputs);
  return enterprises >= least
    ? answer.warn(inputs, {
        zh: `${enterprises} 家企业反映，应向上一级反映`,
        en: `${enterprises} enterprises share it: tell the office above`,
      })
    : answer.pass(inputs, { zh: '不属普遍问题', en: 'Not common' });
}
