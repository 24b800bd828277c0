import {
  type DirectiveNode,
  type GraphQLCompositeType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { markRefused } from './refusal.js';
import type { RemovalCondition, RemovedSelection, Requirement } from './requirement.js';
import { type Surroundings, stepOf } from './steps.js';

/** A part of an operation: what is left of it, and it whole with its refused selections marked. */
export interface Pruned<Node> {
  /** Absent where nothing is left. */
  readonly kept?: Node;
  readonly marked: Node;
  /** With paths that begin at this part. */
  readonly removed: readonly RemovedSelection[];
}

/** An answer tells no more refusals than this; fragments spread in fragments could name millions of places. */
const mostRemoved = 200;

/** Takes refused selections out. A fragment is pruned once: what it asks does not depend on where it is spread. */
export class Pruning {
  readonly fragments = new Map<string, Pruned<SelectionSetNode>>();
  readonly #around: Surroundings;
  readonly #refused: ReadonlySet<Requirement>;

  constructor(around: Surroundings, refused: ReadonlySet<Requirement>) {
    this.#around = around;
    this.#refused = refused;
  }

  /** Whether one of these requirements is unmet. */
  isRefused(asked: readonly Requirement[]): boolean {
    return asked.some((requirement) => this.#refused.has(requirement));
  }

  prune(parent: GraphQLCompositeType, set: SelectionSetNode): Pruned<SelectionSetNode> {
    const parts = set.selections.map((node) => this.#selection(parent, node));
    const kept = parts.flatMap((part) => part.kept ?? []);
    const removed = parts.flatMap((part) => part.removed).slice(0, mostRemoved);
    const marked = { ...set, selections: parts.map((part) => part.marked) };
    return { ...(kept.length > 0 && { kept: { ...set, selections: kept } }), marked, removed };
  }

  #selection(parent: GraphQLCompositeType, node: SelectionNode): Pruned<SelectionNode> {
    const { asked, coordinate, lists, inner } = stepOf(this.#around, parent, node);
    const key = node.kind === Kind.FIELD ? [(node.alias ?? node.name).value] : [];
    if (this.isRefused(asked)) {
      const path = node.kind === Kind.FIELD ? key : [`... on ${coordinate}`];
      return { marked: markRefused(node), removed: below([], node, [{ path, coordinate }]) };
    }
    if (!inner) return { kept: node, marked: node, removed: [] };
    const inside =
      node.kind === Kind.FRAGMENT_SPREAD ? this.#fragment(node.name.value, inner) : this.prune(inner.type, inner.set);
    const removed = below([...key, ...Array<string>(lists).fill('@')], node, inside.removed);
    if (!inside.kept) return { marked: markRefused(node), removed };
    if (node.kind === Kind.FRAGMENT_SPREAD) return { kept: node, marked: node, removed };
    return { kept: { ...node, selectionSet: inside.kept }, marked: { ...node, selectionSet: inside.marked }, removed };
  }

  #fragment(
    name: string,
    { type, set }: { type: GraphQLCompositeType; set: SelectionSetNode },
  ): Pruned<SelectionSetNode> {
    const pruned = this.fragments.get(name) ?? this.prune(type, set);
    this.fragments.set(name, pruned);
    return pruned;
  }
}

/** What was removed inside a selection, told from its parent; nothing where the document itself says that it is skipped. */
function below(
  path: readonly string[],
  { directives }: SelectionNode,
  removed: readonly RemovedSelection[],
): RemovedSelection[] {
  const own = conditionsOf(directives ?? []);
  if (!own) return [];
  return removed.map((each) => {
    const when = [...own, ...(each.when ?? [])];
    return { path: [...path, ...each.path], coordinate: each.coordinate, ...(when.length > 0 && { when }) };
  });
}

/** The variables on which `@skip` and `@include` make a selection depend; undefined where it is never included. */
function conditionsOf(directives: readonly DirectiveNode[]): RemovalCondition[] | undefined {
  const conditions: RemovalCondition[] = [];
  for (const { name, arguments: given } of directives) {
    if (name.value !== 'skip' && name.value !== 'include') continue;
    const is = name.value === 'include';
    const value = given?.[0]?.value;
    if (value?.kind === Kind.VARIABLE) conditions.push({ variable: value.name.value, is });
    else if (value?.kind === Kind.BOOLEAN && value.value !== is) return undefined;
  }
  return conditions;
}
