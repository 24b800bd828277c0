import { addressOf, placeOf } from './raw-cell.js';
import { SheetRefused } from './sheet-refused.js';
import { type Attributes, attributesIn, decodeEntities, tagsNamed, writeOutAstralReferences } from './xml-tags.js';

/** How large a sheet may be, counted by cells with content. */
export interface CountLimits {
  readonly rows: number;
  readonly columns: number;
}

/** 50 000 rows and 200 columns. */
export const defaultCountLimits: CountLimits = { rows: 50_000, columns: 200 };

/** Cells merged into one, from its top left to its bottom right. */
export interface Merge {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
}

/** A sheet taken apart down to its cells and put together again from what was understood, and nothing else. */
export interface ScannedSheet {
  readonly xml: string;
  readonly merges: readonly Merge[];
  /** Cells that hold a formula error, or (with an empty text) a formula that was never calculated. */
  readonly broken: ReadonlyMap<string, string>;
}

interface Scan {
  readonly limits: CountLimits;
  readonly prefix: string;
  readonly broken: Map<string, string>;
  readonly rows: string[];
  /** Rows and cells walked over, empty ones included. */
  walked: number;
}

/** Four million formatted cells fit into 64 MiB; what has more was made to cost time. */
const mostWalked = 4_194_304;

/** A text of 32 767 characters, every one of them written as an entity, fits. */
const longestCellXml = 300_000;
const foreign = /<\/?(?:[^\s<>:/]*:)?(?:row|c|sheetData)[\s/>]/;

/**
 * Walks strictly over rows and cells. The parser that reads the values fills every gap in front of a cell and believes
 * any number it is told, so rows and addresses are counted and checked here, empty cells and rows are left out, and
 * what the parser gets is written anew.
 */
export function scanSheet(source: string, limits: CountLimits): ScannedSheet {
  const xml = writeOutAstralReferences(source);
  const opening = /<((?:[\w.-]{1,64}:)?)sheetData(\s[^<>]*|\/)?>/.exec(xml);
  if (!opening) throw malformed('sheetData');
  const [tag, prefix = '', inside = ''] = opening;
  const start = opening.index + tag.length;
  const end = inside.endsWith('/') ? start : xml.indexOf(`</${prefix}sheetData>`, start);
  if (end < 0) throw malformed('sheetData');
  const scan: Scan = { limits, prefix, broken: new Map(), rows: [], walked: 0 };
  let previous = 0;
  for (const { attributes, content } of children(xml.slice(start, end), `${prefix}row`)) {
    const row = Number(attributes.get('r') ?? previous + 1);
    if (!(Number.isInteger(row) && row > previous)) throw malformed(`row ${attributes.get('r')}`);
    previous = row;
    scan.walked += 1;
    if (scan.walked > mostWalked) throw malformed(`row ${row}`);
    if (content !== '') scanRow(row, content, scan);
  }
  const merges = [...mergesIn(xml.slice(end))];
  return { xml: `<worksheet><sheetData>${scan.rows.join('')}</sheetData></worksheet>`, merges, broken: scan.broken };
}

function scanRow(row: number, xml: string, scan: Scan): void {
  const { limits, prefix, broken, rows } = scan;
  let cells = '';
  let previous = 0;
  for (const { attributes, content } of children(xml, `${prefix}c`)) {
    const said = attributes.get('r');
    const place = said === undefined ? { row, column: previous + 1 } : placeOf(said);
    if (!place || place.row !== row || place.column <= previous) throw malformed(`cell ${said}`);
    previous = place.column;
    scan.walked += 1;
    if (scan.walked > mostWalked) throw malformed(`row ${row}`);
    if (content === '') continue;
    const address = addressOf(row, previous);
    if (content.length > longestCellXml || foreign.test(content)) throw malformed(address);
    const value = valueIn(content, attributes);
    if (value === 'nothing') continue;
    if (row > limits.rows) throw new SheetRefused('TOO_MANY_ROWS', { most: limits.rows, where: address });
    if (previous > limits.columns) throw new SheetRefused('TOO_MANY_COLUMNS', { most: limits.columns, where: address });
    if (value === 'content') cells += `<c r="${address}"${kept(attributes, address)}>${content}</c>`;
    else broken.set(address, value.error);
  }
  if (cells) rows.push(`<row r="${row}">${cells}</row>`);
}

function valueIn(content: string, attributes: Attributes): 'nothing' | 'content' | { error: string } {
  const value = /<(?:[\w.-]{1,64}:)?(?:v|is)(?=[\s/>])[^<>]*>([^<]*)/.exec(content);
  if (attributes.get('t') === 'e') return { error: decodeEntities(value?.[1] || '#N/A') };
  if (value) return 'content';
  return /<(?:[\w.-]{1,64}:)?f[\s/>]/.test(content) ? { error: '' } : 'nothing';
}

function kept(attributes: Attributes, address: string): string {
  let text = '';
  for (const name of ['t', 's']) {
    const value = attributes.get(name);
    if (value === undefined) continue;
    if (!/^\w{1,10}$/.test(value)) throw malformed(address);
    text += ` ${name}="${value}"`;
  }
  return text;
}

/** The elements of one name that make up a text and nothing but white space between them. */
function* children(xml: string, name: string): Generator<{ attributes: Attributes; content: string }> {
  const opening = new RegExp(`\\s*<${name.replaceAll('.', '\\.')}(\\s[^<>]*|/)?>`, 'y');
  const closing = `</${name}>`;
  const last = xml.trimEnd().length;
  for (let at = 0; at < last; ) {
    opening.lastIndex = at;
    const found = opening.exec(xml);
    if (!found) throw malformed(name);
    const [whole, inside = ''] = found;
    at += whole.length;
    const isEmpty = inside.endsWith('/');
    const end = isEmpty ? at : xml.indexOf(closing, at);
    if (end < 0) throw malformed(name);
    yield { attributes: attributesIn(inside), content: xml.slice(at, end) };
    at = isEmpty ? at : end + closing.length;
  }
}

function* mergesIn(xml: string): Generator<Merge> {
  for (const merge of tagsNamed(xml, 'mergeCell')) {
    const [from, to] = (merge.get('ref') ?? '').split(':').map(placeOf);
    if (from && to && to.row > from.row) yield { top: from.row, bottom: to.row, left: from.column };
  }
}

function malformed(where: string): SheetRefused {
  return new SheetRefused('MALFORMED', { where });
}
