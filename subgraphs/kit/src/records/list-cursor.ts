import { createHash } from 'node:crypto';
import { HubError } from '../base/index.js';
import { type Class, columnOf } from './column-registry.js';
import { type FilterValues, givenFilters } from './list-plan.js';
import type { Noun, OrderSpec } from './noun.js';
import type { Reader } from './reader.js';

/** Where a page ended: the value of the order column and the id that breaks ties. */
export interface Position {
  readonly value: unknown;
  readonly id: string;
}

/**
 * What a cursor belongs to: another list, order, filter or asker is another question. Roles and regions are left out:
 * they decide what is seen when the next page is read, so a grant that ends between two pages ends at once.
 */
export function questionMark(noun: Noun, order: OrderSpec, filter: FilterValues, reader: Reader): string {
  const given = givenFilters(filter)
    .sort()
    .map((name) => [name, filter[name]]);
  return createHash('sha256')
    .update(JSON.stringify([noun.name, order.property, order.direction, given, reader.principal.subject]))
    .digest('base64url')
    .slice(0, 22);
}

/** The cursor of a row. */
export function sealPosition(reader: Reader, mark: string, { value, id }: Position): string {
  return reader.seal.seal({ k: mark, o: value, i: id });
}

/** The position of a cursor, or a refusal when it is none of this question’s. */
export function openPosition(reader: Reader, cursor: string, mark: string, noun: Noun, order: OrderSpec): Position {
  const opened = reader.seal.open(cursor) as { k?: unknown; o?: unknown; i?: unknown } | null | undefined;
  if (opened?.k !== mark || typeof opened.i !== 'string') throw new HubError('BAD_CURSOR', { field: 'after' });
  const { kind } = columnOf(noun.record as unknown as Class, order.property);
  return { value: kind === 'at' ? new Date(String(opened.o)) : opened.o, id: opened.i };
}
