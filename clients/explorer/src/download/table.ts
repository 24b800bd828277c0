import { isRecord } from '../ask/answer.js';
import { type Cell, type Column, cellOf, cellText, type Row } from './cell.js';
import type { SelectedField, SelectedFields } from './selection.js';

type Item = Readonly<Record<string, unknown>>;

/** One key on the way to a column, with its heading. */
export interface Step {
  readonly key: string;
  readonly title: string;
}

/** A field as a step: headed in Chinese where the schema says how, else by its key. */
export function stepOf(field: SelectedField): Step {
  return { key: field.key, title: field.title ?? field.key };
}

/** The items of a connection (`nodes`, or `edges { node }`) or of a plain list; null when the value is neither. */
export function itemsOf(field: SelectedField, value: unknown): Item[] | null {
  if (Array.isArray(value)) return value.flat(Number.POSITIVE_INFINITY).filter(isRecord);
  if (!isRecord(value)) return null;
  if (asksFor(field, 'nodes') && Array.isArray(value.nodes)) return value.nodes.filter(isRecord);
  if (!asksFor(field, 'edges') || !Array.isArray(value.edges)) return null;
  return value.edges.map((edge: unknown) => (isRecord(edge) ? edge.node : null)).filter(isRecord);
}

/** The fields asked of each item. */
export function itemFields(field: SelectedField): SelectedFields {
  if (field.listed || !isConnection(field)) return field.fields;
  return field.fields.get('nodes')?.fields ?? field.fields.get('edges')?.fields.get('node')?.fields ?? new Map();
}

function isConnection(field: SelectedField): boolean {
  return asksFor(field, 'nodes') || asksFor(field, 'edges');
}

function asksFor(field: SelectedField, key: string): boolean {
  return (field.fields.get(key)?.fields.size ?? 0) > 0;
}

/** Lays objects flat: one cell a leaf, one text a list inside. */
export class Table {
  /** Keys of the columns that hold a list as text. */
  readonly lists = new Set<string>();

  constructor(
    private readonly fields: SelectedFields,
    private readonly prefix: readonly Step[],
  ) {}

  row(item: Item): Row {
    const row: Record<string, Cell> = {};
    for (const { field, value, key } of this.leaves(item, this.fields, this.prefix)) {
      row[key] = field.fields.size === 0 ? cellOf(value, key) : listText(field, value);
      if (field.fields.size > 0) this.lists.add(key);
    }
    return row;
  }

  /** The columns in the order of the question; asked after the rows, which tell what is a list. */
  columns(fields = this.fields, prefix = this.prefix): Column[] {
    return [...fields.values()].flatMap((field) => {
      const steps = [...prefix, stepOf(field)];
      const key = keyOf(steps);
      const isLeaf = field.fields.size === 0 || field.listed || isConnection(field) || this.lists.has(key);
      return isLeaf ? [{ key, title: steps.map((step) => step.title).join('.') }] : this.columns(field.fields, steps);
    });
  }

  private *leaves(item: Item, fields: SelectedFields, prefix: readonly Step[]): Generator<Leaf> {
    for (const field of fields.values()) {
      const value = item[field.key];
      const steps = [...prefix, stepOf(field)];
      if (value === undefined) continue;
      if (field.fields.size === 0 || itemsOf(field, value) !== null) yield { field, value, key: keyOf(steps) };
      else if (isRecord(value)) yield* this.leaves(value, field.fields, steps);
    }
  }
}

interface Leaf {
  readonly field: SelectedField;
  readonly value: unknown;
  readonly key: string;
}

function listText(field: SelectedField, value: unknown): string {
  const table = new Table(itemFields(field), []);
  const texts = (itemsOf(field, value) ?? []).map((item) => Object.values(table.row(item)).map(cellText));
  return texts.map((cells) => cells.filter(Boolean).join(' ')).join('；');
}

function keyOf(steps: readonly Step[]): string {
  return steps.map((step) => step.key).join('.');
}
