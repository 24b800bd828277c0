import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** How large a document is. Depth, aliases, directives, fields and root fields are those of its largest operation. */
export interface DocumentSize {
  readonly tokens: number;
  readonly operations: number;
  /** Levels of nested fields. */
  readonly depth: number;
  readonly aliases: number;
  /** Directives on fields and fragments. */
  readonly directives: number;
  readonly fields: number;
  readonly rootFields: number;
}

/** Sizes of a selection, with every fragment expanded where it is spread. */
type Extent = Omit<DocumentSize, 'tokens' | 'operations' | 'rootFields'>;
type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

const nothing: Extent = { depth: 0, aliases: 0, directives: 0, fields: 0 };

/** Measures a document with fragments expanded, in a time that its text bounds, however large the expansion is. */
export function measure(document: DocumentNode, tokens: number): DocumentSize {
  const fragments = fragmentsOf(document);
  const inside = createMeasure(fragments);
  let size: DocumentSize = { ...nothing, tokens, operations: 0, rootFields: 0 };
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    const isOperation = definition.kind === Kind.OPERATION_DEFINITION;
    const rootFields = isOperation ? scopeOf(definition.selectionSet, fragments).fields.length : 0;
    const operations = size.operations + (isOperation ? 1 : 0);
    // A fragment that no operation uses is measured too: validation walks it all the same.
    const extent = larger(size, inside(definition.selectionSet));
    size = { ...extent, tokens, operations, rootFields: Math.max(size.rootFields, rootFields) };
  }
  return size;
}

/** The fragments of a document by name. */
export function fragmentsOf(document: DocumentNode): Fragments {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  return fragments;
}

/** What is selected of one object: its fields, those of fragments included, and the directives passed on the way. */
interface Scope {
  readonly fields: readonly FieldNode[];
  readonly directives: number;
}

/** As execution collects fields, a fragment that is spread twice in one place counts once. */
function scopeOf(set: SelectionSetNode, fragments: Fragments): Scope {
  const fields: FieldNode[] = [];
  const seen = new Set<string>();
  let directives = 0;
  const waiting: SelectionNode[] = [...set.selections];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    directives += node.directives?.length ?? 0;
    if (node.kind === Kind.FIELD) fields.push(node);
    else if (node.kind === Kind.INLINE_FRAGMENT) waiting.push(...node.selectionSet.selections);
    else if (!seen.has(node.name.value)) {
      seen.add(node.name.value);
      waiting.push(...(fragments.get(node.name.value)?.selectionSet.selections ?? []));
    }
  }
  return { fields, directives };
}

function createMeasure(fragments: Fragments): (set: SelectionSetNode) => Extent {
  const measured = new Map<SelectionSetNode, Extent>();
  const measureSet = (set: SelectionSetNode): Extent => {
    const known = measured.get(set);
    if (known) return known;
    // Also ends cycles of fragments; validation tells those.
    measured.set(set, nothing);
    const { fields, directives } = scopeOf(set, fragments);
    let extent: Extent = { ...nothing, directives };
    for (const field of fields)
      extent = plus(extent, field, field.selectionSet ? measureSet(field.selectionSet) : nothing);
    measured.set(set, extent);
    return extent;
  };
  return measureSet;
}

function plus(extent: Extent, field: FieldNode, inner: Extent): Extent {
  return {
    depth: Math.max(extent.depth, 1 + inner.depth),
    aliases: extent.aliases + inner.aliases + (field.alias ? 1 : 0),
    directives: extent.directives + inner.directives,
    fields: extent.fields + inner.fields + 1,
  };
}

function larger(one: Extent, other: Extent): Extent {
  return {
    depth: Math.max(one.depth, other.depth),
    aliases: Math.max(one.aliases, other.aliases),
    directives: Math.max(one.directives, other.directives),
    fields: Math.max(one.fields, other.fields),
  };
}
