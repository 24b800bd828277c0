import type { FieldNode } from 'graphql';
import type { Json } from './own.js';

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

/** How a value is verified and written. `scalar` is any that the schema defines itself. */
export type ValueKind = 'String' | 'ID' | 'Int' | 'Float' | 'Boolean' | 'enum' | 'scalar' | 'object' | 'list';

/** A value of the answer. */
export interface ValueShape {
  readonly kind: ValueKind;
  readonly isNonNull: boolean;
  /** The elements of a list. */
  readonly item: ValueShape | undefined;
  /** The values of an enumeration that callers may see, each as JSON. */
  readonly enumTexts: ReadonlyMap<unknown, string> | undefined;
  readonly object: ObjectShape | undefined;
}

/** What is selected of an object, field by field in the order of the answer. */
export interface ObjectShape {
  /** The fields of an object, by the type that it says it is where the schema leaves that open; nothing where it cannot be one. */
  fieldsOf(source: Json): readonly FieldShape[] | undefined;
}
