import {
  type DirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLOutputType,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';

/** One subgraph as its SDL says it. */
export interface Part {
  readonly name: string;
  readonly url: string;
  readonly typeDefs: DocumentNode;
  readonly schema: GraphQLSchema;
}

/** The type of a field in one subgraph. */
export interface Declaration {
  readonly schema: GraphQLSchema;
  readonly type: GraphQLOutputType;
}

/** What the SDLs of all subgraphs say about who is who: the keys, the groups of one identity, the fields that must not fail. */
export interface Law {
  /** The keys of a type in a subgraph. */
  keysOf(part: string, type: string): readonly SelectionSetNode[];
  /** What a field requires in a subgraph. */
  requiredBy(part: string, type: string, field: string): SelectionSetNode | undefined;
  /** The type whose instances are counted together with this one's: the keyed interface, or the keyed type itself. */
  groupOf(type: string): string | undefined;
  /** Where a field's value is decided: on the group where all of it has the field, else on the type. */
  ownerOf(type: string, field: string): string;
  /** The field as each subgraph that has it declares its type. */
  declarations(owner: string, field: string): readonly Declaration[];
  /** Keys and requirements must arrive: without them nothing can be compared. */
  isSteady(owner: string, field: string): boolean;
  /** Whether a field is part of a key: its value says which instance it belongs to. */
  isKey(owner: string, field: string): boolean;
}

/** Reads the law of a world. `full` is the supergraph with all its types. */
export function lawOf(parts: readonly Part[], full: GraphQLSchema): Law {
  const keys = new Map<string, SelectionSetNode[]>();
  const required = new Map<string, SelectionSetNode>();
  const keyed = new Set<string>();
  for (const { name, typeDefs } of parts) {
    for (const { type, directives, fields } of typesIn(typeDefs)) {
      const own = directives.filter((one) => one.name.value === 'key').map(fieldSetOf);
      if (own.length > 0) keyed.add(type);
      keys.set(`${name} ${type}`, own);
      for (const field of fields) {
        const requires = field.directives?.find((one) => one.name.value === 'requires');
        if (requires) required.set(`${name} ${type}.${field.name.value}`, fieldSetOf(requires));
      }
    }
  }

  const groupOf = (type: string): string | undefined => {
    const known = full.getType(type);
    const keyedInterface =
      isObjectType(known) || isInterfaceType(known)
        ? known.getInterfaces().find(({ name }) => keyed.has(name))?.name
        : undefined;
    return keyedInterface ?? (keyed.has(type) ? type : undefined);
  };
  const ownerOf = (type: string, field: string): string => {
    const group = groupOf(type);
    const known = group === undefined ? undefined : full.getType(group);
    return group !== undefined && isInterfaceType(known) && field in known.getFields() ? group : type;
  };
  const declarations = (owner: string, field: string): Declaration[] =>
    parts.flatMap(({ schema }) =>
      Object.values(schema.getTypeMap()).flatMap((type) =>
        (isObjectType(type) || isInterfaceType(type)) &&
        field in type.getFields() &&
        (type.name === owner || ownerOf(type.name, field) === owner)
          ? [{ schema, type: (type.getFields()[field] as { type: GraphQLOutputType }).type }]
          : [],
      ),
    );

  const steady = new Set<string>();
  const keyFields = new Set<string>();
  const note = (set: SelectionSetNode, type: string, into: Set<string>[]) =>
    fieldsOfSet(full, set, type, (owner, field) => {
      for (const each of into) each.add(`${ownerOf(owner, field)}.${field}`);
    });
  for (const [at, sets] of keys) for (const set of sets) note(set, at.split(' ')[1] as string, [steady, keyFields]);
  for (const [at, set] of required) note(set, (at.split(' ')[1] as string).split('.')[0] as string, [steady]);

  return {
    keysOf: (part, type) => keys.get(`${part} ${type}`) ?? [],
    requiredBy: (part, type, field) => required.get(`${part} ${type}.${field}`),
    groupOf,
    ownerOf,
    declarations: remember(declarations),
    isSteady: (owner, field) => steady.has(`${owner}.${field}`),
    isKey: (owner, field) => keyFields.has(`${owner}.${field}`),
  };
}

function remember<Value>(make: (owner: string, field: string) => Value): (owner: string, field: string) => Value {
  const known = new Map<string, Value>();
  return (owner, field) => {
    const at = `${owner}.${field}`;
    if (!known.has(at)) known.set(at, make(owner, field));
    return known.get(at) as Value;
  };
}

interface TypeInSdl {
  readonly type: string;
  readonly directives: readonly DirectiveNode[];
  readonly fields: readonly FieldDefinitionNode[];
}

function typesIn(typeDefs: DocumentNode): TypeInSdl[] {
  return typeDefs.definitions.flatMap((one) =>
    one.kind === Kind.OBJECT_TYPE_DEFINITION ||
    one.kind === Kind.OBJECT_TYPE_EXTENSION ||
    one.kind === Kind.INTERFACE_TYPE_DEFINITION
      ? [{ type: one.name.value, directives: one.directives ?? [], fields: one.fields ?? [] }]
      : [],
  );
}

/** The `fields` of a `@key` or `@requires`. */
function fieldSetOf(directive: DirectiveNode): SelectionSetNode {
  const given = directive.arguments?.find((one) => one.name.value === 'fields')?.value;
  const [query] = parse(`{${given?.kind === Kind.STRING ? given.value : ''}}`).definitions;
  return (query as unknown as { selectionSet: SelectionSetNode }).selectionSet;
}

function fieldsOfSet(
  schema: GraphQLSchema,
  set: SelectionSetNode,
  type: string,
  found: (owner: string, field: string) => void,
): void {
  for (const selection of set.selections) {
    if (selection.kind === Kind.INLINE_FRAGMENT)
      fieldsOfSet(schema, selection.selectionSet, selection.typeCondition?.name.value ?? type, found);
    if (selection.kind !== Kind.FIELD || selection.name.value === '__typename') continue;
    found(type, selection.name.value);
    const known = schema.getType(type);
    if (!selection.selectionSet || !(isObjectType(known) || isInterfaceType(known))) continue;
    const inner =
      known
        .getFields()
        [selection.name.value]?.type.toString()
        .replace(/[[\]!]/g, '') ?? '';
    fieldsOfSet(schema, selection.selectionSet, inner, found);
  }
}
