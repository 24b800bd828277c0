import fc from 'fast-check';
import {
  type GraphQLCompositeType,
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isUnionType,
  parse,
  validate,
} from 'graphql';
import type { Requirement } from '../authorise/requirement.js';
import { compose, Guarded, holding } from './guarded.js';

/** Elements that may be guarded, each followed by its place in the schema below. */
const skeleton = `
  type Query { node: Node nodes: [Node!]! any: [Any!] thing: Thing @Query.thing one: One kind: Kind mark: Mark word: String @Query.word }
  type Mutation @Mutation { do: One undo: Two @Mutation.undo }
  interface Node { id: ID! name: String next: Node }
  interface Thing implements Node { id: ID! name: String next: Node size: Int kind: Kind }
  type One implements Node & Thing @One { id: ID! @One.id name: String @One.name next: Node @One.next size: Int @One.size kind: Kind two: Two any: Any }
  type Two implements Node & Thing @Two { id: ID! name: String @Two.name next: One size: Int kind: Kind @Two.kind mark: Mark }
  type Three implements Node @Three { id: ID! name: String next: Node @Three.next one: One @Three.one }
  union Any = One | Three | Four
  type Four @Four { mark: Mark @Four.mark any: [[Any]] }
  enum Kind @Kind { BIG SMALL }
  scalar Mark @Mark
`;
const places = [...skeleton.matchAll(/@([\w.]+)/g)].map(([, place]) => place as string);

export type Guards = ReadonlyMap<string, Requirement>;

const anyOfAll = fc.array(fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 2 }), {
  minLength: 1,
  maxLength: 2,
});
const requirement = fc.oneof(
  fc.constant<Requirement>({ authenticated: true }),
  anyOfAll.map((scopes): Requirement => ({ scopes })),
  anyOfAll.map((policies): Requirement => ({ policies })),
  fc.record({ scopes: anyOfAll, policies: anyOfAll }),
);
export const guards: fc.Arbitrary<Guards> = fc
  .array(fc.tuple(fc.constantFrom(...places), requirement), { maxLength: 7 })
  .map((pairs) => new Map(pairs));
export const held = fc.subarray(['signed-in', 'scope:a', 'scope:b', 'scope:c', 'policy:a', 'policy:b', 'policy:c']);
export const everything = holding('signed-in', 'scope:a', 'scope:b', 'scope:c', 'policy:a', 'policy:b', 'policy:c');

function directives({ authenticated, scopes, policies }: Requirement): string {
  return [
    authenticated ? '@authenticated' : '',
    scopes ? `@requiresScopes(scopes: ${JSON.stringify(scopes)})` : '',
    policies ? `@policy(policies: ${JSON.stringify(policies)})` : '',
  ].join(' ');
}

/** The skeleton with its guards, composed; schemas are dear, so each is asked many times. */
export const guardedBy = (chosen: Guards): Guarded =>
  new Guarded(
    compose({
      one: skeleton.replaceAll(/@([\w.]+)/g, (_, place) => {
        const asked = chosen.get(place);
        return asked ? directives(asked) : '';
      }),
    }),
  );

const open = guardedBy(new Map()).schema;

/** Draws numbers, one after the other; a short supply gives small selections. */
type Draw = (below: number) => number;

/** Writes a selection set of a type: fields, aliases, fragments of all three kinds. */
function selections(draw: Draw, type: GraphQLCompositeType, depth: number): string {
  const parts = Array.from({ length: 1 + draw(3) }, () => {
    const shape = draw(10);
    if (shape === 0) return '__typename';
    if (shape === 1 && isAbstractOrMember(type)) return `...F${draw(3)}`;
    if (shape === 2 && depth > 0)
      return `... ${draw(2) ? '@include(if: $yes) ' : ''}{ ${selections(draw, type, depth - 1)} }`;
    if (shape < (isAbstractType(type) ? 7 : 4) && depth > 0) {
      const fitting = overlapping(type);
      const inner = fitting[draw(fitting.length)] as GraphQLCompositeType;
      return `... on ${inner.name} { ${selections(draw, inner, depth - 1)} }`;
    }
    if (isUnionType(type)) return '__typename';
    const fields = Object.values(type.getFields());
    const field = fields[draw(fields.length)] as (typeof fields)[number];
    const named = getNamedType(field.type);
    const alias = draw(3) === 0 ? `${field.name}_${type.name}: ` : '';
    if (!isCompositeType(named)) return `${alias}${field.name}`;
    return depth > 0 ? `${alias}${field.name} { ${selections(draw, named, depth - 1)} }` : '__typename';
  });
  return parts.join(' ');
}

const fragmentTypes = ['Node', 'One', 'Any'] as const;
const isAbstractOrMember = (type: GraphQLCompositeType) => type.name !== 'Query' && type.name !== 'Mutation';
const membersOf = (type: GraphQLCompositeType): readonly GraphQLObjectType[] =>
  isAbstractType(type) ? open.getPossibleTypes(type) : [type];
const overlapping = (type: GraphQLCompositeType): GraphQLCompositeType[] =>
  Object.values(open.getTypeMap())
    .filter(isCompositeType)
    .filter(
      (other) => !other.name.startsWith('__') && membersOf(other).some((member) => membersOf(type).includes(member)),
    );

/** A document that is valid for the skeleton; drawings that are not (a fragment where it cannot apply) are passed over. */
const document = fc.array(fc.nat(5_039), { minLength: 10, maxLength: 120 }).map((numbers) => {
  let at = 0;
  const draw: Draw = (below) => (numbers[at++] ?? 0) % below;
  const kind = draw(8) === 0 ? 'mutation' : 'query';
  const root = open.getType(kind === 'query' ? 'Query' : 'Mutation') as GraphQLObjectType;
  const main = selections(draw, root, 4);
  const fragments = fragmentTypes.map((name, place) => {
    const body = selections(draw, open.getType(name) as GraphQLCompositeType, 2).replaceAll(
      /\.\.\.F\d/g,
      `...F${place + 1}`,
    );
    return `fragment F${place} on ${name} { ${place === 2 ? body.replaceAll(/\.\.\.F\d/g, '__typename') : body} }`;
  });
  let used = main;
  fragments.forEach((fragment, place) => {
    if (used.includes(`...F${place}`)) used += fragment;
  });
  const kept = fragments.filter((_, place) => used.includes(`...F${place}`));
  const text = [main, ...kept].join(' ');
  const variable = text.includes('$yes') ? '($yes: Boolean!)' : '';
  return [`${kind} Q${variable} { ${main} }`, ...kept].join('\n');
});
export const operation = document.filter((text) => validate(open, parse(text)).length === 0);
