import type { DataLevel } from '@qishu/schema';
import { Directive, Field, Float, ID, Int } from 'type-graphql';
import { Column, Index, PrimaryColumn } from 'typeorm';
import { type ColumnKind, columnOptions } from './column-kinds.js';
import { type Class, type ColumnSpec, registerColumn, snakeCase, typeNamed } from './column-registry.js';
import { DateScalar, DateTimeScalar, Money, RegionCodeScalar, UsccScalar } from './scalars.js';

/** What may be said of any column. */
export interface ColumnChoice {
  readonly nullable?: boolean;
  /** A unique index of its own. */
  readonly unique?: boolean;
  /** `never`: outsiders cannot bring it; the house computes or decides it. */
  readonly inbound?: 'never';
  /** Stays inside: no GraphQL field. */
  readonly hidden?: boolean;
}

interface Declaration extends ColumnChoice {
  readonly kind: ColumnKind;
  readonly length?: number;
  readonly zh: string;
  readonly en: string;
  readonly graphql: () => unknown;
  readonly enumeration?: () => object;
  readonly structured?: () => Class;
  readonly list?: boolean;
  readonly refers?: ColumnSpec['refers'];
  readonly personal?: ColumnSpec['personal'];
}

/** Chinese first, English second: the form of every description in the schema. */
export const describe = (zh: string, en: string): string => `${zh}\n\n${en}`;

/** Items that the cost of a question assumes of a list kept inside a record. */
const ASSUMED_ITEMS = 10;

/** A list that is no page: how many items the cost of a question assumes. */
export const Assumed = (items: number): PropertyDecorator =>
  Directive(`@listSize(assumedSize: ${items})`) as PropertyDecorator;

function declare(choice: Declaration): PropertyDecorator {
  return (prototype, key) => {
    const property = String(key);
    const column = snakeCase(property);
    const nullable = choice.nullable ?? false;
    const length = choice.length ?? 0;
    const options = { ...columnOptions(choice.kind, length), name: column };
    if (property === 'id') PrimaryColumn({ ...options, nullable: false })(prototype, property);
    else Column({ ...options, nullable })(prototype, property);
    if (choice.unique)
      Index(`ux_${snakeCase(prototype.constructor.name).slice(1)}_${column}`, { unique: true })(prototype, property);
    const shown = !choice.hidden && !choice.personal && !choice.refers;
    const field = choice.refers ? choice.refers.field : property;
    const description = describe(choice.zh, choice.en);
    if (shown) Field(choice.graphql as () => StringConstructor, { nullable, description })(prototype, property);
    if (shown && (choice.kind === 'codes' || choice.list)) Assumed(ASSUMED_ITEMS)(prototype, property);
    // A referred record may lie outside the reader's rows, so the field is always nullable.
    if (choice.refers)
      Field(choice.graphql as () => StringConstructor, { nullable: true, description })(prototype, field);
    registerColumn(prototype, {
      property,
      column,
      kind: choice.kind,
      length,
      nullable,
      list: choice.list ?? false,
      zh: choice.zh,
      en: choice.en,
      shown,
      inbound: choice.inbound ?? (nullable ? 'optional' : 'required'),
      ...(choice.enumeration && { enumeration: choice.enumeration }),
      ...(choice.structured && { structured: choice.structured }),
      ...(choice.refers && { refers: choice.refers }),
      ...(choice.personal && { personal: choice.personal }),
    });
  };
}

/** The opaque id of the record itself. */
export const Id = (zh: string, en: string): PropertyDecorator =>
  declare({ kind: 'id', zh, en, graphql: () => ID, inbound: 'never' });

/** An ASCII code of at most `length` characters, compared byte by byte. */
export const Code = (length: number, zh: string, en: string, choice: ColumnChoice = {}): PropertyDecorator =>
  declare({ kind: 'code', length, zh, en, graphql: () => String, ...choice });

/** Text of at most `length` characters in any script. */
export const Text = (length: number, zh: string, en: string, choice: ColumnChoice = {}): PropertyDecorator =>
  declare({ kind: 'text', length, zh, en, graphql: () => String, ...choice });

/** Text without a useful bound; never filtered or ordered by. */
export const LongText = (zh: string, en: string, choice: ColumnChoice = {}): PropertyDecorator =>
  declare({ kind: 'longText', zh, en, graphql: () => String, ...choice });

