import type { SelectionSet } from '@apollo/federation-internals';
import type { QueryPlanner } from '@apollo/query-planner';
import { edgesOf } from './query-graph.js';

/** Fields that another field requires, by name, with the alias under which each arrives. */
export type Required = ReadonlyMap<string, { readonly alias?: string; readonly inner: Required }>;

/** What subgraphs must be told of an entity. */
export interface RequiredFields {
  /** What a field requires, by `requiredKey`. */
  readonly byField: ReadonlyMap<string, Required>;
  /** The keys by which a subgraph finds the entities of a type, by `entityKey`. */
  readonly keys: ReadonlyMap<string, readonly Required[]>;
}

/** Where the requirement of a field is found. */
export const requiredKey = (subgraph: string, type: string, field: string): string => `${subgraph} ${type}.${field}`;

/** Where the keys of a type are found. */
export const entityKey = (subgraph: string, type: string): string => `${subgraph} ${type}`;

/** Reads them off the planner's graph, aliases of required arguments included. */
export function requiredFieldsOf(planner: QueryPlanner): RequiredFields {
  const byField = new Map<string, Required>();
  const keys = new Map<string, Required[]>();
  for (const { head, tail, transition, _conditions: conditions } of edgesOf(planner)) {
    if (!conditions) continue;
    if (transition.kind === 'FieldCollection' && transition.definition)
      byField.set(requiredKey(head.source, head.type.name, transition.definition.name), requiredOf(conditions));
    else if (transition.kind === 'KeyResolution') {
      const place = entityKey(tail.source, tail.type.name);
      keys.set(place, [...(keys.get(place) ?? []), requiredOf(conditions)]);
    }
  }
  return { byField, keys };
}

/** The fields of a planner's selection by name; type conditions are not told apart. */
export function requiredOf(set: SelectionSet): Required {
  const fields = new Map<string, { alias?: string; inner: Required }>();
  for (const { element, selectionSet } of set.selections()) {
    const inner = selectionSet ? requiredOf(selectionSet) : new Map();
    if (element.kind === 'Field') fields.set(element.name, { ...(element.alias && { alias: element.alias }), inner });
    else for (const [name, field] of inner) fields.set(name, field);
  }
  return fields;
}

/** Equal texts, equal requirements. */
export function textOfRequired(required: Required): string {
  const texts = [...required].map(([name, { alias = '', inner }]) => `${alias}:${name}{${textOfRequired(inner)}}`);
  return texts.sort().join(' ');
}
