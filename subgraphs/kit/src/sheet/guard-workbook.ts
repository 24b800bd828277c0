import { SheetRefused } from './sheet-refused.js';
import { type CountLimits, defaultCountLimits } from './sheet-xml.js';
import { isArchive, refuseIfNotZip } from './sniff-file.js';
import { type SheetPart, sheetParts } from './workbook-parts.js';
import { tagsNamed } from './xml-tags.js';
import { readDirectory, unpack, type ZipEntry } from './zip-directory.js';

/** How much of a workbook the hub is willing to look at. */
export interface WorkbookLimits extends CountLimits {
  /** Bytes of the file as sent. */
  readonly fileBytes: number;
  /** Bytes of all its parts unpacked, declared and actual. */
  readonly unpackedBytes: number;
  /** How many times smaller than its content a part of more than a megabyte may be. */
  readonly ratio: number;
  readonly parts: number;
}

const mebibyte = 1024 * 1024;

/** 10 MiB as sent, 64 MiB unpacked, 50 000 rows, 200 columns. */
export const defaultLimits: WorkbookLimits = {
  ...defaultCountLimits,
  fileBytes: 10 * mebibyte,
  unpackedBytes: 64 * mebibyte,
  ratio: 200,
  parts: 1_000,
};

/** What is left of a workbook after the guard: its sheets, and the few parts that their cells refer to. */
export interface GuardedWorkbook {
  readonly sheets: readonly SheetPart[];
  readonly epoch1904: boolean;
  readonly sharedStrings?: string;
  readonly styles?: string;
  readonly limits: WorkbookLimits;
}

/** Looks through a file before anything parses it; throws `SheetRefused` with the reason. */
export function guardWorkbook(bytes: Uint8Array, limits: Partial<WorkbookLimits> = {}): GuardedWorkbook {
  const bounds = { ...defaultLimits, ...limits };
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length > bounds.fileBytes)
    throw new SheetRefused('FILE_TOO_LARGE', { most: Math.floor(bounds.fileBytes / mebibyte) });
  refuseIfNotZip(file);
  const entries = readDirectory(file, bounds.parts);
  refuseByDirectory(entries, bounds);
  const xml = new Map<string, string>();
  for (const entry of entries) {
    const content = unpack(file, entry, bounds.unpackedBytes);
    if (isArchive(content)) throw new SheetRefused('NESTED_ARCHIVE', { part: entry.name });
    if (/\.(?:xml|rels)$/i.test(entry.name)) xml.set(entry.name, xmlOf(entry.name, content));
  }
  return { ...sheetParts(xml), limits: bounds };
}

/** Refusals that the directory alone decides, so that nothing is inflated for them. */
function refuseByDirectory(entries: readonly ZipEntry[], { unpackedBytes, ratio }: WorkbookLimits): void {
  if (entries.some((entry) => entry.encrypted)) throw new SheetRefused('ENCRYPTED');
  const total = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (total > unpackedBytes)
    throw new SheetRefused('UNPACKED_TOO_LARGE', { most: Math.floor(unpackedBytes / mebibyte) });
  const names = new Set<string>();
  for (const { name, size, packedSize } of entries) {
    if (names.has(name)) throw new SheetRefused('DAMAGED');
    names.add(name);
    if (size > mebibyte && size > packedSize * ratio) throw new SheetRefused('COMPRESSED_TOO_WELL', { part: name });
    if (/vbaproject|\/macrosheets\/|\/activex\//i.test(name)) throw new SheetRefused('MACROS');
    if (/\/(?:externallinks|querytables)\/|\/connections\.xml$/i.test(name))
      throw new SheetRefused('EXTERNAL_LINKS', { part: name });
    if (/\/embeddings\//i.test(name)) throw new SheetRefused('NESTED_ARCHIVE', { part: name });
  }
}

function xmlOf(part: string, content: Buffer): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch (cause) {
    throw new SheetRefused('NOT_UTF8', { part }, { cause });
  }
  // UTF-16 without its mark decodes as UTF-8 full of NULs, and would hide what is looked for below.
  if (text.includes('\0')) throw new SheetRefused('NOT_UTF8', { part });
  const said = /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)/i.exec(text.slice(0, 200))?.[1];
  if (said && !/^(?:utf-?8|us-ascii)$/i.test(said)) throw new SheetRefused('NOT_UTF8', { part });
  // The parser drops CDATA without a word, and no spreadsheet program writes it into the parts that are read.
  if (/<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(text) || (/^xl\//.test(part) && text.includes('<![CDATA[')))
    throw new SheetRefused('DOCUMENT_TYPE', { part });
  if (part === '[Content_Types].xml' && /macroEnabled/i.test(text)) throw new SheetRefused('MACROS');
  if (part.endsWith('.rels')) refuseExternal(part, text);
  return text;
}

/** A hyperlink in a cell points outside and is never followed; every other outside relation would bring data in. */
function refuseExternal(part: string, rels: string): void {
  for (const relation of tagsNamed(rels, 'Relationship')) {
    const isExternal = relation.get('TargetMode')?.toLowerCase() === 'external';
    if (isExternal && !relation.get('Type')?.endsWith('/hyperlink')) throw new SheetRefused('EXTERNAL_LINKS', { part });
  }
}
