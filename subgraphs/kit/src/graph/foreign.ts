import { Field, ID, ObjectType } from 'type-graphql';
import { type Class, describe, RegionCodeScalar, registerType } from '../records/index.js';

/** A type that another subgraph owns, known here by its key alone. */
export interface ForeignType {
  readonly name: string;
  readonly key: 'id' | 'code';
  readonly type: Class;
}

const foreign = new Map<string, ForeignType>();

/** Declares a type of another subgraph by its key, so that records can refer to it and fields can be added to it. */
export function foreignType(name: string, key: 'id' | 'code', zh: string, en: string): Class {
  const known = foreign.get(name);
  if (known) return known.type;
  class Foreign {}
  const scalar = key === 'id' ? ID : name === 'Region' ? RegionCodeScalar : String;
  Field(() => scalar as never, {
    description: key === 'id' ? describe('编号（不透明）。', 'Opaque id.') : describe('代码。', 'Code.'),
  })(Foreign.prototype, key);
  ObjectType(name, { description: describe(zh, en) })(Foreign);
  registerType(name, Foreign);
  foreign.set(name, { name, key, type: Foreign });
  return Foreign;
}

/** The foreign types that were declared. */
export const foreignTypes = (): readonly ForeignType[] => [...foreign.values()];
