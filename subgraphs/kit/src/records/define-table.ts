import { Entity, Index } from 'typeorm';

/** A table that is no noun: a link, a projection, a roll-up. Its class declares its columns as a noun’s does. */
export function defineTable<T extends object>(
  table: string,
  record: new () => T,
  indexes: readonly (readonly [name: string, properties: readonly (keyof T & string)[], unique?: 'unique'])[],
): void {
  Entity(table)(record);
  for (const [name, properties, unique] of indexes)
    Index(name, [...properties], { unique: unique === 'unique' })(record);
}
