import type { FetchNode } from '@apollo/query-planner';
import { type DocumentNode, type FieldNode, parse } from 'graphql';
import { entityFields, withoutFragments } from './entity-fields.js';
import { narrowFetch } from './fetch-parts.js';
import { entityKey, type Required, type RequiredFields, requiredKey, textOfRequired } from './required-fields.js';
import { type Need, type Overlap, requiresOfPart } from './requires-of-part.js';

/** Fields that require the same, and what that is. */
interface Part {
  readonly fields: Set<FieldNode>;
  readonly needs: Need[];
}

/**
 * Parts an entity fetch by what its fields require: an entity that lacks it is not asked for at all, and in one fetch its
 * other fields would be null without a word. Only for fetches of which the plan itself may rightly leave out what is
 * required, because it asks for it on a condition or of some types only: elsewhere one fetch is enough.
 */
export function partByNeeds(fetch: FetchNode, required: RequiredFields, overlap: Overlap): FetchNode[] {
  const { requires, serviceName } = fetch;
  if (!requires) return [fetch];
  const document = withoutFragments(parse(fetch.operation));
  const parts = partsOf(document, (type, name) => required.byField.get(requiredKey(serviceName, type, name)));
  const needs = parts.flatMap((part) => part.needs);
  if (needs.length === 0) return [fetch];
  const types = new Set([...entityFields(document)].map(({ type }) => type));
  const keys = [...types].flatMap((type) => required.keys.get(entityKey(serviceName, type)) ?? []);
  return parts.map((part) => ({
    ...(parts.length > 1 ? narrowFetch(fetch, { document, fields: part.fields }) : fetch),
    requires: requiresOfPart(requires, { part: part.needs, all: needs, keys }, overlap),
  }));
}

function partsOf(document: DocumentNode, requiredBy: (type: string, name: string) => Required | undefined): Part[] {
  const parts = new Map<string, Part>();
  const names: FieldNode[] = [];
  for (const { field, type } of entityFields(document)) {
    const name = field.name.value;
    if (name === '__typename') {
      names.push(field);
      continue;
    }
    const of = requiredBy(type, name);
    const text = of ? textOfRequired(of) : '';
    const part = parts.get(text) ?? { fields: new Set(), needs: [] };
    parts.set(text, part);
    part.fields.add(field);
    if (of) part.needs.push({ type, of });
  }
  // The name of a type requires nothing, and is no reason for a fetch of its own.
  const [first] = parts.values();
  for (const field of names) (parts.get('') ?? first)?.fields.add(field);
  return [...parts.values()];
}
