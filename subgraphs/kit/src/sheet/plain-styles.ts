import { SheetRefused } from './sheet-refused.js';
import { tagsNamed } from './xml-tags.js';

/** Excel's own bounds. The parser looks for dates in a format by patterns that a long one would keep busy for hours. */
const longestFormat = 255;
const mostStyles = 65_490;

/** The styles of a workbook reduced to what tells a date from a number: the number format of every cell style. */
export function plainStyles(xml: string): string {
  const formats = new Map<string, string>();
  for (const format of tagsNamed(section(xml, 'numFmts'), 'numFmt')) {
    const code = format.get('formatCode') ?? '';
    if (code.length <= longestFormat) formats.set(numberOf(format.get('numFmtId')), code);
  }
  const used = new Set<string>();
  const styles: string[] = [];
  for (const style of tagsNamed(section(xml, 'cellXfs'), 'xf')) {
    const id = numberOf(style.get('numFmtId'));
    if (styles.push(`<xf numFmtId="${id}"/>`) > mostStyles) throw new SheetRefused('MALFORMED', { where: 'styles' });
    used.add(id);
  }
  const codes = [...used].filter((id) => formats.has(id));
  const listed = codes.map((id) => `<numFmt numFmtId="${id}" formatCode="${quoted(formats.get(id)!)}"/>`);
  return `<styleSheet><numFmts>${listed.join('')}</numFmts><cellXfs>${styles.join('')}</cellXfs></styleSheet>`;
}

function section(xml: string, name: string): string {
  const opening = new RegExp(`<((?:[\\w.-]{1,64}:)?)${name}(?:\\s[^<>]*)?>`).exec(xml);
  if (!opening || opening[0].endsWith('/>')) return '';
  const start = opening.index + opening[0].length;
  const end = xml.indexOf(`</${opening[1]}${name}>`, start);
  return end < 0 ? '' : xml.slice(start, end);
}

function numberOf(id: string | undefined): string {
  return id !== undefined && /^\d{1,9}$/.test(id) ? id : '0';
}

function quoted(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
