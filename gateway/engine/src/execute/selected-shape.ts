import {
  type FieldNode,
  type GraphQLCompositeType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isNullableType,
  isObjectType,
  isUnionType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { isRefused, markRefused } from '../authorise/refusal.js';
import { getOwn, isPlainKey, type Json } from './own.js';
import { type ShapeSurroundings, selectFields } from './select-fields.js';
import type { FieldShape, ObjectShape } from './shape.js';
import { createValueShape } from './value-shape.js';

/** Type names come from subgraphs, which may invent them. */
const mostTypes = 1_000;

/** The fields of an object, gathered from the selections; worked out once for each type that turns up. */
export class SelectedShape implements ObjectShape {
  readonly #around: ShapeSurroundings;
  readonly #declared: GraphQLCompositeType;
  readonly #sets: readonly SelectionSetNode[];
  readonly #byName = new Map<unknown, readonly FieldShape[] | undefined>();
  /** For an object type, or an object of another type that does not say which. */
  #declaredFields: readonly FieldShape[] | undefined;
  readonly #isObject: boolean;

  constructor(around: ShapeSurroundings, declared: GraphQLCompositeType, sets: readonly SelectionSetNode[]) {
    this.#around = around;
    this.#declared = declared;
    this.#sets = sets;
    this.#isObject = isObjectType(declared);
  }

  fieldsOf(source: Json): readonly FieldShape[] | undefined {
    const name = this.#isObject ? undefined : getOwn(source, '__typename');
    if (name === undefined) {
      this.#declaredFields ??= this.#collect(this.#declared);
      return this.#declaredFields;
    }
    const known = this.#byName.get(name);
    if (known || this.#byName.has(name)) return known;
    const type = this.#runtimeType(name);
    const fields = type && this.#collect(type);
    if (this.#byName.size < mostTypes) this.#byName.set(name, fields);
    return fields;
  }

  #runtimeType(name: unknown): GraphQLCompositeType | undefined {
    const { schema } = this.#around;
    const type = typeof name === 'string' ? schema.getType(name) : undefined;
    if (type === this.#declared) return this.#declared;
    const fits = isAbstractType(this.#declared) && (isObjectType(type) || isInterfaceType(type));
    return fits && schema.isSubType(this.#declared, type) ? type : undefined;
  }

  #collect(type: GraphQLCompositeType): readonly FieldShape[] {
    const fields: FieldShape[] = [];
    for (const [key, nodes] of selectFields(this.#around, type, this.#sets)) {
      const field = this.#field(type, key, nodes, fields.length === 0);
      if (field) fields.push(field);
    }
    return fields;
  }

  #field(type: GraphQLCompositeType, key: string, all: readonly FieldNode[], isFirst: boolean): FieldShape | undefined {
    const name = all[0]?.name.value as string;
    const declared = isUnionType(type) ? undefined : type.getFields()[name]?.type;
    const nodes = all.filter((node) => !isRefused(node));
    if (nodes.length === 0) {
      const constant = declared && isNullableType(declared) ? 'null' : undefined;
      return createField(key, isFirst, { constant, isRefused: true });
    }
    if (name === '__typename')
      return createField(key, isFirst, { constant: isObjectType(type) ? JSON.stringify(type.name) : undefined });
    if (name.startsWith('__')) return createField(key, isFirst, { introspection: nodes });
    if (!declared) return undefined;
    const sets = all.flatMap((node) => setOf(node) ?? []);
    const value = createValueShape(declared, (inner) =>
      isCompositeType(inner) ? new SelectedShape(this.#around, inner, sets) : undefined,
    );
    return createField(key, isFirst, { value });
  }
}

/** What a node selects. A refused node's selection is refused with it: it answers null beside what an allowed one selects. */
function setOf(node: FieldNode): SelectionSetNode | undefined {
  const { selectionSet } = node;
  if (!selectionSet || !isRefused(node)) return selectionSet;
  return { kind: Kind.SELECTION_SET, selections: [markRefused({ kind: Kind.INLINE_FRAGMENT, selectionSet })] };
}

function createField(key: string, isFirst: boolean, what: Partial<FieldShape>): FieldShape {
  return {
    key,
    prefix: `${isFirst ? '{' : ','}${JSON.stringify(key)}:`,
    isPlain: isPlainKey(key),
    value: what.value,
    constant: what.constant,
    introspection: what.introspection,
    isRefused: what.isRefused ?? false,
  };
}
