import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** How large a document is; all but tokens and operations are those of its largest operation, with fragments expanded. */
export interface DocumentSize extends Extent {
  readonly tokens: number;
  readonly operations: number;
}

/** Sizes of a selection, with every fragment counted wherever it is spread. */
interface Extent {
  /** Levels of nested fields. */
  readonly depth: number;
  readonly aliases: number;
  /** Directives on fields and fragments. */
  readonly directives: number;
  readonly fields: number;
  /** Fields of the outermost level. */
  readonly rootFields: number;
}

const nothing: Extent = { depth: 0, aliases: 0, directives: 0, fields: 0, rootFields: 0 };

/** Measures each fragment once, so that measuring is linear in the text however large the expansion. */
export function measure(document: DocumentNode, tokens: number): DocumentSize {
  const measureSet = createMeasure(fragmentsOf(document));
  let size: DocumentSize = { ...nothing, tokens, operations: 0 };
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    const isOperation = definition.kind === Kind.OPERATION_DEFINITION;
    const extent = measureSet(definition.selectionSet);
    // A fragment that no operation uses counts too: validation walks it all the same.
    const largest = larger(size, isOperation ? extent : { ...extent, rootFields: 0 });
    size = { ...largest, tokens, operations: size.operations + (isOperation ? 1 : 0) };
  }
  return size;
}

/** The fragments of a document by name. */
export function fragmentsOf(document: DocumentNode): Map<string, FragmentDefinitionNode> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  return fragments;
}

function createMeasure(fragments: ReadonlyMap<string, FragmentDefinitionNode>): (set: SelectionSetNode) => Extent {
  const measured = new Map<SelectionSetNode, Extent>();
  const measureSet = (set: SelectionSetNode): Extent => {
    const known = measured.get(set);
    if (known) return known;
    // Also ends cycles of fragments; validation tells those.
    measured.set(set, nothing);
    const extent = set.selections.map(measureNode).reduce(together, nothing);
    measured.set(set, extent);
    return extent;
  };
  const measureNode = (node: SelectionNode): Extent => {
    const set = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value)?.selectionSet : node.selectionSet;
    const inner = set ? measureSet(set) : nothing;
    const directives = inner.directives + (node.directives?.length ?? 0);
    if (node.kind !== Kind.FIELD) return { ...inner, directives };
    const { depth, aliases, fields } = inner;
    return { depth: depth + 1, aliases: aliases + (node.alias ? 1 : 0), directives, fields: fields + 1, rootFields: 1 };
  };
  return measureSet;
}

function together(one: Extent, other: Extent): Extent {
  return {
    depth: Math.max(one.depth, other.depth),
    aliases: one.aliases + other.aliases,
    directives: one.directives + other.directives,
    fields: one.fields + other.fields,
    rootFields: one.rootFields + other.rootFields,
  };
}

function larger(one: Extent, other: Extent): Extent {
  return {
    depth: Math.max(one.depth, other.depth),
    aliases: Math.max(one.aliases, other.aliases),
    directives: Math.max(one.directives, other.directives),
    fields: Math.max(one.fields, other.fields),
    rootFields: Math.max(one.rootFields, other.rootFields),
  };
}
