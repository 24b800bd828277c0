import { isRecord } from '../ask/answer.js';
import type { Column, Row } from './cell.js';
import type { SelectedField, SelectedFields } from './selection.js';
import { itemFields, itemsOf, type Step, stepOf, Table } from './table.js';

/** How the pages of a list follow each other. */
export interface Paging {
  /** Where the connection stands in `data`. */
  readonly path: readonly string[];
  /** The variable of its `after` argument. */
  readonly variable: string | null;
  /** True when the question asks for `pageInfo { hasNextPage endCursor }`. */
  readonly told: boolean;
}

/** A list of the answer as a table. */
export interface FoundList {
  /** The keys that lead to it, dotted. */
  readonly path: string;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly paging: Paging | null;
}

interface Parent {
  readonly value: unknown;
  /** The cells of the list around it. */
  readonly row: Row;
}

interface Trail {
  readonly steps: readonly Step[];
  /** What column keys and headings begin with, inside a list. */
  readonly prefix: readonly Step[];
  /** The columns of the list around; null outside any list. */
  readonly columns: readonly Column[] | null;
  readonly paging: Paging | null;
}

/** Every list of the answer, outer before inner; a row of an inner list repeats the cells of the row around it. */
export function findLists(fields: SelectedFields, data: unknown): FoundList[] {
  const found: FoundList[] = [];
  visit(fields, [{ value: data, row: {} }], { steps: [], prefix: [], columns: null, paging: null }, found);
  return found;
}

function visit(fields: SelectedFields, parents: readonly Parent[], trail: Trail, found: FoundList[]): void {
  for (const field of fields.values()) {
    if (field.fields.size === 0) continue;
    const reached = parents.flatMap(({ value, row }) => (isRecord(value) ? [{ value: value[field.key], row }] : []));
    const here = stepInto(field, trail);
    if (reached.some(({ value }) => itemsOf(field, value) !== null)) addList(field, reached, here, found);
    else visit(field.fields, reached, here, found);
  }
}

function stepInto(field: SelectedField, trail: Trail): Trail {
  const step = stepOf(field);
  return { ...trail, steps: [...trail.steps, step], prefix: trail.columns ? [...trail.prefix, step] : [] };
}

function addList(field: SelectedField, reached: readonly Parent[], trail: Trail, found: FoundList[]): void {
  const fields = itemFields(field);
  const table = new Table(fields, trail.prefix);
  const items = reached.flatMap(({ value, row }) =>
    (itemsOf(field, value) ?? []).map((item) => ({ value: item, row: { ...row, ...table.row(item) } })),
  );
  const around = trail.columns ?? [];
  const own = table.columns();
  const steps = trail.steps;
  const paging = trail.columns ? trail.paging : pagingOf(field, reached[0]?.value, steps);
  found.push({
    path: steps.map((step) => step.key).join('.'),
    title: steps.map((step) => step.title).join(' › '),
    columns: unambiguous([...around, ...own]),
    rows: items.map((item) => item.row),
    paging,
  });
  const columns = [...around, ...own.filter((column) => !table.lists.has(column.key))];
  visit(fields, items, { ...trail, columns, paging }, found);
}

function pagingOf(field: SelectedField, value: unknown, steps: readonly Step[]): Paging | null {
  if (!isRecord(value)) return null;
  const pageInfo = field.fields.get('pageInfo')?.fields;
  const told = ['hasNextPage', 'endCursor'].every((key) => pageInfo?.has(key));
  return { path: steps.map((step) => step.key), variable: field.afterVariable, told };
}

// Two aliases of one field have the same heading; the key tells them apart.
function unambiguous(columns: readonly Column[]): Column[] {
  const times = new Map<string, number>();
  for (const { title } of columns) times.set(title, (times.get(title) ?? 0) + 1);
  return columns.map(({ key, title }) => ({ key, title: (times.get(title) ?? 0) > 1 ? `${title} (${key})` : title }));
}
