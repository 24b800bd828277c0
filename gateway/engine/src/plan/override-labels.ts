import { createHash } from 'node:crypto';
import type { Schema } from '@apollo/federation-internals';
import { type DocumentNode, type GraphQLSchema, isInterfaceType, TypeInfo, visit, visitWithTypeInfo } from 'graphql';

/** The labels of `@override(label:)`, by `Type.field`. */
export type OverrideLabels = ReadonlyMap<string, string>;

/** Reads the labels of a supergraph. */
export function createOverrideLabels(supergraph: Schema): OverrideLabels {
  const join = supergraph.coreFeatures?.getByIdentity('https://specs.apollo.dev/join');
  const name = join?.directiveNameInSchema('field');
  const labels = new Map<string, string>();
  for (const applied of (name && supergraph.directive(name)?.applications()) || []) {
    const { overrideLabel } = applied.arguments();
    const { coordinate } = applied.parent as unknown as { readonly coordinate: string };
    if (typeof overrideLabel === 'string') labels.set(coordinate, overrideLabel);
  }
  return labels;
}

/** The labels of the fields that a document selects, in the order of their names. */
export function labelsOf(labels: OverrideLabels, schema: GraphQLSchema, document: DocumentNode): readonly string[] {
  if (labels.size === 0) return [];
  const found = new Set<string>();
  const typeInfo = new TypeInfo(schema);
  const visitor = visitWithTypeInfo(typeInfo, {
    Field({ name }) {
      const parent = typeInfo.getParentType();
      if (!parent) return;
      const types = isInterfaceType(parent) ? [parent, ...schema.getPossibleTypes(parent)] : [parent];
      for (const type of types) {
        const label = labels.get(`${type.name}.${name.value}`);
        if (label) found.add(label);
      }
    },
  });
  visit(document, visitor);
  return [...found].sort();
}

/**
 * The labels `percent(x)` that are on for a request: for x percent of all request ids, and always the same for one. Other
 * labels are off.
 */
export function activePercentages(labels: readonly string[], requestId: string): readonly string[] {
  return labels.filter((label) => {
    const [, percent] = /^percent\((\d+(?:\.\d+)?)\)$/.exec(label) ?? [];
    return percent !== undefined && shareOf(requestId) < Number(percent) / 100;
  });
}

/** A number from 0 to 1, spread evenly over request ids. */
function shareOf(requestId: string): number {
  return createHash('sha256').update(requestId).digest().readUInt32BE() / 2 ** 32;
}