/** A 32-bit integer. */
export const Whole = (zh: string, en: string, choice: ColumnChoice = {}): PropertyDecorator =>
  declare({ kind: 'whole', zh, en, graphql: () => Int, ...choice });

/** A ratio or measure that is no money. */
export const Decimal = (zh: string, en: string, choice: ColumnChoice = {}): PropertyDecorator =>
  declare({ kind: 'decimal', zh, en, graphql: () => Float, ...choice });

/** Yes or no. */
export const Flag = (zh: string, en: string, choice: ColumnChoice = {}): PropertyDecorator =>
  declare({ kind: 'flag', zh, en, graphql: () => Boolean, ...choice });

/** A calendar day in Asia/Shanghai, kept as `YYYY-MM-DD`. */
export const On = (zh: string, en: string, choice: ColumnChoice = {}): PropertyDecorator =>
  declare({ kind: 'on', zh, en, graphql: () => DateScalar, ...choice });

/** An instant, kept in UTC to the millisecond. */
export const At = (zh: string, en: string, choice: ColumnChoice = {}): PropertyDecorator =>
  declare({ kind: 'at', zh, en, graphql: () => DateTimeScalar, ...choice });

/** An amount in CNY, kept as integer fen. */
export const Amount = (zh: string, en: string, choice: ColumnChoice = {}): PropertyDecorator =>
  declare({ kind: 'money', zh, en, graphql: () => Money, ...choice });

/** One value of an enumeration; kept as its name, so that a new value needs no migration. */
export const EnumOf = (
  enumeration: () => object,
  zh: string,
  en: string,
  choice: ColumnChoice = {},
): PropertyDecorator => declare({ kind: 'enum', length: 32, zh, en, graphql: enumeration, enumeration, ...choice });

/** A list of texts, or of values of an enumeration; kept as JSON, never queried inside. */
export const Codes = (
  zh: string,
  en: string,
  choice: ColumnChoice & { readonly of?: () => object } = {},
): PropertyDecorator =>
  declare({
    kind: 'codes',
    zh,
    en,
    graphql: () => [choice.of ? choice.of() : String],
    ...(choice.of && { enumeration: choice.of }),
    ...choice,
  });

/** A structured value (or, in brackets, a list of them) kept as JSON, never queried inside. */
export const Structured = (
  type: () => Class,
  zh: string,
  en: string,
  choice: ColumnChoice & { readonly list?: boolean } = {},
): PropertyDecorator =>
  declare({
    kind: 'structured',
    zh,
    en,
    graphql: () => (choice.list ? [type()] : type()),
    structured: type,
    ...choice,
  });

/** A unified social credit code (GB 32100-2015). */
export const UsccColumn = (zh: string, en: string, choice: ColumnChoice = {}): PropertyDecorator =>
  declare({ kind: 'uscc', zh, en, graphql: () => UsccScalar, ...choice });

/** A region code. */
export const RegionColumn = (zh: string, en: string, choice: ColumnChoice = {}): PropertyDecorator =>
  declare({ kind: 'region', zh, en, graphql: () => RegionCodeScalar, ...choice });

/**
 * The id (or code) of another record, here or in another subgraph. The column is `enterpriseId`; the schema shows the
 * record itself as `enterprise`.
 */
export const Refers =
  (
    type: string,
    zh: string,
    en: string,
    choice: ColumnChoice & { readonly as?: string; readonly key?: 'id' | 'code' } = {},
  ): PropertyDecorator =>
  (prototype, property) => {
    const key = choice.key ?? 'id';
    const field = choice.as ?? String(property).replace(/(Id|Code)$/, '');
    declare({
      kind: key === 'id' ? 'id' : type === 'Region' ? 'region' : 'code',
      length: 32,
      zh,
      en,
      graphql: () => typeNamed(type),
      refers: { field, type, key },
      ...choice,
    })(prototype, property);
  };

/** Personal or sensitive data: no field of its own; shown masked, and unmasked for a reason, by the kit's resolvers. */
export const Personal = (
  level: Extract<DataLevel, 'L3' | 'L4'>,
  mask: (value: string) => string,
  zh: string,
  en: string,
  choice: ColumnChoice & { readonly length?: number; readonly long?: boolean } = {},
): PropertyDecorator =>
  declare({
    kind: choice.long ? 'longText' : 'text',
    length: choice.length ?? 128,
    zh,
    en,
    graphql: () => String,
    personal: { level, mask },
    ...choice,
  });
