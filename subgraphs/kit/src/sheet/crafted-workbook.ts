import { strToU8, type Zippable, zipSync } from 'fflate';
import { addressOf } from './raw-cell.js';

/** A cell for a workbook crafted in a test: text, a number by its digits, a serial day, a formula, an error value. */
export type CraftedCell =
  | string
  | boolean
  | null
  | { readonly number: string }
  | { readonly serial: string }
  | { readonly formula: string; readonly result?: string }
  | { readonly error: string };

/** What a test wants different from an ordinary workbook. */
export interface Crafting {
  readonly sheetName?: string;
  readonly merges?: readonly string[];
  readonly date1904?: string;
  /** Whole parts put in the place of ordinary ones, or added. */
  readonly parts?: Readonly<Record<string, string | Uint8Array>>;
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = (content: string): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${content}</Relationships>`;
const styles = `<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="176" applyNumberFormat="1"/></cellXfs></styleSheet>`;

/** An .xlsx made by hand, cell by cell: what no writer would write can be written too. */
export function craftWorkbook(rows: readonly (readonly CraftedCell[])[], crafting: Crafting = {}): Uint8Array {
  return zipSync(craftParts(rows, crafting));
}

/** The parts of a crafted workbook before they are zipped. */
export function craftParts(rows: readonly (readonly CraftedCell[])[], crafting: Crafting = {}): Zippable {
  const { sheetName = '表', merges = [], date1904, parts = {} } = crafting;
  const merged = merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  const texts: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': relations(`<Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/>`),
    'xl/workbook.xml': `<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="${main}" xmlns:r="${office}">${
      date1904 === undefined ? '' : `<workbookPr date1904="${date1904}"/>`
    }<sheets><sheet name="${sheetName}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      `<Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${office}/styles" Target="styles.xml"/>`,
    ),
    'xl/styles.xml': styles,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${rows.map(rowXml).join('')}</sheetData>${
      merged ? `<mergeCells>${merged}</mergeCells>` : ''
    }</worksheet>`,
    ...parts,
  };
  const bytes = Object.entries(texts).map(([path, content]) => [
    path,
    typeof content === 'string' ? strToU8(content) : content,
  ]);
  return Object.fromEntries(bytes);
}

function rowXml(cells: readonly CraftedCell[], index: number): string {
  const row = index + 1;
  return `<row r="${row}">${cells.map((cell, at) => cellXml(cell, addressOf(row, at + 1))).join('')}</row>`;
}

function cellXml(cell: CraftedCell, address: string): string {
  if (cell === null) return `<c r="${address}" s="1"/>`;
  if (typeof cell === 'string')
    return `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  if (typeof cell === 'boolean') return `<c r="${address}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if ('number' in cell) return `<c r="${address}"><v>${cell.number}</v></c>`;
  if ('serial' in cell) return `<c r="${address}" s="1"><v>${cell.serial}</v></c>`;
  if ('error' in cell) return `<c r="${address}" t="e"><f>1/0</f><v>${cell.error}</v></c>`;
  const result = cell.result === undefined ? '' : `<v>${escaped(cell.result)}</v>`;
  return `<c r="${address}" t="str"><f>${escaped(cell.formula)}</f>${result}</c>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
