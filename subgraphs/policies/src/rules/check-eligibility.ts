import { type CodeTrees, checkTree, type FactLeaf, type Fault, inUnit } from '@qishu/kit/rules';
import { type FactSpec, factNamed } from './fact-catalogue.js';
import { leavesOf } from './tree-leaves.js';

export type EligibilityFault = Fault<
  | 'MALFORMED'
  | 'CONTRADICTORY'
  | 'UNREACHABLE'
  | 'UNKNOWN_FACT'
  | 'WRONG_KIND'
  | 'WRONG_UNIT'
  | 'WRONG_PERIOD'
  | 'NOT_QUOTED'
>;

const NUMBERS = ['gt', 'gte', 'lt', 'lte', 'between', 'eq', 'ne', 'exists'];
const OPERATORS: Readonly<Record<FactSpec['kind'], readonly string[]>> = {
  number: NUMBERS,
  date: NUMBERS,
  text: ['eq', 'ne', 'in', 'notIn', 'exists', 'withinSubtree', 'contains'],
  flag: ['eq', 'exists'],
};

function leafFaults(leaf: FactLeaf, fault: (code: EligibilityFault['code'], zh: string, en: string) => void): void {
  const spec = factNamed(leaf.fact);
  if (!spec) {
    fault('UNKNOWN_FACT', `事实目录中没有 ${leaf.fact}`, `the fact catalogue has no ${leaf.fact}`);
    return;
  }
  if (!OPERATORS[spec.kind].includes(leaf.operator))
    fault('WRONG_KIND', `${leaf.fact} 不能用 ${leaf.operator}`, `${leaf.operator} does not suit ${leaf.fact}`);
  if (leaf.unit !== undefined && (spec.unit === undefined || inUnit(1, spec.unit, leaf.unit) === undefined))
    fault('WRONG_UNIT', `${leaf.fact} 不以 ${leaf.unit} 计量`, `${leaf.fact} is not measured in ${leaf.unit}`);
  if ((spec.period === 'year') !== (leaf.period !== undefined))
    fault(
      'WRONG_PERIOD',
      spec.period === 'year' ? `${leaf.fact} 须注明年度` : `${leaf.fact} 不分年度`,
      spec.period === 'year' ? `${leaf.fact} needs a year` : `${leaf.fact} has no year`,
    );
}

const squash = (text: string): string => text.replace(/\s+/g, '');

/**
 * What speaks against a tree before an editor may save it: what the one evaluator refuses (malformed, contradictory,
 * unreachable), a fact that the catalogue does not have, an operator, unit or period that does not suit it, and words
 * that the source does not say.
 */
export function eligibilityFaults(value: unknown, source: string, codes: CodeTrees): readonly EligibilityFault[] {
  const checked = checkTree(value, codes);
  if (!checked.sound) return checked.faults;
  const faults: EligibilityFault[] = [];
  const text = squash(source);
  for (const leaf of leavesOf(checked.tree)) {
    const fault = (code: EligibilityFault['code'], zh: string, en: string): void =>
      void faults.push({ code, at: leaf.id, zh: `条件 ${leaf.id}：${zh}`, en: `Condition ${leaf.id}: ${en}` });
    if (leaf.kind === 'fact') leafFaults(leaf, fault);
    if (!text.includes(squash(leaf.citation.quote)))
      fault('NOT_QUOTED', '引文不在原文中', 'the source does not say what is quoted');
  }
  return faults;
}
