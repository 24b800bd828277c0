import type { QueryPlanFieldNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import type { Required } from './required-fields.js';

/** What a field of a type requires. */
export interface Need {
  readonly type: string;
  readonly of: Required;
}

/** Whether two types have an object type in common. */
export type Overlap = (one: string, other: string) => boolean;

/** What the fields of one part of a fetch need, what all its fields need, and what may identify its entities. */
interface Needs {
  readonly part: readonly Need[];
  readonly all: readonly Need[];
  readonly keys: readonly Required[];
}

type Selections = readonly QueryPlanSelectionNode[];
type Fragment = Extract<QueryPlanSelectionNode, { kind: 'InlineFragment' }>;

/**
 * What one part requires: in each fragment that identifies entities everything that the part needs of them, so that it is
 * there as a whole or not at all, and nothing that only other parts need. What identifies nothing is no fragment of its
 * own: the planner asks for `... on Song { id } ... on Media { title }`, and a film must not be asked for by its title.
 */
export function requiresOfPart(requires: Selections, needs: Needs, overlap: Overlap): QueryPlanSelectionNode[] {
  const { keys } = needs;
  const all = needs.all.map(({ of }) => of);
  const identifying = requires.filter(
    (one) => one.kind === 'Field' || keys.length === 0 || keys.some((key) => contains(one.selections, key)),
  );
  return (identifying.length > 0 ? identifying : requires).map((one): QueryPlanSelectionNode => {
    if (one.kind === 'Field') return one;
    const own = needs.part.filter(({ type }) => overlap(type, one.typeCondition ?? type)).map(({ of }) => of);
    const kept = pick(one.selections, [...own, ...identityOf(one.selections, keys, all)], all);
    const lacking = fieldsFor(requires, one, overlap).filter(
      (field) =>
        own.some((of) => isIn(of, field)) && !kept.some((there) => there.kind === 'Field' && isSame(there, field)),
    );
    return { ...one, selections: [...kept, ...pick(lacking, own, all)] };
  });
}

/** The fields of all fragments that speak of the entities of one of them, each once. */
function fieldsFor(requires: Selections, { typeCondition = '' }: Fragment, overlap: Overlap): QueryPlanFieldNode[] {
  const fieldsIn = (one: QueryPlanSelectionNode): QueryPlanFieldNode[] => {
    if (one.kind === 'Field') return [one];
    return overlap(one.typeCondition ?? typeCondition, typeCondition) ? one.selections.flatMap(fieldsIn) : [];
  };
  const fields = requires.flatMap((one) => (one.kind === 'Field' ? [] : fieldsIn(one)));
  return fields.filter((field, at) => fields.findIndex((other) => isSame(other, field)) === at);
}

/** The keys that must stay although fields require parts of them: none where another key identifies as well. */
function identityOf(selections: Selections, keys: readonly Required[], all: readonly Required[]): readonly Required[] {
  const there = keys.filter((key) => contains(selections, key));
  const isApart = (key: Required) => ![...key.keys()].some((name) => all.some((of) => of.has(name)));
  return there.some(isApart) ? [] : there;
}

/** What of a selection is kept: what `keep` names, and what nobody (`all`) requires. */
function pick(selections: Selections, keep: readonly Required[], all: readonly Required[]): QueryPlanSelectionNode[] {
  return selections.flatMap((selection): QueryPlanSelectionNode[] => {
    if (selection.kind === 'Field' && !keep.some((of) => isIn(of, selection)) && all.some((of) => isIn(of, selection)))
      return [];
    if (!selection.selections?.length) return [selection];
    const inner = (some: readonly Required[]) =>
      selection.kind === 'Field' ? some.flatMap((of) => of.get(selection.name)?.inner ?? []) : some;
    const selections = pick(selection.selections, inner(keep), inner(all));
    return selections.length > 0 ? [{ ...selection, selections }] : [];
  });
}

function contains(selections: Selections, key: Required): boolean {
  const fields = fieldsOf(selections);
  return [...key].every(([name, { inner }]) =>
    fields.some((field) => field.name === name && contains(field.selections ?? [], inner)),
  );
}

function fieldsOf(selections: Selections): QueryPlanFieldNode[] {
  return selections.flatMap((one) => (one.kind === 'Field' ? [one] : fieldsOf(one.selections)));
}

function isIn(of: Required, { name, alias }: QueryPlanFieldNode): boolean {
  const field = of.get(name);
  return field !== undefined && field.alias === alias;
}

function isSame(one: QueryPlanFieldNode, other: QueryPlanFieldNode): boolean {
  return one.name === other.name && one.alias === other.alias;
}
