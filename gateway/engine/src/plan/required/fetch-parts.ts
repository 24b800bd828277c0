import type { FetchNode } from '@apollo/query-planner';
import { type DocumentNode, type FieldNode, parse, print, stripIgnoredCharacters, visit } from 'graphql';
import { entityFields, withoutFragments } from './entity-fields.js';
import type { RequiredArguments } from './required-arguments.js';
import { type Required, requiredKey } from './required-fields.js';

/** What the fields of a fetch need of their entity, by its type. */
export type Needs = ReadonlyMap<string, Required>;

/** Fields of an entity fetch that can be asked together, and what they need. */
export interface FetchPart {
  readonly needs: Needs;
  readonly fields: ReadonlySet<FieldNode>;
  readonly document: DocumentNode;
}

/** Parts the fields of an entity fetch so that within a part every required name has one meaning. Mostly it is one part. */
export function partsOf(fetch: FetchNode, required: RequiredArguments): FetchPart[] {
  const document = withoutFragments(parse(fetch.operation));
  const parts: { needs: Map<string, Required>; fields: Set<FieldNode>; document: DocumentNode }[] = [];
  for (const { field, type } of entityFields(document)) {
    const need = required.get(requiredKey(fetch.serviceName, type, field.name.value));
    let part = parts.find(({ needs }) => !need || agree(needs.get(type), need));
    if (!part) {
      part = { needs: new Map(), fields: new Set(), document };
      parts.push(part);
    }
    part.fields.add(field);
    if (need) part.needs.set(type, union(part.needs.get(type), need));
  }
  return parts;
}

/** The fetch that asks for the fields of one part only. */
export function narrowFetch(fetch: FetchNode, { document, fields }: Omit<FetchPart, 'needs'>): FetchNode {
  const entities = new Set([...entityFields(document)].map(({ field }) => field));
  const narrowed = visit(document, {
    Field: (node) => (entities.has(node) && !fields.has(node) ? null : undefined),
    InlineFragment: { leave: (node) => (node.selectionSet.selections.length === 0 ? null : undefined) },
  });
  const used = new Set<string>();
  visit(narrowed, { VariableDefinition: () => false, Variable: ({ name }) => void used.add(name.value) });
  const declared = visit(narrowed, {
    VariableDefinition: ({ variable }) => (used.has(variable.name.value) ? false : null),
  });
  return {
    ...fetch,
    operation: stripIgnoredCharacters(print(declared)),
    variableUsages: (fetch.variableUsages ?? []).filter((name) => used.has(name)),
  };
}

function agree(left: Required | undefined, right: Required): boolean {
  return [...right].every(([name, { alias, inner }]) => {
    const other = left?.get(name);
    return !other || (other.alias === alias && agree(other.inner, inner));
  });
}

function union(left: Required | undefined, right: Required): Required {
  const all = new Map(left);
  for (const [name, field] of right) all.set(name, { ...field, inner: union(all.get(name)?.inner, field.inner) });
  return all;
}
