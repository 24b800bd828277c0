import {
  GraphQLError,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isListType,
  isNonNullType,
} from 'graphql';
import { hashOf } from './chance.js';
import type { Declaration, Law } from './law.js';

/** One thing of a world: which one of its kind it is decides every value that it has, whoever is asked. */
export interface Thing {
  readonly __typename: string;
  readonly number: number;
}

/** Gives every field of every thing its value: the same for the same thing, field and arguments. */
export interface Nature {
  /** The value, as a resolver returns it; throws for the few fields that are broken. */
  valueOf(thing: Thing, field: string, args: Readonly<Record<string, unknown>>): unknown;
  /** The type of an instance of a group, e.g. which sort of media number 7 is. */
  typeIn(group: string, number: number): string;
}

const texts = [
  'plain',
  '引号"和\\反斜',
  'line\nbreak\u2028\u0007',
  '😀 emoji',
  '',
  '</script>',
  'e\u0301',
  '__proto__',
];
const documents = [{ a: [1, { b: null }] }, [], 'text', 1.5, { ['__proto__']: true, '': '' }];

/** `full` is the supergraph with all its types, `api` is what callers see. */
export function natureOf(law: Law, full: GraphQLSchema, api: GraphQLSchema): Nature {
  const sortsOf = (type: string): string[] => {
    const known = full.getType(type);
    return isAbstractType(known) ? full.getPossibleTypes(known).map(({ name }) => name) : [type];
  };

  /** The types that every subgraph with the field can give: of the others it would matter who is asked. */
  const candidates = (declarations: readonly Declaration[]): string[] => {
    const inEach = declarations.map(({ schema, type }) => {
      const named = getNamedType(type);
      // An interface object stands for every type of its interface.
      return isAbstractType(named) ? schema.getPossibleTypes(named).map(({ name }) => name) : sortsOf(named.name);
    });
    return inEach
      .reduce((left, right) => left.filter((name) => right.includes(name)))
      .filter((name) => api.getType(name));
  };

  const thing = (declarations: readonly Declaration[], hash: number): Thing | null => {
    const types = candidates(declarations);
    if (types.length === 0) return null;
    const type = types[hash % types.length] as string;
    const group = law.groupOf(type);
    if (group === undefined) return { __typename: type, number: hash };
    const sorts = sortsOf(group);
    return { __typename: type, number: sorts.indexOf(type) + sorts.length * ((hash >>> 8) % 4) };
  };

  const leaf = (declarations: readonly Declaration[], field: string, hash: number): unknown => {
    const named = declarations.map(({ type }) => getNamedType(type));
    const [first] = named;
    if (isEnumType(first)) {
      const names = first.getValues().map(({ name }) => name);
      const shared = [...named, api.getType(first.name)].reduce(
        (left, type) => left.filter((name) => isEnumType(type) && type.getValue(name)),
        names,
      );
      return shared[hash % shared.length] ?? null;
    }
    switch (first?.name) {
      case 'Int':
        return (hash % 2001) - 1000;
      case 'Float':
        return ((hash % 1001) - 500) / 8;
      case 'Boolean':
        return hash % 2 === 0;
      case 'JSON':
        return documents[hash % documents.length];
      default:
        return `${field} ${hash.toString(36)} ${texts[hash % texts.length]}`;
    }
  };

  const build = (declarations: readonly Declaration[], field: string, seed: string): unknown => {
    const hash = hashOf(seed);
    const open = declarations.map(({ schema, type }) => ({ schema, type: isNonNullType(type) ? type.ofType : type }));
    if (declarations.every(({ type }) => !isNonNullType(type)) && hash % 7 === 0) return null;
    if (isListType(open[0]?.type)) {
      const elements = open.map(({ schema, type }) => ({
        schema,
        type: (type as { ofType: GraphQLOutputType }).ofType,
      }));
      return Array.from({ length: hash % 4 }, (_, at) => build(elements, field, `${seed} ${at}`));
    }
    return isCompositeType(getNamedType(open[0]?.type)) ? thing(open, hash) : leaf(open, field, hash);
  };

  return {
    typeIn: (group, number) => {
      const sorts = sortsOf(group);
      return sorts[number % sorts.length] as string;
    },
    valueOf({ __typename, number }, field, args) {
      const owner = law.ownerOf(__typename, field);
      const declarations = law.declarations(owner, field);
      if (law.isKey(owner, field)) return keyValue(declarations, field, number);
      const seed = `${owner} ${number} ${field} ${stable(args)}`;
      if (!law.isSteady(owner, field) && hashOf(`broken ${seed}`) % 97 === 0)
        throw new GraphQLError(`broken: ${owner}.${field}`);
      return build(declarations, field, seed);
    },
  };
}

/** A key names the number of its thing, and `numberIn` reads it there. */
function keyValue(declarations: readonly Declaration[], field: string, number: number): unknown {
  const named = getNamedType(declarations[0]?.type);
  if (isCompositeType(named)) return { __typename: named.name, number };
  return named?.name === 'Int' ? number : `${field}~${number}`;
}

/** The number that a value of a key names. */
export function numberIn(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  const digits = typeof value === 'string' ? /~(\d+)$/.exec(value)?.[1] : undefined;
  return digits === undefined ? undefined : Number(digits);
}

/** JSON with sorted keys: subgraphs may declare the same arguments in another order. */
function stable(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1)))
      : inner,
  );
}
