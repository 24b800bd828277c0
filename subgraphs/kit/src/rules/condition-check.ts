import { type Conflict, conflictOf, type Literal } from './condition-conflict.js';
import { shapeFaults } from './condition-shape.js';
import { type CodeTrees, type ConditionTree, foldTree } from './condition-tree.js';
import type { Fault } from './fault.js';

export type TreeFault = Fault<'MALFORMED' | 'CONTRADICTORY' | 'UNREACHABLE'>;

/** A tree that may be saved and evaluated, or everything that speaks against it. */
export type TreeCheck =
  | { readonly sound: true; readonly tree: ConditionTree }
  | { readonly sound: false; readonly faults: readonly TreeFault[] };

/** The tree with every `not` pushed to the leaves; manual leaves hold whatever a person says, so they say nothing here. */
type Node =
  | { readonly kind: 'fact'; readonly literal: Literal }
  | { readonly kind: 'manual' }
  | { readonly kind: 'all' | 'any'; readonly children: readonly Node[] };

const plain = (tree: ConditionTree): Node =>
  foldTree<Node>(
    tree,
    (leaf, negated) => (leaf.kind === 'manual' ? { kind: 'manual' } : { kind: 'fact', literal: { leaf, negated } }),
    (kind, children) => (children.length === 1 && children[0] ? children[0] : { kind, children }),
  );

/** The facts that must hold for a node to hold, whichever of its alternatives is taken. */
function demanded(node: Node): Literal[] {
  if (node.kind === 'fact') return [node.literal];
  return node.kind === 'all' ? node.children.flatMap(demanded) : [];
}

const alternatives = (node: Node): Node[] => {
  if (node.kind === 'any') return [node];
  return node.kind === 'all' ? node.children.flatMap(alternatives) : [];
};

const opposite = ({ leaf, negated }: Literal): Literal => ({ leaf, negated: !negated });
const namesOf = ({ literals }: Conflict): string => literals.map(({ leaf }) => leaf.id).join(', ');

function contradiction(conflict: Conflict): TreeFault {
  const { literals, on } = conflict;
  const ids = namesOf(conflict);
  const [zh, en] = literals.length === 1 ? ['', 'can never be met'] : ['互相矛盾，', 'contradict each other'];
  return {
    code: 'CONTRADICTORY',
    at: ids,
    zh: `条件 ${ids} ${zh}在 ${on} 没有任何取值能满足`,
    en: `Conditions ${ids} ${en}: on ${on} no value will do`,
  };
}

function unreachable(conflict: Conflict): TreeFault {
  const ids = namesOf(conflict);
  return {
    code: 'UNREACHABLE',
    at: ids,
    zh: `条件 ${ids} 中的可选分支与其外层条件矛盾，永远不会满足`,
    en: `Of conditions ${ids} one is an alternative that the conditions around it rule out`,
  };
}

function idle(conflict: Conflict): TreeFault {
  const ids = namesOf(conflict);
  return {
    code: 'UNREACHABLE',
    at: ids,
    zh: `可选条件 ${ids} 合起来恒成立，同组其他条件不起作用`,
    en: `Between them the alternatives ${ids} always hold, so their group decides nothing`,
  };
}

/** Faults of the alternatives below a node, given what must hold around them. */
function faultsBelow(node: Node, around: readonly Literal[], codes: CodeTrees): TreeFault[] {
  const own = demanded(node);
  const alone = conflictOf([], own, codes);
  if (alone) return [contradiction(alone)];
  const ruledOut = around.length > 0 ? conflictOf(around, own, codes) : undefined;
  if (ruledOut) return [unreachable(ruledOut)];
  return alternatives(node).flatMap((group) => {
    if (group.kind !== 'any') return [];
    const leaves = group.children.flatMap((child) => (child.kind === 'fact' ? [opposite(child.literal)] : []));
    const tautology = leaves.length > 1 ? conflictOf([], leaves, codes) : undefined;
    return [
      ...(tautology ? [idle(tautology)] : []),
      ...group.children.flatMap((child) => faultsBelow(child, [...around, ...own], codes)),
    ];
  });
}

/**
 * Whether a value may be used as a condition tree. Refused are: a malformed tree; conditions of one `all` that no value
 * can meet together; an alternative that the conditions around it rule out; alternatives that always hold. It sees one
 * fact at a time and compares an alternative with what surrounds it, not with alternatives of other groups.
 */
export function checkTree(value: unknown, codes: CodeTrees = {}): TreeCheck {
  const malformed = shapeFaults(value);
  if (malformed.length > 0) return { sound: false, faults: malformed };
  const tree = value as ConditionTree;
  const faults = faultsBelow(plain(tree), [], codes);
  return faults.length > 0 ? { sound: false, faults } : { sound: true, tree };
}
