import {
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isAbstractType,
  isUnionType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { isRefused, markRefused } from '../authorise/refusal.js';
import type { Json } from './own.js';

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

/**
 * The fields that apply to a type, by response key. Refused ones are kept, marked: they answer null where no other field
 * gives the key.
 */
export function selectFields(
  { schema, fragments, variables, isDeferring }: ShapeSurroundings,
  type: GraphQLCompositeType,
  sets: readonly SelectionSetNode[],
): ReadonlyMap<string, readonly FieldNode[]> {
  const groups = new Map<string, FieldNode[]>();
  const spread = new Set<string>();
  const gather = (selections: readonly SelectionNode[], areRefused: boolean): void => {
    for (const node of selections) {
      if (!isIncluded(node, variables, isDeferring)) continue;
      const refused = areRefused || isRefused(node);
      if (node.kind === Kind.FIELD) {
        const key = (node.alias ?? node.name).value;
        const field = areRefused && !isRefused(node) ? markRefused(node) : node;
        const group = groups.get(key);
        if (group) group.push(field);
        else groups.set(key, [field]);
        continue;
      }
      if (node.kind === Kind.FRAGMENT_SPREAD) {
        const once = `${refused} ${node.name.value}`;
        if (spread.has(once)) continue;
        spread.add(once);
      }
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
      if (fragment && applies(schema, fragment.typeCondition?.name.value, type))
        gather(fragment.selectionSet.selections, refused);
    }
  };
  for (const { selections } of sets) gather(selections, false);
  return groups;
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
