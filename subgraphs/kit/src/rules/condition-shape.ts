import { checkLeaf, isRecord, type Loose, type Report } from './condition-leaf.js';
import type { Fault } from './fault.js';

const deepest = 16;
const mostNodes = 300;
/** The search for contradictions looks at all conditions on one fact together; more would only make it slow. */
const mostLeavesOfFact = 30;
const mostValues = 2_000;

const leafKeys = ['kind', 'id', 'titleZh', 'titleEn', 'citation', 'evidenceZh', 'evidenceEn', 'fixed', 'fact'];
const factKeys = [...leafKeys, 'operator', 'thresholds', 'period', 'unit', 'scheme', 'whenMissing'];
const keysOf: ReadonlyMap<unknown, readonly string[]> = new Map([
  ['all', ['kind', 'titleZh', 'titleEn', 'children']],
  ['any', ['kind', 'titleZh', 'titleEn', 'children']],
  ['not', ['kind', 'child']],
  ['fact', factKeys],
  ['manual', leafKeys],
]);

const childrenOf = (node: Loose): readonly (readonly [string, unknown])[] => {
  if (node.kind === 'not') return [['not', node.child]];
  const children = Array.isArray(node.children) ? node.children : [];
  return children.map((child: unknown, index) => [`${node.kind}[${index}]`, child] as const);
};

/** What keeps a value from being a condition tree at all; empty when its shape is right. */
export function shapeFaults(root: unknown): Fault<'MALFORMED'>[] {
  const faults: Fault<'MALFORMED'>[] = [];
  const report: Report = (at, zh, en) => faults.push({ code: 'MALFORMED', at: at.replace(/^\./, ''), zh, en });
  const leaves: Loose[] = [];
  let nodes = 0;
  const visit = (node: unknown, at: string, depth: number): void => {
    nodes += 1;
    const keys = isRecord(node) ? keysOf.get(node.kind) : undefined;
    if (nodes > mostNodes || depth > deepest) {
      // Said once: what lies beyond the bound is not looked at.
      if (nodes <= mostNodes + 1) report(at, '条件树过大或嵌套过深', 'the tree is too large or too deep');
    } else if (!isRecord(node) || keys === undefined) {
      report(at, 'kind 须为 all、any、not、fact 或 manual', 'kind must be all, any, not, fact or manual');
    } else {
      for (const key of Object.keys(node))
        if (!keys.includes(key)) report(`${at}.${key}`, '未知的字段', 'an unknown field');
      if (node.kind === 'fact' || node.kind === 'manual') {
        checkLeaf(node, at, report);
        checkRepetition(node, leaves, at, report);
        leaves.push(node);
      } else {
        const children = childrenOf(node);
        if (children.length === 0) report(`${at}.children`, '须至少有一个条件', 'at least one condition is required');
        for (const [step, child] of children) visit(child, `${at}.${step}`, depth + 1);
      }
    }
  };
  visit(root, '', 0);
  if (valuesIn(leaves) > mostValues)
    report('', `阈值总数超过 ${mostValues} 个`, `it has more than ${mostValues} values in its thresholds`);
  return faults;
}

function valuesIn(leaves: readonly Loose[]): number {
  const versions = leaves.flatMap(({ thresholds }) => (Array.isArray(thresholds) ? thresholds : []));
  return versions.reduce<number>((sum, each) => sum + (Array.isArray(each?.value) ? each.value.length : 1), 0);
}

function checkRepetition(leaf: Loose, before: readonly Loose[], at: string, report: Report): void {
  if (before.some(({ id }) => id === leaf.id)) report(`${at}.id`, '条件编号重复', 'the id is used twice');
  if (before.filter(({ fact }) => fact !== undefined && fact === leaf.fact).length === mostLeavesOfFact)
    report(at, '同一事实的条件过多', 'there are too many conditions on one fact');
}
