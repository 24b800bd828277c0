import type { CellContext } from './cell-context.js';
import { type Fault, faultAt } from './fault.js';
import { labelKey } from './label.js';
import type { Matrix } from './matrix.js';
import { addressOf, type CellValue, type RawCell, textOf } from './raw-cell.js';
import { readCell } from './read-cell.js';
import type { HeadingEntry, Template } from './template.js';

/** The labelled values above (or below) the table. */
export interface Heading {
  readonly values: Readonly<Record<string, CellValue>>;
  readonly faults: readonly Fault[];
}

interface Finding {
  readonly cell: string;
  readonly raw: RawCell;
}

/** A line of labels is short; longer text is prose in which a label may well occur. */
const longestLine = 500;

/** Reads the heading from the given rows: `填报人：张三` in one cell, several in one cell, or label and value side by side. */
export function readHeading(
  matrix: Matrix,
  lines: Iterable<number>,
  template: Template,
  context: CellContext,
): Heading {
  const found = new Map<HeadingEntry, Finding>();
  const pattern = labelPattern(template.heading);
  for (const row of lines)
    for (const [entry, finding] of entriesIn(matrix, row, template.heading, pattern))
      if (!found.has(entry)) found.set(entry, finding);
  const faults: Fault[] = [];
  const values = template.heading.map((entry) => {
    const { cell, raw } = found.get(entry) ?? { cell: '', raw: null };
    const reading = readCell(raw, entry, context);
    if ('value' in reading) return [entry.field, reading.value];
    faults.push(faultAt(cell, entry.field, reading.complaint, textOf(raw)));
    return [entry.field, null];
  });
  return { values: Object.fromEntries(values), faults };
}

/** The rows that may hold the heading: all above the header, and those below it that begin with a label and a colon. */
export function headingLines(matrix: Matrix, headerRow: number, { heading }: Template): Set<number> {
  const lines = new Set<number>();
  const pattern = labelPattern(heading);
  for (let row = 1; row < headerRow; row += 1) lines.add(row);
  for (let row = headerRow + 1; pattern && row <= matrix.rowCount; row += 1) {
    const first = firstText(matrix, row).slice(0, longestLine);
    if (pattern.exec(first)?.index === 0) lines.add(row);
  }
  return lines;
}

function firstText(matrix: Matrix, row: number): string {
  for (let column = 1; column <= matrix.columnCount; column += 1) {
    const cell = matrix.cell(row, column);
    if (cell !== null) return typeof cell === 'string' ? cell.trimStart() : '';
  }
  return '';
}

function* entriesIn(
  matrix: Matrix,
  row: number,
  heading: readonly HeadingEntry[],
  pattern: RegExp | undefined,
): Generator<[HeadingEntry, Finding]> {
  if (!pattern) return;
  const entryOf = (label: string) => heading.find((entry) => labelKey(entry.label) === labelKey(label));
  const isLabel = (raw: RawCell) =>
    typeof raw === 'string' && raw.length <= longestLine && (entryOf(raw) !== undefined || pattern.test(raw));
  const beside = (column: number): Finding => {
    for (let at = column + 1; at <= matrix.columnCount; at += 1) {
      const raw = matrix.cell(row, at);
      if (raw !== null) return isLabel(raw) ? nothing : { cell: addressOf(row, at), raw };
    }
    return nothing;
  };
  for (let column = 1; column <= matrix.columnCount; column += 1) {
    const raw = matrix.cell(row, column);
    if (typeof raw !== 'string' || !isLabel(raw)) continue;
    const cell = addressOf(row, column);
    const alone = entryOf(raw);
    if (alone) yield [alone, beside(column)];
    else
      for (const [label, value] of labelledParts(raw, pattern)) {
        const entry = entryOf(label);
        if (entry) yield [entry, value === '' ? beside(column) : { cell, raw: value }];
      }
  }
}

const nothing: Finding = { cell: '', raw: null };

/** `填报单位：苏州市  填报人：张三` as its pairs. */
function labelledParts(text: string, pattern: RegExp): [label: string, value: string][] {
  const hits = [...text.matchAll(new RegExp(pattern, 'g'))];
  return hits.map((hit, at) => [hit[1]!, text.slice(hit.index + hit[0].length, hits[at + 1]?.index).trim()]);
}

/** A label and its colon; forms stretch short labels with spaces (`填 报 人：`). */
function labelPattern(heading: readonly HeadingEntry[]): RegExp | undefined {
  if (heading.length === 0) return undefined;
  const stretched = heading.map(({ label }) =>
    [...label].map((letter) => letter.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('\\s{0,4}'),
  );
  return new RegExp(`(${stretched.join('|')})\\s{0,4}[:：]`);
}
