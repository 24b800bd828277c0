import fc from 'fast-check';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isUnionType,
  Kind,
  parse,
  type SelectionSetNode,
  validate,
} from 'graphql';
import { holding } from '../testing/guarded.js';
import { everything, type Guards, guardedBy, guards, held, operation } from '../testing/random-guards.js';
import type { Authority } from '../transport/transport.js';
import { decide, type Requirement } from './requirement.js';
import { requirementsOf } from './requirements-of.js';

/**
 * Every value that a document could bring, found the naive way: for each object type that could turn up, with the
 * fields that would be collected for it. Knows nothing of the index.
 */
function* reachable(
  schema: GraphQLSchema,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
): Generator<{ type: GraphQLObjectType; field: string; value: string }> {
  const byKey = new Map<string, FieldNode[]>();
  const gather = (set: SelectionSetNode): void => {
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) {
        const key = (node.alias ?? node.name).value;
        byKey.set(key, [...(byKey.get(key) ?? []), node]);
        continue;
      }
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
      const condition = fragment?.typeCondition && schema.getType(fragment.typeCondition.name.value);
      if (!condition || condition === type || (isAbstractType(condition) && schema.isSubType(condition, type)))
        gather(fragment?.selectionSet as SelectionSetNode);
    }
  };
  sets.forEach(gather);
  for (const nodes of byKey.values()) {
    const name = nodes[0]?.name.value as string;
    if (name === '__typename') continue;
    const value = getNamedType(type.getFields()[name]?.type);
    yield { type, field: `${type.name}.${name}`, value: value?.name as string };
    if (!isCompositeType(value)) continue;
    const inner = nodes.flatMap((node) => node.selectionSet ?? []);
    for (const member of isAbstractType(value) ? schema.getPossibleTypes(value) : [value])
      yield* reachable(schema, fragments, member, inner);
  }
}

function unmet(chosen: Guards, place: string, authority: Authority): boolean {
  const asked = chosen.get(place);
  if (!asked) return false;
  const holds = (lists: Requirement['scopes'], set: ReadonlySet<string>) =>
    lists === undefined || lists.some((one) => one.every((name) => set.has(name)));
  return (
    (asked.authenticated === true && !authority.authenticated) ||
    !holds(asked.scopes, authority.scopes) ||
    !holds(asked.policies, authority.policies)
  );
}

/** Everything of the schema that may be the reason why a field or a fragment is refused. */
function reasons(schema: GraphQLSchema, coordinate: string): string[] {
  const [name = '', fieldName] = coordinate.split('.');
  const type = schema.getType(name) as GraphQLCompositeType;
  const types = [type, ...(isInterfaceType(type) ? schema.getPossibleTypes(type) : [])];
  if (fieldName === undefined) return types.map((each) => each.name);
  return types.flatMap((each) => {
    const value = isUnionType(each) ? undefined : getNamedType(each.getFields()[fieldName]?.type);
    const members = isInterfaceType(value) ? schema.getPossibleTypes(value) : [];
    return [`${each.name}.${fieldName}`, ...(value ? [value.name] : []), ...members.map((member) => member.name)];
  });
}

describe('whatever the schema guards and whatever is asked', () => {
  const asked = fc.array(fc.tuple(operation, held), { minLength: 25, maxLength: 25 });

  it('nothing is fetched that the caller may not see, and nothing is refused without a reason', () => {
    let refusals = 0;
    fc.assert(
      fc.property(guards, asked, (chosen, operations) => {
        const house = guardedBy(chosen);
        for (const [text, names] of operations) {
          const authority = holding(...names);
          const { document: left, removed } = house.filter(text, authority);
          for (const { coordinate } of removed)
            expect(reasons(house.schema, coordinate).some((place) => unmet(chosen, place, authority))).toBe(true);
          refusals += removed.length;
          if (!left) continue;
          expect(validate(house.schema, left)).toEqual([]);
          const fragments = new Map<string, FragmentDefinitionNode>();
          for (const node of left.definitions)
            if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
          for (const node of left.definitions) {
            if (node.kind !== Kind.OPERATION_DEFINITION) continue;
            const root = house.schema.getRootType(node.operation) as GraphQLObjectType;
            for (const { type, field, value } of reachable(house.schema, fragments, root, [node.selectionSet]))
              for (const place of [type.name, field, value])
                expect([text, names, place, unmet(chosen, place, authority)]).toEqual([text, names, place, false]);
          }
        }
      }),
      { numRuns: 12, endOnFailure: true },
    );
    expect(refusals).toBeGreaterThan(0);
  });

  it('whoever meets every requirement gets the document as it was', () => {
    fc.assert(
      fc.property(guards, asked, (chosen, operations) => {
        const house = guardedBy(chosen);
        for (const [text, names] of operations) {
          const parsed = parse(text);
          const authority = holding(...names);
          const requirements = requirementsOf(house.index, house.schema, parsed);
          const met = !decide(requirements, authority).includes('0');
          expect(house.filter(parsed, authority).removed.length === 0).toBe(met);
          expect(house.filter(parsed, everything).document).toBe(parsed);
        }
      }),
      { numRuns: 6, endOnFailure: true },
    );
  });
});
