import { SheetRefused } from './sheet-refused.js';
import { decodeSheetText } from './sheet-text.js';
import { tagsNamed } from './xml-tags.js';

/** One sheet of a workbook: its name as shown, and its XML. */
export interface SheetPart {
  readonly name: string;
  readonly hidden: boolean;
  readonly xml: string;
}

/** What the cells of a workbook need: the sheets themselves, the strings and styles they refer to, the first day. */
export interface WorkbookParts {
  readonly sheets: readonly SheetPart[];
  readonly epoch1904: boolean;
  readonly sharedStrings?: string;
  readonly styles?: string;
}

/** Finds the parts of a workbook by its own table of contents. */
export function sheetParts(xml: ReadonlyMap<string, string>): WorkbookParts {
  const workbook = xml.get('xl/workbook.xml');
  const relations = xml.get('xl/_rels/workbook.xml.rels');
  if (workbook === undefined || relations === undefined) throw new SheetRefused('NOT_A_WORKBOOK');
  const targets = new Map<string, string>();
  const byKind = new Map<string, string>();
  for (const relation of tagsNamed(relations, 'Relationship')) {
    const path = pathOf(relation.get('Target') ?? '');
    const kind = relation.get('Type')?.split('/').at(-1) ?? '';
    if (kind === 'worksheet') targets.set(relation.get('Id') ?? '', path);
    else byKind.set(kind, path);
  }
  const sheets: SheetPart[] = [];
  for (const sheet of tagsNamed(workbook, 'sheet')) {
    const content = xml.get(targets.get(sheet.get('id') ?? '') ?? '');
    // A chart sheet has no cells and is no worksheet; it is passed over.
    if (content === undefined) continue;
    sheets.push({
      name: decodeSheetText(sheet.get('name') ?? ''),
      hidden: (sheet.get('state') ?? 'visible') !== 'visible',
      xml: content,
    });
  }
  if (sheets.length === 0) throw new SheetRefused('NOT_A_WORKBOOK');
  const [properties] = tagsNamed(workbook, 'workbookPr');
  const sharedStrings = xml.get(byKind.get('sharedStrings') ?? 'xl/sharedStrings.xml');
  const styles = xml.get(byKind.get('styles') ?? 'xl/styles.xml');
  const epoch1904 = ['1', 'true', 'on'].includes(properties?.get('date1904') ?? '');
  return {
    sheets,
    epoch1904,
    ...(sharedStrings !== undefined && { sharedStrings }),
    ...(styles !== undefined && { styles }),
  };
}

/** A target is relative to xl/, or absolute in the archive. */
function pathOf(target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  return target.startsWith('../') ? target.slice(3) : `xl/${target.replace(/^\.\//, '')}`;
}
