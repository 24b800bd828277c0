import {
  baseType,
  type FieldDefinition,
  type InterfaceType,
  type NamedType,
  type ObjectType,
  type Schema,
} from '@apollo/federation-internals';
import { implies, type Requirement } from './requirement.js';
import { allOf, createReadRequirement, type ReadRequirement } from './security-directives.js';

type Requirements = readonly Requirement[];

/** What a supergraph asks of callers. What asks nothing is not in it; equal requirements are one object. */
export interface AuthIndex {
  /** By `Type.field`, without what the field's type asks. */
  readonly fields: ReadonlyMap<string, Requirements>;
  /** By type: to have anything of it, as a field's value or under a fragment. */
  readonly types: ReadonlyMap<string, Requirements>;
  /** By interface: to have a field of it without saying of which member; any of them may turn up. */
  readonly members: ReadonlyMap<string, Requirements>;
}

/** Reads the security directives of a supergraph; throws where it cannot judge them. */
export function createAuthIndex(supergraph: Schema): AuthIndex {
  const read = createReadRequirement(supergraph);
  const known = new Map<string, Requirement>();
  const fields = new Map<string, Requirements>();
  const types = new Map<string, Requirements>();
  const members = new Map<string, Requirements>();
  const put = (index: Map<string, Requirements>, key: string, asked: Requirements) => {
    if (asked.length > 0) index.set(key, fewest(known, asked));
  };
  for (const type of supergraph.types()) {
    put(types, type.name, ofType(type, read));
    if (type.kind === 'InterfaceType') put(members, type.name, [type, ...type.possibleRuntimeTypes()].flatMap(read));
    if (type.kind !== 'InterfaceType' && type.kind !== 'ObjectType') continue;
    for (const field of type.fields()) put(fields, field.coordinate, ofField(type, field, read));
  }
  return { fields, types, members };
}

/**
 * Composition lets an interface ask what all members ask together. A fragment on a member that asks less is open all the
 * same, so of everybody an interface asks only what its members do not explain.
 */
function ofType(type: NamedType, read: ReadRequirement): Requirements {
  if (type.kind !== 'InterfaceType') return read(type);
  const members = allOf(type.possibleRuntimeTypes().flatMap(read));
  return read(type).filter((own) => !members.some((member) => implies(member, own)));
}

/** The value of an interface's field is some member's, of a type that may be narrower: it asks what any of them asks. */
function ofField(
  parent: ObjectType | InterfaceType,
  field: FieldDefinition<ObjectType> | FieldDefinition<InterfaceType>,
  read: ReadRequirement,
): Requirements {
  if (parent.kind === 'ObjectType') return read(field);
  const answering = parent.possibleRuntimeTypes().flatMap((member) => member.field(field.name) ?? []);
  const values = answering.flatMap(({ type }) => (type ? baseType(type) : []));
  return [field, ...answering, ...values.filter(({ kind }) => kind !== 'InterfaceType')].flatMap(read);
}

/** The same demand in as few requirements as possible, each the one object known for its text. */
function fewest(known: Map<string, Requirement>, asked: Requirements): Requirements {
  const distinct = new Set<Requirement>();
  for (const requirement of asked) {
    const text = JSON.stringify(requirement);
    const same = known.get(text) ?? requirement;
    known.set(text, same);
    distinct.add(same);
  }
  const all = [...distinct];
  const isSpare = (one: Requirement, place: number) =>
    all.some((other, at) => at !== place && implies(other, one) && (at < place || !implies(one, other)));
  return all.filter((one, place) => !isSpare(one, place));
}
