import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  isTypeDefinitionNode,
  Kind,
  type StringValueNode,
  type TypeDefinitionNode,
  type TypeNode,
} from 'graphql';

interface Described {
  readonly name: { readonly value: string };
  readonly description?: StringValueNode | undefined;
}

/** Type name → its definition; the machinery of federation (`join__…`, `link__…`) is not ours to judge. */
type Law = ReadonlyMap<string, TypeDefinitionNode>;

const guards = new Set(['authenticated', 'requiresScopes', 'policy']);
const pageFields = new Set(['edges', 'nodes']);

const inner = (type: TypeNode): TypeNode => (type.kind === Kind.NON_NULL_TYPE ? type.type : type);
const isList = (type: TypeNode): boolean => inner(type).kind === Kind.LIST_TYPE;
const named = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : named(type.type));
const has = (node: FieldDefinitionNode, directive: string): boolean =>
  node.directives?.some(({ name }) => name.value === directive) ?? false;

/** Chinese first, English second: two paragraphs. */
function isBilingual(text: string): boolean {
  const lines = text.split(/\n+/).filter((line) => line.trim() !== '');
  const [first = '', last = ''] = [lines[0], lines.at(-1)];
  return (
    lines.length > 1 && /\p{Script=Han}/u.test(first) && /[A-Za-z]{2}/.test(last) && !/^\p{Script=Han}/u.test(last)
  );
}

function describedFaults(at: string, { description }: Described): string[] {
  if (!description?.value) return [`${at}: no description`];
  return isBilingual(description.value) ? [] : [`${at}: describe it in Chinese first, in English second`];
}

function inputFaults(at: string, inputs: readonly InputValueDefinitionNode[] = []): string[] {
  return inputs.flatMap((input) => describedFaults(`${at}${input.name.value}`, input));
}

function listFaults(at: string, owner: string, field: FieldDefinitionNode): string[] {
  if (isList(field.type)) {
    const isPage = owner.endsWith('Connection') && pageFields.has(field.name.value);
    return isPage || has(field, 'listSize')
      ? []
      : [`${at}: a list without a bound; make it a connection or say @listSize`];
  }
  const isPaged = field.arguments?.some(({ name }) => name.value === 'first') ?? false;
  return named(field.type).endsWith('Connection') && !isPaged ? [`${at}: a connection without the argument first`] : [];
}

const isPublic = ({ name, arguments: given }: ConstDirectiveNode): boolean =>
  name.value === 'tag' && given?.some(({ value }) => value.kind === Kind.STRING && value.value === 'public') === true;

function rootFaults(at: string, law: Law, owner: string, field: FieldDefinitionNode): string[] {
  const isGuarded =
    field.directives?.some((directive) => guards.has(directive.name.value) || isPublic(directive)) ?? false;
  const unguarded = isGuarded
    ? []
    : [`${at}: guard it with @authenticated, @requiresScopes or @policy, or tag it public`];
  const isUnion = law.get(named(field.type))?.kind === Kind.UNION_TYPE_DEFINITION && !isList(field.type);
  const plain = owner === 'Mutation' && !isUnion ? [`${at}: a mutation returns a union of its outcomes`] : [];
  return [...unguarded, ...plain];
}

function fieldFaults(law: Law, owner: string, field: FieldDefinitionNode): string[] {
  const at = `${owner}.${field.name.value}`;
  const isRoot = owner === 'Query' || owner === 'Mutation' || owner === 'Subscription';
  return [
    ...describedFaults(at, field),
    ...inputFaults(`${at}(…).`, field.arguments),
    ...listFaults(at, owner, field),
    ...(isRoot ? rootFaults(at, law, owner, field) : []),
  ];
}

function typeFaults(law: Law, type: TypeDefinitionNode): string[] {
  const name = type.name.value;
  const own = ['Query', 'Mutation', 'Subscription'].includes(name) ? [] : describedFaults(name, type);
  switch (type.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION:
      return [...own, ...(type.fields ?? []).flatMap((field) => fieldFaults(law, name, field))];
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return [...own, ...inputFaults(`${name}.`, type.fields)];
    case Kind.ENUM_TYPE_DEFINITION:
      return [...own, ...(type.values ?? []).flatMap((value) => describedFaults(`${name}.${value.name.value}`, value))];
    default:
      return own;
  }
}

const isOurs = (node: DefinitionNode): node is TypeDefinitionNode =>
  isTypeDefinitionNode(node) && !node.name.value.includes('__');

/** Everything in a supergraph that the house does not allow; the supergraph keeps every directive of its subgraphs. */
export function lint(supergraph: DocumentNode): string[] {
  const types = supergraph.definitions.filter(isOurs);
  const law: Law = new Map(types.map((type) => [type.name.value, type]));
  return types.flatMap((type) => typeFaults(law, type));
}
