import type { DataLevel } from '@qishu/schema';
import type { ColumnKind } from './column-kinds.js';

// biome-ignore lint/suspicious/noExplicitAny: a class constructor is only recognisable by this signature
export type Class<T = object> = abstract new (...args: any[]) => T;

/** What the kit knows of one column of a record, beside what TypeORM and type-graphql know. */
export interface ColumnSpec {
  readonly property: string;
  readonly column: string;
  readonly kind: ColumnKind;
  readonly length: number;
  readonly nullable: boolean;
  readonly zh: string;
  readonly en: string;
  /** Whether outsiders may bring it: `never` for what the house computes or decides. */
  readonly inbound: 'required' | 'optional' | 'never';
  readonly enumeration?: () => object;
  readonly structured?: () => Class;
  /** A structured column that holds a list. */
  readonly list: boolean;
  /** The GraphQL field that shows the referred record, and its type by name. */
  readonly refers?: { readonly field: string; readonly type: string; readonly key: string };
  /** L3 and L4 columns carry no GraphQL field; masking resolvers show them. */
  readonly personal?: { readonly level: Extract<DataLevel, 'L3' | 'L4'>; readonly mask: (value: string) => string };
  /** Whether the column is a GraphQL field under its own name. */
  readonly shown: boolean;
}

const specs = new Map<object, ColumnSpec[]>();
/** Columns of whole records, until another column is declared. */
const whole = new Map<Class, readonly ColumnSpec[]>();

/** Keeps a column's facts under the class that declares it. */
export function registerColumn(prototype: object, spec: ColumnSpec): void {
  const own = specs.get(prototype) ?? [];
  own.push(spec);
  specs.set(prototype, own);
  whole.clear();
}

/** All columns of a record, those of its base classes first. */
export function columnsOf(record: Class): readonly ColumnSpec[] {
  const known = whole.get(record);
  if (known) return known;
  const chain: object[] = [];
  for (let at: object | null = record.prototype; at; at = Object.getPrototypeOf(at)) chain.unshift(at);
  const columns = chain.flatMap((prototype) => specs.get(prototype) ?? []);
  whole.set(record, columns);
  return columns;
}

/** One column by property; a programmer's mistake is told at start. */
export function columnOf(record: Class, property: string): ColumnSpec {
  const found = columnsOf(record).find((spec) => spec.property === property);
  if (!found) throw new Error(`${record.name} has no column ${property}`);
  return found;
}

/** `servedAt` → `served_at`. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

const named = new Map<string, Class>();

/** Makes a GraphQL type known by its name, so that records can refer to it before (or without) importing it. */
export function registerType(name: string, type: Class): void {
  named.set(name, type);
}

/** The class registered under a GraphQL type name. */
export function typeNamed(name: string): Class {
  const found = named.get(name);
  if (!found) throw new Error(`No GraphQL type ${name} is declared in this subgraph`);
  return found;
}
