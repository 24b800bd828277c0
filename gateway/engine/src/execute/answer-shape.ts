import {
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isNullableType,
  isObjectType,
  isUnionType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { isRefused, markRefused } from '../authorise/refusal.js';
import { getOwn, isPlainKey, type Json } from './own.js';
import { createValueShape, type ValueShape } from './value-shape.js';

/** A field of the answer: all selections under one response key, taken together. */
export interface FieldShape {
  readonly key: string;
  /** `{"key":` for the first field of an object, `,"key":` for any other. */
  readonly prefix: string;
  readonly isPlain: boolean;
  /** Absent for what is not asked of subgraphs. */
  readonly value: ValueShape | undefined;
  /** What stands here whatever the subgraphs say, as JSON. */
  readonly constant: string | undefined;
  /** `__schema` and `__type`: the selections to answer from the schema. */
  readonly introspection: readonly FieldNode[] | undefined;
  /** Whether the caller may not see it: an error says so already, also where it must not be null and takes its object along. */
  readonly isRefused: boolean;
}

/** What the shapes of one operation have in common. */
export interface ShapeSurroundings {
  /** What callers see. */
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Coerced; they matter to `@skip`, `@include` and `@defer` only. */
  readonly variables: Json;
  /** Whether deferred fragments are left out. */
  readonly isDeferring: boolean;
}

/** Type names come from subgraphs, which may invent them. */
const mostTypes = 1_000;

/** What is selected of an object, field by field in the order of the answer; worked out once for each type that turns up. */
export class ObjectShape {
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

  /** The fields of an object, by the type that it says it is where the schema leaves that open; nothing where it cannot be one. */
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
    const groups = new Map<string, FieldNode[]>();
    const spread = new Set<string>();
    for (const set of this.#sets) this.#gather(type, set.selections, groups, spread, false);
    const fields: FieldShape[] = [];
    for (const [key, nodes] of groups) {
      const field = this.#field(type, key, nodes, fields.length === 0);
      if (field) fields.push(field);
    }
    return fields;
  }

  /** Groups the fields that apply by response key. Refused ones are kept, marked: they answer null where no other field gives the key. */
  #gather(
    type: GraphQLCompositeType,
    selections: readonly SelectionNode[],
    groups: Map<string, FieldNode[]>,
    spread: Set<string>,
    areRefused: boolean,
  ): void {
    const { schema, fragments, variables, isDeferring } = this.#around;
    for (const node of selections) {
      if (!isIncluded(node, variables, isDeferring)) continue;
      const refused = areRefused || isRefused(node);
      if (node.kind === Kind.FIELD) {
        const key = (node.alias ?? node.name).value;
        const field = areRefused && !isRefused(node) ? markRefused(node) : node;
        groups.set(key, [...(groups.get(key) ?? []), field]);
        continue;
      }
      if (node.kind === Kind.FRAGMENT_SPREAD) {
        const spreadOnce = `${refused} ${node.name.value}`;
        if (spread.has(spreadOnce)) continue;
        spread.add(spreadOnce);
      }
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
      if (fragment && applies(schema, fragment.typeCondition?.name.value, type))
        this.#gather(type, fragment.selectionSet.selections, groups, spread, refused);
    }
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
    const sets = nodes.flatMap((node) => node.selectionSet ?? []);
    const value = createValueShape(declared, (inner) =>
      isCompositeType(inner) ? new ObjectShape(this.#around, inner, sets) : undefined,
    );
    return createField(key, isFirst, { value });
  }
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

function applies(schema: GraphQLSchema, condition: string | undefined, type: GraphQLCompositeType): boolean {
  if (condition === undefined || condition === type.name) return true;
  const wanted = schema.getType(condition);
  return isAbstractType(wanted) && !isUnionType(type) && schema.isSubType(wanted, type);
}

/** What a directive's `if` says; nothing for directives that do not decide on fields. */
export function conditionOf({ name, arguments: given }: DirectiveNode): ValueNode | undefined {
  if (name.value !== 'skip' && name.value !== 'include' && name.value !== 'defer') return undefined;
  return given?.find((argument) => argument.name.value === 'if')?.value;
}

function isIncluded(node: SelectionNode, variables: Json, isDeferring: boolean): boolean {
  for (const directive of node.directives ?? []) {
    const { value: name } = directive.name;
    if (name !== 'skip' && name !== 'include' && (name !== 'defer' || !isDeferring)) continue;
    const condition = conditionOf(directive);
    const holds =
      condition?.kind === Kind.VARIABLE
        ? variables[condition.name.value] !== false
        : condition?.kind !== Kind.BOOLEAN || condition.value;
    if (holds !== (name === 'include')) return false;
  }
  return true;
}
